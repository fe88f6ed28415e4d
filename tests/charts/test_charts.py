"""Charts: every value is drawn, always in the same bytes, and what cannot be drawn is told."""

import csv
import re
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path

import pytest
from msgspec import msgpack, structs
from paths import ROOT
from patience import ends
from replaced import replaced
from small_site import FACTS, build_site, formatter_of, front, problems_of, resolved

from generator.charts.cached_renderer import CachedRenderer
from generator.charts.requests import (
    CardRequest,
    ChartRequest,
    PictureRequest,
    chart_request,
    picture_request,
)
from generator.charts.theme import COLORS, LIGHT
from generator.charts.worker import (
    ChartPictures,
    ChartWorker,
    PageChart,
    Rendering,
    RenderRequest,
    RenderResult,
    SharePicture,
    render,
)
from generator.diagnostics import Diagnostic
from generator.output.assets import PARTS

pytestmark = pytest.mark.slow


BASE = "https://a.example/x/"
STYLE = "\n".join((ROOT / "static" / part).read_text(encoding="utf-8") for part in PARTS["style.css"])
TABLE = "year,homes\n2009,345\n2010,352\n2011,101\n"
CHART = "loss: {title: Homes lost, mark: %s, series: [loss], alt: A few marks.}\n"
LIST = "one: {title: Rides, mark: %s, statistics: [rides-2018, rides-2019], alt: Two marks.}\n"
EVIDENCE = "evidence: [{source: gazette, at: p. 1}]"


def series(
    id_: str = "loss", unit: str = "homes", measure: str = "homes lost", file: str = "loss.csv"
) -> str:
    return (
        f"  {id_}: {{file: {file}, period: year, value: homes, unit: {unit}, measure: {measure},"
        f" place: A, {EVIDENCE}}}\n"
    )


def chart_site(table: str = TABLE, chart: str = CHART % "bar", more: str = "") -> dict[str, str]:
    return {
        "content/facts.yaml": f"{FACTS}series:\n{series()}{more}",
        "content/data/loss.csv": table,
        "content/charts.yaml": chart,
    }


def job_of(files: dict[str, str], python: str = "") -> ChartRequest:
    site, problems = resolved(files)
    assert problems == []
    (chart,) = site.records.charts.values()
    return chart_request(site.records, formatter_of(site), chart, python)


def page_chart(result: RenderResult) -> PageChart:
    """The drawing that a page shows."""
    assert result.failure == ""
    assert isinstance(result.drawing, PageChart)
    return result.drawing


SQUARE = '<svg viewBox="0 0 9 9"><rect width="9" height="9" fill="var(--chart-1)"/></svg>'


def taken(drawer: CachedRenderer, files: dict[str, str], python: str = "") -> ChartPictures:
    """The pictures of the one chart of a site, to take away."""
    site, _ = resolved(files)
    records, formatter = site.records, formatter_of(site)
    (chart,) = records.charts.values()
    page = page_chart(drawer.draw(chart_request(records, formatter, chart, python)))
    request = picture_request(records, formatter, chart, page.wide, page.shared, has_names=page.has_names)
    found = drawer.draw(request)
    assert found.failure == ""
    assert isinstance(found.drawing, ChartPictures)
    return found.drawing


def marks(svg: str) -> list[str]:
    return re.findall(r' data-value="([^"]*)"', svg)


def shown(svg: str) -> str:
    """The words of a drawing, without the spaces that lines are broken at."""
    return "".join("".join(re.findall(r"<(?:text|tspan)[^>]*>([^<]*)(?=<)", svg)).split())


def described(problems: list[Diagnostic]) -> list[tuple[str, str, str]]:
    return [
        (problem.rule, f"{problem.location.file}:{problem.location.line}", problem.message)
        for problem in problems
    ]


# What is drawn

MONTHS = [f"{1970 + number // 12}-{number % 12 + 1:02}" for number in range(500)]
TABLES = {
    "one": ("2009,345\n", ["2009: 345 homes"]),
    "three": ("2009,345\n2010,352\n2011,101\n", ["2009: 345 homes", "2010: 352 homes", "2011: 101 homes"]),
    "negative": ("2009,-5\n2010,7\n", ["2009: −5 homes", "2010: 7 homes"]),
    "all-negative": ("2009,-5\n2010,-7\n", ["2009: −5 homes", "2010: −7 homes"]),
    "zero": ("2009,0\n", ["2009: 0 homes"]),
    "gap": ("2009,2\n2010,\n2011,3\n", ["2009: 2 homes", "2011: 3 homes"]),
    "gaps": ("2009,\n2010,2\n2011,\n", ["2010: 2 homes"]),
    "fraction": ("2009,0.05\n", ["2009: 0.05 homes"]),
    "large": ("2009,12345678901\n2010,2\n", ["2009: 12,345,678,901 homes", "2010: 2 homes"]),
}


@pytest.mark.parametrize(
    ("name", "mark"),
    [
        *((name, "bar") for name in TABLES),
        ("all-negative", "line"),
        ("zero", "area"),
        ("one", "step"),
    ],
)
def test_a_drawing_has_a_mark_for_each_value(name: str, mark: str, drawer: CachedRenderer) -> None:
    rows, words = TABLES[name]
    drawing = page_chart(drawer.draw(job_of(chart_site(f"year,homes\n{rows}", CHART % mark))))
    assert marks(drawing.wide) == marks(drawing.narrow) == marks(drawing.shared) == words


