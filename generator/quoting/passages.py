"""Find the passages that a text quotes: between quotation marks, and in block quotations."""

import re
from collections.abc import Iterator, Sequence
from typing import Literal

from msgspec import Struct

from generator.model.offsets import Spans
from generator.quoting.dialogue import TURN, turns
from generator.quoting.languages import Wording
from generator.quoting.shown_text import Paragraph, ShownText

# The marks that may close a quotation, by the one that opens it, the usual one first.
CLOSING = {
    "“": '”"',
    "”": "”",
    "„": '“”"',
    "‟": "”",
    '"': '"”',
    "«": "»",
    "»": "«»",  # it also opens the further paragraphs of what a "«" began
    "‹": "›",  # noqa: RUF001
    "‘": "’",
    "‚": "‘’",  # noqa: RUF001
    "'": "'",
}
SINGLE = "‘’'"
NESTED = 8  # quotations that may open within one
ELISION = re.compile(r"['‘’](?:\d|em\b|tis\b|twas\b|til\b|cause\b|n\b)", re.IGNORECASE)
# The line that names the author of a block quotation: `— Ada Brook, 2022`.
# The label that opens one: `Ada Brook: The roof will not last.`
LABEL = re.compile(r"\s*[^\W\d_][^\s:]*(?: [^\s:.!?]+){0,4}:\s")
SIGNED = re.compile(r"(?:^|\s)(?:[—–―]|--)\s?(?=[^—–]{2,120}$)")
WORD = re.compile(r"\w[\w’'-]*")  # “so-called” is one word
EDITED = re.compile(r"\[[^\[\]]*\]")


Ending = Literal["closed", "going on", "open"]


class Passage(Struct, frozen=True):
    """A quoted passage, by its offsets in the shown text."""

    start: int  # of the opening mark; in a block quotation, of the first word
    end: int  # after the closing mark
    words: str  # without the marks
    paragraph: int  # the number of its paragraph
    is_block: bool = False
    is_open: bool = False  # never closed: it ends where the link it is in ends, or its paragraph
    goes_on: bool = False  # in the next paragraph, which opens with a mark again
    pieces: tuple[tuple[int, int], ...] = ()  # of a line of dialogue, in which a narrator speaks too
    is_told: bool = False  # by a narrator in that line

    @property
    def spans(self) -> tuple[tuple[int, int], ...]:
        """Return where the quoted words are."""
        return self.pieces or ((self.start, self.end),)

    @property
    def length(self) -> int:
        """Return how many words are quoted, without those that an editor put in brackets."""
        return len(WORD.findall(EDITED.sub(" ", self.words)))


def find_passages(
    shown: ShownText, links: Sequence[tuple[int, int]] = (), wording: Wording | None = None
) -> list[Passage]:
    """Return the quoted passages of a text in order; a quotation within a quotation is part of it.

    `links` are the offsets of links to facts: in them, and before them, a mark that is never closed counts too.
    With the words of a language that has them, lines of dialogue are passages.
    """
    has_dialogue = wording is not None and wording.has_dialogue
    passages: list[Passage] = []
    ordered, spans = sorted(links), Spans(links)
    for number, paragraph in enumerate(shown.paragraphs):
        near = ordered[spans.crossing(paragraph.start, paragraph.end)]
        ends = [link for link in near if paragraph.start <= link[0] < paragraph.end]
        marked = [
            Passage(
                start,
                end,
                shown.text[start + 1 : end - 1].strip(),
                number,
                is_open=how == "open",
                goes_on=how == "going on",
            )
            for start, end, how in _marked(shown, number, ends)
        ]
        block = _block(shown, number, paragraph) if paragraph.is_quoted else None
        is_marked = block and any(passage.start <= block.start for passage in marked)
        if has_dialogue and wording and not paragraph.is_quoted:
            said = _said(shown, number, wording, passages[-1] if passages else None)
            in_marks = {shown.text[passage.start : passage.end].strip(" .") for passage in marked}
            alone = [turn for turn in said if turn.words not in in_marks]
            told = Spans((turn.start, turn.end) for turn in alone)
            marked = [m for m in marked if not alone[told.crossing(m.start, m.end)]]
            marked = sorted([*marked, *alone], key=lambda passage: passage.start)
        passages += [block] if block and not is_marked else marked
    return passages


def _said(shown: ShownText, number: int, wording: Wording, previous: Passage | None) -> list[Passage]:
    """Return what is said in a paragraph of dialogue, if it is one."""
    paragraph = shown.paragraphs[number]
    text = shown.text[paragraph.start : paragraph.end]
    found: list[Passage] = []
    is_begun = (
        previous is not None and bool(previous.pieces) and previous.paragraph == number - 1
    ) or _is_led_to(shown, number)
    for turn in turns(text, wording):
        if turn.spans and (turn.is_told or is_begun or found):
            pieces = tuple((paragraph.start + start, paragraph.start + end) for start, end in turn.spans)
            words = turn.words(text).strip(" .")
            found.append(
                Passage(pieces[0][0], pieces[-1][1], words, number, pieces=pieces, is_told=turn.is_told)
            )
    return found


