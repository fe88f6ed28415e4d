"""Describe facts in lines of text: a list, one fact in full, and what changed between two sites."""

import json
from collections.abc import Iterator, Mapping
from datetime import date

from generator.evidence.verification import QuotationResults
from generator.localization.formatting import Formatter
from generator.model.dates import Date
from generator.model.kinds import Key
from generator.model.observations import Observation
from generator.model.record_types import Reference
from generator.model.records import Claim, Event
from generator.model.resolved import Records, Site

KIND_NAMES = {"event": "event", "claim": "claim", "stat": "number"}
WIDTH = 100  # characters of a line of the list


def list_facts(
    site: Site,
    formatter: Formatter,
    quotation_results: QuotationResults,
    today: date,
    *,
    source: str = "",
    person: str = "",
    status: str = "",
) -> Iterator[str]:
    """Yield a line for each fact that passes the filters: its kind, its id and its content."""
    records = site.records
    keys = [
        key
        for key in _fact_keys(records)
        if _is_selected(records, quotation_results, today, key, source, person, status)
    ]
    width = max((len(id_) for _, id_ in keys), default=0)
    for kind, id_ in keys:
        line = f"{KIND_NAMES[kind]:6}  {id_:{width}}  {_content(records, formatter, (kind, id_))}"
        yield line if len(line) <= WIDTH else f"{line[: WIDTH - 1]}…"


def show_fact(
    site: Site, formatter: Formatter, quotation_results: QuotationResults, key: Key
) -> Iterator[str]:
    """Yield every detail of a fact, one per line."""
    records = site.records
    record = records.fact(key)
    yield f"{key[1]} ({KIND_NAMES[key[0]]})"
    yield f"  {record.location.file}:{record.location.line}:{record.location.column}"
    for name, value in _fields(records, formatter, key).items():
        yield f"  {name}: {value}"
    if isinstance(record, Observation) and record.inputs:
        inputs = ", ".join(observation.id for observation in record.inputs)
        yield f"  computed: {formatter.equation(record)}, from {inputs}"
        if record.despite:
            yield f"  despite: {record.despite}"
    for evidence in record.evidence:
        result = quotation_results.get(evidence)
        line = f", line {result.line}" if result and result.line else ""
        status = f" [{result.status}{line}]" if result else ""
        quote = f": “{evidence.quote}”{status}" if evidence.quote else ""
        place = f", {evidence.at}" if evidence.at else ""
        yield f"  source {evidence.source.id}{place}{quote}"
    for kind, id_ in site.texts.mentions.get(key, ()):
        yield f"  used in {kind} {id_}"
    for correction in records.facts.corrections:
        if any(reference.id == key[1] for reference in correction.about):
            yield f"  corrected {correction.date.written}: {correction.was} → {correction.now}"


def diff_facts(
    old: Records, old_formatter: Formatter, new: Records, formatter: Formatter, today: date
) -> Iterator[str]:
    """Yield YAML `corrections` for each changed fact, ready to paste; new and removed facts are comments."""
    keys_before, keys_after = set(_fact_keys(old)), set(_fact_keys(new))
    changes = []
    for key in _fact_keys(new):
        if key in keys_before:
            before, after = _fields(old, old_formatter, key), _fields(new, formatter, key)
            changed = [name for name in {**before, **after} if before.get(name, "") != after.get(name, "")]
            if changed:
                changes.append((key, _describe_fields(before, changed), _describe_fields(after, changed)))
    for key in sorted(keys_after - keys_before):
        yield f"# new {KIND_NAMES[key[0]]}: {key[1]}: {_content(new, formatter, key)}"
    for key in sorted(keys_before - keys_after):
        yield f"# gone {KIND_NAMES[key[0]]}: {key[1]}: {_content(old, old_formatter, key)}"
    if not changes:
        yield "# Nothing that the site says has changed."
        return
    yield "corrections:"
    for (_, id_), was, now in changes:
        yield f"  - date: {today.isoformat()}"
        yield f"    about: [{id_}]"
        yield f"    was: {_yaml_string(was)}"
        yield f"    now: {_yaml_string(now)}"
        yield '    why: ""'


