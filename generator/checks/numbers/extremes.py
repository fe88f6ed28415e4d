"""Compare what a text calls the highest or the lowest with the rows of its series."""

from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal

from generator.checks.charts import chart_observations, placed_charts
from generator.checks.linked import Linked
from generator.diagnostics import Diagnostic, Location
from generator.evidence.verification import QuotationResults
from generator.localization.formatting import Formatter
from generator.model.charts import Chart
from generator.model.documents import Document
from generator.model.observations import Observation
from generator.model.prose import Prose
from generator.model.resolved import Records, TextLinks
from generator.quantities.extremes import Extreme, extreme_of, extremes_in_years
from generator.quantities.in_prose import readable


def check_extremes(linked: Linked, formatter: Formatter, prose: Prose) -> Iterator[Diagnostic]:
    """A row of a series that a text calls the highest, or the highest since a year, is that."""
    text = ""
    for link in prose.links:
        observation = linked.observations.get(link.target) if link.kind == "stat" else None
        row = _row(observation)
        if observation is None or row is None:
            continue
        text = text or readable(prose)
        extreme = extreme_of(text, link.text_start, link.text_start + len(link.text), formatter.language)
        if extreme is None:
            continue
        rows = [linked.observations[member.id] for member in linked.rows[row.series]]
        better = _better(extreme, row, rows)
        if better is not None:
            shown, other = formatter.number(observation), _value(formatter, better)
            message = f"“{observation.id}” is {shown}, but the text says “{extreme.text}”: {other}"
            yield Diagnostic(
                "wrong-direction", prose.markdown.at(extreme.start), message, "correct one of them"
            )


def check_chart_extremes(
    records: Records, _today: date, _quotations: QuotationResults
) -> Iterator[Diagnostic]:
    """The year in which a chart's words say its numbers peaked, or were lowest, is that year in a series it shows."""
    for chart in records.charts.values():
        for field, text in (("title", chart.title), ("alt", chart.alt), ("note", chart.note)):
            yield from _wrong_years(records, chart, field, text, chart.locate(field))


def check_placed_extremes(records: Records, _document: Document, texts: TextLinks) -> Iterator[Diagnostic]:
    """The same of the alternative text that a chart has where a text places it."""
    for chart, text, place in placed_charts(records, texts):
        yield from _wrong_years(records, chart, "alternative text", text, place)


def _wrong_years(
    records: Records, chart: Chart, field: str, text: str, place: Location
) -> Iterator[Diagnostic]:
    series: dict[tuple[str, str], list[Observation]] = {}
    for observation in chart_observations(records, chart):
        if observation.value is not None and observation.period:
            series.setdefault((observation.series, observation.place), []).append(observation)
    for extreme in extremes_in_years(text, records.settings.language) if series else ():
        groups = [rows for rows in series.values() if any(_year(row) == extreme.year for row in rows)]
        if groups and not any(_is_in_year(extreme, rows) for rows in groups):
            best = _extreme_of(groups[0], is_high=extreme.is_high)
            which = "highest" if extreme.is_high else "lowest"
            period = best.period.written if best.period else ""
            message = f"the {field} of “{chart.id}” says “{extreme.text}”, but the {which} value is {best.written} ({period})"
            yield Diagnostic("wrong-direction", place, message, "correct the year, or the word")


def _row(observation: Observation | None) -> Observation | None:
    """Return the row of a series that an observation is, or was selected as."""
    if observation is not None and observation.chosen_from:
        (observation,) = observation.inputs
    return observation if observation and observation.series and observation.period else None


def _better(extreme: Extreme, row: Observation, rows: Sequence[Observation]) -> Observation | None:
    """Return a row that is beyond the one a text calls an extreme; None if it is one, or if nothing can be said.

    “The highest” may mean up to its own period, so later rows count only for a peak.
    """
    year = _year(row)
    first = max(extreme.since + 1, year - extreme.years + 1 if extreme.years else 0)
    compared = [
        other
        for other in rows
        if other.value is not None and first <= _year(other) and (_year(other) <= year or extreme.is_peak)
    ]
    if row.value is None or not compared:
        return None
    best = _extreme_of(compared, is_high=extreme.is_high)
    return None if _number(best) == row.value else best


def _is_in_year(extreme: Extreme, rows: Sequence[Observation]) -> bool:
    best = _number(_extreme_of(rows, is_high=extreme.is_high))
    return any(_number(row) == best and _year(row) == extreme.year for row in rows)


def _extreme_of(rows: Sequence[Observation], *, is_high: bool) -> Observation:
    return (max if is_high else min)(rows, key=_number)


def _number(observation: Observation) -> Decimal:
    assert observation.value is not None  # noqa: S101  (gaps are left out)
    return observation.value


def _year(observation: Observation) -> int:
    """Return the year of a period; a fiscal year's is in its name."""
    period = observation.period
    return (period.fiscal_year or period.year) if period else 0


def _value(formatter: Formatter, observation: Observation) -> str:
    period = formatter.date(observation.period) if observation.period else ""
    return f"{observation.category or period} has {formatter.number(observation)}"
