"""Publish the files of static/ with a hash in their names, so that browsers may cache them forever.

A style that refers to other files is rewritten to use their published names before its own hash is
computed: a changed picture changes the name of the style that shows it.
"""

import hashlib
import posixpath
import re
from codecs import BOM_UTF8
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from msgspec import structs

from generator.diagnostics import Diagnostic, Location
from generator.diagnostics.rules import Rule
from generator.model.urls import missing_asset
from generator.reading.text_files import HIDDEN, decode, locate

DEEPEST = 50  # styles that load one another
HASH_LENGTH = 10  # hexadecimal digits

# Files of the generator that are split into parts for maintainers, and joined in this order when published.
PARTS = {
    "style.css": tuple(
        f"style/{name}.css"
        for name in (
            "fonts", "base", "frame", "text", "people", "lists", "home", "articles", "evidence", "numbers", "charts",
            "controls", "search", "embed", "narrow", "print",
        )
    ),
    "site.js": tuple(
        f"site/{name}.js" for name in ("tips", "cards", "filters", "search-key", "copy", "tables", "rows", "frame-height")
    ),
}  # fmt: skip

# Files that other sites link to: their names never change.
STABLE = frozenset({"embed.js"})

# Of each joined file: the first line and the name of each part.
Seams = Mapping[str, Sequence[tuple[int, str]]]


# The CSS functions whose strings are addresses. An unquoted `url(…)` is a token of its own.
LOADING = frozenset({"url", "src", "image", "image-set", "-webkit-image-set"})
STRING = re.compile(r"""(?P<quote>["'])(?P<address>(?:\\.|(?!(?P=quote))[^\\\n])*)""", re.DOTALL)
UNQUOTED = re.compile(r"\(\s*(?P<address>(?:\\(?:.|\Z)|[^\\)])*?)\s*(?:\)|\Z)", re.DOTALL)
# Invisible characters that an escape can put into an address.
UNSEEN = re.compile(rf"[\t\n\r\ud800-\udfff]|{HIDDEN.pattern}")
ELSEWHERE = re.compile(r"[a-z][a-z0-9+.-]*:|[/\\]{2}", re.IGNORECASE)


class Address(NamedTuple):
    """An address in a style."""

    start: int  # offset in the text, inside the quotation marks
    end: int
    value: str  # without escapes
    quote: str  # the quotation mark around it, or ""


def join(theme: Mapping[str, bytes], own: Mapping[str, bytes]) -> tuple[dict[str, bytes], Seams]:
    """Merge the generator's static files with a site's own, which take precedence, and join split files.

    Return the files by name, and where the parts of each joined file begin. A site that has the whole
    file gets none of the generator's parts, nor copies of them: their addresses are right only when they
    are joined. A site that has a part replaces only that part.
    """
    static = {**theme, **own}
    seams: dict[str, list[tuple[int, str]]] = {}
    for whole, parts in PARTS.items():
        if whole in own:
            static = {
                name: content
                for name, content in static.items()
                if name not in parts or content != theme.get(name)
            }
            continue
        contents = [(part, static.pop(part)) for part in parts if part in static]
        line, seams[whole] = 1, []
        for part, content in contents:
            seams[whole].append((line, part))
            line += len((content + b".").splitlines())
        static[whole] = b"\n".join(content.removeprefix(BOM_UTF8) for _, content in contents)
    return static, seams


def publish(
    static: Mapping[str, bytes], seams: Seams | None = None
) -> tuple[dict[str, str], dict[str, bytes], list[Diagnostic]]:
    """Return published addresses by name ("style.css": "/assets/style.0123456789.css"), output files and problems."""
    publisher = _Publisher(static, seams or {})
    for name in sorted(static):
        publisher.address(name, ())
    return publisher.addresses, publisher.files, publisher.problems


