"""Tell to whom a text attributes its quoted passages, from the sentence around each and from what is beside it.

A passage may be signed, introduced by the paragraph before it, stand beside a name in a table, or go on with what
the same speaker says.
"""

from collections.abc import Callable, Sequence
from functools import cache

from generator.quoting.languages import Wording
from generator.quoting.ledger import Ledger
from generator.quoting.passages import Passage, signature
from generator.quoting.sentences import NOBODY, Attribution, ReadParagraph, has_more_words
from generator.quoting.writings import Writing

Read = Callable[[int], ReadParagraph]  # a paragraph of the text, by its number


def attributions(
    ledger: Ledger, wording: Wording | None, writing: Writing, passages: Sequence[Passage]
) -> list[Attribution]:
    """Return for each passage of a text whom it is attributed to."""
    found: list[Attribution] = []
    read = cache(lambda number: ReadParagraph(ledger, wording, writing, passages, number))
    for number, passage in enumerate(passages):
        attribution = read(passage.paragraph).attribution(passage)
        if passage.is_told and not attribution.is_said:
            attribution = Attribution(is_said=True)
        if not attribution.is_said and writing.shown.paragraphs[passage.paragraph].is_quoted:
            attribution = _signed(read, writing, passage)
        if not attribution.is_said and (
            passage.is_block or passage.pieces or writing.shown.paragraphs[passage.paragraph].is_item
        ):
            attribution = _introduced(read, writing, passage)
        if not attribution.is_said and writing.shown.paragraphs[passage.paragraph].row:
            attribution = _of_row(read, writing, passage)
        previous = passages[number - 1] if number else None
        if not attribution.is_said and previous and previous.paragraph == passage.paragraph:
            is_next = continues(writing, previous, passage)
            attribution = Attribution(found[-1].speakers, found[-1].is_said) if is_next else attribution
        if not attribution.is_said and previous and _goes_on(writing, previous, passage):
            attribution = Attribution(found[-1].speakers, found[-1].is_said)
        found.append(attribution)
    return found


def _of_row(read: Read, writing: Writing, passage: Passage) -> Attribution:
    """Return whom another cell of its row names, for a passage that begins a cell of a table."""
    paragraphs = writing.shown.paragraphs
    cell = paragraphs[passage.paragraph]
    for number in range(passage.paragraph - 1, -1, -1):
        if passage.start > cell.start + 1 or paragraphs[number].row != cell.row:
            break
        named = read(number).named()
        if named:
            return Attribution(named, is_said=True)
    return NOBODY


def continues(writing: Writing, previous: Passage, passage: Passage) -> bool:
    """Return whether only who spoke is between two passages of a paragraph: “…,” she said. “…”."""
    if passage.pieces:
        return False  # a line of dialogue is somebody else's than the one before
    between = writing.shown.text[previous.end : passage.start]
    return not has_more_words(between, 12) and between.count(".") + between.count(":") <= 1


def _goes_on(writing: Writing, previous: Passage, passage: Passage) -> bool:
    """Return whether a passage is the next paragraph of the quotation before it."""
    paragraph = writing.shown.paragraphs[passage.paragraph]
    is_next = passage.paragraph == previous.paragraph + 1 and passage.start == paragraph.start
    return previous.goes_on and is_next


def _signed(read: Read, writing: Writing, passage: Passage) -> Attribution:
    """Return who signs a block quotation, in its last paragraph or in the next: “— Ada Brook”."""
    paragraphs = writing.shown.paragraphs
    for number in range(passage.paragraph + 1, len(paragraphs)):
        paragraph = paragraphs[number]
        if signature(writing.shown, paragraph) == paragraph.start:
            return read(number).signer()
        if not paragraph.is_quoted:
            break
    return NOBODY


def _introduced(read: Read, writing: Writing, passage: Passage) -> Attribution:
    """Return who is named before a list or a block quotation: “Ada Brook said:”."""
    paragraphs = writing.shown.paragraphs
    of_passage = paragraphs[passage.paragraph]
    number = passage.paragraph - 1
    while (
        not passage.pieces
        and number >= 0
        and (paragraphs[number].is_item, paragraphs[number].is_quoted)
        == (
            of_passage.is_item,
            of_passage.is_quoted,
        )
    ):
        number -= 1
    if number < 0:
        return NOBODY
    return read(number).lead()
