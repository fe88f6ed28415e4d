"""Propose the id of a record from what it says: "ada-brook", "lee-2022-library"."""

import re
from collections.abc import Container

from generator.model.records import (
    Claim,
    Curated,
    Event,
    Organization,
    Person,
    Policy,
    Source,
    Statistic,
    Term,
)
from generator.model.urls import host_of
from generator.reading.records.ids import ID_LENGTH, id_for

PROPOSED_LENGTH = 60  # characters; a writer has to type them
SMALL_WORDS = frozenset({
    "a", "an", "the", "of", "in", "on", "at", "to", "for", "from", "by", "with", "and", "or", "as", "is", "are", "was", "its",
    "how", "what", "why", "who", "when", "which", "this", "that",
    "el", "la", "los", "las", "un", "una", "de", "del", "en", "por", "para", "con", "y", "o", "que", "como", "se", "su", "sus", "al", "lo",
})  # fmt: skip
SUFFIXES = frozenset({"jr", "sr", "ii", "iii", "iv"})


def free_id(record: Curated, noun: str, taken: Container[str]) -> str:
    """Return an id for a record that no other has; with a number if that is taken.

    `noun` is the id of one that says nothing an id can be made of, such as a title in Chinese.
    """
    proposed = _shortened(_proposed(record)) or noun
    if proposed not in taken:
        return proposed
    number = 2
    while f"{proposed[: ID_LENGTH - 8]}-{number}" in taken:
        number += 1
    return f"{proposed[: ID_LENGTH - 8]}-{number}"


def _proposed(record: Curated) -> str:
    match record:
        case Source():
            return _of_source(record)
        case Person() | Organization() | Policy() | Term():
            return record.name
        case Event():
            return record.title
        case Statistic():
            period = record.period.written if record.period else ""
            return f"{record.measure} {record.place} {period}"
        case Claim():
            return " ".join([record.by.id, *_telling(record.statement.text)[:4]])
        case _:
            return ""


def _of_source(source: Source) -> str:
    """Return who, when and a word that says something, "lee 2022 library"; of a court case, its parties and when."""
    year = str(source.published.year) if source.published else ""
    if source.court:
        return f"{source.title} {year}"
    names = [name for name in _words((*source.authors, *source.editors, "")[0]) if name not in SUFFIXES]
    who = names[-1:] or _telling(source.publisher or source.container)[:2]
    words = [word for word in _telling(source.title) if word not in (year, *who)]
    return " ".join([*who, year, *words[: 1 if who and year else 3]]).strip() or host_of(source.address)


def _telling(text: str) -> list[str]:
    """Return the words of a text that say something."""
    return [word for word in _words(text) if word not in SMALL_WORDS and (len(word) > 2 or word.isdigit())]


def _words(text: str) -> list[str]:
    """Return the words of a text as they are in an id."""
    return [word for word in id_for(re.sub(r"['’]", "", text)).split("-") if word]


def _shortened(text: str) -> str:
    """Return the id that a text makes, cut between two words."""
    id_ = id_for(re.sub(r"['’]", "", text))
    return (
        id_
        if len(id_) <= PROPOSED_LENGTH
        else id_[: PROPOSED_LENGTH + 1].rpartition("-")[0] or id_[:PROPOSED_LENGTH]
    )
