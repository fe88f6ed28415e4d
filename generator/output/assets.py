"""Files of static/ with a hash in their names, so that a browser may keep them for ever.

A style that names other files is rewritten to their new names, and its own hash follows
from that: a changed picture changes the name of the style that shows it.
"""

import hashlib
import posixpath
import re
from collections.abc import Mapping

from generator.diagnostics import Diagnostic
from generator.model.urls import missing_asset
from generator.reading.text_files import decode, locate

HASH_LENGTH = 10  # hexadecimal digits


def _spelt(word: str) -> str:
    r"""A pattern for a word however CSS lets it be written: `url`, `u\72l`, `\url`."""
    return "".join(rf"(?:\\?{char}|\\0{{0,4}}(?:{ord(char.upper()):x}|{ord(char):x})\s?)" for char in word)


URL = re.compile(
    rf"{_spelt('url')}\(\s*([\"']?)([^\"')]*)\1\s*\)|@{_spelt('import')}\s+([\"'])([^\"']*)\3", re.IGNORECASE
)
COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)


def publish(static: Mapping[str, bytes]) -> tuple[dict[str, str], dict[str, bytes], list[Diagnostic]]:
    """Addresses by name ("style.css": "/assets/style.0123456789.css"), files of the output, and faults."""
    publisher = _Publisher(static)
    for name in sorted(static):
        publisher.address(name, ())
    return publisher.addresses, publisher.files, publisher.problems


class _Publisher:
    def __init__(self, static: Mapping[str, bytes]) -> None:
        self.static = static
        self.addresses: dict[str, str] = {}
        self.files: dict[str, bytes] = {}
        self.problems: list[Diagnostic] = []

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
        text, problems = decode(content, f"static/{name}")
        self.problems += problems
        bare = COMMENT.sub(lambda match: re.sub(r"[^\n]", " ", match[0]), text)
        pieces, position = [], 0
        for match in URL.finditer(bare):
            group = 2 if match[2] is not None else 4
            written = match[group]
            if not written or written.startswith(("data:", "#")):
                continue
            start, end = match.span(group)
            place = locate(text, start, f"static/{name}")
            path, mark, rest = re.match(r"([^?#]*)([?#]?)(.*)", written, re.DOTALL).groups()  # type: ignore[union-attr]
            found = posixpath.normpath(posixpath.join(posixpath.dirname(name), path))
            if re.match(r"[a-z][a-z0-9+.-]*:|//", written, re.IGNORECASE):
                message = f"the style loads “{written[:100]}” from another host"
                self.problems.append(Diagnostic("dead-asset", place, message, "copy the file into static/"))
            elif found not in self.static:
                self.problems.append(missing_asset(found, self.static, place))
            elif found in above:
                self.problems.append(Diagnostic("dead-asset", place, f"static/{found} leads back to itself"))
            else:
                target = self.address(found, above)
                relative = posixpath.relpath(target, posixpath.dirname(f"/assets/{name}"))
                pieces += [text[position:start], f"{relative}{mark}{rest}"]
                position = end
        return "".join([*pieces, text[position:]]).encode()
