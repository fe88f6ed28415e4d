"""Join the rows of a series to the areas of a map, and report what has no area."""

from collections.abc import Mapping

from generator.charts.maps.outlines import OutlineError, read_outlines
from generator.charts.maps.shapes import Plane, lay_out
from generator.charts.rows import observation_groups
from generator.diagnostics import Diagnostic, did_you_mean
from generator.diagnostics.spelling import folded
from generator.model.charts import Chart
from generator.model.resolved import Records
from generator.reading.csv_series import DATA_FOLDER

MOST_LISTED = 5  # names without an area that a message lists


def plane_of(
    records: Records, chart: Chart, files: Mapping[str, bytes]
) -> tuple[Plane | None, list[Diagnostic]]:
    """Return the areas of a map, each with its row, or the problem that keeps it from being drawn."""
    content = files.get(f"{DATA_FOLDER}{chart.map}")
    if content is None:
        known = {file.removeprefix(DATA_FOLDER) for file in files if file.startswith(DATA_FOLDER)}
        hint = did_you_mean(chart.map, known, otherwise=f"put the outlines into {DATA_FOLDER}")
        return None, [
            Diagnostic("schema", chart.locate("map"), f"there is no file {DATA_FOLDER}{chart.map}", hint)
        ]
    try:
        areas = read_outlines(content, chart.join)
    except OutlineError as error:
        place = chart.locate("join" if chart.join in str(error) else "map")
        return None, [Diagnostic("schema", place, f"{DATA_FOLDER}{chart.map}: {error}", error.hint)]
    (rows,) = observation_groups(records, chart)
    numbers = {folded(row.category): number for number, row in enumerate(rows)}
    names = {folded(area.name): area.name for area in areas}
    without = [row.category for row in rows if folded(row.category) not in names]
    if without:
        listed = ", ".join(f"“{name}”" for name in without[:MOST_LISTED])
        more = f" and {len(without) - MOST_LISTED} more" if len(without) > MOST_LISTED else ""
        message = f"the map has no area for {listed}{more}"
        hint = did_you_mean(without[0], names.values(), otherwise=f"write names as “{chart.join}” has them")
        return None, [Diagnostic("unknown-id", chart.locate("map"), message, hint)]
    gaps = [number for number, row in enumerate(rows) if row.value is None]
    return lay_out(areas, [numbers.get(folded(area.name), -1) for area in areas], gaps), []
