"""Scan Markdown as written for links, waivers, and what counts as the site's own words.

Python-Markdown does not keep positions, so whatever is reported at a position is read from the
source text in a separate pass. Each link inside the site is passed to the renderer as
`ref:<nonce>-<number>`; the number leads back to the link found here, however the Markdown
around it is interpreted.
"""

import html
import re
from hashlib import sha256

from generator.diagnostics import Diagnostic
from generator.diagnostics.rules import RuleNames
from generator.markdown import raw_html
from generator.markdown.allowlist import ANY_ELEMENT, ELEMENTS, REFERENCE_SCHEME, SAFE_SCHEMES
from generator.markdown.blocks import NESTING, Block, callout_lines, code_lines, parse_blocks, too_nested
from generator.markdown.code_spans import code_spans
from generator.markdown.extra_marks import marks_in, unmatched_notes
from generator.markdown.link_syntax import (
    AUTOLINK,
    DEFINITION,
    LABEL,
    SCHEME,
    SPACED,
    URL,
    normalize_label,
    parse_destination,
)
from generator.markdown.refused_links import empty_link, refused, spaced_link
from generator.markdown.unread.foreign_markup import preformatted
from generator.markdown.unread.gather import unread_in
from generator.markdown.waivers import waiver_in
from generator.model.kinds import link_schemes
from generator.model.offsets import Spans
from generator.model.prose import BLOCKS, Link, Prose, Waiver, quotations_in
from generator.model.record_types import Markdown

BLOCK_QUOTE = re.compile(r"^ {0,3}>.*$", re.MULTILINE)
MARKER = re.compile(r"^[ \t]*(?:#{1,6}[ \t]+)?(?:\d{1,9}[.)]|[A-Za-z][.)])[ \t]", re.MULTILINE)


def scan(markdown: Markdown, rules: RuleNames) -> tuple[Prose, list[Diagnostic]]:
    """Return a Markdown text with its links and waivers, and the problems of links, markup, waivers and nesting."""
    scanner = _Scanner(markdown, rules)
    scanner.scan()
    return scanner.prose(), scanner.problems