class _Publisher:
    """Publishes files, each after the files it refers to."""

    def __init__(self, static: Mapping[str, bytes], seams: Seams) -> None:
        self.static = static
        self.seams = seams
        self.addresses: dict[str, str] = {}
        self.files: dict[str, bytes] = {}
        self.problems: list[Diagnostic] = []

    def address(self, name: str, above: tuple[str, ...]) -> str:
        """Publish a file and return its address; `above` names the styles that led to it."""
        if name not in self.addresses:
            content = self.static[name]
            if name.endswith(".css"):
                content = self.style(name, content, (*above, name))
            digest = hashlib.sha256(content).hexdigest()[:HASH_LENGTH]
            stem, suffix = posixpath.splitext(name)
            path = name if name in STABLE else f"assets/{stem}.{digest}{suffix}"
            self.addresses[name] = f"/{path}"
            self.files[path] = content
        return self.addresses[name]

    def style(self, name: str, content: bytes, above: tuple[str, ...]) -> bytes:
        """Return a style with the published addresses of the files it loads; report those that do not exist."""
        text, problems = decode(content, f"static/{name}")
        self.problems += [
            structs.replace(problem, location=self.place(name, problem.location)) for problem in problems
        ]
        pieces, position = [], 0
        for address in style_addresses(text):
            value = address.value
            if not value or value.startswith("#") or value.lower().startswith("data:"):
                continue
            place = self.place(name, locate(text, address.start, f"static/{name}"))
            path, separator, rest = re.match(r"([^?#]*)([?#]?)(.*)", value, re.DOTALL).groups()  # type: ignore[union-attr]
            file = posixpath.normpath(posixpath.join(posixpath.dirname(name), path))
            if ELSEWHERE.match(value):
                message = f"the style loads “{value[:100]}” from another host"
                self.problems.append(Diagnostic("dead-asset", place, message, "copy the file into static/"))
            elif file not in self.static:
                self.problems.append(missing_asset(file, self.static, place))
            elif file in above:
                self.problems.append(Diagnostic("dead-asset", place, f"static/{file} leads back to itself"))
            elif len(above) == DEEPEST:
                message = f"styles load one another more than {DEEPEST} deep; that is the most"
                self.problems.append(Diagnostic("limit", place, message, "load them from one style"))
            else:
                target = self.address(file, above)
                relative = posixpath.relpath(target, posixpath.dirname(f"/assets/{name}"))
                pieces += [
                    text[position : address.start],
                    escape_in_style(f"{relative}{separator}{rest}", address.quote),
                ]
                position = address.end
        return "".join([*pieces, text[position:]]).encode()

    def place(self, name: str, location: Location) -> Location:
        """Return a location in the file `name` as a location in the part it comes from."""
        for first, part in reversed(self.seams.get(name, ())):
            if first <= location.line:
                return Location(f"static/{part}", location.line - first + 1, location.column)
        return location


def style_addresses(text: str) -> list[Address]:
    """Return every address that a style may load, in order: in functions that load, and after `@import`."""
    from tinycss2 import parse_component_value_list

    lines = [0, *(match.end() for match in re.finditer("\n", text))]
    addresses = []
    waiting = [("", parse_component_value_list(text, skip_comments=True))]
    while waiting:  # a loop, not recursion: a style may nest brackets to any depth
        function, tokens = waiting.pop()
        is_imported = False
        for token in tokens:
            if token.type == "url" or (token.type == "string" and (is_imported or function in LOADING)):
                match = (UNQUOTED if token.type == "url" else STRING).search(
                    text, lines[token.source_line - 1] + token.source_column - 1
                )
                assert match is not None  # noqa: S101  (the parser found one here)
                value = UNSEEN.sub(lambda hidden: f"\\{ord(hidden[0]):x}", token.value)
                addresses.append(Address(*match.span("address"), value, match.groupdict().get("quote", "")))
            elif token.type == "function":
                waiting.append((token.lower_name, token.arguments))
            elif token.type.endswith(" block"):
                waiting.append(("", token.content))
            if token.type != "whitespace":
                is_imported = token.type == "at-keyword" and token.lower_value == "import"
    return sorted(addresses)


def escape_in_style(address: str, quote: str) -> str:
    """Return an address escaped for use inside the quotation marks `quote`, or without any."""
    unsafe = rf"[\\{quote}]" if quote else r"[\\\s\"'()]"
    return re.sub(unsafe, lambda match: f"\\{ord(match[0]):x} ", address)


DEAD_ASSET = Rule(
    "dead-asset",
    "error",
    "An image, style or script that a page or a style needs does not exist.",
    "Put the file into static/, and check the case of its name.",
    guides=("markdown#pictures",),
    is_fixed=True,
)
