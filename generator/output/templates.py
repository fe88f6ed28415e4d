"""Render views with Jinja templates: the theme's, or the site's own templates of the same names.

Everything is escaped (`autoescape=True`, as Jinja's own `select_autoescape` skips `.svg`), and a name
that a view does not have is an error.
"""

import re
import traceback
from collections.abc import Callable, Iterable, Mapping
from functools import cached_property, lru_cache

import jinja2
from jinja2 import meta
from jinja2.bccache import Bucket
from msgspec import msgpack

from generator.diagnostics import Diagnostic, Location, SiteError
from generator.diagnostics.rules import Rule
from generator.localization.messages import MessageCatalog
from generator.model.urls import path_of
from generator.output.page_texts import PageText, read_page
from generator.pages.views.frame import Page
from generator.pages.views.parts import View
from generator.process.digest import digest_of
from generator.process.memo import Memo
from generator.reading.text_files import decode

FOLDER = "templates/"
MISSING_ATTRIBUTE = re.compile(r"'.*' has no attribute '(\w+)'")


class Renderer:
    """Renders views with the templates of one build."""

    def __init__(
        self, theme: Mapping[str, bytes], own: Mapping[str, bytes], formatter: MessageCatalog
    ) -> None:
        """Take the templates of the theme and of the site, which take precedence, by name, and the messages.

        Raise `SiteError` if a template of the site is not text.
        """
        self._made_of = theme, own, formatter
        self._compiled = _Compiled()
        self.own = frozenset(own)
        self.formatter = formatter
        self.texts: dict[str, tuple[str, ...]] = {}
        self.sources: dict[str, str] = {}
        problems: list[Diagnostic] = []
        for name, content in {**theme, **own}.items():
            text, decoding_problems = decode(content, f"{FOLDER}{name}")
            self.sources[name] = text
            problems += decoding_problems
        if problems:
            raise SiteError(problems)

    @cached_property
    def environment(self) -> jinja2.Environment:
        """Jinja, which takes a while to start and to compile templates: only a page that changed needs it."""
        environment = jinja2.Environment(
            loader=jinja2.FunctionLoader(self._load),
            bytecode_cache=self._compiled,
            autoescape=True,
            undefined=jinja2.StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=True,
        )
        environment.globals |= {"text": self.formatter.text, "plural": self.formatter.plural}
        return environment

    def __reduce__(self) -> tuple[object, ...]:
        return Renderer, self._made_of, {"_compiled": self._compiled, "texts": self.texts}

    def page_template(self, name: str) -> "PageTemplate":
        """Return a template for `render_page`."""
        return PageTemplate(self, name)

    def render(self, template: str, view: View) -> str:
        """Return a view as text; raise `SiteError` if a template of the site is broken."""
        try:
            return self.environment.get_template(template).render(page=view)
        except Exception as error:
            place = self._place(error, template)
            if place is None:
                raise  # a template of the theme: a bug of ours
            hint = f"compare it with the generator's own {place.file}"
            raise SiteError([Diagnostic("template", place, _sentence(error), hint)]) from error

    def _load(self, name: str) -> tuple[str, str, Callable[[], bool]] | None:
        source = self.sources.get(name)
        return None if source is None else (source, f"{FOLDER}{name}", lambda: True)

    def _place(self, error: Exception, template: str) -> Location | None:
        """Return the innermost line of a site's own template that led to an error; None if there is none.

        A template of the theme also fails if it uses a template of the site that lacks a block or a macro.
        """
        if isinstance(error, jinja2.TemplateSyntaxError) and error.name in self.own:
            return Location(f"{FOLDER}{error.name}", error.lineno)
        for frame in reversed(traceback.extract_tb(error.__traceback__)):
            if frame.filename.removeprefix(FOLDER) in self.own and frame.filename.startswith(FOLDER):
                return Location(frame.filename, frame.lineno or 1)
        used = sorted(self._used_by(template) & self.own)
        return Location(f"{FOLDER}{used[0]}") if used else None

    def texts_of(self, template: str) -> tuple[str, ...]:
        """Return the names and texts of a template and all that it uses; cached."""
        if template not in self.texts:
            names = sorted(self._used_by(template))
            self.texts[template] = tuple(part for name in names for part in (name, self.sources[name]))
        return self.texts[template]

    def _used_by(self, template: str) -> set[str]:
        """Return the names of a template and all that it extends, includes or imports, if they can be parsed."""
        seen: set[str] = set()
        waiting = [template]
        while waiting:
            name = waiting.pop()
            if name in self.sources and name not in seen:
                seen.add(name)
                referenced = _referenced(self.sources[name])
                # A template that computes a name may use any template.
                waiting += self.sources if None in referenced else [used for used in referenced if used]
        return seen


