"""A job as an Altair chart of a given width, with everything placed by us.

The only module that names Altair, with `chart_own`; it is imported where it is used, in the
process that draws, as it takes half a second. What could overlap is measured before it is
placed (see `text_width`); what is placed by its data has no second chance.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from msgspec import Struct

from generator.chart_rows import AxisWords, ChartJob, ChartRow, Tick
from generator.chart_theme import CONFIG, FONT_SIZE, HEIGHTS, INK, NARROW, PAPER, SERIES, SOFT
from generator.text_width import text_width, wrap

if TYPE_CHECKING:
    import altair as alt

Spec = dict[str, object]
Options = Mapping[str, object]
Value = dict[str, object]

LINE = FONT_SIZE + 3  # px from one line of text to the next
BAR = 18  # px, a bar of a list
ROW_GAP = 12
LABEL_WIDTH = 170  # px, the most a direct label takes
MOST_LABELLED = {True: 14, False: 8}  # bars that get their number above them, wide and narrow
MANY = 40  # values of a series whose points are drawn small
BADGE = 9  # px, radius of an annotation's number
FADED: Options = {"fillOpacity": 0.35, "strokeDash": [4, 3]}  # what was not over when it was counted
TEXT: Options = {"type": "text", "fontSize": FONT_SIZE, "fill": INK, "aria": False}
CIRCLE: Options = {"type": "point", "shape": "circle", "opacity": 1}


class Placed(Struct, frozen=True):
    """A specification, and what the page must add to it."""

    spec: Spec
    has_names: bool  # whether the series are named in the drawing


class Label(Struct, frozen=True):
    """The name of a series beside the end of its line."""

    top: float
    lines: tuple[str, ...]
    series: int


def specify(job: ChartJob, width: int) -> Placed:
    """The Vega-Lite specification of a job, valid by Altair's schema."""
    return _over_time(job, width) if job.is_over_time else _as_list(job, width)


# Over time


def _over_time(job: ChartJob, width: int) -> Placed:
    is_wide, height = width != NARROW, HEIGHTS[width]
    low, high, steps = _scale([row.value for row in job.rows if row.value is not None])
    first, last = min(row.start for row in job.rows), max(row.end for row in job.rows)
    first = min([first, *(tick.at for tick in job.ticks)])
    periods = len({row.start for row in job.rows})
    margin = (last - first) * max(0.01, 1.2 - periods * 0.5) or 0.5  # few values do not fill the width
    has_labels = is_wide and len(job.names) > 1 and job.mark != "bar"
    labels = _labels(job, low, high, height) if has_labels else []
    badges = dict(_levels(job, width))
    times: Options = {
        "field": "start",
        "type": "quantitative",
        "scale": {"domain": [first - margin, last + margin], "nice": False, "zero": False},
        "axis": _time_axis(job.ticks, width, last - first + 2 * margin),
    }
    values: Options = {
        "field": "value",
        "type": "quantitative",
        "scale": {"domain": [low, high], "nice": False},
        "axis": _value_axis(steps, job.words),
    }
    at: dict[str, Options] = {"x": times, "y": values}
    layers = (
        [_layer([{"value": 0.0}], {"type": "rule", "stroke": SOFT, "aria": False}, {"y": values})]
        if low < 0
        else []
    )
    for number, level in badges.items():
        layers += _annotation(job.annotations[number - 1], number, level, times)
    layers += _bars(job, at, MOST_LABELLED[is_wide]) if job.mark == "bar" else _curves(job, at)
    layers += [_name(label) for label in labels]
    above = (max(badges.values(), default=-1) + 1) * (2 * BADGE + 3)
    top = above + (LINE if job.mark == "bar" else 6)
    spec = _finished(
        layers,
        {"width": width, "height": height, "padding": {"left": 2, "right": 8, "top": top, "bottom": 2}},
    )
    return Placed(spec, bool(labels) or len(job.names) == 1)


def _scale(values: Sequence[float]) -> tuple[float, float, list[float]]:
    """Where an axis of these values begins and ends, zero included, and its three to six marks."""
    low, high = min(0.0, *values), max(0.0, *values)
    rough = (high - low) / 5 or 0.2
    power = 10.0**12
    while power > rough:
        power /= 10
    step = next(power * factor for factor in (1, 2, 2.5, 5, 10) if power * factor >= rough * 0.999)
    if step < 1 and all(value == int(value) for value in values):
        step = 1.0
    first, final = int(low / step), int(high / step)
    first -= first * step > low
    final += final * step < high
    steps = [round(number * step, 10) for number in range(first, max(final, first + 1) + 1)]
    # A last mark far above every value would leave the chart empty there.
    top = steps[-1] if steps[-1] <= high * 1.1 or not high else high * 1.05
    bottom = steps[0] if steps[0] >= low * 1.1 or not low else low * 1.05
    return bottom, top, [mark for mark in steps if bottom <= mark <= top]