def find_fact(records: Records, id_: str) -> Key | None:
    """Return the key of the fact with an id, or None."""
    return next((key for key in records.fact_keys if key[1] == id_), None)


def _fact_keys(records: Records) -> list[Key]:
    """Return the keys of all facts: events, claims, statistics, then rows of series."""
    rows = {("stat", row.id) for of_series in records.rows.values() for row in of_series}
    return sorted(records.fact_keys, key=lambda key: key in rows)


def _is_selected(
    records: Records,
    quotation_results: QuotationResults,
    today: date,
    key: Key,
    source: str,
    person: str,
    status: str,
) -> bool:
    """Return whether a fact passes the filters; an empty filter passes every fact."""
    record = records.fact(key)
    if isinstance(record, Observation) and record.series and not source:
        return False  # the rows of series would drown out everything else
    if source and all(evidence.source.id != source for evidence in record.evidence):
        return False
    if person and not _is_about(record, person):
        return False
    return not status or _has_status(records, quotation_results, today, record, status)


def _is_about(record: Event | Claim | Observation, person: str) -> bool:
    if isinstance(record, Claim):
        return record.by.id == person
    people = (
        record.people if isinstance(record, Event) else record.statistic.people if record.statistic else ()
    )
    return any(reference.id == person for reference in people)


def _has_status(
    records: Records,
    quotation_results: QuotationResults,
    today: date,
    record: Event | Claim | Observation,
    status: str,
) -> bool:
    if status == "single":
        return len({evidence.source.id for evidence in record.evidence}) == 1
    if status == "derived":
        return isinstance(record, Observation) and record.operation is not None
    if status == "stale":
        declared = record.statistic if isinstance(record, Observation) else record
        return declared is not None and records.is_stale(declared, today)
    return any(
        quotation_results[evidence].status == status
        for evidence in record.evidence
        if evidence in quotation_results
    )


def _content(records: Records, formatter: Formatter, key: Key) -> str:
    """Return what a fact states, on one line."""
    record = records.fact(key)
    if isinstance(record, Observation):
        return ", ".join(
            part for part in (formatter.full(record), formatter.measure(record), record.place) if part
        )
    if isinstance(record, Event):
        return f"{formatter.date(record.date)}: {record.title}"
    return f"{record.by.id}: {' '.join(record.statement.text.split())}"


def _fields(records: Records, formatter: Formatter, key: Key) -> Mapping[str, str]:
    """Return the fields of a fact that readers see, by the names of their keys, without empty ones."""
    record = records.fact(key)
    fields: dict[str, object]
    if isinstance(record, Observation):
        row = formatter.row(record)
        fields = {
            "value": formatter.full(record),
            "measure": row.measure,
            "place": row.place,
            "period": record.period,
            "complete": "" if row.is_complete else "no",
            "reported_by": record.reported_by,
        }
    elif isinstance(record, Event):
        summary = record.summary.text if record.summary else ""
        fields = {"date": record.date, "title": record.title, "summary": summary}
    else:
        fields = {
            "by": record.by,
            "stance": record.stance,
            "statement": record.statement.text,
            "date": record.date,
        }
    texts = {name: _as_text(formatter, value) for name, value in fields.items()}
    return {name: text for name, text in texts.items() if text}


def _as_text(formatter: Formatter, value: object) -> str:
    if isinstance(value, Date):
        return formatter.date(value)
    if isinstance(value, Reference):
        return value.id
    return " ".join(str(value or "").split())


def _describe_fields(fields: Mapping[str, str], names: list[str]) -> str:
    """Return the value of a single field, or of several, each with its name."""
    if len(names) == 1:
        return fields.get(names[0], "") or f"no {names[0]}"
    return "; ".join(f"{name}: {fields.get(name, '') or 'none'}" for name in names)


def _yaml_string(text: str) -> str:
    """Quote any text for YAML: JSON is valid YAML."""
    return json.dumps(text, ensure_ascii=False)
