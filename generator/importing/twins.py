"""Tell whether a record is there already: by its id, its address, or what makes it one of its kind."""

import re
from collections.abc import Iterable, Iterator

from generator.diagnostics.spelling import folded
from generator.model.record_types import Reference
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

Sign = tuple[str, str]  # what two records share, and its value: ("address", "gazette.example/fund")


class Known:
    """The records of a kind that are there, or that come with this import."""

    def __init__(self, records: Iterable[Curated]) -> None:
        self.by_sign: dict[Sign, Curated] = {}
        self.by_id: dict[str, Curated] = {}
        for record in records:
            self.add(record)

    def add(self, record: Curated) -> None:
        """Remember a record."""
        self.by_id.setdefault(record.id, record)
        for sign in _signs(record):
            self.by_sign.setdefault(sign, record)

    def twin(self, record: Curated, id_: str) -> tuple[Curated, str] | None:
        """Return a record that is the same, and what the two share; `id_` is empty if it was not written."""
        for sign in _signs(record):
            if sign in self.by_sign:
                return self.by_sign[sign], sign[0]
        return (self.by_id[id_], "id") if id_ in self.by_id else None


def _signs(record: Curated) -> Iterator[Sign]:
    match record:
        case Source():
            if record.url:
                address = _address(record.url)
                is_whole_host = "/" not in address and "?" not in address  # where many publications are
                yield "address", _joined(address, record.title) if is_whole_host else address
            if record.doi:
                yield "DOI", record.bare_doi.lower()
            # Two volumes, or two reports without a date, may share a title.
            rest = (
                record.published.written if record.published else record.publisher,
                record.volume,
                record.docket,
            )
            yield "title and date", _joined(record.title, *rest)
        case Person() | Organization() | Policy() | Term():
            yield "name", _joined(record.name)
        case Event():
            yield "title and date", _joined(record.title, record.date.written)
        case Statistic() if record.value:
            period = record.period.key if record.period else ""
            reported_by = _id(record.reported_by)
            texts = (record.unit, record.measure, record.place, period, reported_by, record.qualifier)
            yield "number and what it counts", _joined(record.value.written.replace(",", ""), *texts)
        case Claim():
            yield "speaker and statement", _joined(record.by.id, record.statement.text)


def _id(reference: Reference | None) -> str:
    return reference.id if reference else ""


def _joined(*texts: str) -> str:
    return "\n".join(" ".join(re.findall(r"\w+", folded(text))) or text for text in texts)


def _address(url: str) -> str:
    """Return an address without what makes no difference: http or https, “www.”, a last slash, the place in the page."""
    return re.sub(r"^https?://(?:www\.)?", "", url.partition("#")[0], flags=re.IGNORECASE).rstrip("/")
