"""Publish all facts as open data: `facts.json`, the series as CSV, and a Frictionless Data Package.

Text is published exactly as the writer typed it, and a number comes with both its value and the form
in which it was written. The package follows https://specs.frictionlessdata.io/data-package/.
"""

import re
from collections.abc import Mapping

import msgspec

from generator.evidence.verification import QuotationResults
from generator.localization.formatting import Formatter
from generator.model.dates import Date
from generator.model.decimals import DecimalLiteral, DecimalRange
from generator.model.observations import Observation, data_value
from generator.model.record_types import Markdown, Record, Reference, Written
from generator.model.records import Derivation, Evidence, Series, Statistic
from generator.model.resolved import Records
from generator.model.urls import absolute
from generator.pages.tables.addresses import Addresses
from generator.reading.csv_series import DATA_FOLDER
from generator.reading.records.fields import declared
from generator.reading.tables.form import written_form

NOT_PUBLISHED = ("waive",)
GROUP_CHARACTERS = {"space": " "}


def open_data(
    records: Records,
    formatter: Formatter,
    quotations: QuotationResults,
    files: Mapping[str, bytes],
    base_url: str,
    named: frozenset[str] = frozenset(),
) -> dict[str, bytes]:
    """Return the files of /data/ by path; `named` are the rows of series that have a page of their own."""
    tables = {series.file: files[DATA_FOLDER + series.file] for series in records.facts.series if series.file}
    published = {f"data/{name}": content for name, content in sorted(tables.items())}
    published["data/facts.json"] = _json(
        _facts_json(records, quotations, base_url, Addresses(records, named))
    )
    published["data/datapackage.json"] = _json(_package(records, formatter, tables, base_url))
    return published


def _facts_json(
    records: Records, quotations: QuotationResults, base_url: str, addresses: Addresses
) -> dict[str, object]:
    """Return the content of facts.json."""
    settings = records.settings
    facts: dict[str, object] = {
        "site": {
            "title": settings.title, "description": settings.description, "address": base_url,
            "license": settings.license, "language": settings.language,
        },
    }  # fmt: skip
    for key, table in records.facts.tables.items():
        facts[key] = [_record(records, quotations, record) for record in table]
    for series in facts["series"] if isinstance(facts["series"], list) else ():
        for row in series.get("rows", ()):
            at = addresses.of("stat", row["id"])
            row["address"] = absolute(at, base_url) or at
    return facts


def _record(records: Records, quotations: QuotationResults, record: Record) -> dict[str, object]:
    """Return a record's declared keys, with what the site computed for it."""
    values: dict[str, object] = {}
    for field in declared(type(record)):
        value = getattr(record, field.name)
        if field.name in record.places or field.name == "id":
            values[field.key] = _value(records, quotations, value)
    if isinstance(record, Evidence) and (result := quotations.get(record)):
        values["checked"] = result.status
    if isinstance(record, Statistic):
        observation = records.observations[record.id]
        values |= _number(observation)
        values |= {"qualifier": observation.qualifier, "complete": observation.is_complete}
    if isinstance(record, Series):
        rows = records.rows.get(record.id, ())
        values["rows"] = [
            {
                "id": row.id,
                **({"category": row.category} if row.category else {}),
                "period": row.period.written,
                **_number(records.observations[row.id]),
            }
            for row in rows
        ]
    return {key: value for key, value in values.items() if key not in NOT_PUBLISHED}


def _number(observation: Observation) -> dict[str, object]:
    """Return a value as a number and as it was written; both are null for a gap."""
    value, written = data_value(observation)
    if observation.bounds:
        low, high = observation.bounds
        return {"value": None, "low": low, "high": high, "written": written}
    is_whole = value is not None and value == value.to_integral_value()
    return {"value": int(value) if is_whole and value is not None else value, "written": written}


def _value(records: Records, quotations: QuotationResults, value: object) -> object:
    """Convert a field's value to what JSON can hold."""
    match value:
        case Markdown():
            return value.text
        case Reference():
            return value.id
        case Written():
            return value.text
        case Date():
            return value.written
        case DecimalLiteral():
            return value.value
        case DecimalRange():
            return value.written
        case Derivation():
            return {value.operation: [reference.id for reference in value.inputs]}
        case Record():
            return _record(records, quotations, value)
        case tuple():
            return [_value(records, quotations, item) for item in value]
        case _:
            return value


def _package(
    records: Records, formatter: Formatter, tables: Mapping[str, bytes], base_url: str
) -> dict[str, object]:
    """Return the content of datapackage.json."""
    settings = records.settings
    package: dict[str, object] = {
        "name": "facts",
        "title": settings.title,
        "description": settings.description,
        "resources": [
            {
                "name": "facts",
                "path": "facts.json",
                "format": "json",
                "mediatype": "application/json",
                "encoding": "utf-8",
            },
            *(_resource(records, formatter, name, content) for name, content in sorted(tables.items())),
        ],
    }
    if base_url:
        package["homepage"] = absolute("/", base_url)
    if settings.license:
        package["licenses"] = [{"name": settings.license}]
    if settings.authors:
        package["contributors"] = [{"title": name, "role": "author"} for name in settings.authors]
    return package


def _resource(records: Records, formatter: Formatter, name: str, content: bytes) -> dict[str, object]:
    """Return the description of one CSV file: https://specs.frictionlessdata.io/tabular-data-resource/."""
    all_series = [series for series in records.facts.series if series.file == name and not series.derive]
    form = written_form(content, DATA_FOLDER + name, all_series)
    series_by_column = {series.value: series for series in all_series}
    fields: list[dict[str, object]] = []
    for column in form.header:
        field: dict[str, object] = {"name": column, "type": "string"}
        if column in series_by_column:
            series, marks = series_by_column[column], form.marks[column]
            field |= {
                "type": "number",
                "groupChar": GROUP_CHARACTERS.get(marks.thousands, marks.thousands),
                "description": formatter.text("measure-in-unit", measure=series.measure, unit=series.unit),
            }
            field |= {"decimalChar": marks.decimal} if marks.decimal != "." else {}
            field |= {"bareNumber": False} if column in form.percent_columns else {}
        fields.append(field)
    sources = dict.fromkeys(evidence.source.id for series in all_series for evidence in series.evidence)
    return {
        "name": re.sub(r"[^a-z0-9._-]+", "-", name.removesuffix(".csv").lower()),
        "path": name,
        "profile": "tabular-data-resource",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-16" if form.is_utf_16 else "utf-8",
        **({"dialect": {"delimiter": form.separator}} if form.separator != "," else {}),
        "schema": {"fields": fields, "missingValues": ["", *form.gaps]},
        "sources": [
            {"title": records.sources[id_].title}
            | ({"path": records.sources[id_].address} if records.sources[id_].address else {})
            for id_ in sources
        ],
    }


def _json(value: object) -> bytes:
    """Encode as indented JSON with sorted keys; a decimal becomes a number."""
    encoded = msgspec.json.Encoder(decimal_format="number", order="sorted").encode(value)
    return msgspec.json.format(encoded, indent=1) + b"\n"
