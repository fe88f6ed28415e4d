"""Markdown as its author wrote it: links, waivers, and what counts as the site's own words.

Python-Markdown keeps no places, so what must be reported at a place is read from the
source text itself, in one pass of its own. Each link inside the site is handed on to
the renderer as `bound:<number>`; the number leads back to the link read here, however
the Markdown around it is understood.
"""

import html
import re
from bisect import bisect_right
from hashlib import sha256

from msgspec import Struct

from generator.allowed import ANY_ELEMENT, BOUND, ELEMENTS, SAFE_SCHEMES
from generator.diagnostics import Diagnostic, Location, did_you_mean
from generator.records import Markdown
from generator.rules import RULES

TYPED = (
    "source",
    "person",
    "organization",
    "policy",
    "term",
    "event",
    "stat",
    "claim",
    "article",
    "page",
    "chart",
)
BLOCKS = ("chart", "timeline", "claims")  # what an image may place
NESTING = 20  # quotes and lists in one line
PARENTHESES = 32  # inside one address, as CommonMark has it

SCHEME = re.compile(r"[a-zA-Z][a-zA-Z0-9+.\-]*:")
FENCE = re.compile(r" {0,3}(`{3,}|~{3,})")
DEFINITION = re.compile(r"^[ \t>]*(?:[-*+][ \t]+)?\[([^\]\n]+)\]:[ \t]*<?([^\s>]+)>?", re.MULTILINE)
TAG = re.compile(
    r"</?([a-zA-Z][a-zA-Z0-9-]*)((?:\s+[^\s=>\"'/]+(?:\s*=\s*(?:\"[^\"]*\"|'[^']*'|[^\s\"'>]+))?)*)\s*/?>"
)
ATTRIBUTE = re.compile(r"([^\s=>\"'/]+)(?:\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+)))?")
AUTOLINK = re.compile(r"<([a-zA-Z][a-zA-Z0-9+.\-]*:[^\s<>]*)>")
COMMENT = re.compile(r"<!--(.*?)(?:-->|\Z)", re.DOTALL)
WAIVER = re.compile(r"\s*waive\s+([a-z-]+)\s*:\s*(.*?)\s*", re.DOTALL)
QUOTED = re.compile(r"“[^”\n]*(?:\n[^”\n]+)*”|\"[^\"\n]*(?:\n[^\"\n]+)*\"|«[^»\n]*(?:\n[^»\n]+)*»")
BLOCK_QUOTE = re.compile(r"^ {0,3}>.*$", re.MULTILINE)
NESTED = re.compile(
    rf"^[ \t>]*(?:(?:[-*+>]|\d{{1,9}}[.)])[ \t]+){{{NESTING + 1},}}.*$|^[ \t]*(?:>[ \t]*){{{NESTING + 1},}}.*$",
    re.MULTILINE,
)
THEMATIC_BREAK = re.compile(r"[ \t]*([-*_])[ \t]*(?:\1[ \t]*)+")
LABEL = re.compile(r"[ ]?\[([^\[\]\n]*)\]")
MARKER = re.compile(r"^[ \t]*(?:#{1,6}[ \t]+)?(?:\d{1,9}[.)]|[A-Za-z][.)])[ \t]", re.MULTILINE)
URL = re.compile(r"\b(?:https?://|www\.)[^\s<>\"]+")


class Link(Struct, frozen=True, eq=False):
    """A link or an image that leads inside the site, as its author wrote it."""

    kind: str  # one of TYPED or BLOCKS, or "file" for a relative address
    target: str  # "repair-fund", "policy/repair-fund", "../pages/about.md", "/timeline/"
    fragment: str  # without "#"
    text: str  # between the brackets
    is_image: bool
    start: int  # offsets in the Markdown text: of the whole link,
    end: int
    text_start: int  # and of its text
    location: Location  # of the address


class Waiver(Struct, frozen=True, eq=False):
    """A rule set aside in one place, with a reason."""

    rule: str
    reason: str
    file: str
    first_line: int
    last_line: int

    def covers(self, rule: str, place: Location) -> bool:
        """Whether a fault of this rule, at this place, is waived."""
        is_inside = self.first_line <= place.line <= self.last_line
        return rule == self.rule and place.file == self.file and is_inside


class Prose(Struct, frozen=True, eq=False):
    """A Markdown text and what was read from it."""

    markdown: Markdown
    links: tuple[Link, ...]
    prepared: str  # for the renderer: links inside the site are `bound:<mark>-<number>`, comments are gone
    mark: str  # what no author can have written, as it follows from the whole text
    masked: str  # as long as the text; code, addresses, tags and comments are blanks
    quoted: tuple[tuple[int, int], ...]  # offsets of quotations
    waivers: tuple[Waiver, ...]