class _Compiled(jinja2.BytecodeCache):
    """Keeps compiled templates with their renderer, for as long as it is remembered."""

    def __init__(self) -> None:
        self.code: dict[str, bytes] = {}  # by a key that Jinja makes of a template's name and text

    def load_bytecode(self, bucket: Bucket) -> None:
        """Fill in the code of a template, if it was compiled before."""
        code = self.code.get(f"{bucket.key} {bucket.checksum}")
        if code:
            bucket.bytecode_from_string(code)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep the code of a template."""
        self.code[f"{bucket.key} {bucket.checksum}"] = bucket.bytecode_to_string()


class PageTemplate:
    """A template; equal to one with the same text that uses the same templates and messages."""

    def __init__(self, renderer: Renderer, name: str) -> None:
        """Take the template's renderer and its name."""
        self.renderer = renderer
        self.name = name
        self._compared = renderer.texts_of(name)

    def __eq__(self, other: object) -> bool:
        return (
            isinstance(other, PageTemplate)
            and self.renderer.formatter is other.renderer.formatter
            and (self.name, self._compared) == (other.name, other._compared)
        )

    def __hash__(self) -> int:
        return hash((self.name, self._compared))


class PageContent:
    """A view; equal to a view with the same content, even from another build."""

    def __init__(self, view: View, digest: bytes) -> None:
        """Take a view and a hash of its content; see `encode`."""
        self.view = view
        self.digest = digest

    def __eq__(self, other: object) -> bool:
        return isinstance(other, PageContent) and self.digest == other.digest

    def __hash__(self) -> int:
        return hash(self.digest)


def render_page(template: PageTemplate, content: PageContent, path: str, at: str, prefix: str) -> PageText:
    """Render a page and read it (`read_page`); raise `SiteError` if a template of the site is broken."""
    return read_page(path, at, template.renderer.render(template.name, content.view), prefix)


def render_pages(
    renderer: Renderer, pages: Iterable[Page], root: str, memo: Memo
) -> tuple[dict[str, tuple[Page, PageText]], list[Diagnostic]]:
    """Return every page with its text, by path, and the problems of broken templates of the site.

    A page that cannot be rendered is left out. `root` is the path of the site ("/nc/"), with which the links
    of 404.html begin, because hosts serve it at any address.
    """
    rendered: dict[str, tuple[Page, PageText]] = {}
    problems: list[Diagnostic] = []
    for page in pages:
        content = memo(encode, page.view)
        path = path_of(page.address)
        prefix = root if path == "404.html" else ""
        template = renderer.page_template(page.template)
        try:
            rendered[path] = (page, memo(render_page, template, content, path, page.address, prefix))
        except SiteError as error:
            problems += error.diagnostics
    return rendered, problems


def encode(view: View) -> PageContent:
    """Return a view as a value that compares by content."""
    return PageContent(view, digest_of(_ENCODER.encode(view)))


# Room for twice the number of templates: each preview build asks for all of them again.
@lru_cache(maxsize=64)
def _referenced(source: str) -> frozenset[str | None]:
    """Return the names of the templates that a template uses, with None for a name that it computes."""
    try:
        return frozenset(meta.find_referenced_templates(jinja2.Environment(autoescape=True).parse(source)))
    except jinja2.TemplateSyntaxError:
        return frozenset()


def _as_html(value: object) -> tuple[str, str]:
    """Encode `Markup` so that it never equals the same text as `str`, which templates would escape."""
    return "html", str(value)


_ENCODER = msgpack.Encoder(enc_hook=_as_html)


def _sentence(error: Exception) -> str:
    """Return the message of a Jinja error for the site's author."""
    if isinstance(error, jinja2.TemplateNotFound):
        return f"there is no template “{error.name}”"
    if isinstance(error, RecursionError):
        return "the template draws on itself"
    message = " ".join(str(error).split()).rstrip(".") or type(error).__name__
    missing = MISSING_ATTRIBUTE.fullmatch(message)
    return f"here is no “{missing[1]}”" if missing else message


TEMPLATE = Rule(
    "template",
    "error",
    "A template is broken, or uses a name it was not given.",
    "Compare it with the generator's template of the same name.",
    guides=("change-the-look#a-template", "templates"),
    is_fixed=True,
)
