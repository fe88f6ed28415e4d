"""Check the quotations in prose: words in quotation marks are on record, as the words of whoever is named."""

from collections.abc import Iterator, Sequence

from generator.diagnostics import Diagnostic
from generator.diagnostics.rules import Check, Rule
from generator.evidence.difference import difference
from generator.model.kinds import Key
from generator.model.resolved import is_fact
from generator.quoting.comparison import denial_left_out, is_in, likeness, nearest_words, spellings
from generator.quoting.ledger import Ledger, Quotation
from generator.quoting.verdicts import MOST_IN_PARAGRAPH, MOST_IN_TEXT, Verdict, compared_with
from generator.quoting.writings import Writing

PARAPHRASE = "copy the words from the source, or paraphrase them without quotation marks"


def check_linked_quotations(
    ledger: Ledger, writing: Writing, verdicts: Sequence[Verdict]
) -> Iterator[Diagnostic]:
    """Words quoted in a link to a fact or a source are in its evidence or its text."""
    for verdict in verdicts:
        place = writing.place(verdict.passage.start)
        if verdict.status == "mismatch":
            message = f"this quotation is not in {_evidence_for(verdict)}"
            yield Diagnostic("quotation-mismatch", place, message, _mismatch_hint(ledger, verdict))
        elif verdict.status == "misspoken":
            named = _names(ledger, verdict.speakers)
            owner = _owner(ledger, verdict)
            message = f"the sentence says that these are the words of {named}, but they are on record as those of {owner}"
            hint = f"name {owner} as the speaker, or link a fact that has these words from {named}"
            yield Diagnostic("quotation-mismatch", place, message, hint)
        elif verdict.status == "unchecked":
            yield _unchecked(writing, verdict)
        elif verdict.status == "crowded":
            message = f"this paragraph has more than {MOST_IN_PARAGRAPH} quotations; that is the most"
            yield Diagnostic("limit", place, message, "divide it, or look for stray quotation marks")
        elif verdict.status == "surplus":
            message = f"this text has more than {MOST_IN_TEXT:,} quotations; that is the most"
            yield Diagnostic("limit", place, message, "divide it, or look for stray quotation marks")


def check_unlinked_quotations(
    ledger: Ledger, writing: Writing, verdicts: Sequence[Verdict]
) -> Iterator[Diagnostic]:
    """Somebody's words, without a link, are in the evidence of the site."""
    for verdict in verdicts:
        if verdict.status != "unbound":
            continue
        place = writing.place(verdict.passage.start)
        if verdict.speakers:
            message = f"no evidence has these words from {_names(ledger, verdict.speakers)}"
            quotations = [q for speaker in verdict.speakers for q in ledger.by_speaker.get(speaker, ())]
        else:
            message = "no evidence on this site has these words"
            quotations = [*ledger.quotations]
        yield Diagnostic("unbound-quotation", place, message, _unbound_hint(ledger, verdict, quotations))


def _mismatch_hint(ledger: Ledger, verdict: Verdict) -> str:
    words, other = verdict.passage.words, verdict.elsewhere
    if other and not _can_be_linked(ledger, words, other):
        whose = f"“{other.record[1]}”" if other.record[1] else "a record with problems of its own"
        return (
            f"only the evidence of {whose} has these words, and no link to a fact leads there: {PARAPHRASE}"
        )
    if other:
        return (
            f"link the fact that has these words: [“{_short(words)}”]({_address(other.record, other.source)})"
        )
    quotations = [quotation.text for quotation in compared_with(ledger, verdict.links)]
    texts = [text for link in verdict.links for text in ledger.texts_of(link.key)]
    denial = denial_left_out(spellings(words), [*quotations, *texts])
    if denial:
        return _denial_hint(denial)
    nearest = nearest_words(words, [*quotations, *texts])[1]
    if nearest or not quotations:
        return _nearest_hint(words, nearest)
    recorded = max((text.original for text in quotations), key=lambda quote: likeness(words, quote))
    return f"its evidence says “{recorded}”: quote that, or paraphrase it without quotation marks"


def _can_be_linked(ledger: Ledger, words: str, quotation: Quotation) -> bool:
    """Return whether a link binds the words of some evidence: to its fact, or to a source whose text has them.

    What a writer took for a quotation from a source is no reason to send readers there.
    """
    if is_fact(quotation.record):
        return True
    texts = [ledger.texts[quotation.source]] if quotation.source in ledger.texts else []
    return is_in(spellings(words), texts)