@pytest.mark.parametrize(("years", "is_told"), [(6, True), (60, False)])
def test_a_bar_that_is_missing_is_no_zero(years: int, is_told: bool, drawer: CachedRenderer) -> None:
    rows = "".join(f"{1950 + year},{'' if year == 3 else 500 + year}\n" for year in range(years))
    drawing = page_chart(drawer.draw(job_of(chart_site(f"year,homes\n{rows}"))))
    for svg in (drawing.wide, drawing.narrow):
        assert ("nofigure" in shown(svg)) == is_told
        assert len(marks(svg)) == years - 1


def test_many_rows_are_all_drawn(drawer: CachedRenderer) -> None:
    rows = "".join(f"{month},{number * 37 % 900}\n" for number, month in enumerate(MONTHS))
    drawing = page_chart(drawer.draw(job_of(chart_site(f"year,homes\n{rows}", CHART % "line"))))
    assert marks(drawing.wide) == marks(drawing.narrow) == []
    for svg in (drawing.wide, drawing.narrow):
        series, steps = re.findall(r' data-rows="(\d+):([\d ]*)"', svg)[0]
        (path,) = re.findall(r'<path data-rows[^>]* d="([^"]*)"', svg)
        assert series == "0"
        assert len(path.split("L")) == len(steps.split())
        assert sum(map(int, steps.split())) == 499


@pytest.mark.parametrize("mark", ["bar", "dot"])
def test_a_list_of_statistics_is_drawn(mark: str, drawer: CachedRenderer) -> None:
    drawing = page_chart(drawer.draw(job_of({"content/charts.yaml": LIST % mark})))
    assert marks(drawing.wide) == ["2018: 1,185 rides", "2019: at least 1,500 rides"]
    assert "≥1,500" in shown(drawing.wide)


def test_a_picture_explains_the_signs_before_its_numbers() -> None:
    site, _ = resolved({"content/charts.yaml": LIST % "bar"})
    (chart,) = site.records.charts.values()
    request = picture_request(site.records, formatter_of(site), chart, "", "", has_names=True)
    assert request.notes == ("≥ means “at least”.",)


@pytest.mark.parametrize(
    "label",
    [
        "people who had to leave homes they had rented for ten years",
        "desahucios en el último año según la Policía de Ávila, niños",
        "Donaudampfschifffahrtsgesellschaftskapitänsmützenabzeichenan",
    ],
    ids=["sentence", "Spanish", "word"],
)
def test_a_long_label_is_shown_whole(label: str, drawer: CachedRenderer) -> None:
    assert len(label) >= 58
    facts = replaced(
        FACTS, "measure: rides, place: A, period: 2018", f'measure: "{label}", place: A, period: 2018'
    )
    facts = replaced(facts, "  change: {derive: {percent_change: [rides-2018, rides-2019]}}\n", "")
    files = {"content/facts.yaml": facts, "content/charts.yaml": LIST % "bar"}
    drawing = page_chart(drawer.draw(job_of(files)))
    for svg in (drawing.wide, drawing.narrow):
        assert len(marks(svg)) == 2
        assert (label[0].upper() + label[1:]).replace(" ", "") in shown(svg)


def test_two_series_have_their_names(drawer: CachedRenderer) -> None:
    chart = "both: {title: Both, mark: line, series: [loss, found], alt: Two lines.}\n"
    files = chart_site(
        chart=chart, more=series("found", measure="homes, found again".join('""'), file="b.csv")
    )
    files["content/data/b.csv"] = "year,homes\n2009,1\n2011,300\n"
    drawing = page_chart(drawer.draw(job_of(files)))
    assert len(marks(drawing.wide)) == 5
    assert drawing.has_names
    assert "Homeslost" in shown(drawing.wide)
    assert "Homes,foundagain" in shown(drawing.wide)
    assert "Homeslost" not in shown(drawing.narrow)
    assert "Homeslost" in shown(taken(drawer, files).svg)


def test_an_event_is_marked_with_its_number(drawer: CachedRenderer) -> None:
    chart = replaced(CHART, "series:", "annotate: [opening], series:") % "bar"
    drawing = page_chart(drawer.draw(job_of(chart_site("year,homes\n2017,345\n2019,352\n", chart))))
    assert len(marks(drawing.wide)) == 2
    assert re.search(r"<text[^>]*>1</text>", drawing.wide)


def test_no_drawing_is_wider_than_its_place(drawer: CachedRenderer) -> None:
    for chart in (CHART % "bar", CHART % "line"):
        drawing = page_chart(drawer.draw(job_of(chart_site(chart=chart))))
        for svg, width in ((drawing.wide, 720), (drawing.narrow, 320)):
            box = re.search(r'viewBox="0 0 (\S+) ', svg)
            assert box
            assert float(box[1]) <= width


# Axes


AIR = "year,homes\n" + "".join(f"{year},{317 + 2 * (year - 1960)}\n" for year in range(1960, 2006))


