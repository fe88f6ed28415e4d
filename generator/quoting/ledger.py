"""Index what a site has on record: which words, in which evidence, and whose they are."""

import re
from collections.abc import Iterable, Iterator, Mapping

from msgspec import Struct

from generator.evidence.folding import SourceText, folded, prepare
from generator.evidence.verification import SourceTexts
from generator.model.kinds import KINDS, Key
from generator.model.record_types import Record, Reference, inside
from generator.model.records import (
    Claim,
    Curated,
    Event,
    Evidence,
    Organization,
    Person,
    Policy,
    Series,
    Statistic,
    Term,
)
from generator.model.resolved import Records


class Quotation(Struct, frozen=True, eq=False):
    """A quotation of the evidence of a record."""

    record: Key
    source: str
    words: str
    text: SourceText  # the same, prepared
    speakers: frozenset[Key]  # whose words they may be: who makes the claim, takes part in the event, counts


class Ledger(Struct, frozen=True, eq=False, kw_only=True):
    """What quoted words are compared with."""

    language: str
    quotations: tuple[Quotation, ...]
    by_key: Mapping[
        Key, tuple[Quotation, ...]
    ]  # by fact and by source; those of a derived number's inputs too
    by_speaker: Mapping[Key, tuple[Quotation, ...]]
    texts: Mapping[str, SourceText]  # of the sources whose text is available
    sources: Mapping[Key, tuple[str, ...]]  # the sources that each fact rests on
    claimed_by: Mapping[str, Key]  # who makes each claim
    allies: Mapping[Key, frozenset[Key]]  # for whom each person and organization may speak
    names: Mapping[Key, str]  # of people and organizations
    mentions: re.Pattern[str] | None  # finds their names in a text
    speakers: Mapping[str, frozenset[Key]]  # who a name found means
    known: frozenset[str]  # terms, names and titles: not somebody's words when they are in quotation marks

    def quoted_in(self, key: Key) -> list[SourceText]:
        """Return the quotations of a record's evidence."""
        return [quotation.text for quotation in self.by_key.get(key, ())]

    def texts_of(self, key: Key) -> list[SourceText]:
        """Return the texts that are available of the sources of a record."""
        return [self.texts[source] for source in self.sources.get(key, ()) if source in self.texts]

    def name(self, key: Key) -> str:
        """Return what messages call a person or an organization."""
        return self.names.get(key, key[1])


def ledger_of(records: Records, texts: SourceTexts, left_out: Iterable[object] = ()) -> Ledger:
    """Index the evidence of a site; `texts` are those of its sources, by id.

    `left_out` is what records with errors hold: their quotations are on record, though it is not known whose.
    """
    own = dict(_quotations(records))
    evidences = (value for value in left_out if isinstance(value, Evidence) and value.quote)
    nobodys = [
        Quotation(("", ""), evidence.source.id, evidence.quote, prepare(evidence.quote), frozenset())
        for evidence in evidences
    ]
    quotations = (*own.values(), *nobodys)
    by_key: dict[Key, list[Quotation]] = {}
    by_speaker: dict[Key, list[Quotation]] = {}
    for quotation in quotations:
        by_key.setdefault(quotation.record, []).append(quotation)
        by_key.setdefault(("source", quotation.source), []).append(quotation)
        for speaker in quotation.speakers:
            by_speaker.setdefault(speaker, []).append(quotation)
    for (
        id_,
        observation,
    ) in records.observations.items():  # a row rests on its series, a derived one on its inputs
        by_key["stat", id_] = [own[evidence] for evidence in observation.evidence if evidence.quote]
    sources = {key: records.sources_of(key) for key in records.fact_keys}
    names = {key: record.name for key, record in _speakers(records)}
    speakers = _spoken_names(records)
    return Ledger(
        language=records.settings.language,
        quotations=quotations,
        by_key={key: tuple(some) for key, some in by_key.items()},
        by_speaker={key: tuple(some) for key, some in by_speaker.items()},
        texts={id_: readings.first for id_, readings in texts.by_source.items()},
        sources={**sources, **{("source", id_): (id_,) for id_ in records.sources}},
        claimed_by={claim.id: records.key_of(claim.by) for claim in records.facts.claims},
        allies=_allies(records),
        names=names,
        mentions=_mentions(speakers),
        speakers=speakers,
        known=frozenset(_known(records)),
    )


def normalized(words: str) -> str:
    """Return a name or a title for comparison: folded, without case and the mark at its end."""
    return folded(words).strip(" ,.;:\"'").casefold()


def _quotations(records: Records) -> Iterator[tuple[Evidence, Quotation]]:
    for kind in KINDS.values():
        for record in records.facts.tables.get(kind.table, ()) if kind.table else ():
            assert isinstance(record, Curated)  # noqa: S101  (every kind is)
            key = (kind.name, record.id)
            speakers = frozenset(_speakers_of(records, key, record))
            for evidence in inside(record, Evidence):
                if evidence.quote:
                    text = prepare(evidence.quote)
                    yield evidence, Quotation(key, evidence.source.id, evidence.quote, text, speakers)


