"""Views into files, by way of Jinja templates: the theme's, or the site's own of that name.

Everything is escaped (`autoescape=True`: Jinja's own guess leaves `.svg` and `.xml` raw),
and a name that a view does not have is an error.
"""

import re
import traceback
from collections.abc import Callable, Mapping
from functools import lru_cache, partial

import jinja2
from jinja2 import meta
from msgspec import msgpack

from generator.decode import decode
from generator.diagnostics import Diagnostic, Location, SiteError
from generator.keep import Keep
from generator.views import Page, View
from generator.words import Words

FOLDER = "templates/"
LACKS = re.compile(r"'.*' has no attribute '(\w+)'")


class Renderer:
    """Renders views with the templates of one build."""

    def __init__(self, theme: Mapping[str, bytes], own: Mapping[str, bytes], words: Words) -> None:
        """Takes templates by name, the theme's, and those of the site, which go first; and the words they say.

        Raises `SiteError` where a template of the site is not text.
        """
        self.own = frozenset(own)
        self.words = words
        self.texts: dict[str, tuple[str, ...]] = {}
        self.sources: dict[str, str] = {}
        faults: list[Diagnostic] = []
        for name, content in {**theme, **own}.items():
            text, undecodable = decode(content, f"{FOLDER}{name}")
            self.sources[name] = text
            faults += undecodable
        if faults:
            raise SiteError(faults)
        self.environment = jinja2.Environment(
            loader=jinja2.FunctionLoader(self._load),
            autoescape=True,
            undefined=jinja2.StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=True,
        )
        self.environment.globals |= {"say": words.say, "count": words.count}

    def render_page(self, page: Page, keep: Keep) -> str:
        """The text of a page: made again if its view, or what is in it, is not as it was."""
        content = keep(("content", page.address), (page.view,), partial(_ENCODER.encode, page.view))
        made_of = (self.words, self.made_with(page.template), content)
        return keep(("rendered", page.address), made_of, partial(self.render, page.template, page.view))

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

    def made_with(self, template: str) -> tuple[str, ...]:
        """The texts of a template and of all that it draws on, with their names; looked up once."""
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


@lru_cache(
    maxsize=64
)  # twice the templates there are; the preview asks again for each template that did not change
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
