"""Name series of moving averages in the site's language, so that each states its window wherever it is shown."""

from msgspec import structs

from generator.localization.formatting import Formatter
from generator.model.dates.steps import step_of
from generator.reading.parser import Parsed


def with_average_names(parsed: Parsed, formatter: Formatter) -> Parsed:
    """Return what was parsed, with “7-day moving average of …” as the measure of a series that is one."""
    if not any(series.derive for series in parsed.facts.series):
        return parsed
    renamed = []
    for series in parsed.facts.series:
        measure = series.measure
        if series.derive and measure:
            base = series.derive.moving_average.id
            step = step_of([row.period for row in parsed.rows if row.series == base])
            measure = formatter.text(
                f"measure-average-{step}", measure=measure, number=str(series.derive.window)
            )
        renamed.append(structs.replace(series, measure=measure))
    facts = structs.replace(parsed.facts, tables={**parsed.facts.tables, "series": tuple(renamed)})
    return structs.replace(parsed, facts=facts)
