"""Say how a CSV file was read, where nobody declared it, and how to declare it."""

from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct

from generator.diagnostics import Diagnostic, Location
from generator.diagnostics.rules import Rule
from generator.model.records import Series
from generator.reading.tables.layout import (
    SEPARATORS,
    declared_separator,
    decode_table,
    is_utf_16,
    split,
    written_separator,
)
from generator.reading.tables.numbers import MARK_NAMES, Marks, is_gap, marks_of
from generator.reading.tables.periods import Order


class Form(Struct, frozen=True, eq=False, kw_only=True):
    """How a file was read for one series."""

    file: str
    series: Series
    separator: str
    is_utf_16: bool
    marks: Marks
    order: Order
    year_first: str  # a date that begins with its year, but not in the usual form; empty if there is none


class WrittenForm(Struct, frozen=True, eq=False, kw_only=True):
    """How a whole file is written, for programs that are to read it."""

    separator: str
    is_utf_16: bool
    header: tuple[str, ...]
    marks: Mapping[str, Marks]  # by column
    percent_columns: frozenset[str]
    gaps: tuple[str, ...]  # what stands for a missing number, besides nothing: "NA"


def form_note(forms: Sequence[Form]) -> list[Diagnostic]:
    """Return one note on how a file was read, or none if it is written as usual or declared."""
    words = list(dict.fromkeys(word for form in forms for word, _ in _undeclared(form)))
    has_utf_16 = any(form.is_utf_16 for form in forms)
    if not words and not has_utf_16:
        return []
    message = "this file is read " + ", ".join(["in UTF-16"] * has_utf_16 + words)
    hints = [_hint(forms)] if words else []
    hints += ["save it as UTF-8"] if has_utf_16 else []
    return [Diagnostic("csv-form", Location(forms[0].file), message, "; ".join(hints), "warning")]


def _undeclared(form: Form) -> Iterator[tuple[str, tuple[str, str]]]:
    """Yield what is unusual about a file and was not declared: in words, and as a key of `format` with its value."""
    declared, marks = form.series.format, form.marks
    if form.separator != "," and not declared_separator(form.series):
        yield (
            f"with {SEPARATORS[form.separator]} between its cells",
            ("separator", written_separator(form.separator)),
        )
    if not marks.is_usual and not marks.is_declared:
        if "decimal" in marks.seen and marks.decimal != ".":
            yield f"with {MARK_NAMES[marks.decimal]} for decimals", ("decimal", f'"{marks.decimal}"')
        if "thousands" in marks.seen and marks.thousands != ",":
            written = "space" if marks.thousands == "space" else f'"{marks.thousands}"'
            yield f"with {MARK_NAMES[marks.thousands]} for thousands", ("thousands", written)
    if declared and declared.date:
        return
    if form.order in ("m/d/y", "d/m/y"):
        first = "month" if form.order == "m/d/y" else "day"
        yield f"with the {first} first in its dates", ("date", form.order)
    elif form.year_first:
        yield f"with dates such as {form.year_first}", ("date", "y-m-d")


def _hint(forms: Sequence[Form]) -> str:
    """Return what to declare: once for all series, unless their columns are written in different ways."""
    of_series = {
        form.series.id: {key: _quoted(value) for key, value in _declared(form.series).items()}
        | dict(key for _, key in _undeclared(form))
        for form in forms
    }
    values: dict[str, set[str]] = {}
    for form in forms:
        for key, value in (*_usual(form), *of_series[form.series.id].items()):
            values.setdefault(key, set()).add(value)
    if all(len(written) == 1 for written in values.values()):
        union = {key: value for keys in of_series.values() for key, value in keys.items()}
        return f"if this is right, add {_written(union)} to its series"
    each = (f"{_written(keys)} to “{id_}”" for id_, keys in of_series.items() if keys)
    return f"if this is right, add {', '.join(each)}"


def _usual(form: Form) -> Iterator[tuple[str, str]]:
    """Yield the usual marks that a column has, which a declaration for another column would contradict."""
    marks = form.marks
    if marks.is_usual:
        for key, mark in (("decimal", marks.decimal), ("thousands", marks.thousands)):
            if key in marks.seen:
                yield key, _quoted(mark)


def _written(keys: Mapping[str, str]) -> str:
    return f"`format: {{{', '.join(f'{key}: {value}' for key, value in keys.items())}}}`"


def written_form(content: bytes, file: str, all_series: Sequence[Series]) -> WrittenForm:
    """Return how the file of some series is written; all of them can be read."""
    text, _ = decode_table(content, file)
    first, _ = split(text, file, all_series[0])
    assert first is not None  # noqa: S101  (the site has no errors)
    columns = {
        series.value: [row[index].text for row in first.rows if len(row) > index]
        for series in all_series
        for index in (first.header.index(series.value),)
    }
    return WrittenForm(
        separator=first.separator,
        is_utf_16=is_utf_16(content),
        header=first.header,
        marks={
            series.value: marks_of(
                columns[series.value],
                first.separator,
                series.format,
                first.beside(*map(first.header.index, (series.category or series.period, series.value))),
            )
            for series in all_series
        },
        percent_columns=frozenset(
            column for column, texts in columns.items() if any(text.endswith("%") for text in texts)
        ),
        gaps=tuple(sorted({text for texts in columns.values() for text in texts if text and is_gap(text)})),
    )


def number_declaration(text: str, series: Series) -> str:
    """Return how to say what the mark in a number such as 1,234 is for."""
    mark = "," if "," in text else "."
    other = "." if mark == "," else ","
    decimals = _declaration(series, decimal=mark)
    thousands = _declaration(series, decimal=other, thousands=mark)
    return (
        f"if the {MARK_NAMES[mark]} mark decimals, write {decimals} in the series; if not, write {thousands}"
    )


def date_declaration(series: Series) -> str:
    """Return how to say in which order a column has its days and months."""
    orders = " or ".join(_declaration(series, date=order) for order in ("m/d/y", "d/m/y"))
    return f"write the year first, or write {orders} in the series"


def _declaration(series: Series, **keys: str) -> str:
    """Return the `format` of a series with more keys."""
    return _written({key: _quoted(value) for key, value in (_declared(series) | keys).items()})


def _declared(series: Series) -> dict[str, str]:
    declared = series.format
    keys = ("separator", "decimal", "thousands", "date") if declared else ()
    return {key: value for key in keys if (value := getattr(declared, key))}


def _quoted(value: str) -> str:
    return value if value[0].isalnum() else f'"{value}"'


CSV_FORM = Rule(
    "csv-form",
    "warning",
    "A CSV file is not written as usual: its cells, decimals, thousands or dates are marked in another way.",
    "The message says how the file was read. If that is right, declare it in `format`, so that it cannot change unseen; only what has one reading is read without it. Files in content/data/ are published as they are.",
    wrong="period: year",
    right='period: year\nformat: {separator: ";", decimal: ","}',
    guides=("series-from-a-spreadsheet#other-ways-to-write-a-file",),
)