@pytest.mark.parametrize(
    ("mark", "more", "expected"),
    [
        ("line", "", ["300", "320", "340", "360", "380", "400", "420"]),
        ("dot", "", ["300", "320", "340", "360", "380", "400", "420"]),
        ("line", ", baseline: zero", ["0", "100", "200", "300", "400"]),
        ("bar", "", ["0", "100", "200", "300", "400"]),
        ("area", "", ["0", "100", "200", "300", "400"]),
    ],
)
def test_bars_start_at_zero_and_lines_say_that_they_do_not(
    mark: str, more: str, expected: list[str], drawer: CachedRenderer
) -> None:
    files = chart_site(
        AIR, (CHART % mark).replace("alt:", f"{more.removeprefix(', ')}{', ' if more else ''}alt:")
    )
    drawing = page_chart(drawer.draw(job_of(files)))
    texts = re.findall(r"<text[^>]*>([^<]*)</text>", drawing.wide)
    assert [text for text in texts if text in expected] == expected
    notes = taken(drawer, files).svg
    assert ("does not start at zero" in notes) == ("0" not in expected)


@pytest.mark.parametrize(
    ("first", "last", "expected"),
    [
        (2015, 2019, ["2015", "2016", "2017", "2018", "2019"]),
        (1951, 2017, ["1951", "1955", "1960", "1965"]),
        (1957, 2017, ["1960", "1965", "1970"]),
    ],
)
def test_years_on_an_axis_are_round(
    first: int, last: int, expected: list[str], drawer: CachedRenderer
) -> None:
    table = "year,homes\n" + "".join(f"{year},{year % 7 + 1}\n" for year in range(first, last + 1))
    drawing = page_chart(drawer.draw(job_of(chart_site(table, CHART % "line"))))
    years = [text for text in re.findall(r"<text[^>]*>([^<]*)</text>", drawing.wide) if len(text) == 4]
    assert years[: len(expected)] == expected
    narrow = [int(text) for text in re.findall(r">(\d{4})</text>", drawing.narrow)]
    inner = narrow[1:-1]
    assert len({after - before for before, after in pairwise(inner)}) <= 1


def test_a_list_has_room_beside_negative_bars(drawer: CachedRenderer) -> None:
    facts = FACTS.replace('"1,185"', '"-1,185"')
    svg = page_chart(
        drawer.draw(job_of({"content/facts.yaml": facts, "content/charts.yaml": LIST % "bar"}))
    ).wide
    assert 'text-anchor="end"' in svg


# What is highlighted, and small multiples


@pytest.mark.parametrize("width", ["wide", "narrow"])
def test_small_multiples_show_every_value_under_its_name(width: str, drawer: CachedRenderer) -> None:
    names = [f"s{number}" for number in range(8)]
    more = "".join(series(name, measure=f"loss of branch {name}") for name in names)
    chart = f"x: {{title: X, mark: line, panels: yes, series: [{', '.join(names)}], alt: X.}}\n"
    svg = getattr(page_chart(drawer.draw(job_of(chart_site(TABLE, chart, more)))), width)
    assert svg.count(" data-value=") == 24
    assert all(f"Loss of branch {name}" in svg for name in names)
    assert "--chart-2" not in svg


def test_what_is_not_highlighted_is_gray(drawer: CachedRenderer) -> None:
    names = [f"s{number}" for number in range(8)]
    more = "".join(series(name, measure=f"loss of branch {name}") for name in names)
    chart = f"x: {{title: X, mark: line, highlight: [s3, s5], series: [{', '.join(names)}], alt: X.}}\n"
    files = chart_site(TABLE, chart, more)
    svg = page_chart(drawer.draw(job_of(files))).wide
    assert {number for number in range(7) if f"var(--chart-{number})" in svg} == {0, 1, 2}
    built = build_site(files).files["numbers/x/index.html"].decode()
    assert re.findall(r'class="key-(\d)"', built) == ["1", "2", "0"]


# What is refused


