"""Name series of moving averages in the site's language, so that each states its window wherever it is shown."""

from collections.abc import Sequence

from msgspec import structs

from generator.localization.formatting import Formatter
from generator.model.dates.steps import step_of
from generator.model.records import Facts, Row


def with_average_names(facts: Facts, rows: Sequence[Row], formatter: Formatter) -> Facts:
    """Return facts with “7-day moving average of …” as the measure of a series that is one."""
    if not any(series.derive for series in facts.series):
        return facts
    renamed = []
    for series in facts.series:
        measure = series.measure
        if series.derive and measure:
            base = series.derive.moving_average.id
            step = step_of([row.period for row in rows if row.series == base])
            measure = formatter.text(
                f"measure-average-{step}", measure=measure, number=str(series.derive.window)
            )
        renamed.append(structs.replace(series, measure=measure))
    return Facts({**facts.tables, "series": tuple(renamed)})