def _speakers_of(records: Records, key: Key, record: Record) -> Iterator[Key]:
    """Yield whose words the evidence of a record may quote."""
    references: Iterable[Reference | None] = ()
    if isinstance(record, Person | Organization):
        yield key
    elif isinstance(record, Claim):
        references = (record.by,)
    elif isinstance(record, Event):
        references = (*record.people, *record.organizations)
    elif isinstance(record, Statistic):
        references = (record.reported_by, *record.people)
    elif isinstance(record, Series):
        references = (record.reported_by,)
    for reference in references:
        if reference:
            yield records.key_of(reference)


def _speakers(records: Records) -> Iterator[tuple[Key, Person | Organization]]:
    for kind, some in (("person", records.people), ("organization", records.organizations)):
        for id_, record in some.items():
            yield (kind, id_), record


def _spoken_names(records: Records) -> dict[str, frozenset[Key]]:
    """Return the names that a text may call people and organizations by, each with those it may mean."""
    named: dict[str, set[Key]] = {}
    for key, record in _speakers(records):
        names = [record.name, *getattr(record, "also_called", ())]
        if isinstance(record, Person):
            family = record.sort.partition(",")[0] if "," in record.sort else record.name.split()[-1]
            names += [family] if len(family) > 2 and family[:1].isupper() else []
        elif record.short:
            names.append(record.short)
        if isinstance(record, Organization):
            names += _called(record.name)
            named.setdefault(record.name.split()[0].lower(), set()).add(key)  # after “al” and “del”
        for name in filter(None, names):
            for form in {name, name[0].upper() + name[1:], *_within(name)}:
                named.setdefault(form, set()).add(key)
    return {name: frozenset(keys) for name, keys in named.items()}


def _mentions(speakers: Mapping[str, frozenset[Key]]) -> re.Pattern[str] | None:
    """Return a pattern that finds the names, the longest first; one without its article only after “al” and “del”."""
    if not speakers:
        return None
    longest_first = sorted(speakers, key=len, reverse=True)
    bare, full = (
        "|".join(
            re.escape(name) for name in longest_first if (name[0].islower() and " " not in name) == is_bare
        )
        for is_bare in (True, False)
    )
    contracted = rf"|(?:(?<=\bal )|(?<=\bdel ))(?:{bare})" if bare else ""
    return re.compile(rf"(?<![\w-])(?:{full}{contracted})(?![\w-])")


def _called(name: str) -> Iterator[str]:
    """Yield what a text calls an organization once it is known: “the council”, “el consejo”."""
    words = name.split()
    if len(words) > 1 and words[-1].isalpha():
        yield f"the {words[-1].lower()}"
    if words[0].isalpha():
        yield from (f"{article} {words[0].lower()}" for article in ("el", "la", "los", "las"))


def _within(name: str) -> Iterator[str]:
    """Yield a name as it is written within a sentence: “The Town Council” as “the Town Council”."""
    first, _, rest = name.partition(" ")
    if first in ("The", "El", "La", "Los", "Las"):
        yield f"{first.lower()} {rest}"
    elif rest and rest == rest.lower():  # “Town council”
        yield name[0].lower() + name[1:]


def _allies(records: Records) -> dict[Key, frozenset[Key]]:
    """Return for each person and organization the ones for which they may speak, and which may speak for them."""
    pairs: list[tuple[Key, Key]] = []
    for id_, person in records.people.items():
        pairs += [
            (("person", id_), records.key_of(role.organization)) for role in person.roles if role.organization
        ]
    for id_, organization in records.organizations.items():
        if organization.part_of:
            pairs.append((("organization", id_), records.key_of(organization.part_of)))
    allies: dict[Key, set[Key]] = {}
    for one, other in pairs:
        allies.setdefault(one, set()).add(other)
        allies.setdefault(other, set()).add(one)
    return {key: frozenset(some) for key, some in allies.items()}


def _known(records: Records) -> Iterator[str]:
    """Yield every term, name and title of the site, normalized."""
    yield from map(normalized, (*records.settings.attributed_terms, *records.settings.names))
    yield normalized(records.settings.title)
    for source in records.facts.sources:
        yield normalized(source.title)
        yield normalized(source.publisher)
    for record in records.facts.curated:
        if isinstance(record, Person | Organization | Policy | Term):
            yield normalized(record.name)
        if isinstance(record, Policy | Term):
            yield from map(normalized, record.also_called)
        if isinstance(record, Organization):
            yield normalized(record.short)
        if isinstance(record, Person):
            yield from (normalized(role.title) for role in record.roles)
    for chart in records.charts.values():
        yield normalized(chart.title)