@pytest.mark.parametrize(
    ("table", "more", "chart", "expected"),
    [
        ("year,homes\n2009,\n2010,\n", "", CHART % "bar",
         ("chart-empty", "content/charts.yaml:1", "the chart “loss” has nothing to draw: all 2 values of “loss” are empty")),
        ("year,homes\n", "", CHART % "bar",
         ("schema", "content/facts.yaml:28", "no row of content/data/loss.csv belongs to “loss”")),
        ("year,houses\n2009,1\n", "", CHART % "bar",
         ("schema", "content/facts.yaml:28", "content/data/loss.csv has no column “homes”")),
        (TABLE, series("cars", unit="cars"), "x: {title: X, mark: bar, series: [loss, cars], alt: X.}\n",
         ("mixed-units", "content/charts.yaml:1", "the chart “x” mixes units on one axis: homes (“loss”), cars (“cars”)")),
        (TABLE, "", "x: {title: X, mark: bar, alt: X.}\n",
         ("schema", "content/charts.yaml:1", "the chart names nothing to show")),
        (TABLE, "", "x: {title: X, mark: line, statistics: [rides-2018], alt: X.}\n",
         ("schema", "content/charts.yaml:1", "single statistics cannot be a “line”: they are not one series")),
        (TABLE, "", "x: {title: X, mark: bar, series: [loss], statistics: [rides-2018], alt: X.}\n",
         ("schema", "content/charts.yaml:1", "a chart shows series or single statistics, not both")),
        (TABLE, "", "x: {title: X, series: [loss], alt: X.}\n",
         ("schema", "content/charts.yaml:1", "“mark” is missing")),
        (TABLE, "", "x: {title: X, mark: bar, series: [loss]}\n",
         ("alt-missing", "content/charts.yaml:1", "the chart “x” has no alternative text")),
        (TABLE, "", "x: {title: X, mark: bar, series: [loss], alt: From 345 down to 99 homes.}\n",
         ("number-mismatch", "content/charts.yaml:1", "the alternative text of “x” says “99”, which the chart does not show")),
        (TABLE, "", "x: {title: X, python: charts/y.py, series: [loss], alt: X.}\n",
         ("schema", "content/charts.yaml:1", "there is no file charts/y.py")),
        (TABLE, "", "x: {title: X, mark: area, series: [loss], baseline: data, alt: X.}\n",
         ("schema", "content/charts.yaml:1", "the axis of an area starts at zero: its height states the number")),
        (TABLE, "".join(series(f"s{number}", measure=f"m {number}") for number in range(7)),
         f"x: {{title: X, mark: line, series: [{', '.join(f's{number}' for number in range(7))}], alt: X.}}\n",
         ("schema", "content/charts.yaml:1", "the chart shows 7 series, but six colors are the most that readers can tell apart")),
        (TABLE, "", "x: {title: X, mark: line, series: [loss], highlight: [los], alt: X.}\n",
         ("unknown-id", "content/charts.yaml:1", "the chart does not show “los”")),
        (TABLE, "", "x: {title: X, mark: bar, statistics: [rides-2018], panels: yes, alt: X.}\n",
         ("schema", "content/charts.yaml:1", "single statistics have no panels: each panel shows a series")),
        ("year,homes\n2009/2011,3\n2010/2012,4\n2013/2014,5\n", "", CHART % "bar",
         ("overlapping-periods", "content/charts.yaml:1", "the periods 2009/2011 and 2010/2012 of “loss” overlap, so their bars would too")),
    ],
    ids=[
        "empty", "no-row", "column", "units", "nothing", "line", "both", "mark", "alt", "alt-number", "file",
        "baseline", "seven", "highlight", "panels", "overlap",
    ],
)  # fmt: skip
def test_a_chart_that_cannot_stand_is_told(
    table: str, more: str, chart: str, expected: tuple[str, str, str]
) -> None:
    assert expected in described(problems_of(chart_site(table, chart, more)))


@pytest.mark.parametrize("table", ["year,homes\n", "year,houses\n2009,1\n"])
def test_a_series_that_cannot_be_read_is_told_once(table: str) -> None:
    assert [problem.rule for problem in problems_of(chart_site(table))] == ["schema"]


@pytest.mark.parametrize("event", ["2009-01-01", "2012-01-01"])
def test_an_event_outside_the_time_of_a_chart_is_told_and_left_out(
    event: str, drawer: CachedRenderer
) -> None:
    chart = replaced(CHART, "series:", "annotate: [opening], series:") % "bar"
    files = chart_site("year,homes\n2010,1\n2011,2\n", chart)
    files["content/facts.yaml"] = replaced(files["content/facts.yaml"], "2018-12-03", event)
    (problem,) = problems_of(files, "unmarked-event", drawer.draw)
    assert problem.severity == "warning"
    assert problem.message == f"the event “opening” ({event}) is outside the time of the chart"
    assert job_of(files).annotations == ()


def test_too_many_rows_are_refused(drawer: CachedRenderer) -> None:
    request = job_of(chart_site())
    rows = request.rows * 2000
    copied = ChartRequest(
        **{name: getattr(request, name) for name in request.__struct_fields__} | {"rows": rows}
    )
    assert drawer.draw(copied) == RenderResult(failure="it has 6,000 rows; 5,000 is the most")


# The same bytes


def test_another_process_in_another_place_draws_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    requests: list[RenderRequest] = [
        job_of(chart_site(chart=CHART % "line")),
        job_of({"content/charts.yaml": LIST % "dot"}),
        CardRequest("A title", "A summary.", "The site"),
        PictureRequest(
            wide=SQUARE, shared=SQUARE, legend=((1, "One"), (0, "Others")), title="T", subtitle="S",
            notes=("N",), source="Source: X.", site="The site",
        ),
    ]  # fmt: skip
    with ChartWorker() as worker:
        first = [worker.draw(request) for request in requests]
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PYTHONHASHSEED", "4242")
    monkeypatch.setenv("LC_ALL", "C")
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("TZ", "Pacific/Kiritimati")
    with ChartWorker() as worker:
        second = [worker.draw(request) for request in reversed(requests)][::-1]
    assert first == second
    assert all(page_chart(result).wide.startswith("<svg") for result in first[:2])
    card, pictures = (result.drawing for result in first[2:])
    assert isinstance(card, SharePicture)
    assert isinstance(pictures, ChartPictures)
    assert all(picture.startswith(b"\x89PNG") for picture in (card.png, pictures.share, pictures.png))