def _time_axis(ticks: Sequence[Tick], width: int, years: float) -> Options:
    """Marks whose labels do not touch: of too many, every second, fifth and so on, the latest always."""
    per_year, kept = (width - 60) / years, ticks
    for every in (1, 2, 3, 4, 5, 10, 20, 25, 50, 100, 1000):
        kept = ticks[::-1][::every][::-1]
        gaps = [(b.at - a.at) * per_year - _half(a) - _half(b) for a, b in pairwise(kept)]
        if min(gaps, default=8) >= 8:
            break
    return {
        "values": [tick.at for tick in kept],
        "labelExpr": _by_value((tick.at, tick.label) for tick in kept),
        "labelOverlap": False,
    }


def _half(tick: Tick) -> float:
    return text_width(tick.label, FONT_SIZE) / 2


def _value_axis(steps: Sequence[float], words: AxisWords) -> Options:
    """Marks in words of a reader: "1,500", "2.5 million"."""
    largest = max(abs(step) for step in steps)
    scales = ((1e9, words.billion), (1e6, words.million), (1.0, "{number}"))
    scale, pattern = next(one for one in scales if largest >= one[0] or one[0] == 1)
    labels = [(step, pattern.format(number=_written(step / scale, words)) if step else "0") for step in steps]
    return {"values": list(steps), "labelExpr": _by_value(labels)}


def _written(number: float, words: AxisWords) -> str:
    """A number of an axis, whose marks are round: "−1,500", "0.25"."""
    written = f"{abs(round(number, 10)):,.10f}".rstrip("0").rstrip(".")
    marks = {",": words.group, ".": words.point}
    return ("−" if number < 0 else "") + "".join(marks.get(char, char) for char in written)


def _by_value(labels: Iterable[tuple[float, str]]) -> str:
    """An expression that gives each mark its label."""
    words = " : ".join(f"abs(datum.value - {at}) < 1e-6 ? {_quoted(label)}" for at, label in labels)
    return f"{words} : ''" if words else "''"


def _bars(job: ChartJob, at: Mapping[str, Options], most_labelled: int) -> list["alt.Chart"]:
    """A bar for each value, those of one period side by side."""
    values: list[Value] = []
    count = len(job.names)
    for row in _present(job):
        length = row.end - row.start
        room = length * 0.84 / count
        start = row.start + length * 0.08 + room * row.series
        values.append(_value(row, start=start, end=start + room * (0.96 if count > 1 else 1), base=0.0))
    layers = []
    for number, is_complete in _kinds(values):
        colour = _colour(number)
        mark = {
            "type": "rect",
            "fill": colour,
            "stroke": colour,
            "strokeWidth": 1,
            **({} if is_complete else FADED),
        }
        places = {**at, "x2": {"field": "end"}, "y2": {"field": "base"}, "description": _words("words")}
        layers.append(_layer(_of(values, number, is_complete), mark, places))
    if len(values) <= most_labelled and count == 1:
        for is_below in (False, True):
            some = [value for value in values if (float(str(value["value"])) < 0) == is_below]
            mark = {**TEXT, "baseline": "top" if is_below else "bottom", "dy": 4 if is_below else -3}
            places = {**at, "x": {**at["x"], "field": "middle"}, "text": _words("shown")}
            halo = {"stroke": PAPER, "strokeWidth": 4, "strokeJoin": "round"}  # no line runs through a number
            layers += [_layer(some, {**mark, **halo}, places), _layer(some, mark, places)]
    return layers


def _curves(job: ChartJob, at: Mapping[str, Options]) -> list["alt.Chart"]:
    """Lines that break at a gap, are dashed to what was not over, and have a point at each value."""
    layers: list[alt.Chart] = []
    for number in range(len(job.names)) if job.mark != "dot" else ():
        for piece in _pieces(job, number):
            layers += _curve(job.mark, piece, _colour(number), at)
    values = [_value(row, start=(row.start + row.end) / 2) for row in _present(job)]
    is_dense = len(values) > MANY * len(job.names)
    for number, is_complete in _kinds(values):
        colour = _colour(number)
        size = 55 if job.mark == "dot" or not is_complete else 4 if is_dense else 28
        fill = colour if is_complete else PAPER
        mark = {**CIRCLE, "size": size, "fill": fill, "stroke": colour, "strokeWidth": 0 if is_dense else 1.5}
        layers.append(_layer(_of(values, number, is_complete), mark, {**at, "description": _words("words")}))
    return layers


