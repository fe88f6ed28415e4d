"""Facts for an editor at a terminal: a list, one in full, and what changed between two sites."""

import json
from collections.abc import Iterator, Mapping
from datetime import date

from generator.dates import Date
from generator.figures import Figure
from generator.records import Claim, Event, Reference
from generator.site import Key, Site
from generator.verification import Checks

NAMES = {"event": "event", "claim": "claim", "stat": "number"}
WIDTH = 100  # characters of a line of the list


def list_facts(
    site: Site, checks: Checks, today: date, *, source: str = "", person: str = "", status: str = ""
) -> Iterator[str]:
    """A line for each fact that the filters leave: kind, id, what it says."""
    keys = [key for key in _keys(site) if _is_wanted(site, checks, today, key, source, person, status)]
    width = max((len(id_) for _, id_ in keys), default=0)
    for key in keys:
        line = f"{NAMES[key[0]]:6}  {key[1]:{width}}  {_said(site, key)}"
        yield line if len(line) <= WIDTH else f"{line[: WIDTH - 1]}…"


def show_fact(site: Site, checks: Checks, key: Key) -> Iterator[str]:
    """Everything about a fact, in lines."""
    record = site.fact(key)
    yield f"{key[1]} ({NAMES[key[0]]})"
    yield f"  {record.location.file}:{record.location.line}:{record.location.column}"
    for name, value in _fields(site, key).items():
        yield f"  {name}: {value}"
    if isinstance(record, Figure) and record.inputs:
        yield f"  computed: {site.words.equation(record)}, from {', '.join(one.id for one in record.inputs)}"
        if record.despite:
            yield f"  despite: {record.despite}"
    for evidence in record.evidence:
        check = checks.get(evidence)
        told = (
            f" [{check.status}, line {check.line}]"
            if check and check.line
            else f" [{check.status}]"
            if check
            else ""
        )
        quoted = f": “{evidence.quote}”{told}" if evidence.quote else ""
        place = f", {evidence.at}" if evidence.at else ""
        yield f"  source {evidence.source.id}{place}{quoted}"
    for kind, id_ in site.mentions.get(key, ()):
        yield f"  used in {kind} {id_}"
    for correction in site.facts.corrections:
        if any(reference.id == key[1] for reference in correction.about):
            yield f"  corrected {correction.date.written}: {correction.was} → {correction.now}"


def diff_facts(old: Site, new: Site, today: date) -> Iterator[str]:
    """What a reader would need to be told of, as `corrections` to paste; what is new or gone as comments."""
    before, after = set(_keys(old)), set(_keys(new))
    changes = []
    for key in _keys(new):
        if key in before:
            was, now = _fields(old, key), _fields(new, key)
            changed = [name for name in {**was, **now} if was.get(name, "") != now.get(name, "")]
            if changed:
                changes.append((key, _told(was, changed), _told(now, changed)))
    for key in sorted(after - before):
        yield f"# new {NAMES[key[0]]}: {key[1]}: {_said(new, key)}"
    for key in sorted(before - after):
        yield f"# gone {NAMES[key[0]]}: {key[1]}: {_said(old, key)}"
    if not changes:
        yield "# Nothing that the site says has changed."
        return
    yield "corrections:"
    for (_, id_), was_text, now_text in changes:
        yield f"  - date: {today.isoformat()}"
        yield f"    about: [{id_}]"
        yield f"    was: {_quoted(was_text)}"
        yield f"    now: {_quoted(now_text)}"
        yield '    why: ""'


def find_fact(site: Site, id_: str) -> Key | None:
    """The key of a fact by its id."""
    for kind, records in (("event", site.events), ("claim", site.claims), ("stat", site.figures)):
        if id_ in records:
            return kind, id_
    return None


def _keys(site: Site) -> list[Key]:
    single = (one.id for one in site.figures.values() if one.statistic)
    return [
        *(("event", id_) for id_ in site.events),
        *(("claim", id_) for id_ in site.claims),
        *(("stat", id_) for id_ in single),
        *(("stat", one.id) for one in site.figures.values() if one.series),
    ]


def _is_wanted(
    site: Site, checks: Checks, today: date, key: Key, source: str, person: str, status: str
) -> bool:
    record = site.fact(key)
    if isinstance(record, Figure) and record.series and not source:
        return False  # the rows of series would hide everything else
    if source and all(evidence.source.id != source for evidence in record.evidence):
        return False
    if person and not _is_about(record, person):
        return False
    return not status or _has_status(site, checks, today, record, status)


def _is_about(record: Event | Claim | Figure, person: str) -> bool:
    if isinstance(record, Claim):
        return record.by.id == person
    people = (
        record.people if isinstance(record, Event) else record.statistic.people if record.statistic else ()
    )
    return any(reference.id == person for reference in people)


def _has_status(site: Site, checks: Checks, today: date, record: Event | Claim | Figure, status: str) -> bool:
    if status == "single":
        return len({evidence.source.id for evidence in record.evidence}) == 1
    if status == "derived":
        return isinstance(record, Figure) and record.operation is not None
    if status == "stale":
        declared = record.statistic if isinstance(record, Figure) else record
        return declared is not None and site.is_stale(declared, today)
    return any(checks[one].status == status for one in record.evidence if one in checks)


def _said(site: Site, key: Key) -> str:
    """What a fact says, in a line."""
    record = site.fact(key)
    if isinstance(record, Figure):
        return ", ".join(part for part in (site.words.full(record), record.measure, record.place) if part)
    if isinstance(record, Event):
        return f"{site.words.date(record.date)}: {record.title}"
    return f"{record.by.id}: {' '.join(record.statement.text.split())}"


def _fields(site: Site, key: Key) -> Mapping[str, str]:
    """What a reader is told of a fact, by the names of its keys."""
    record = site.fact(key)
    fields: dict[str, object]
    if isinstance(record, Figure):
        fields = {
            "value": site.words.full(record),
            "measure": record.measure,
            "place": record.place,
            "period": record.period,
            "complete": "" if record.is_complete else "no",
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
    told = {name: _words(site, value) for name, value in fields.items()}
    return {name: value for name, value in told.items() if value}


def _words(site: Site, value: object) -> str:
    if isinstance(value, Date):
        return site.words.date(value)
    if isinstance(value, Reference):
        return value.id
    return " ".join(str(value or "").split())


def _told(fields: Mapping[str, str], changed: list[str]) -> str:
    """Changed fields in words: the value alone, or each with its name."""
    if len(changed) == 1:
        return fields.get(changed[0], "") or f"no {changed[0]}"
    return "; ".join(f"{name}: {fields.get(name, '') or 'none'}" for name in changed)


def _quoted(text: str) -> str:
    """A text as YAML reads it back, whatever is in it: JSON is YAML."""
    return json.dumps(text, ensure_ascii=False)