def test_a_change_of_one_number_changes_what_shows_it_and_nothing_else(drawer: CachedRenderer) -> None:
    files = chart_site()
    files["content/facts.yaml"] = replaced(
        files["content/facts.yaml"],
        "claims:\n",
        "  fall: {derive: {difference: [loss.2009, loss.2011]}}\nclaims:\n",
        1,
    )
    files["content/charts.yaml"] += LIST % "bar"
    files["content/articles/one.md"] = front("One", "It fell by [](stat:fall).\n\n![](chart:loss)\n")
    files["content/articles/two.md"] = front(
        "Two", "There were [](stat:rides-2018) rides.\n\n![](chart:one)\n"
    )
    before = build_site(files, BASE, drawer.draw).files
    changed = {**files, "content/data/loss.csv": replaced(TABLE, "101", "102")}
    after = build_site(changed, BASE, drawer.draw).files
    assert before.keys() == after.keys()
    assert {path for path in before if before[path] != after[path]} == {
        "articles/one/index.html",
        "numbers/loss/chart.png",
        "numbers/loss/chart.svg",
        "numbers/loss/data.csv",
        "numbers/loss/embed/index.html",
        "numbers/loss/index.html",
        "numbers/loss/share.png",
        "numbers/loss/small-dark.svg",
        "numbers/loss/small.svg",
        "numbers/loss/spec.json",
        "data/facts.json",
        "data/loss.csv",
        "facts/fall/index.html",
        "facts/loss.2009/index.html",
        "facts/loss.2011/index.html",
        "numbers/index.html",
    }
    page, other = (
        re.sub(r"(?s)<svg.*?</svg>|assets/[^\"]*", "", one["articles/one/index.html"].decode())
        for one in (before, after)
    )
    assert set(re.findall("24[34]", page)) == {"244"}
    assert set(re.findall("24[34]", other)) == {"243"}
    assert (">101<" in page, ">102<" in other) == (True, True)


def test_a_change_of_one_number_is_told_wherever_it_was_written(drawer: CachedRenderer) -> None:
    alt = "x: {title: X, mark: bar, series: [loss], alt: The bars fall from 345 to 101 homes.}\n"
    files = chart_site(chart=alt)
    files["content/facts.yaml"] = replaced(
        files["content/facts.yaml"],
        "claims:\n",
        "  fall: {derive: {difference: [loss.2009, loss.2011]}}\nclaims:\n",
        1,
    )
    body = "Of [345 homes](stat:loss.2009) were left [101](stat:loss.2011), [244 fewer](stat:fall).\n"
    files["content/articles/one.md"] = front(body=body)
    assert problems_of(files, "number-mismatch", drawer.draw) == []
    files["content/data/loss.csv"] = replaced(TABLE, "101", "102")
    assert [
        (problem.location.file, re.findall(r"“(\d[^”]*)”", problem.message)[0])
        for problem in problems_of(files, "number-mismatch", drawer.draw)
    ] == [
        ("content/articles/one.md", "101"),
        ("content/articles/one.md", "244"),
        ("content/charts.yaml", "101"),
    ]


# What was drawn before


def test_what_was_drawn_is_not_drawn_again(tmp_path: Path) -> None:
    requests: list[RenderRequest] = [job_of(chart_site()), CardRequest("A title", "A summary.", "The site")]
    with CachedRenderer(tmp_path) as drawer:
        first = [drawer.draw(request) for request in requests]
        assert (drawer.drawn, drawer.worker.process is None) == (2, False)
    with CachedRenderer(tmp_path) as drawer:
        assert [drawer.draw(request) for request in requests] == first
        assert (drawer.drawn, drawer.worker.process) == (0, None)
        for number, entry in enumerate(sorted(tmp_path.iterdir())):
            content = entry.read_bytes()
            entry.write_bytes(content[:-1] if number else content[:-2] + b"??")
        assert [drawer.draw(request) for request in requests] == first
        assert drawer.drawn == 2
        for entry in tmp_path.iterdir():
            entry.unlink()
        assert [drawer.draw(request) for request in requests] == first
        assert drawer.drawn == 4


def test_another_version_of_a_library_draws_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    request = CardRequest("A title", "A summary.", "The site")
    with CachedRenderer(tmp_path) as drawer:
        drawer.draw(request)
        monkeypatch.setattr("importlib.metadata.version", lambda _: "0")
        drawer.fingerprint = b""
        drawer.draw(request)
        assert drawer.drawn == 2


def test_an_entry_that_is_whole_but_of_another_form_is_drawn_anew(drawer: CachedRenderer) -> None:
    request = CardRequest("Another title", "A summary.", "The site")
    first = drawer.draw(request)
    newest = max(drawer.cache.folder.iterdir(), key=lambda path: path.stat().st_mtime_ns)
    drawer.cache.put(newest.name, b"\xc1")
    assert drawer.draw(request) == first


