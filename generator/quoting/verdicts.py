"""Compare every quoted passage of a text with the evidence it must rest on."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Literal

from msgspec import Struct

from generator.model.kinds import Key
from generator.model.offsets import Spans
from generator.model.resolved import is_fact
from generator.quoting.attribution import attributions, continues
from generator.quoting.comparison import CLOSE, Quoted, is_in, nearest_words, spellings
from generator.quoting.exemptions import LEAST_WORDS, is_italic, is_known, is_named, is_nickname, is_phrase
from generator.quoting.languages import Wording, wording_of
from generator.quoting.ledger import Ledger, Quotation
from generator.quoting.passages import Passage, find_passages
from generator.quoting.sentences import Attribution
from generator.quoting.writings import TypedLink, Writing

LONG = 8  # words that are somebody's, whoever is named

# found       in the evidence that the passage must rest on
# mismatch    not in the evidence of the fact it is linked to
# misspoken   on record as the words of another speaker than the one named
# unchecked   linked to a fact with nothing to compare it with
# unbound     somebody's words, and in none of the evidence
# exempt      not compared: a title, a term, a word or two
# crowded     the first of more in a paragraph than anybody would write: none of them is compared
# surplus     the first that is one too many for a text: none of it is compared
Status = Literal["found", "mismatch", "misspoken", "unchecked", "unbound", "exempt", "crowded", "surplus"]
# Between dashes, the last of which is missing at the end: “Cerramos —dijo Ada”.
ASIDE = re.compile(r"\s+[—–]\s?([^—–]{2,120}?)\s?(?:[—–](?=[\s,.;:]|\Z)|\Z)")
MOST_IN_PARAGRAPH = 100  # passages: whom each is attributed to depends on all the others
MOST_IN_TEXT = 5_000  # of which each takes a tenth of a millisecond


class Verdict(Struct, frozen=True, kw_only=True):
    """What became of a quoted passage."""

    passage: Passage
    status: Status
    links: tuple[TypedLink, ...] = ()  # to facts and sources, inside the marks or around them
    speakers: frozenset[Key] = frozenset()  # whom the text names as the speaker
    near: tuple[Key, ...] = ()  # facts and sources linked in the paragraph, whose texts might have the words
    elsewhere: Quotation | None = None  # evidence of another fact or speaker that has the words


def verdicts(ledger: Ledger, writing: Writing) -> Iterator[Verdict]:
    """Yield the verdict on each quoted passage of a text, in order."""
    wording = wording_of(ledger.language)
    every = find_passages(writing.shown, [(link.start, link.end) for link in writing.links], wording)
    if len(every) > MOST_IN_TEXT:
        yield Verdict(passage=every[MOST_IN_TEXT], status="surplus")
        return
    counts = Counter(passage.paragraph for passage in every)
    passages = [passage for passage in every if counts[passage.paragraph] <= MOST_IN_PARAGRAPH]
    for number, count in counts.items():
        if count > MOST_IN_PARAGRAPH:
            first = next(passage for passage in every if passage.paragraph == number)
            yield Verdict(passage=first, status="crowded")
    ordered = sorted(writing.links, key=lambda link: (link.start, link.end))
    spans = Spans((link.start, link.end) for link in ordered)
    previous: tuple[Passage, Attribution] | None = None  # with the speaker that an aside in it names
    for passage, around in zip(passages, attributions(ledger, wording, writing, passages), strict=True):
        if not around.is_said and previous and _is_next(writing, previous[0], passage):
            around = Attribution(previous[1].speakers, is_said=True)  # noqa: PLW2901
        links = tuple(
            link
            for link in ordered[spans.crossing(passage.start, passage.end)]
            if any(link.start < end and start < link.end for start, end in passage.spans)
            and link.key in ledger.sources
            and not _binds_a_number(passage, link)
        )
        quoted, attribution = _as_spoken(ledger, wording, writing, passage, links, around)
        previous = (passage, attribution) if attribution is not around else None
        if not quoted.parts:
            yield Verdict(passage=passage, status="exempt", links=links)
        elif _leads_nowhere(ledger, writing, passage) and not links:
            yield Verdict(passage=passage, status="exempt")  # the link is reported
        elif links:
            is_name = is_known(ledger, passage) or (
                is_named(wording, writing, passage) and not _is_all_of(passage, links)
            )
            yield _linked(ledger, passage, quoted, links, attribution, is_name=is_name)
        else:
            is_name = is_known(ledger, passage) or is_named(wording, writing, passage)
            is_name = is_name or (is_italic(writing, passage) and not attribution.is_direct)
            is_name = is_name or (attribution.is_after and is_phrase(wording, writing, passage))
            is_name = is_name or (not attribution.speakers and is_nickname(wording, writing, passage))
            yield _unlinked(ledger, writing, passage, quoted, attribution, is_name=is_name)


def _as_spoken(
    ledger: Ledger,
    wording: Wording | None,
    writing: Writing,
    passage: Passage,
    links: Sequence[TypedLink],
    attribution: Attribution,
) -> tuple[Quoted, Attribution]:
    """Return the words of a passage without the writer's asides, and who said them: “Cerramos —dijo Ada— en mayo”.

    What is left must be on record in one piece: an aside is no omission, which may pass over a “not”.
    An aside that is on record with the words is the speaker's own.
    """
    quoted = spellings(passage.words)
    asides = _asides(wording, passage.words) if wording else []
    if not asides:
        return quoted, attribution
    quotations = [quotation.text for quotation in ledger.quotations]
    texts = [text for link in links for text in ledger.texts_of(link.key)]
    if is_in(quoted, [*quotations, *texts]):
        return quoted, attribution
    words = passage.words
    for aside in asides:
        words = words.replace(aside, "", 1)
    speakers = _named_in(ledger, writing, passage, " ".join(asides))
    if speakers:
        attribution = Attribution(speakers, is_said=True, is_direct=True)
    return spellings(words), attribution


def _named_in(ledger: Ledger, writing: Writing, passage: Passage, asides: str) -> frozenset[Key]:
    """Return whom the writer's asides in a passage name or link."""
    names = [name[0] for name in ledger.mentions.finditer(asides)] if ledger.mentions else []
    text = writing.shown.text
    linked = [
        link.key
        for link in writing.people
        if passage.start <= link.start < passage.end and text[link.start : link.end] in asides
    ]
    return frozenset(linked).union(*(ledger.speakers[name] for name in names))


