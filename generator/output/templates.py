"""Views into files, by way of Jinja templates: the theme's, or the site's own of that name.

Everything is escaped (`autoescape=True`: Jinja's own guess leaves `.svg` and `.xml` raw),
and a name that a view does not have is an error.
"""

import re
import traceback
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import lru_cache

import jinja2
from jinja2 import meta
from msgspec import msgpack

from generator.diagnostics import Diagnostic, Location, SiteError
from generator.diagnostics.rules import Rule
from generator.localization.messages import MessageCatalog
from generator.memo import Memo
from generator.pages.views.frame import Page
from generator.pages.views.parts import View
from generator.reading.text_files import decode

FOLDER = "templates/"
LACKS = re.compile(r"'.*' has no attribute '(\w+)'")


class Renderer:
    """Renders views with the templates of one build."""

    def __init__(
        self, theme: Mapping[str, bytes], own: Mapping[str, bytes], formatter: MessageCatalog
    ) -> None:
        """Takes templates by name, the theme's, and those of the site, which go first; and the words they say.

        Raises `SiteError` where a template of the site is not text.
        """
        self.own = frozenset(own)
        self.formatter = formatter
        self.texts: dict[str, tuple[str, ...]] = {}
        self.sources: dict[str, str] = {}
        problems: list[Diagnostic] = []
        for name, content in {**theme, **own}.items():
            text, undecodable = decode(content, f"{FOLDER}{name}")
            self.sources[name] = text
            problems += undecodable
        if problems:
            raise SiteError(problems)
        self.environment = jinja2.Environment(
            loader=jinja2.FunctionLoader(self._load),
            autoescape=True,
            undefined=jinja2.StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=True,
        )
        self.environment.globals |= {"text": formatter.text, "plural": formatter.plural}

    def page_template(self, name: str) -> "PageTemplate":
        """Return a template with all that it draws on, for `render_page`."""
        return PageTemplate(self, name)

    def render(self, template: str, view: View) -> str:
        """One view as text; raises `SiteError` where a template of the site is broken."""
        try:
            return self.environment.get_template(template).render(page=view)
        except Exception as error:
            place = self._place(error, template)
            if place is None:
                raise  # a template of the theme: our own defect
            hint = f"compare it with the generator's own {place.file}"
            raise SiteError([Diagnostic("template", place, _sentence(error), hint)]) from error

    def _load(self, name: str) -> tuple[str, str, Callable[[], bool]] | None:
        source = self.sources.get(name)
        return None if source is None else (source, f"{FOLDER}{name}", lambda: True)

    def _place(self, error: Exception, template: str) -> Location | None:
        """The innermost line of a site's own template that led to an error; None if there is none.

        A template of the theme fails too where one of the site's, which it draws on, lacks a part.
        """
        if isinstance(error, jinja2.TemplateSyntaxError) and error.name in self.own:
            return Location(f"{FOLDER}{error.name}", error.lineno)
        for frame in reversed(traceback.extract_tb(error.__traceback__)):
            if frame.filename.removeprefix(FOLDER) in self.own and frame.filename.startswith(FOLDER):
                return Location(frame.filename, frame.lineno or 1)
        drawn_on = sorted(self._drawn_on(template) & self.own)
        return Location(f"{FOLDER}{drawn_on[0]}") if drawn_on else None

    def drawn_from(self, template: str) -> tuple[str, ...]:
        """Return the texts of a template and of all that it draws on, with their names; looked up once."""
        if template not in self.texts:
            names = sorted(self._drawn_on(template))
            self.texts[template] = tuple(part for name in names for part in (name, self.sources[name]))
        return self.texts[template]

    def _drawn_on(self, template: str) -> set[str]:
        """A template and all that it extends, includes or imports, as far as they can be parsed."""
        seen: set[str] = set()
        waiting = [template]
        while waiting:
            name = waiting.pop()
            if name in self.sources and name not in seen:
                seen.add(name)
                referenced = _referenced(self.sources[name])
                # One that chooses by name what it draws on may draw on any.
                waiting += self.sources if None in referenced else [one for one in referenced if one]
        return seen


class PageTemplate:
    """A template; equal to one that has the same text, draws on the same texts and uses the same messages."""

    def __init__(self, renderer: Renderer, name: str) -> None:
        """Take the renderer that has the template."""
        self.renderer = renderer
        self.name = name
        self._compared = renderer.drawn_from(name)

    def __eq__(self, other: object) -> bool:
        return (
            isinstance(other, PageTemplate)
            and self.renderer.formatter is other.renderer.formatter
            and (self.name, self._compared) == (other.name, other._compared)
        )

    def __hash__(self) -> int:
        return hash((self.name, self._compared))


class PageContent:
    """A view; equal to one with the same content, whichever build made it."""

    def __init__(self, view: View, encoded: bytes) -> None:
        """Take a view and what `encode` gives for it."""
        self.view = view
        self.encoded = encoded

    def __eq__(self, other: object) -> bool:
        return isinstance(other, PageContent) and self.encoded == other.encoded

    def __hash__(self) -> int:
        return hash(self.encoded)


def render_page(template: PageTemplate, content: PageContent) -> str:
    """Render a page; raises `SiteError` where a template of the site is broken."""
    return template.renderer.render(template.name, content.view)


def render_pages(renderer: Renderer, pages: Iterable[Page], memo: Memo) -> Iterator[tuple[Page, str]]:
    """Yield every page with its text; one whose template and content are unchanged is not rendered again."""
    for page in pages:
        content = memo(encode, page.view)
        yield page, memo(render_page, renderer.page_template(page.template), content)


def encode(view: View) -> PageContent:
    """Return a view as something that compares by what it contains."""
    return PageContent(view, _ENCODER.encode(view))


# Twice as many as there are templates: the preview asks again for each that did not change.
@lru_cache(maxsize=64)
def _referenced(source: str) -> frozenset[str | None]:
    """The names of the templates that one draws on; None among them where a name is only known later."""
    try:
        return frozenset(meta.find_referenced_templates(jinja2.Environment(autoescape=True).parse(source)))
    except jinja2.TemplateSyntaxError:
        return frozenset()


def _as_html(value: object) -> tuple[str, str]:
    """`Markup` for the encoder: as it is rendered as it stands, it must not equal the same text escaped."""
    return "html", str(value)


_ENCODER = msgpack.Encoder(enc_hook=_as_html)


def _sentence(error: Exception) -> str:
    if isinstance(error, jinja2.TemplateNotFound):
        return f"there is no template “{error.name}”"
    if isinstance(error, RecursionError):
        return "the template draws on itself"
    said = " ".join(str(error).split()).rstrip(".") or type(error).__name__
    missing = LACKS.fullmatch(said)
    return f"here is no “{missing[1]}”" if missing else said


TEMPLATE = Rule(
    "template",
    "error",
    "A template is broken, or uses a name it was not given.",
    "Compare it with the generator's template of the same name.",
    is_fixed=True,
)