def _unbound_hint(ledger: Ledger, verdict: Verdict, quotations: Sequence[Quotation]) -> str:
    words, other = verdict.passage.words, verdict.elsewhere
    if other and is_fact(other.record):
        owner = _names(ledger, other.speakers)
        return f"they are on record as the words of {owner}, in “{other.record[1]}”: correct the speaker"
    linked = [text for key in verdict.near for text in ledger.texts_of(key)]
    texts = [*(quotation.text for quotation in quotations), *linked]
    denial = denial_left_out(spellings(words), texts)
    if denial:
        return _denial_hint(denial)
    nearest = nearest_words(words, texts)[1]
    return _nearest_hint(
        words, nearest, "quote them as evidence for a fact, or paraphrase them without quotation marks"
    )


def _denial_hint(denial: str) -> str:
    return f"on record, “{denial}” comes before these words: quote it too, or paraphrase them"


def _nearest_hint(words: str, nearest: str, otherwise: str = PARAPHRASE) -> str:
    if not nearest:
        return otherwise
    differs = difference(words, nearest)
    return f"the nearest words on record: “{nearest}”" + (f" ({differs})" if differs else "")


def _unchecked(writing: Writing, verdict: Verdict) -> Diagnostic:
    kind, id_ = verdict.links[0].key
    place = writing.place(verdict.passage.start)
    if kind == "source":
        message = f"this quotation was not compared: the text of “{id_}” is not available"
        hint = "put its text into content/texts/ and name it with “text: …”, or link a fact that quotes these words"
    else:
        message = f"this quotation was not compared: “{id_}” has no quotation, and no text of its sources is available"
        hint = f"add “quote: …” with these words to the evidence for “{id_}”"
    return Diagnostic("quote-unchecked", place, message, hint, "warning")


def _evidence_for(verdict: Verdict) -> str:
    ids = list(dict.fromkeys(link.key for link in verdict.links))
    if all(kind == "source" for kind, _ in ids):
        return f"the text of “{ids[0][1]}”"
    return "the evidence for " + " or ".join(f"“{id_}”" for _, id_ in ids)


def _owner(ledger: Ledger, verdict: Verdict) -> str:
    if verdict.elsewhere and verdict.elsewhere.speakers:
        return _names(ledger, verdict.elsewhere.speakers)
    return _names(
        ledger, frozenset(ledger.claimed_by[link.key[1]] for link in verdict.links if link.key[0] == "claim")
    )


def _names(ledger: Ledger, keys: frozenset[Key]) -> str:
    return " or ".join(sorted(f"“{ledger.name(key)}”" for key in keys))


def _address(record: Key, source: str) -> str:
    """Return a link that binds the words of some evidence."""
    return ":".join(record) if is_fact(record) else f"source:{source}"


def _short(words: str) -> str:
    return words if len(words) <= 40 else f"{words[:24].rsplit(' ', 1)[0]} … {words[-12:].split(' ', 1)[-1]}"


QUOTATION_MISMATCH = Rule(
    "quotation-mismatch",
    "error",
    "Words in quotation marks in a link to a fact or a source are not in its evidence, or are somebody else's.",
    "The link says that these words can be looked up there. House style may change the capital at the start, the comma or the period at the end, and the marks. Mark omissions with … or […]. Copy the words again, link the fact that has them, or paraphrase them without quotation marks.",
    wrong="[“no cash for it this year”](claim:council-cost)",
    right="[“no money for it this year”](claim:council-cost)",
    guides=("bind-numbers#quotations",),
    checks=(Check("writing", check_linked_quotations, also=("quote-unchecked", "limit")),),
)

UNBOUND_QUOTATION = Rule(
    "unbound-quotation",
    "warning",
    "A quotation of three words or more next to a speaker or a verb of saying, or of eight words or more anywhere, is in none of the site's evidence.",
    "Readers take words in quotation marks for somebody's own. Where the sentence names the speaker, they must be in that speaker's evidence. Quote them as evidence for a fact and link it, or paraphrase them. Titles, terms and names on record are exempt.",
    wrong="Ada Brook said: “The council lied to every reader in town.”",
    right="Ada Brook said: [“the roof will not last another winter”](claim:brook-roof).",
    guides=("bind-numbers#quotations", "fix-a-false-alarm"),
    checks=(Check("writing", check_unlinked_quotations),),
)