def _curve(
    kind: str, piece: Sequence[ChartRow], colour: str, at: Mapping[str, Options]
) -> Iterator["alt.Chart"]:
    if kind == "step":
        path: list[Value] = [
            {"start": end, "value": row.value} for row in piece for end in (row.start, row.end)
        ]
    else:
        path = [{"start": (row.start + row.end) / 2, "value": row.value} for row in piece]
    if kind == "area":
        grounded: list[Value] = [{**point, "base": 0.0} for point in path]
        area = {"type": "area", "fill": colour, "fillOpacity": 0.18, "aria": False}
        yield _layer(grounded, area, {**at, "y2": {"field": "base"}})
    dash = {} if all(row.is_complete for row in piece) else {"strokeDash": [4, 3]}
    yield _layer(path, {"type": "line", "stroke": colour, "strokeWidth": 2.25, "aria": False, **dash}, at)


def _pieces(job: ChartJob, number: int) -> Iterator[list[ChartRow]]:
    """Stretches of a series without a gap; the way to what was not over stands by itself."""
    piece: list[ChartRow] = []
    for row in (row for row in job.rows if row.series == number):
        if row.value is None:
            yield from ([piece] if piece else [])
            piece = []
        elif piece and row.is_complete != piece[-1].is_complete:
            yield piece
            piece = [piece[-1], row]
        else:
            piece.append(row)
    yield from ([piece] if piece else [])


def _labels(job: ChartJob, low: float, high: float, height: int) -> list[Label]:
    """A name for each series at the height of its last value; none if they would stand far from it."""
    wanted = []
    for number, name in enumerate(job.names):
        values = [row.value for row in job.rows if row.series == number and row.value is not None]
        if values:
            top = height * 0.88 * (1 - (values[-1] - low) / (high - low))
            wanted.append(Label(top, tuple(wrap(name, LABEL_WIDTH, FONT_SIZE)), number))
    placed: list[Label] = []
    for label in sorted(wanted, key=lambda label: (label.top, label.series)):
        free = (
            placed[-1].top + (len(placed[-1].lines) + len(label.lines)) / 2 * LINE + 4
            if placed
            else label.top
        )
        if free - label.top > 2 * LINE:
            return []
        placed.append(Label(max(label.top, free), label.lines, label.series))
    return placed


def _name(label: Label) -> "alt.Chart":
    mark = {
        **TEXT, "align": "left", "baseline": "middle", "dx": 10, "lineBreak": "\n", "lineHeight": LINE,
        "fontWeight": 600, "fill": _colour(label.series), "dy": -(len(label.lines) - 1) / 2 * LINE,
    }  # fmt: skip
    places: dict[str, Options] = {"x": {"value": "width"}, "y": {"value": label.top}, "text": _words("text")}
    return _layer([{"text": "\n".join(label.lines)}], mark, places)


def _levels(job: ChartJob, width: int) -> Iterator[tuple[int, int]]:
    """Each annotation by its number, and how many rows its badge stands above the first."""
    first, last = min(row.start for row in job.rows), max(row.end for row in job.rows)
    per_year = (width - 60) / ((last - first) or 1)
    taken: list[float] = []  # where the last badge of each row stands, in px
    for number, when in sorted(enumerate(job.annotations, 1), key=lambda item: (item[1], item[0])):
        place = (when - first) * per_year
        level = next((level for level, end in enumerate(taken) if place - end >= 2 * BADGE + 2), len(taken))
        taken[level : level + 1] = [place]
        yield number, level


def _annotation(when: float, number: int, level: int, times: Options) -> Iterator["alt.Chart"]:
    """A rule through the chart, and above it a badge with the number the page explains."""
    values: list[Value] = [{"start": when, "text": str(number)}]
    centre = -BADGE - 2 - level * (2 * BADGE + 3)
    rule = {"type": "rule", "stroke": SOFT, "strokeDash": [2, 3], "strokeWidth": 1, "aria": False}
    yield _layer(values, rule, {"x": times, "y": {"value": centre}, "y2": {"value": "height"}})
    badge = {
        **CIRCLE,
        "size": (2 * BADGE) ** 2,
        "fill": PAPER,
        "stroke": SOFT,
        "strokeWidth": 1,
        "aria": False,
    }
    yield _layer(values, badge, {"x": times, "y": {"value": centre}})
    text = {**TEXT, "fontWeight": 600, "baseline": "middle"}
    yield _layer(values, text, {"x": times, "y": {"value": centre + 1}, "text": _words("text")})


