"""Report what the axes of a chart cannot show: logarithms, an index, a band, lines to compare with."""

from collections.abc import Iterator, Mapping, Sequence

from generator.diagnostics import Diagnostic
from generator.model.charts import PAIRED, Chart
from generator.model.pairing import is_period, key_of
from generator.model.records import Row

Rows = Mapping[str, Sequence[Row]]  # by the id of their series

CURVES = ("line", "step", "dot")  # marks that state a number by their place, not by their length
MOST_NAMED = 20  # lines of a slope chart whose names have room
MARKS = {
    "bar": "a bar",
    "area": "an area",
    "map": "a map",
    "scatter": "a scatter plot",
    "slope": "a slope chart",
    "dumbbell": "a dumbbell chart",
}


def axis_problems(chart: Chart) -> Iterator[Diagnostic]:
    """Report keys about the axes of a chart that do not fit its mark, or each other."""
    for field, marks in (
        ("scale", (*CURVES, "scatter")),
        ("index", CURVES),
        ("band", CURVES),
        ("reference", (*CURVES, "bar", "area")),
    ):
        if getattr(chart, field) and (chart.python or (chart.mark and chart.mark not in marks)):
            what = "a chart in Python" if chart.python else MARKS[chart.mark or "bar"]
            message = f"“{field}” is not for {what}"
            hint = (
                f"remove “{field}”, or write “mark: line”"
                if not chart.python
                else f"remove “{field}”, and draw it in the code"
            )
            yield Diagnostic("schema", chart.locate(field), message, hint)
    if chart.statistics:
        for field in ("scale", "index", "band", "reference"):
            if getattr(chart, field):
                message = f"“{field}” is for series: single statistics have no axis"
                yield Diagnostic("schema", chart.locate(field), message, f"remove “{field}”")
    for one, other, why in (
        ("scale", "baseline", "a logarithmic scale never reaches zero" if chart.baseline == "zero" else ""),
        ("scale", "stack", "parts on one another cannot be read from a logarithmic scale"),
        ("index", "stack", "numbers that are 100 in one period are not parts of a whole"),
        ("index", "reference", "a number has no place on an axis where every series is 100 in one period"),
        ("index", "band", "the ends of a band would each be 100 in one period"),
        ("band", "panels", "a band is around one line"),
        ("reference", "panels", "a line across one chart has no place in small ones"),
    ):
        if why and getattr(chart, one) and getattr(chart, other):
            yield Diagnostic("schema", chart.locate(other), why, f"remove “{other}” or “{one}”")
    if chart.band and len(chart.series) > 1:
        message = f"a band is around one line, and the chart shows {len(chart.series)}"
        yield Diagnostic("schema", chart.locate("band"), message, "make a chart of each")


def choice_problems(chart: Chart, *, has_categories: bool) -> Iterator[Diagnostic]:
    """Report a number of categories that cannot be chosen."""
    for field in ("top", "bottom"):
        count = getattr(chart, field)
        if count is None:
            continue
        if count < 1:
            yield Diagnostic("schema", chart.locate(field), f"“{field}” is how many are drawn, 1 or more")
        elif not has_categories or chart.python or chart.mark not in ("bar", "dot"):
            message = f"“{field}” is for categories, as bars or dots"
            yield Diagnostic("schema", chart.locate(field), message, f"remove “{field}”")
        elif chart.sort in ("name", "given"):
            message = f"“{field}” chooses by value, and “sort: {chart.sort}” is another order"
            yield Diagnostic("schema", chart.locate("sort"), message, "remove “sort”")


def unfit_values(chart: Chart, groups: Rows, band: Rows) -> Iterator[Diagnostic]:
    """Report numbers that the axes of a chart cannot show; `groups` are the rows it draws, `band` those of its ends."""
    rows = [row for part in (groups, band) for group in part.values() for row in group]
    if chart.scale == "log":
        row = next((row for row in rows if row.value and row.value.value <= 0), None)
        if row and row.value:
            name = row.category or row.period.written
            message = f"a logarithmic scale cannot show {row.value.written} (“{row.series}”, {name})"
            yield Diagnostic("schema", chart.locate("scale"), message, "remove “scale”")
    if chart.index:
        yield from _without_base(chart, groups)
    if chart.band and all(band.values()) and len(band) == 2:
        yield from _crossed(chart, *band.values())