def _is_next(writing: Writing, previous: Passage, passage: Passage) -> bool:
    return previous.paragraph == passage.paragraph and continues(writing, previous, passage)


def _asides(wording: Wording, words: str) -> list[str]:
    """Return what stands between dashes in quoted words and begins with a verb of saying."""
    verbs = [(match[0], match[1], wording.saying.search(match[1])) for match in ASIDE.finditer(words)]
    return [aside for aside, said, verb in verbs if verb and not said[: verb.start()].strip()]


def _leads_nowhere(ledger: Ledger, writing: Writing, passage: Passage) -> bool:
    """Return whether a passage is linked to a fact or a source that does not exist, or has errors of its own."""
    return any(
        link.start < passage.end and passage.start < link.end and link.key not in ledger.sources
        for link in writing.links
    )


def compared_with(ledger: Ledger, links: Sequence[TypedLink]) -> list[Quotation]:
    """Return the quotations of the evidence that some links lead to."""
    return [quotation for link in links for quotation in ledger.by_key.get(link.key, ())]


def _linked(
    ledger: Ledger,
    passage: Passage,
    quoted: Quoted,
    links: tuple[TypedLink, ...],
    attribution: Attribution,
    *,
    is_name: bool,
) -> Verdict:
    """Return the verdict on a passage that is linked to facts: it must be in the evidence of one of them."""
    owners = [quotation for quotation in ledger.quotations if is_in(quoted, [quotation.text])]
    claimants = frozenset(ledger.claimed_by[link.key[1]] for link in links if link.key[0] == "claim")
    is_own = any(is_in(quoted, ledger.quoted_in(link.key)) for link in links)
    is_stored = any(is_in(quoted, ledger.texts_of(link.key)) for link in links)
    others = [quotation for quotation in owners if quotation.record[0] == "claim"]
    if is_own or is_stored:
        said_by = frozenset().union(*(quotation.speakers for quotation in owners)) | (
            claimants if is_own else frozenset()
        )
        named = attribution.speakers if attribution.is_direct else frozenset()
        # The source's text has the words, but as those of somebody else than the claim is by.
        if not is_own and claimants and others and not _is_any(ledger, claimants, said_by):
            return Verdict(passage=passage, status="mismatch", links=links, elsewhere=others[0])
        is_short = passage.length < LEAST_WORDS
        if (
            named
            and (claimants or others)
            and not is_short
            and not _is_any(ledger, named, said_by | claimants)
        ):
            return Verdict(
                passage=passage,
                status="misspoken",
                links=links,
                speakers=named,
                elsewhere=next(iter(others), None),
            )
        return Verdict(passage=passage, status="found", links=links)
    quotations = [quotation.text for quotation in compared_with(ledger, links)]
    texts = [text for link in links for text in ledger.texts_of(link.key)]
    if passage.length < LEAST_WORDS:
        return Verdict(passage=passage, status="exempt", links=links)
    if is_name and nearest_words(passage.words, [*quotations, *texts])[0] < CLOSE:
        return Verdict(passage=passage, status="exempt", links=links)
    facts = (quotation for quotation in owners if is_fact(quotation.record))
    elsewhere = next(facts, None) or next(iter(owners), None)
    is_whole = any(link.key[0] != "source" for link in links)
    if texts or elsewhere or (quotations and is_whole):
        return Verdict(passage=passage, status="mismatch", links=links, elsewhere=elsewhere)
    # The quotations from a source are not all it says, but an altered one is recognized.
    is_altered = nearest_words(passage.words, quotations)[0] >= CLOSE
    return Verdict(passage=passage, status="mismatch" if is_altered else "unchecked", links=links)