class _Scanner:
    def __init__(self, markdown: Markdown, rules: RuleNames) -> None:
        self.markdown = markdown
        self.rules = rules
        self.text = markdown.text
        self.nonce = sha256(markdown.text.encode()).hexdigest()[:8]
        self.masked = list(markdown.text)
        self.links: list[Link] = []
        self.changes: list[tuple[int, int, str]] = []  # from the text to what the renderer gets
        self.waivers: list[Waiver] = []
        self.left_out: list[raw_html.LeftOut] = []
        self.definitions: dict[str, tuple[int, int]] = {}  # label -> position of its address, inside the site
        self.external_labels: set[str] = set()  # labels of addresses on other hosts
        self.problems: list[Diagnostic] = []
        self.callouts: list[tuple[int, int]] = []  # block quotes that are the site's own words

    def scan(self) -> None:
        self.check_nesting()
        blocks = parse_blocks(self.text)
        starts = [0, *(match.end() for match in re.finditer("\n", self.text)), len(self.text)]
        for first, last in code_lines(blocks):
            self.mask(starts[first], starts[last + 1])
        for start, end in code_spans("".join(self.masked)):
            self.mask(start, end)
        self.mask_comments()
        self.callouts = [(starts[first], starts[last + 1]) for first, last in callout_lines(blocks)]
        self.read_extras()
        self.read_definitions()
        as_typed = list(preformatted("".join(self.masked)))
        self.read_tags()
        self.read_links()
        for start, end in as_typed:
            self.mask(start, end)
        self.read_unread(blocks, starts)

    def read_unread(self, blocks: Block, starts: list[int]) -> None:
        """Report what would be printed as it is typed: marks of other tools, rows and items that are none."""
        current = "".join(self.masked)
        for pattern in (URL, MARKER):
            for match in pattern.finditer(current):
                self.mask(match.start(), match.end())
        found = unread_in(self.text, current, "".join(self.masked), blocks, starts)
        for offset, message, hint in found.problems:
            self.warn_unread(offset, message, hint)
        for start, end in found.no_prose:
            self.mask(start, end)

    def prose(self) -> Prose:
        masked = "".join(self.masked)
        callouts = Spans(self.callouts)
        quotes = (match.span() for match in BLOCK_QUOTE.finditer(masked))
        quoted = [*quotations_in(masked), *(at for at in quotes if not callouts.contain(at[0], at[0] + 1))]
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
            self.nonce,
            masked,
            tuple(sorted(quoted)),
            tuple(self.waivers),
            frozenset(one.value for one in self.left_out if one.key in raw_html.PLACES),
        )

    def mask(self, start: int, end: int) -> None:
        self.masked[start:end] = ["\n" if char == "\n" else " " for char in self.masked[start:end]]

    def check_nesting(self) -> None:
        message = f"quotes or lists are nested more than {NESTING} deep"
        places = map(self.markdown.at, too_nested(self.text))
        self.problems += [Diagnostic("limit", place, message) for place in places]

    def mask_comments(self) -> None:
        for match in raw_html.COMMENT.finditer("".join(self.masked)):
            found = waiver_in(match, self.markdown, self.rules)
            if isinstance(found, Waiver):
                self.waivers.append(found)
            elif found:
                self.problems.append(found)
            self.mask(match.start(), match.end())
            # A comment on lines of its own must not leave an empty paragraph, or split one in two.
            start, end = match.span()
            if not start or self.text[start - 1] == "\n":
                end = re.compile(r"[ \t]*\n?").match(self.text, end).end()  # type: ignore[union-attr]
            self.changes.append((start, end, ""))

    def read_extras(self) -> None:
        current = "".join(self.masked)
        for start, end in marks_in(current):
            self.mask(start, end)
        for offset, message, hint in unmatched_notes(current):
            self.warn_unread(offset, message, hint)

    def warn_unread(self, offset: int, message: str, hint: str) -> None:
        place = self.markdown.at(offset)
        self.problems.append(Diagnostic("unread-markup", place, message, hint, severity="warning"))

    def read_definitions(self) -> None:
        """Find `[label]: address` definitions, for links that refer to them by label."""
        for match in DEFINITION.finditer("".join(self.masked)):
            start, end = match.span(2)
            scheme = SCHEME.match(self.normalized_address(start, end))
            if scheme is None or scheme[0][:-1].lower() not in SAFE_SCHEMES:
                self.definitions.setdefault(normalize_label(match[1]), (start, end))
                line_end = self.text.find("\n", match.end())
                start_of_label = self.text.index("[", match.start())
                self.changes.append((start_of_label, len(self.text) if line_end < 0 else line_end, ""))
            else:
                self.external_labels.add(normalize_label(match[1]))
            self.mask(match.start(), match.end())

    def read_tags(self) -> None:
        current = "".join(self.masked)
        for match in AUTOLINK.finditer(current):
            if current[max(0, match.start() - 2) : match.start()] == "](":
                continue  # the address of a link
            self.read_address(match.span(1), match.span(), match.span(1), can_be_typed=False)
            self.mask(*match.span())
        opened: dict[str, list[int]] = {}
        for match in raw_html.TAG.finditer(current):
            if current[max(0, match.start() - 8) : match.start()].rstrip(" ").endswith("]("):
                continue  # the address of a link, such as </people/>
            name, is_end = match[1].lower(), match[0].startswith("</")
            if not is_end:
                self.read_tag(match)
                opened.setdefault(name, []).append(match.start())
            elif opened.get(name):
                start = opened[name].pop()
                if name in raw_html.LEFT_OUT_WHOLE:
                    self.mask(start, match.start())
            self.mask(*match.span())
            if name == "q":  # browsers show quotation marks for it
                self.masked[match.start()] = "”" if is_end else "“"
        self.problems += raw_html.left_out_attributes(self.left_out)
        for start in opened.get("details", ()):
            message = "nothing closes <details>, so all that follows would be folded away"
            self.warn_unread(start, message, "write </details> where it ends, with an empty line before it")

    def read_tag(self, match: re.Match[str]) -> None:
        name = match[1].lower()
        if name not in ELEMENTS:
            self.problems.append(raw_html.left_out_element(name, match[2], self.markdown.at(match.start())))
            return
        attributes = {attribute[1].lower(): attribute for attribute in raw_html.ATTRIBUTE.finditer(match[2])}
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
            elif key not in ELEMENTS[name] | ANY_ELEMENT and key != "markdown":  # what stays raw is reported
                self.left_out.append(raw_html.LeftOut(name, key, value, self.markdown.at(start)))

    def read_links(self) -> None:
        """Find `[text](address)`, `![text](address)`, `[text][label]` and `[label]`, each bracket once."""
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
        """Read the link whose text is in the brackets at `start` and `end`; return where it ends, or 0."""
        is_image = start > 0 and current[start - 1] == "!"
        inner = (start + 1, end)
        destination = parse_destination(current, end + 1)
        if destination is not None:
            closing = destination.end
            span = (destination.first, destination.last)
            place = self.markdown.at(start - is_image)
            if problem := empty_link(
                self.normalized_address(*span), self.text[slice(*inner)], place, is_image=is_image
            ):
                self.problems.append(problem)
            self.read_address(span, (start - is_image, closing), inner, is_image=is_image)
        else:
            label = LABEL.match(current, end + 1)
            name = normalize_label((label and label[1]) or current[start + 1 : end])
            closing = label.end() if label else end + 1
            if name in self.definitions:
                outer, change = (start - is_image, closing), (end + 1, closing)
                self.read_address(self.definitions[name], outer, inner, change=change, is_image=is_image)
            elif name not in self.external_labels:
                return self.read_spaced(start, end, is_image=is_image)
        # The title of an image is its caption, and read as prose.
        caption = destination.title_span if is_image and destination else (closing, closing)
        self.mask(end, caption[0])
        self.mask(caption[1], closing)
        self.mask(start - is_image, start + 1)
        return closing

    def read_spaced(self, start: int, end: int, *, is_image: bool) -> int:
        """Read what was meant as a link, but has a space in its address; return where it ends, or 0."""
        match = SPACED.match(self.text, end + 1)
        if match is None:
            return 0
        place, address = self.markdown.at(match.start(1)), match[1]
        kind, _, target = address.partition(":")
        if kind in (*link_schemes(), *BLOCKS):  # reported when it is resolved, with the id that was meant
            text, outer = self.text[start + 1 : end], (start - is_image, match.end())
            self.links.append(Link(kind, target, "", text, is_image, *outer, start + 1, place))
            self.mask(end, match.end())
            self.mask(start - is_image, start + 1)
            return match.end()
        if problem := spaced_link(address, self.text[start + 1 : end], place, self.markdown.at(start)):
            self.problems.append(problem)
            if problem.severity == "error":  # what is in the address, or in its title, is told by that
                self.mask(end, match.end())
        return 0

    def normalized_address(self, start: int, end: int) -> str:
        """Return an address as a browser reads it: entities decoded, control characters and outer spaces removed."""
        return re.sub(r"[\x00-\x1f]", "", html.unescape(self.text[start:end])).strip(" ")

    def read_address(
        self,
        span: tuple[int, int],
        outer: tuple[int, int],
        inner: tuple[int, int],
        *,
        change: tuple[int, int] | None = None,
        is_image: bool = False,
        can_be_typed: bool = True,
        text: str | None = None,
    ) -> None:
        """Record an address inside the site as a link; check the scheme of any other.

        The arguments are offsets: `span` of the address, `outer` of the whole link, `inner` of its text, and
        `change` of the label to replace by a placeholder, for a link by label. `text` replaces the text at `inner`.
        """
        address = self.normalized_address(*span)
        scheme = SCHEME.match(address)
        kind, rest = (scheme[0][:-1].lower(), address[scheme.end() :]) if scheme else ("file", address)
        if scheme and kind in ("http", "https") and not rest.startswith("//"):
            hint = f"write {kind}://{rest.lstrip('/')}"
            self.problems.append(
                Diagnostic("unsafe-link", self.markdown.at(span[0]), "this address lacks a slash", hint)
            )
            return
        if scheme and kind in SAFE_SCHEMES and not is_image:
            # Or it would end a cell of a table.
            self.changes += [(at, at + 1, "%7C") for at in range(*span) if self.text[at] == "|"]
            return
        location = self.markdown.at(span[0])
        if address.startswith("//"):
            self.problems.append(refused("//", "", location, is_image=is_image))
            return
        is_typed = (
            kind in (*link_schemes(), *BLOCKS)
            and can_be_typed
            and not (is_image and kind in link_schemes() and kind != "chart")
        )
        if scheme and not is_typed:
            self.problems.append(refused(kind, rest, location, is_image=is_image))
            if not is_image:
                self.mask(*inner)  # a number in it would be bound by the right address
            return
        if kind in ("timeline", "claims") and not is_image:
            hint = f"write ![]({kind}:{rest}) on a line of its own"
            self.problems.append(
                Diagnostic("schema", location, f"a {kind} block is placed like an image", hint)
            )
            return
        if is_image and kind in BLOCKS and not self.is_alone(*outer):
            message = f"the {kind} block must be on a line of its own, with empty lines around it"
            self.problems.append(Diagnostic("schema", location, message))
            return
        target, _, fragment = rest.partition("#")
        link_text = self.text[inner[0] : inner[1]] if text is None else text
        placeholder = f"{REFERENCE_SCHEME}:{self.nonce}-{len(self.links)}"
        start, end = span
        if self.text[start - 1] == "<" and self.text[end : end + 1] == ">":
            start, end = start - 1, end + 1  # in brackets, it would be read as an address to show
        self.changes.append((*change, f"({placeholder})") if change else (start, end, placeholder))
        self.links.append(Link(kind, target, fragment, link_text, is_image, *outer, inner[0], location))

    def is_alone(self, start: int, end: int) -> bool:
        """Return whether an image is in a paragraph of its own, apart from comments."""
        if start and self.text[start - 1] != "\n":  # indented: inside a list
            return False
        before = self.text[:start].rsplit("\n\n", 1)[-1]
        after = self.text[end:].split("\n\n", 1)[0]
        return not raw_html.COMMENT.sub("", before).strip() and not raw_html.COMMENT.sub("", after).strip()
