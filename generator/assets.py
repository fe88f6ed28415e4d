"""Files of static/ with a hash in their names, so that a browser may keep them for ever.

A style that names other files is rewritten to their new names, and its own hash follows
from that: a changed picture changes the name of the style that shows it.
"""

import hashlib
import posixpath
import re
from codecs import BOM_UTF8
from collections.abc import Iterable, Mapping, Sequence

from msgspec import structs

from generator.decode import decode, locate
from generator.diagnostics import Diagnostic, Location, did_you_mean

STATIC = "/static/"  # what addresses of these files begin with in views and templates
HASH_LENGTH = 10  # hexadecimal digits

# Files of the generator that are kept in parts, for people, and published whole, for browsers; in this order.
PARTS = {
    "style.css": tuple(
        f"style/{name}.css"
        for name in (
            "fonts", "base", "frame", "text", "people", "lists", "articles", "evidence", "numbers", "charts",
            "controls", "search", "embed", "narrow", "print",
        )
    ),
    "site.js": tuple(
        f"site/{name}.js" for name in ("tips", "cards", "filters", "search-key", "copy", "tables")
    ),
}  # fmt: skip

# Of a joined file: the first line of each part, and the name of the part.
Seams = Mapping[str, Sequence[tuple[int, str]]]


def _spelt(word: str) -> str:
    r"""A pattern for a word however CSS lets it be written: `url`, `u\72l`, `\url`."""
    return "".join(rf"(?:\\?{char}|\\0{{0,4}}(?:{ord(char.upper()):x}|{ord(char):x})\s?)" for char in word)


URL = re.compile(
    rf"{_spelt('url')}\(\s*([\"']?)([^\"')]*)\1\s*\)|@{_spelt('import')}\s+([\"'])([^\"']*)\3", re.IGNORECASE
)
COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)


def join(theme: Mapping[str, bytes], own: Mapping[str, bytes]) -> tuple[dict[str, bytes], Seams]:
    """Merge the generator's static files with a site's own, which win, and join those that are kept in parts.

    A site that has the whole file gets none of the generator's parts; one that has a part replaces just that.
    """
    static = {**theme, **own}
    seams: dict[str, list[tuple[int, str]]] = {}
    for whole, parts in PARTS.items():
        if whole in own:
            static = {name: content for name, content in static.items() if name in own or name not in parts}
            continue
        found = [(part, static.pop(part)) for part in parts if part in static]
        line, seams[whole] = 1, []
        for part, content in found:
            seams[whole].append((line, part))
            line += len((content + b".").splitlines())
        static[whole] = b"\n".join(content.removeprefix(BOM_UTF8) for _, content in found)
    return static, seams


def publish(
    static: Mapping[str, bytes], seams: Seams | None = None
) -> tuple[dict[str, str], dict[str, bytes], list[Diagnostic]]:
    """Addresses by name ("style.css": "/assets/style.0123456789.css"), files of the output, and faults."""
    publisher = _Publisher(static, seams or {})
    for name in sorted(static):
        publisher.address(name, ())
    return publisher.addresses, publisher.files, publisher.faults


def asset(name: str) -> str:
    """The address of a file of static/ until links are checked, when it gets its published name."""
    return f"{STATIC}{name}"


def missing_asset(name: str, static: Iterable[str], place: Location, otherwise: str = "") -> Diagnostic:
    """The fault of a place that names a file which is not in static/; `otherwise` is the hint if none is like it."""
    hint = did_you_mean(name, static, otherwise)
    return Diagnostic("dead-asset", place, f"there is no file static/{name}", hint)


class _Publisher:
    def __init__(self, static: Mapping[str, bytes], seams: Seams) -> None:
        self.static = static
        self.seams = seams
        self.addresses: dict[str, str] = {}
        self.files: dict[str, bytes] = {}
        self.faults: list[Diagnostic] = []

    def address(self, name: str, above: tuple[str, ...]) -> str:
        """The address of a file; `above` are the styles that led to it."""
        if name not in self.addresses:
            content = self.static[name]
            if name.endswith(".css"):
                content = self.style(name, content, (*above, name))
            digest = hashlib.sha256(content).hexdigest()[:HASH_LENGTH]
            stem, suffix = posixpath.splitext(name)
            self.addresses[name] = f"/assets/{stem}.{digest}{suffix}"
            self.files[f"assets/{stem}.{digest}{suffix}"] = content
        return self.addresses[name]

    def style(self, name: str, content: bytes, above: tuple[str, ...]) -> bytes:
        text, faults = decode(content, f"static/{name}")
        self.faults += [structs.replace(one, location=self.place(name, one.location)) for one in faults]
        bare = COMMENT.sub(lambda match: re.sub(r"[^\n]", " ", match[0]), text)
        pieces, position = [], 0
        for match in URL.finditer(bare):
            group = 2 if match[2] is not None else 4
            written = match[group]
            if not written or written.startswith(("data:", "#")):
                continue
            start, end = match.span(group)
            place = self.place(name, locate(text, start, f"static/{name}"))
            path, mark, rest = re.match(r"([^?#]*)([?#]?)(.*)", written, re.DOTALL).groups()  # type: ignore[union-attr]
            found = posixpath.normpath(posixpath.join(posixpath.dirname(name), path))
            if re.match(r"[a-z][a-z0-9+.-]*:|//", written, re.IGNORECASE):
                message = f"the style loads “{written[:100]}” from another host"
                self.faults.append(Diagnostic("dead-asset", place, message, "copy the file into static/"))
            elif found not in self.static:
                self.faults.append(missing_asset(found, self.static, place))
            elif found in above:
                self.faults.append(Diagnostic("dead-asset", place, f"static/{found} leads back to itself"))
            else:
                target = self.address(found, above)
                relative = posixpath.relpath(target, posixpath.dirname(f"/assets/{name}"))
                pieces += [text[position:start], f"{relative}{mark}{rest}"]
                position = end
        return "".join([*pieces, text[position:]]).encode()

    def place(self, name: str, location: Location) -> Location:
        """The place in the part that was written, of a place in the file `name`."""
        for first, part in reversed(self.seams.get(name, ())):
            if first <= location.line:
                return Location(f"static/{part}", location.line - first + 1, location.column)
        return location
