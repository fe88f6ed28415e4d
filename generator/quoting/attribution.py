"""Tell to whom a text attributes its quoted passages, from the sentence around each and from what is beside it.

A passage may be signed, introduced by the paragraph before it, stand beside a name in a table, or go on with what
the same speaker says.
"""

from collections.abc import Callable, Sequence
from functools import cache
from itertools import groupby

from generator.quoting.languages import Wording
from generator.quoting.ledger import Ledger
from generator.quoting.passages import Passage, signature
from generator.quoting.sentences import NOBODY, Attribution, ReadParagraph, has_more_words
from generator.quoting.shown_text import ShownText
from generator.quoting.writings import Writing

Read = Callable[[int], ReadParagraph]  # a paragraph of the text, by its number


def attributions(
    ledger: Ledger, wording: Wording | None, writing: Writing, passages: Sequence[Passage]
) -> list[Attribution]:
    """Return for each passage of a text whom it is attributed to."""
    found: list[Attribution] = []
    within = {number: [*group] for number, group in groupby(passages, lambda passage: passage.paragraph)}
    read = cache(lambda number: ReadParagraph(ledger, wording, writing, within.get(number, ()), number))
    signed, leads = _signatures(writing.shown), _leads(writing.shown)
    for number, passage in enumerate(passages):
        attribution = read(passage.paragraph).attribution(passage)
        if passage.is_told and not attribution.is_said:
            attribution = Attribution(is_said=True)
        if not attribution.is_said and writing.shown.paragraphs[passage.paragraph].is_quoted:
            signer = signed[passage.paragraph + 1]
            attribution = NOBODY if signer is None else read(signer).signer()
        if not attribution.is_said and (
            passage.is_block or passage.pieces or writing.shown.paragraphs[passage.paragraph].is_item
        ):
            # A turn of a dialogue follows what introduces it, another turn perhaps.
            lead = (
                (passage.paragraph - 1 if passage.paragraph else None)
                if passage.pieces
                else leads[passage.paragraph]
            )
            attribution = NOBODY if lead is None else read(lead).lead()
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


def _signatures(shown: ShownText) -> list[int | None]:
    """Return which paragraph signs a block quotation that goes on in each: its last one or the next, “— Ada Brook”."""
    signed: list[int | None] = [None]
    for number in range(len(shown.paragraphs) - 1, -1, -1):
        paragraph = shown.paragraphs[number]
        if signature(shown, paragraph) == paragraph.start:
            signed.append(number)
        else:
            signed.append(signed[-1] if paragraph.is_quoted else None)
    return signed[::-1]


def _leads(shown: ShownText) -> list[int | None]:
    """Return which paragraph precedes the list or the block quotation that each is in: “Ada Brook said:”."""
    leads: list[int | None] = []
    for number, paragraph in enumerate(shown.paragraphs):
        before = shown.paragraphs[number - 1] if number else paragraph
        is_same = (before.is_item, before.is_quoted) == (paragraph.is_item, paragraph.is_quoted)
        leads.append((leads[-1] if leads else None) if is_same else number - 1)
    return leads