def _is_led_to(shown: ShownText, number: int) -> bool:
    """Return whether the paragraph before a dash ends in a colon, and no list begins: its items have dashes too."""
    before, own, following = (
        shown.text[shown.paragraphs[at].start : shown.paragraphs[at].end].strip()
        if 0 <= at < len(shown.paragraphs)
        else ""
        for at in (number - 1, number, number + 1)
    )
    is_led = before.endswith(":") and own[-1:] in (".", "!", "?", "…")
    return is_led and len(TURN.findall(own)) == 1 and not TURN.match(following)


def signature(shown: ShownText, paragraph: Paragraph) -> int:
    """Return where the line that signs a block quotation starts, or where the paragraph ends."""
    match = SIGNED.search(shown.text[paragraph.start : paragraph.end].rstrip())
    return paragraph.start + match.start() if match else paragraph.end


def _block(shown: ShownText, number: int, paragraph: Paragraph) -> Passage | None:
    """Return the words of one paragraph of a block quotation, without its author."""
    end = signature(shown, paragraph)
    label = LABEL.match(shown.text, paragraph.start, end)
    start = label.end() if label else paragraph.start
    words = shown.text[start:end].strip()
    start += len(shown.text[start:end]) - len(shown.text[start:end].lstrip())
    return Passage(start, end, words, number, is_block=True) if words else None


def _marked(
    shown: ShownText, number: int, links: Sequence[tuple[int, int]]
) -> Iterator[tuple[int, int, Ending]]:
    """Yield where the quotations in a paragraph open and close, and how they end."""
    paragraph = shown.paragraphs[number]
    text = shown.text[paragraph.start : paragraph.end]
    position = 0
    while position < len(text):
        if text[position] in CLOSING and _opens(text, position):
            end, how = _end(shown, number, position, links)
            if end > 0:
                yield paragraph.start + position, paragraph.start + end, how
                position = end
                continue
        position += 1


def _end(
    shown: ShownText, number: int, position: int, links: Sequence[tuple[int, int]]
) -> tuple[int, Ending]:
    """Return where in its paragraph a quotation ends that opens at a position, and how; 0 if there is none."""
    paragraph = shown.paragraphs[number]
    text = shown.text[paragraph.start : paragraph.end]
    if end := _closing(text, position):
        return end, "closed"
    if end := _open_end(shown, number, position):
        return end, "going on"
    if text[position] in "“„«":
        return _end_of_link(links, paragraph.start + position, paragraph.end) - paragraph.start, "open"
    return 0, "closed"


def _opens(text: str, position: int) -> bool:
    """Return whether a mark can open a quotation: a word follows it, and none comes right before it."""
    before, after = text[position - 1 : position], text[position + 1 : position + 2]
    if not after or after.isspace() or before.isalnum():
        return False
    if text[position] in "”»" and (before in ",.!?…" and before):
        return False
    if text[position] == "'" and not (after.isalnum() or after in "[¿¡"):
        return False
    return not (text[position] in SINGLE and ELISION.match(text, position))


def _closes(text: str, position: int) -> bool:
    before, after = text[position - 1], text[position + 1 : position + 2]
    if before.isspace() or after.isalnum():
        return text[position] in "”»›" and not after.isalnum()
    return True


def _closing(text: str, start: int) -> int:
    """Return where the quotation that opens at `start` ends, after its mark; 0 if nowhere."""
    mark = text[start]
    for closing in CLOSING[mark]:
        depth, last, opened = 1, 0, 0
        if closing not in text[start + 1 :]:
            continue
        for position in range(start + 1, len(text)):
            character = text[position]
            if character == closing and _closes(text, position):
                if mark in SINGLE and text[position - 1] in "sS" and closing in text[position + 1 :]:
                    last = last or position + 1  # perhaps the apostrophe of “readers’”
                    continue
                depth, last = depth - 1, position + 1
                if not depth:
                    return last
            elif character == mark and _opens(text, position):
                depth += closing != mark and mark not in SINGLE
                opened += 1
                if opened > NESTED:
                    break  # no quotation, but a text full of marks
        if last:
            return last
    return 0


def _end_of_link(links: Sequence[tuple[int, int]], position: int, end: int) -> int:
    """Return where a quotation that is never closed ends, after the place of its mark; 0 without a link."""
    for first, last in links:
        if last > position:
            return (last if first <= position else end) + 1
    return 0


def _open_end(shown: ShownText, number: int, position: int) -> int:
    """Return the end of a paragraph whose quotation goes on in the next, which opens with the same mark.

    A straight mark must open the paragraph: anywhere else it may be a stray one.
    """
    paragraph = shown.paragraphs[number]
    following = shown.paragraphs[number + 1] if number + 1 < len(shown.paragraphs) else None
    mark = shown.text[paragraph.start + position]
    if (position and mark not in "“«") or following is None or shown.text[following.start] not in (mark, "»"):
        return 0
    return len(shown.text[paragraph.start : paragraph.end].rstrip()) + 1