def _without_base(chart: Chart, groups: Rows) -> Iterator[Diagnostic]:
    """Report the series that has no number in the period in which it is to be 100."""
    assert chart.index is not None  # noqa: S101  (the caller looked)
    for id_, rows in groups.items():
        base = next((row for row in rows if is_period(row.period, chart.index)), None)
        if base and base.value and base.value.value:
            continue
        has = "is zero" if base and base.value else "has no figure"
        message = f"“{id_}” {has} in {chart.index.written}, so it cannot be 100 there"
        first = next((row.period.written for row in rows if row.value and row.value.value), "")
        hint = f"write a period in which every series has a number, such as {first}" if first else ""
        yield Diagnostic("schema", chart.locate("index"), message, hint)
        return


def _crossed(chart: Chart, lows: Sequence[Row], highs: Sequence[Row]) -> Iterator[Diagnostic]:
    """Report a band whose lower end is above its upper end."""
    tops = {key_of(row): row.value for row in highs}
    for row in lows:
        top = tops.get(key_of(row))
        if row.value and top and row.value.value > top.value:
            message = f"in {row.period.written}, “low” is {row.value.written}, and “high” is {top.written}"
            yield Diagnostic("schema", chart.locate("band"), message, "swap “low” and “high”")
            return
    if not any(row.value and tops.get(key_of(row)) for row in lows):
        message = "the two ends of the band have no period in common"
        yield Diagnostic("schema", chart.locate("band"), message, "name two series of the same periods")


def pair_problems(chart: Chart) -> Iterator[Diagnostic]:
    """Report keys that a chart of two numbers for each name cannot have."""
    if chart.mark not in PAIRED:
        return
    what = MARKS[chart.mark]
    for field in ("panels", "stack", "annotate"):
        if getattr(chart, field):
            yield Diagnostic(
                "schema", chart.locate(field), f"“{field}” is not for {what}", f"remove “{field}”"
            )
    if chart.baseline and chart.mark != "scatter":
        message = f"“baseline” is not for {what}, which has its numbers beside its marks"
        yield Diagnostic("schema", chart.locate("baseline"), message, "remove “baseline”")
    if chart.mark == "scatter" and chart.series and len(chart.series) != 2:
        message = "a scatter plot shows two series: the first across, the second upward"
        yield Diagnostic("schema", chart.locate("series"), message, "write “series: [across, upward]”")


def unpaired(chart: Chart, groups: Rows) -> Iterator[Diagnostic]:
    """Report a chart of two numbers for each name that has none with both, or more than can be named."""
    has_categories = any(row.category for rows in groups.values() for row in rows)
    if chart.mark != "scatter" and not has_categories:
        keys = [{key_of(row) for row in rows if row.value} for rows in groups.values()]
        if len(set.intersection(*keys)) < 2:
            message = f"{chart.mark} charts compare two periods, and no two have figures in every series"
            yield Diagnostic(
                "chart-empty", chart.locate("series"), message, "show series of the same periods"
            )
        return
    if len(groups) != 2:
        return  # reported by `pair_problems`, or with the categories
    one, other = groups.values()
    if {key_of(row) for row in one if row.value}.isdisjoint(key_of(row) for row in other if row.value):
        what, several = ("category", "categories") if has_categories else ("period", "periods")
        message = f"“{one[0].series}” and “{other[0].series}” have no {what} in common"
        hint = f"show two series of the same {several}"
        yield Diagnostic("chart-empty", chart.locate("series"), message, hint)
    elif chart.mark == "slope" and len(one) > MOST_NAMED and not chart.highlight:
        message = f"the chart has {len(one)} lines, too many to name"
        hint = "add “highlight: […]” with those that matter, or write “mark: dumbbell”"
        yield Diagnostic("schema", chart.locate("series"), message, hint)