@pytest.mark.parametrize("field", ["wide", "narrow", "shared", "svg"])
@pytest.mark.parametrize("svg", ['<svg viewBox="0 0 8 9"><script>alert(1)</script></svg>', "<svg", ""])
def test_an_entry_that_is_whole_but_hostile_is_drawn_anew(field: str, svg: str, tmp_path: Path) -> None:
    good = '<svg viewBox="0 0 8 9"><rect/></svg>'
    drawing: Rendering = PageChart(wide=good, narrow=good, shared=good, has_names=False, spec="{}")
    if field == "svg":
        drawing = ChartPictures(svg=f"{good}\n", png=b"", share=b"")

    class Canned(ChartWorker):
        def draw(self, request: RenderRequest) -> RenderResult:
            assert isinstance(request, ChartRequest | PictureRequest)
            return RenderResult(drawing)

    request: RenderRequest = job_of(chart_site())
    if field == "svg":
        request = PictureRequest(
            title="A", subtitle="", source="", site="", legend=(), wide="", shared="", notes=()
        )  # fmt: skip
    with CachedRenderer(tmp_path) as drawer:
        drawer.worker = Canned()
        first = drawer.draw(request)
        assert drawer.draw(request) == first
        assert drawer.drawn == 1
        (entry,) = tmp_path.iterdir()
        drawer.cache.put(entry.name, msgpack.encode(structs.replace(drawing, **{field: svg})))
        assert drawer.draw(request) == first
        assert drawer.drawn == 2


def test_a_failure_is_not_kept(tmp_path: Path) -> None:
    request = job_of(python_site("def chart(rows): raise ValueError"), "def chart(rows): raise ValueError")
    with CachedRenderer(tmp_path) as drawer:
        assert drawer.draw(request).failure
        assert drawer.draw(request).failure
        assert drawer.drawn == 2
    assert list(tmp_path.iterdir()) == []


# Charts in Python

GOOD = """\
import altair as alt


def chart(rows):
    values = [row for row in rows if row["value"] is not None]
    return alt.Chart(alt.Data(values=values)).mark_bar().encode(x="period:N", y="value:Q")
"""


def python_site(text: str) -> dict[str, str]:
    chart = "own: {title: Homes lost, python: charts/x.py, series: [loss], alt: A few bars.}\n"
    return {**chart_site("year,homes\n2009,345\n2010,\n2011,101\n", chart), "charts/x.py": text}


def test_a_chart_in_python_is_drawn(drawer: CachedRenderer) -> None:
    drawing = page_chart(drawer.draw(job_of(python_site(GOOD), GOOD)))
    assert len(marks(drawing.wide)) == len(marks(drawing.narrow)) == 2


def test_a_chart_in_python_receives_every_row(drawer: CachedRenderer) -> None:
    text = "def chart(rows):\n    raise ValueError([(row['period'], row['value'], row['unit']) for row in rows])\n"
    found = drawer.draw(job_of(python_site(text), text))
    assert found == RenderResult(
        failure="ValueError: [('2009', 345.0, 'homes'), ('2010', None, 'homes'), ('2011', 101.0, 'homes')]",
        line=2,
    )


def test_what_the_data_and_the_titles_of_a_chart_in_python_say_is_not_computed(
    drawer: CachedRenderer,
) -> None:
    text = replaced(
        GOOD,
        "alt.Data(values=values)",
        "alt.Data(values=[row | {'url': 'now (2024)'} for row in values], name='now'), title='random (or not)'",
    )
    assert (
        len(marks(page_chart(drawer.draw(job_of(python_site(text), text))).wide)) == 3
    )  # two bars and the title


@pytest.mark.parametrize(
    ("text", "place", "message"),
    [
        ("def chart(rows):\n    return rows['x']\n", "charts/x.py:2",
         "TypeError: list indices must be integers or slices, not str"),
        ("import nothing_there\n", "charts/x.py:1", "ModuleNotFoundError: No module named 'nothing_there'"),
        ("def chart(rows):\n    help(\n", "charts/x.py:2", "SyntaxError: '(' was never closed (x.py, line 2)"),
        ("rows = 1\n", "content/charts.yaml:1", "there is no function “chart(rows)”"),
        ("chart = 1\n", "content/charts.yaml:1", "there is no function “chart(rows)”"),
        ("def chart(rows):\n    return 1\n", "content/charts.yaml:1", "“chart(rows)” must return an Altair chart"),
        (replaced(GOOD, "alt.Data(values=values)", "'https://a.example/a.csv'"), "content/charts.yaml:1",
         "the chart uses “url”, which is not allowed: charts load nothing and leave nothing to chance"),
        (replaced(GOOD, 'x="period:N"', 'href="id:N"'), "content/charts.yaml:1",
         "the chart uses “href”, which is not allowed: charts load nothing and leave nothing to chance"),
        (replaced(GOOD, ".mark_bar()", ".mark_image()"), "content/charts.yaml:1",
         "the chart uses “type”, which is not allowed: charts load nothing and leave nothing to chance"),
        (replaced(GOOD, ".mark_bar()", ".transform_sample(1).mark_bar()"), "content/charts.yaml:1",
         "the chart uses “sample”, which is not allowed: charts load nothing and leave nothing to chance"),
        (replaced(GOOD, ".mark_bar()", ".transform_calculate(a='random()').mark_bar()"), "content/charts.yaml:1",
         "the chart uses “random”, which is not allowed"),
        (replaced(GOOD, "values=values", "values=[]"), "content/charts.yaml:1",
         "the drawing shows 0 values of 2"),
        ("import os\nos._exit(3)\n", "content/charts.yaml:1", "the drawing library ended (code 3)"),
        ("import os\nos.kill(os.getpid(), 11)\n", "content/charts.yaml:1", "the drawing library ended (signal 11)"),
    ],
    ids=["raises", "import", "syntax", "no-chart", "no-function", "no-altair", "url", "href", "image", "sample", "random",
         "empty", "exit", "signal"],
)  # fmt: skip
def test_a_chart_in_python_that_fails_is_told_at_its_line(
    text: str, place: str, message: str, drawer: CachedRenderer
) -> None:
    problems = described(problems_of(python_site(text), draw=drawer.draw))
    assert problems == [("chart-failed", place, f"the chart “own” could not be drawn: {message}")]