# As a list


def _as_list(job: ChartJob, width: int) -> Placed:
    """One value below the other, each under its own words: nothing is cut, however long."""
    low, high, _ = _scale([row.value for row in job.rows if row.value is not None])
    shown = max((text_width(row.shown, FONT_SIZE, is_bold=True) for row in job.rows), default=0)
    high = low + (high - low) * (width - 8) / max(width - 8 - shown - 12, 60)
    top = 0.0
    labels: list[Value] = []
    values: list[Value] = []
    gaps: list[Value] = []
    for row in job.rows:
        lines = wrap(row.label, width - 12, FONT_SIZE)
        labels.append({"top": top, "text": "\n".join(lines)})
        top += len(lines) * LINE + 2
        place = {"top": top, "bottom": top + BAR, "centre": top + BAR / 2, "base": 0.0}
        if row.value is None:
            gaps.append({**place, "start": 0.0, "text": job.words.no_figure})
        else:
            values.append(_value(row, start=row.value, **place))
        top += BAR + ROW_GAP
    across: Options = {
        "field": "start", "type": "quantitative", "scale": {"domain": [low, high], "nice": False}, "axis": None,
    }  # fmt: skip
    down: Options = {
        "type": "quantitative", "scale": {"domain": [0, top], "nice": False, "reverse": True}, "axis": None,
    }  # fmt: skip
    in_row: dict[str, Options] = {"x": across, "y": {**down, "field": "centre"}}
    words = {**TEXT, "align": "left", "baseline": "top", "lineBreak": "\n", "lineHeight": LINE}
    layers = [
        _layer(labels, words, {"x": {"value": 0}, "y": {**down, "field": "top"}, "text": _words("text")})
    ]
    for number, is_complete in _kinds(values):
        some, colour = _of(values, number, is_complete), _colour(0)
        if job.mark == "bar":
            mark = {
                "type": "rect",
                "fill": colour,
                "stroke": colour,
                "strokeWidth": 1,
                **({} if is_complete else FADED),
            }
            places = {
                "x": across,
                "x2": {"field": "base"},
                "y": {**down, "field": "top"},
                "y2": {"field": "bottom"},
            }
        else:
            line = {"type": "rule", "stroke": SOFT, "strokeWidth": 1, "aria": False}
            layers.append(_layer(some, line, {**in_row, "x2": {"field": "base"}}))
            mark = {**CIRCLE, "size": 90, "fill": colour if is_complete else PAPER, "stroke": colour}
            places = in_row
        layers.append(_layer(some, mark, {**places, "description": _words("words")}))
    beside = {**TEXT, "align": "left", "baseline": "middle", "dx": 6 if job.mark == "bar" else 10}
    layers.append(_layer(values, {**beside, "fontWeight": 600}, {**in_row, "text": _words("shown")}))
    layers.append(_layer(gaps, beside, {**in_row, "text": _words("text")}))
    return Placed(_finished(layers, {"width": width, "height": top, "padding": 4}), has_names=True)


# What both have


def _layer(values: list[Value], mark: Options, places: Mapping[str, Options]) -> "alt.Chart":
    """One mark with its data. `_finished` has Altair check the whole; each layer apart took five times as long."""
    import altair as alt

    return alt.Chart(
        alt.InlineData(values),
        mark=alt.MarkDef.from_dict(dict(mark), validate=False),
        encoding=alt.FacetedEncoding(**places),
    )


def _finished(layers: Sequence["alt.Chart"], properties: Options) -> Spec:
    import altair as alt

    chart = alt.layer(*layers).properties(**properties)
    return chart.to_dict() | {"config": CONFIG}


def _present(job: ChartJob) -> list[ChartRow]:
    return [row for row in job.rows if row.value is not None]


def _value(row: ChartRow, **more: float) -> Value:
    return {
        "series": row.series,
        "value": row.value,
        "middle": (row.start + row.end) / 2,
        "words": row.words,
        "shown": row.shown,
        "complete": row.is_complete,
        **more,
    }


def _kinds(values: Sequence[Value]) -> list[tuple[int, bool]]:
    """The series among values, those that were over and those that were not apart."""
    return sorted({(int(str(value["series"])), bool(value["complete"])) for value in values})


def _of(values: Sequence[Value], number: int, is_complete: bool) -> list[Value]:
    return [value for value in values if value["series"] == number and value["complete"] == is_complete]


def _colour(number: int) -> str:
    return SERIES[number % len(SERIES)]


def _words(field: str) -> Options:
    return {"field": field, "type": "nominal"}


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace("'", "\\'")
    return f"'{escaped}'"