def _unlinked(
    ledger: Ledger,
    writing: Writing,
    passage: Passage,
    quoted: Quoted,
    attribution: Attribution,
    *,
    is_name: bool,
) -> Verdict:
    """Return the verdict on a passage without a link: the site must have the words on record somewhere."""
    speakers, is_said = attribution.speakers, attribution.is_said
    if writing.is_statement and writing.owner and not is_said:
        speakers, is_said = frozenset((ledger.claimed_by[writing.owner[1]],)), True
    is_somebodys = passage.length >= LONG or (passage.length >= LEAST_WORDS and is_said)
    if not is_somebodys or is_name:
        return Verdict(passage=passage, status="exempt")
    near = _near(ledger, writing, passage)
    if speakers:
        spoken = [quotation for speaker in speakers for quotation in ledger.by_speaker.get(speaker, ())]
        if is_in(quoted, (quotation.text for quotation in spoken)):
            return Verdict(passage=passage, status="found")
        near = [key for key in near if _is_any(ledger, speakers, _said_by(ledger, key))]
        others = [quotation for quotation in ledger.quotations if is_in(quoted, [quotation.text])]
        is_nobodys = any(
            not quotation.speakers for quotation in others
        )  # whose words they are is not on record
        if is_nobodys or (not others and any(is_in(quoted, ledger.texts_of(key)) for key in near)):
            return Verdict(passage=passage, status="found")
        elsewhere = others[0] if others else None
        return Verdict(
            passage=passage, status="unbound", speakers=speakers, near=tuple(near), elsewhere=elsewhere
        )
    if any(is_in(quoted, [quotation.text]) for quotation in ledger.quotations) or any(
        is_in(quoted, ledger.texts_of(key)) for key in near
    ):
        return Verdict(passage=passage, status="found")
    return Verdict(passage=passage, status="unbound", near=tuple(near))


def _binds_a_number(passage: Passage, link: TypedLink) -> bool:
    """Return whether a link in a block quotation is about a number in it, not about the words."""
    is_part = link.end - link.start < passage.end - passage.start - 2
    return passage.is_block and link.key[0] == "stat" and is_part


def _is_all_of(passage: Passage, links: Sequence[TypedLink]) -> bool:
    """Return whether a passage is all that a link to a fact says: then it is what the fact says, whatever its form."""
    return any(
        link.key[0] != "source" and link.end - link.start <= passage.end - passage.start + 1 for link in links
    )


def _near(ledger: Ledger, writing: Writing, passage: Passage) -> list[Key]:
    """Return the facts whose sources may have the words: those linked in the paragraph, and the text's own."""
    paragraph = writing.shown.paragraphs[passage.paragraph]
    linked = [
        link.key
        for link in writing.links
        if paragraph.start <= link.start < paragraph.end and link.key in ledger.sources
    ]
    own = [writing.owner] if writing.owner in ledger.sources else []
    return [*linked, *(key for key in own if key)]


def _said_by(ledger: Ledger, key: Key) -> frozenset[Key]:
    """Return whose words a fact may be."""
    if key[0] == "claim":
        return frozenset((ledger.claimed_by[key[1]],))
    return frozenset().union(*(quotation.speakers for quotation in ledger.by_key.get(key, ())))


def _is_any(ledger: Ledger, speakers: frozenset[Key], others: frozenset[Key]) -> bool:
    """Return whether two groups share a speaker, or one that may speak for another."""
    return any(
        not ({speaker} | ledger.allies.get(speaker, frozenset())).isdisjoint(others) for speaker in speakers
    )