def test_a_chart_in_python_sees_no_secret(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SECRET_TOKEN", "hunter2")
    text = "import os\ndef chart(rows): raise ValueError(os.environ.get('SECRET_TOKEN'), os.environ['TZ'])\n"
    with ChartWorker() as worker:
        failure = worker.draw(job_of(python_site(text), text)).failure
    assert failure == "ValueError: (None, 'UTC')"


def test_a_chart_in_python_that_never_ends_is_ended() -> None:
    text = "def chart(rows):\n    while True:\n        pass\n"
    with ChartWorker(seconds=1) as worker:
        with ends():
            assert worker.draw(job_of(python_site(text), text)) == RenderResult(
                failure="it took longer than 1 s"
            )
        worker.seconds = 20
        assert worker.draw(job_of(python_site(GOOD), GOOD)).failure == ""


@pytest.mark.skipif(not Path("/proc/self/statm").exists(), reason="this system does not tell")
def test_a_chart_in_python_that_takes_all_memory_is_ended() -> None:
    text = "import time\neaten = bytearray(600 * 1024 * 1024)\ntime.sleep(60)\n"
    with ChartWorker(mebibytes=500) as worker:
        request = job_of(python_site(text), text)
        assert worker.draw(request) == RenderResult(failure="it took more than 500 MiB of memory")


# Colours


def colours(block: str) -> dict[str, str]:
    return dict(re.findall(r"(--[a-z0-9-]+): (#[0-9a-f]{6});", block))


def style_colours(scheme: str) -> dict[str, str]:
    light = re.search(r"(?s):root \{(.*?)\}", STYLE)
    dark = re.search(r"(?s)@media screen and \(prefers-color-scheme: dark\) \{\s*:root \{(.*?)\}", STYLE)
    assert light
    assert dark
    return colours(light[1]) | (colours(dark[1]) if scheme == "dark" else {})


def luminance(colour: str) -> float:
    """https://www.w3.org/TR/WCAG22/#dfn-relative-luminance."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def test_contrast_is_measured_rightly() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#767676", "#ffffff") == pytest.approx(4.54, abs=0.01)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(
    ("name", "least"),
    # The name of a series is written in its colour.
    [
        ("--ink", 4.5),
        ("--soft", 4.5),
        ("--chart-0", 3),
        *((f"--chart-{number}", 4.5) for number in range(1, 7)),
    ],
)
def test_every_mark_and_text_stands_out_from_the_paper(scheme: str, name: str, least: float) -> None:
    found = style_colours(scheme)
    assert contrast(found[name], found["--paper"]) >= least


def test_pictures_have_the_colours_of_the_light_page() -> None:
    light = style_colours("light")
    assert {name: light[name] for name in LIGHT} == LIGHT
    assert len({LIGHT[colour[4:-1]] for colour in COLORS}) == len(COLORS)


def test_a_picture_to_take_away_has_its_colours_within(drawer: CachedRenderer) -> None:
    drawing = page_chart(drawer.draw(job_of(chart_site())))
    assert "var(--chart-1)" in drawing.wide
    assert "var(" not in drawing.spec
    assert "var(" not in taken(drawer, chart_site()).svg
    assert "var(" not in taken(drawer, python_site(GOOD), GOOD).svg


# Pages and files


class Page(HTMLParser):
    """What a test asks of a page: its elements, and where its links lead."""

    def __init__(self, content: bytes) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.links: list[str] = []
        self.feed(content.decode())

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.links += [value or "" for name, value in attrs if name == "href" and tag == "a"]


@pytest.fixture(scope="module")
def output(drawer: CachedRenderer) -> dict[str, bytes]:
    files = chart_site() | {"content/articles/one.md": front(body="See it:\n\n![](chart:loss)\n")}
    return dict(build_site(files, BASE, drawer.draw).files)


def test_the_page_of_a_chart_has_its_drawing_its_table_and_its_files(output: dict[str, bytes]) -> None:
    page = Page(output["numbers/loss/index.html"])
    assert page.tags.count("figure") == 1
    assert page.tags.count("table") == 1
    assert page.tags.count("svg") == 2
    for name in ("data.csv", "chart.svg", "chart.png", "spec.json"):
        assert name in page.links
        assert output[f"numbers/loss/{name}"]
    assert output["numbers/loss/data.csv-metadata.json"]
    assert output["numbers/loss/share.png"].startswith(b"\x89PNG")
    text = output["numbers/loss/index.html"].decode()
    assert "A few marks." in text
    for number in ("345", "352", "101"):
        assert re.search(rf'<td class="align-right" id="loss.20\d\d">{number}</td>', text)


def test_the_page_to_embed_names_its_source_and_leads_back(output: dict[str, bytes]) -> None:
    text = output["numbers/loss/embed/index.html"].decode()
    page = Page(text.encode())
    assert set(page.links) == {"#main", "../index.html"}
    assert page.tags.count("svg") == 2
    assert "Source: Gazette." in text
    assert '<meta name="robots" content="noindex">' in text
    assert f'<link rel="canonical" href="{BASE}numbers/loss/">' in text
    assert f"&lt;iframe src=&#34;{BASE}numbers/loss/embed/&#34;" in output["numbers/loss/index.html"].decode()


def test_the_data_of_a_chart_is_a_table(output: dict[str, bytes]) -> None:
    rows = list(csv.DictReader(output["numbers/loss/data.csv"].decode().splitlines()))
    assert [(row["period"], row["value"], row["unit"], row["sources"]) for row in rows] == [
        ("2009", "345", "homes", "https://a.example/gazette"),
        ("2010", "352", "homes", "https://a.example/gazette"),
        ("2011", "101", "homes", "https://a.example/gazette"),
    ]


def test_no_two_drawings_of_a_page_share_an_id(output: dict[str, bytes]) -> None:
    for path, content in output.items():
        if path.endswith(".html"):
            ids = re.findall(r'\sid="([^"]*)"', content.decode())
            assert len(ids) == len(set(ids)), path


@pytest.fixture
def folder(output: dict[str, bytes], tmp_path: Path) -> Path:
    for path, content in output.items():
        if path.startswith("data/"):
            (tmp_path / path).parent.mkdir(exist_ok=True)
            (tmp_path / path).write_bytes(content)
    return tmp_path / "data"


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_the_data_is_a_valid_package(folder: Path) -> None:
    import frictionless

    report = frictionless.Package(str(folder / "datapackage.json")).validate()
    assert report.flatten(["type", "message"]) == []
    assert report.valid


# The work itself, in this process: the same as in the other, wherever that has been


def kinds() -> dict[str, tuple[dict[str, str], str]]:
    """Sites with one chart each that between them use every part of a drawing."""
    other = {"content/data/b.csv": "year,homes\n2009,1\n2010,\n2011,300\n"}
    two = "both: {title: Both, mark: %s, series: [loss, found], annotate: [opening], alt: Two.}\n"
    more = series("found", measure="homes found", file="b.csv")
    unfinished = replaced(FACTS, "qualifier: at-least", "qualifier: at-least\n    complete: no")
    return {
        **{f"two-{mark}": ({**chart_site(chart=two % mark, more=more), **other}, "") for mark in ("bar", "line", "step", "area", "dot")},
        "negative": (chart_site("year,homes\n2017,-5\n2019,\n2020,7\n"), ""),
        "annotated": (chart_site("year,homes\n2017,5\n2019,7\n", replaced(CHART, "series:", "annotate: [opening], series:") % "bar"), ""),
        "millions": (chart_site("year,homes\n2017,5000000\n2019,7\n", CHART % "line"), ""),
        "days": (chart_site("year,homes\n2019-01-02,5\n2021-02-03,7\n", CHART % "line"), ""),
        "list": ({"content/facts.yaml": unfinished, "content/charts.yaml": LIST % "bar"}, ""),
        "dots": ({"content/facts.yaml": unfinished, "content/charts.yaml": LIST % "dot"}, ""),
        "python": (python_site(GOOD), GOOD),
        "loading": (python_site(text := replaced(GOOD, "alt.Data(values=values)", "'a.csv'")), text),
        "raising": (python_site(text := "def chart(rows):\n    raise ValueError\n"), text),
        "broken": (python_site(text := "def chart(rows:\n"), text),
        "nothing": (python_site("x = 1\n"), "x = 1\n"),
    }  # fmt: skip


@pytest.mark.parametrize("name", kinds())
def test_every_part_of_a_drawing_is_drawn(name: str, drawer: CachedRenderer) -> None:
    files, python = kinds()[name]
    site, _ = resolved(files)
    (chart,) = site.records.charts.values()
    request = chart_request(site.records, formatter_of(site), chart, python)
    here = render(request)
    if name in ("two-line", "python", "raising"):  # each costs a second drawing
        assert here == drawer.draw(request)
    is_faulty = name in ("loading", "raising", "broken", "nothing")
    assert bool(here.failure) == is_faulty
    if is_faulty:
        assert here.drawing is None
    else:
        values = [row.value for row in request.rows] + [row["value"] for row in request.records]
        assert len(marks(page_chart(here).wide)) == sum(value is not None for value in values)


def test_a_card_is_the_same_in_this_process(drawer: CachedRenderer) -> None:
    request = CardRequest("A title: 日本", "A summary.", "The site")
    assert render(request) == drawer.draw(request)


def test_letters_of_the_own_font_need_no_font_of_the_system() -> None:
    request = CardRequest("Él dijo “no”", "A summary – short.", "The site")
    with ChartWorker() as worker:
        assert "FONTCONFIG_FILE" in worker.environment
        drawing, nothing = worker.draw(request).drawing, worker.draw(CardRequest("", "", "")).drawing
    assert isinstance(drawing, SharePicture)
    assert isinstance(nothing, SharePicture)
    assert len(drawing.png) > 2 * len(nothing.png)  # its letters are there