def scan(markdown: Markdown) -> tuple[Prose, list[Diagnostic]]:
    """Reads a Markdown text; the faults are unsafe links and markup, broken waivers, deep nesting."""
    scanner = _Scanner(markdown)
    scanner.scan()
    return scanner.prose(), scanner.faults


class _Scanner:
    def __init__(self, markdown: Markdown) -> None:
        self.markdown = markdown
        self.text = markdown.text
        self.mark_of_text = sha256(markdown.text.encode()).hexdigest()[:8]
        self.masked = list(markdown.text)
        self.links: list[Link] = []
        self.changes: list[tuple[int, int, str]] = []  # of the text handed to the renderer
        self.waivers: list[Waiver] = []
        self.definitions: dict[str, tuple[int, int]] = {}  # label -> where its address is, inside the site
        self.elsewhere: set[str] = set()  # labels of addresses on other hosts
        self.faults: list[Diagnostic] = []

    def scan(self) -> None:
        self.check_nesting()
        self.mask_fences()
        self.mask_code_spans()
        self.mask_comments()
        self.read_definitions()
        self.read_tags()
        self.read_links()
        current = "".join(self.masked)
        for pattern in (URL, MARKER):
            for match in pattern.finditer(current):
                self.mask(match.start(), match.end())

    def prose(self) -> Prose:
        masked = "".join(self.masked)
        quoted = [match.span() for pattern in (QUOTED, BLOCK_QUOTE) for match in pattern.finditer(masked)]
        pieces, position = [], 0
        for start, end, replacement in sorted(self.changes):
            if start >= position:
                pieces += [self.text[position:start], replacement]
                position = end
        prepared = "".join([*pieces, self.text[position:]])
        return Prose(
            self.markdown,
            tuple(self.links),
            prepared,
            self.mark_of_text,
            masked,
            tuple(sorted(quoted)),
            tuple(self.waivers),
        )

    def mask(self, start: int, end: int) -> None:
        self.masked[start:end] = ["\n" if char == "\n" else " " for char in self.masked[start:end]]

    def check_nesting(self) -> None:
        for match in NESTED.finditer(self.text):
            if not THEMATIC_BREAK.fullmatch(match[0]):
                message = f"quotes or lists are nested more than {NESTING} deep"
                self.faults.append(Diagnostic("limit", self.markdown.at(match.start()), message))

    def mask_fences(self) -> None:
        position, fence, opened = 0, "", 0
        previous_is_blank, in_indented = True, False
        for line in self.text.splitlines(keepends=True):
            match = FENCE.match(line)
            end = position + len(line)
            if fence:
                if match and match[1].startswith(fence) and not line.strip().strip(fence[0]):
                    self.mask(opened, end)
                    fence = ""
            elif match and "`" not in line[match.end() :]:
                fence, opened = match[1], position
            elif (previous_is_blank or in_indented) and re.match(
                r"(?: {4}|\t)(?![ \t]*(?:[-*+]|\d+[.)])[ \t])", line
            ):
                in_indented = not self.is_in_list(position)
                if in_indented:
                    self.mask(position, end)
            else:
                in_indented = in_indented and not line.strip()
            previous_is_blank = not line.strip()
            position = end

    def is_in_list(self, position: int) -> bool:
        """Whether the last line before `position` that is not indented begins a list item."""
        for line in reversed(self.text[max(0, position - 5000) : position].split("\n")):
            if line.strip() and not line.startswith(("    ", "\t")):
                return re.match(r" {0,3}(?:[-*+]|\d{1,9}[.)])[ \t]", line) is not None
        return False

    def mask_comments(self) -> None:
        for match in COMMENT.finditer("".join(self.masked)):
            waiver = WAIVER.fullmatch(match[1])
            if waiver:
                self.waive(waiver[1], waiver[2], match.start(), match.end())
            elif re.match(r"\s*waive\b", match[1]):
                message = "a waiver is written <!-- waive rule: reason -->"
                self.faults.append(Diagnostic("schema", self.markdown.at(match.start()), message))
            self.mask(match.start(), match.end())
            # A comment alone on its lines must not leave an empty paragraph or split one in two.
            start, end = match.span()
            if self.text[:start].endswith("\n") or not start:
                end += len(re.match(r"[ \t]*\n?", self.text[end:])[0])  # type: ignore[index]
            self.changes.append((start, end, ""))

    def waive(self, rule: str, reason: str, start: int, end: int) -> None:
        location = self.markdown.at(start)
        if rule not in RULES:
            self.faults.append(
                Diagnostic("schema", location, f"there is no rule “{rule}”", did_you_mean(rule, RULES))
            )
        elif RULES[rule].fixed:
            self.faults.append(Diagnostic("schema", location, f"the rule “{rule}” cannot be set aside"))
        elif not reason:
            self.faults.append(
                Diagnostic("schema", location, "a waiver needs a reason", f"<!-- waive {rule}: why -->")
            )
        else:
            paragraph = re.compile(r"\s*\S.*?(?=\n[ \t]*\n|\Z)", re.DOTALL).match(self.text, end)
            last = self.markdown.at(max(paragraph.end() - 1 if paragraph else end, start)).line
            self.waivers.append(Waiver(rule, reason, location.file, location.line, last))

    def mask_code_spans(self) -> None:
        current = "".join(self.masked)
        runs = [match.span() for match in re.finditer(r"(?<!\\)`+", current)]
        of_length: dict[int, list[int]] = {}  # length of a run -> where such runs start
        for start, end in runs:
            of_length.setdefault(end - start, []).append(start)
        position = 0
        for start, end in runs:
            if start < position:
                continue
            same = of_length[end - start]
            closing = bisect_right(same, start)
            if closing < len(same) and "\n\n" not in current[end : same[closing]]:
                position = same[closing] + end - start
                self.mask(start, position)

    def read_definitions(self) -> None:
        """Finds `[label]: address`, for the links that name it by its label."""
        for match in DEFINITION.finditer("".join(self.masked)):
            start, end = match.span(2)
            written = self.written(start, end)
            scheme = SCHEME.match(written)
            if scheme is None or scheme[0][:-1].lower() not in SAFE_SCHEMES:
                self.definitions.setdefault(_label(match[1]), (start, end))
                line_end = self.text.find("\n", match.end())
                start_of_label = self.text.index("[", match.start())
                self.changes.append((start_of_label, len(self.text) if line_end < 0 else line_end, ""))
            else:
                self.elsewhere.add(_label(match[1]))
            self.mask(match.start(), match.end())

    def read_tags(self) -> None:
        current = "".join(self.masked)
        for match in AUTOLINK.finditer(current):
            if current[: match.start()].endswith("]("):
                continue  # the address of a link
            self.read_address(match.span(1), match.span(), match.span(1), can_bind=False)
            self.mask(*match.span())
        for match in TAG.finditer(current):
            if not match[0].startswith("</"):
                self.read_tag(match)
            self.mask(*match.span())

    def read_tag(self, match: re.Match[str]) -> None:
        name = match[1].lower()
        if name not in ELEMENTS:
            message = f"<{name}> is not allowed here and was left out"
            self.faults.append(
                Diagnostic("unsafe-html", self.markdown.at(match.start()), message, severity="warning")
            )
            return
        attributes = {one[1].lower(): one for one in ATTRIBUTE.finditer(match[2])}
        alternative = attributes["alt"].group(2, 3, 4) if "alt" in attributes else ()
        for attribute in attributes.values():
            start = match.start(2) + attribute.start()
            key = attribute[1].lower()
            value = next((group for group in attribute.groups()[1:] if group is not None), "")
            if key in ("href", "src"):
                position = match.start(2) + attribute.end() - len(value) - (attribute[0][-1] in "\"'")
                span = (position, position + len(value))
                text = "".join(part for part in alternative if part) if name == "img" else None
                self.read_address(span, match.span(), match.span(1), is_image=name == "img", text=text)
            elif key not in ELEMENTS[name] | ANY_ELEMENT:
                message = f"the attribute “{key}” of <{name}> is not allowed here and was left out"
                self.faults.append(
                    Diagnostic("unsafe-html", self.markdown.at(start), message, severity="warning")
                )

    def read_links(self) -> None:
        """Finds `[text](address)`, `![text](address)`, `[text][label]` and `[label]`, each bracket once."""
        current = "".join(self.masked)
        opened: list[int] = []
        position = 0
        for match in re.finditer(r"\\.|[\[\]]|\n[ \t]*\n", current):
            if match.start() < position:
                continue
            if match[0] == "[":
                opened.append(match.start())
            elif match[0] == "]" and opened:
                start = opened.pop()
                position = self.read_link(current, start, match.start()) or position
            elif match[0].startswith("\n"):
                opened.clear()

    def read_link(self, current: str, start: int, end: int) -> int:
        """Reads the link whose text lies in the brackets at `start` and `end`; gives where it ends, or 0."""
        is_image = start > 0 and current[start - 1] == "!"
        inner = (start + 1, end)
        address = _address(current, end + 1)
        if address is not None:
            first, last, closing = address
            self.read_address((first, last), (start - is_image, closing), inner, is_image=is_image)
        else:
            label = LABEL.match(current, end + 1)
            named = _label((label and label[1]) or current[start + 1 : end])
            closing = label.end() if label else end + 1
            if named in self.definitions:
                outer, change = (start - is_image, closing), (end + 1, closing)
                self.read_address(self.definitions[named], outer, inner, change=change, is_image=is_image)
            elif named not in self.elsewhere:
                return 0
        self.mask(end, closing)
        self.mask(start - is_image, start + 1)
        return closing

    def written(self, start: int, end: int) -> str:
        """An address as a browser reads it: entities resolved, controls and spaces gone."""
        return re.sub(r"[\x00-\x20]", "", html.unescape(self.text[start:end]))

    def read_address(
        self,
        span: tuple[int, int],
        outer: tuple[int, int],
        inner: tuple[int, int],
        *,
        change: tuple[int, int] | None = None,
        is_image: bool = False,
        can_bind: bool = True,
        text: str | None = None,
    ) -> None:
        """Notes one address: inside the site, to be bound; outside, to be checked for its scheme.

        `change` is where a link by label gets its address; `text` stands for what is in the brackets.
        """
        written = self.written(*span)
        scheme = SCHEME.match(written)
        kind, rest = (scheme[0][:-1].lower(), written[scheme.end() :]) if scheme else ("file", written)
        if scheme and kind in SAFE_SCHEMES and not is_image:
            return
        location = self.markdown.at(span[0])
        if written.startswith("//"):
            self.refuse("//", location, is_image=is_image)
            return
        is_typed = (
            kind in TYPED + BLOCKS and can_bind and not (is_image and kind in TYPED and kind != "chart")
        )
        if scheme and not is_typed:
            self.refuse(kind, location, is_image=is_image)
            return
        if kind in ("timeline", "claims") and not is_image:
            hint = f"write ![]({kind}:{rest}) on a line of its own"
            self.faults.append(
                Diagnostic("schema", location, f"a {kind} block is placed like an image", hint)
            )
            return
        if is_image and kind in BLOCKS and not self.is_alone(*outer):
            message = f"the {kind} block must stand on a line of its own, with empty lines around it"
            self.faults.append(Diagnostic("schema", location, message))
            return
        target, _, fragment = rest.partition("#")
        said = self.text[inner[0] : inner[1]] if text is None else text
        bound = f"{BOUND}:{self.mark_of_text}-{len(self.links)}"
        self.changes.append((*change, f"({bound})") if change else (*span, bound))
        self.links.append(Link(kind, target, fragment, said, is_image, *outer, inner[0], location))

    def refuse(self, scheme: str, location: Location, *, is_image: bool) -> None:
        near = did_you_mean(scheme, TYPED + BLOCKS)
        if is_image and scheme in SAFE_SCHEMES:
            message = "a picture must come from this site"
            hint = "copy the file into static/: nothing is loaded from another host"
        elif is_image and scheme in TYPED:
            message = f"“{scheme}:” cannot stand as an image"
            hint = "an image shows a picture, or places a chart, a timeline or claims"
        else:
            message = f"a link may not start with “{scheme}{':' if scheme.isalnum() else ''}”"
            hint = near or "links may be http, https, mailto, relative, or typed such as person: and stat:"
        self.faults.append(Diagnostic("unsafe-link", location, message, hint))

    def is_alone(self, start: int, end: int) -> bool:
        if start and self.text[start - 1] != "\n":  # indented: inside a list
            return False
        before = self.text[:start].rsplit("\n\n", 1)[-1]
        after = self.text[end:].split("\n\n", 1)[0]
        return not COMMENT.sub("", before).strip() and not COMMENT.sub("", after).strip()


def _address(text: str, position: int) -> tuple[int, int, int] | None:
    """Where the address of `(address "title")` begins and ends, and where the link ends."""
    if text[position : position + 1] != "(":
        return None
    position += 1
    while text[position : position + 1] in (" ", "\n", "\t") and position < len(text):
        position += 1
    if text[position : position + 1] == "<":
        end = text.find(">", position)
        if end < 0 or "\n" in text[position:end]:
            return None
        first, last, position = position + 1, end, end + 1
    else:
        first, depth = position, 0
        while position < len(text) and not text[position].isspace():
            if text[position] == "(":
                depth += 1
                if depth > PARENTHESES:
                    return None
            elif text[position] == ")":
                if not depth:
                    break
                depth -= 1
            position += 1
        last = position
    closing = re.compile(r"\s*(?:\"[^\"]*\"|'[^']*'|\([^()]*\))?\s*\)").match(text, position)
    return (first, last, closing.end()) if closing else None


def _label(text: str) -> str:
    """A label as it is compared: without regard to case and white space."""
    return " ".join(text.casefold().split())
