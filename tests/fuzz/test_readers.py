"""Whatever a writer or a source wrote, a reader answers with values or problems, and raises only what it declares.

A few inputs in the normal run; `make fuzz` tries new ones for ten minutes.
"""

import json
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress

import pytest
from fuzzing import changed, explore
from hypothesis import strategies as st
from msgspec import structs
from paths import ROOT, SMALL
from small_site import THEME, TODAY, distinct_drawings
from small_site import encoded as small_site

from generator.build import Inputs, build
from generator.charts.maps.outlines import OutlineError, read_outlines
from generator.charts.maps.shapes import lay_out
from generator.diagnostics import Diagnostic, Location, SiteError
from generator.evidence.folding import prepare
from generator.evidence.lockfile import format_lock, parse_lock
from generator.evidence.quotations import Found, find
from generator.evidence.texts.source_text import read_text
from generator.importing.additions import add_records
from generator.importing.read import Imported, read_file
from generator.localization.formatting import Formatter, read_formatter
from generator.markdown import renderer
from generator.markdown.scanner import scan
from generator.markdown.worker import Rendered
from generator.model.dates import DateError, extent, middle, parse_date, parse_period, parse_school_year
from generator.model.dates.hints import hint_on
from generator.model.record_types import CsvFormat, Markdown
from generator.model.records import Series
from generator.model.settings import Settings
from generator.output.svg_files import check_svg_files
from generator.quantities import find_quantities, matches
from generator.quantities.loose_numbers import loose_numbers
from generator.quoting.passages import find_passages
from generator.quoting.shown_text import shown_prose
from generator.reading.csv_series import read_series
from generator.reading.filesystem import read_site, read_texts
from generator.reading.parser import parse
from generator.reading.records.conventions import Conventions
from generator.rules import RULE_NAMES

FILES, _ = read_site(SMALL)
TEXTS, _ = read_texts(SMALL / "content" / "texts", "content/texts")
WRITTEN = {
    path: content.decode()
    for path, content in FILES.items()
    if path.endswith((".md", ".yaml", ".csv", ".lock"))
}
ARTICLES = [text for path, text in WRITTEN.items() if path.endswith(".md")]
SENTENCES = [
    line.partition("\t")[0]
    for name in ("english", "spanish")
    for line in (ROOT / "tests" / "numbers" / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    if line and not line.startswith("#")
]
TIMELINES = [
    "Year,Month,Day,End Year,Headline,Text,Media,Type\n2019,8,21,2020,A vote,\"<p>So <a href='https://a.b'>it</a> was</p>\",https://a.b/c.jpg,\n",
    "Start Date,End Date,Headline,Text\n2019-08,,A vote,So it was\n",
]
POPOLO = [
    json.dumps({
        "persons": [{"id": "a", "name": "Ann Lee", "memberships": [{"role": "mayor", "organization_id": "town", "start_date": "2019"}]}],
        "organizations": [{"id": "town", "name": "Town", "parent_id": "b"}],
        "posts": [{"id": "p", "label": "Chair", "organization_id": "town"}],
        "memberships": [{"person_id": "a", "post_id": "p", "end_date": "2020"}],
    })
]  # fmt: skip
LINKS = [
    "[345](stat:removals)", "[](stat:x)", "![](chart:x)", '![a](b.svg "c")', "[a]: b", "[^1]", "[^1]: note", "> [!NOTE]", "- [x] ", "1. ",
    "<!-- waive unbound-number: why -->", "<!--", "<b>", "<a href=", "</div>", "<div markdown>", "| a | b |\n|---|---|\n", "~~", "https://a.b",
    "{#id}", "***", "---", "===", "  \n", "![](timeline:policy/x)", "![](claims:policy/x)", "[a](<b c>)", "[a][b]", "***[", "``", "> ", ">> - > ",
]  # fmt: skip
YAML = [
    "&a ", "*a", "!!python/object:os.system ", "? ", "- ", ": ", "{a: b}", "[a, b]", "|\n  ", ">-\n  ", "<<: ", "# ", "%YAML 1.2\n---\n", "...\n",
    "---\n", "!<x> ", "'", '"\\u0000"', '"\\ud800"', "~", "0x1", "1_000", "derive: {difference: [a, b]}", "evidence: [{source: log}]",
    "waive: {stale: why}", "value: 1/2", "date: 2019/..", "digits: 400", "period: FY2019",
]  # fmt: skip
OUTLINES = json.dumps({
    "type": "FeatureCollection",
    "features": [
        {"type": "Feature", "properties": {"NAME": name, "ID": 1}, "geometry": geometry}
        for name, geometry in {
            "North": {"type": "Polygon", "coordinates": [[[0, 0], [1, 0], [1, 1], [0, 1], [0, 0]]]},
            "South": {"type": "MultiPolygon", "coordinates": [[[[0, -1], [1, -1], [1, 0], [0, -1]]], []]},
        }.items()
    ],
})  # fmt: skip
TOPOLOGY = json.dumps({
    "type": "Topology", "arcs": [[[0, 0], [1, 0], [0, 1], [-1, -1]], [[5, 5], [1, 1], [0, 1], [5, 5]]],
    "transform": {"scale": [0.5, 0.5], "translate": [1, 2]},
    "objects": {"areas": {"type": "GeometryCollection", "geometries": [
        {"type": "Polygon", "arcs": [[0]], "properties": {"NAME": "North"}},
        {"type": "MultiPolygon", "arcs": [[[~1]]], "properties": {"NAME": "South"}},
    ]}},
})  # fmt: skip
GEOMETRY = [
    "1e308",
    "-1e308",
    "1e400",
    "NaN",
    "null",
    "[]",
    "[0]",
    "[[0, 0]]",
    "-1",
    "181",
    '"NAME"',
    '{"type": "Point"}',
    "0.0000001",
    "{}",
]
HTML = [
    """<!doctype html><html><head><title>T</title><style>p{}</style></head><body><p>One <b>two</b><sup>1</sup></p>
<table><tr><td>3<td>4</table><ul><li>a<li>b</ul><pre> x\n y</pre><script>if (a < b) {}</script><!-- no -->
<p style='display:none'>c</p></body></html>""",
    """<article><p>“We never saw it,” she said.<a href="#n1"><sup>[1]</sup></a></p><br><hr><img alt="A"><details>
<summary>s</summary>t""",
]
TAGS = ["<p>", "</p>", "<![CDATA[", "]]>", "<!DOCTYPE", "<?xml", "<svg>", "<template>", "<td>", "<sup>", "<a href='", "<!--", "-->", "--!>", "<script>", "</script", "<textarea>", "<plaintext>", "&nbsp;", "&notit;", "style='display: none'", "hidden"]  # fmt: skip
DATES = [
    "2019", "2019-08", "2019-08-21", "2019-08~", "2019?", "2018-12/2019-05", "2018-12/..", "../1990", "199X", "2024-Q1", "FY2019", "FY2019-20",
    "2008-09", "2008/09", "2019-21", "10/22/12", "August 21, 2019", "21 de agosto de 2019", "Y12019", "2019-W04", "20190821", "-0044", "present",
]  # fmt: skip
TABLES = [
    'year,homes\n2019,12\n2020,"1,200"\n2021,NA\n', "year;homes;branch\n1/2/2019;1.234,5;A\n22/10/2020;7;B\n", "year\thomes\n2019-Q1\t12%\n",
    "year,homes\nFY2019,1e3\n2008-09,-5\n", "\ufeffyear,homes\r\n2019,'1\r\n",
]  # fmt: skip
SVG = [
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"><style>a{fill:url(#b)}</style><path d="M0 0"/><use href="#a"/></svg>'
]
LOCK = FILES.get("content/evidence.lock", b"").decode()
FORM = CsvFormat(location=Location("content/facts.yaml", 5, 5), end_line=9, places={})
SERIES = Series(
    id="loss", file="loss.csv", period="year", value="homes", unit="homes", measure="homes lost",
    location=Location("content/facts.yaml", 3, 3), end_line=9,
    places={name: Location("content/facts.yaml", 4, 5) for name in ("file", "period", "value", "where", "category")},
)  # fmt: skip


def assert_placed(problems: Iterable[Diagnostic], files: Mapping[str, str]) -> None:
    """Each problem has words, and a place that is in its file."""
    for problem in problems:
        place = problem.location
        assert problem.message
        if place.file in files:
            text = files[place.file].removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
            lines = text.split("\n")
            assert 1 <= place.line <= len(lines), problem
            assert 1 <= place.column <= len(lines[place.line - 1]) + 1, problem


def check_yaml(text: str) -> None:
    for path in ("content/facts.yaml", "content/charts.yaml", "site.yaml"):
        files = {**WRITTEN, path: text}
        _, problems = parse(encoded(files), RULE_NAMES)
        assert_placed(problems, files)


def check_front_matter(text: str) -> None:
    path = "content/articles/one.md"
    files = {"site.yaml": WRITTEN["site.yaml"], path: text}
    _, problems = parse(encoded(files), RULE_NAMES)
    assert_placed(problems, files)


def check_markdown(text: str) -> None:
    text = text.replace("\r", "\n").replace("\x00", "")
    prose, problems = scan(Markdown(text, Location("a.md"), text), RULE_NAMES)
    assert_placed(problems, {"a.md": text})
    assert len(prose.masked) == len(text)
    find_passages(shown_prose(prose))
    for language in ("en", "es"):
        find_quantities(prose.masked, language)
    try:
        renderer.to_html(prose.prepared)
    except RecursionError:  # which the process that renders answers with “nested”
        renderer.forget()


def check_numbers(text: str) -> None:
    for language in ("en", "es"):
        loose_numbers(text, language)
        for quantity in find_quantities(text, language):
            assert text[quantity.start : quantity.end] == quantity.text
            matches(quantity, quantity.value + 1, quantity.kind)


def check_quotation(texts: tuple[str, str]) -> None:
    quote, text = texts
    found = find(quote, prepare(text))
    if isinstance(found, Found):
        assert 0 <= found.start < found.end <= len(text)
        assert isinstance(find(found.passage, prepare(text)), Found)


def check_html(text: str) -> None:
    for name in ("a.html", "a.md", "a.pdf", "a.docx", "a.epub"):
        read, problem = read_text(text.encode(), name)
        assert not (read and problem)


def check_table(text: str) -> None:
    for series in (
        SERIES,
        structs.replace(SERIES, format=structs.replace(FORM, separator=";", decimal=",", thousands=".")),
        structs.replace(SERIES, format=structs.replace(FORM, date="d/m/y")),
        structs.replace(SERIES, category="branch", period="2019"),
        structs.replace(SERIES, where={"branch": "A"}, period_kind="school_year"),
    ):
        for encoding in ("utf-8", "utf-16"):
            content = {"content/data/loss.csv": text.encode(encoding)}
            _, problems, _ = read_series([series], content, Conventions(10))
            assert_placed(problems, {"content/data/loss.csv": text})


def check_timeline(text: str) -> None:
    imported = read_file(text.encode(), "t.csv", "events")
    assert_placed(imported.problems, {"t.csv": imported.shown.decode()})
    add_or_report(imported, "events")


def check_popolo(text: str) -> None:
    for kind in ("organizations", "people"):
        imported = read_file(text.encode(), "p.json", kind)
        assert_placed(imported.problems, {"p.json": text})
        add_or_report(imported, kind)


def add_or_report(imported: Imported, kind: str) -> None:
    with suppress(SiteError):
        add_records(imported.drafts, kind, small_site({}), RULE_NAMES, imported.problems)


def check_date(text: str) -> None:
    hint_on(text)
    for read in (parse_date, parse_school_year, lambda text: parse_period(text, 10)):
        try:
            found = read(text)
        except DateError:
            continue
        assert found.earliest <= found.latest
        assert found.sort_key
        assert found.key
        assert isinstance(found.iso, str)
        assert extent(found)[0] <= middle(found) <= extent(found)[1]
        for formatter in FORMATTERS:
            assert formatter.period(found)


def check_outlines(text: str) -> None:
    try:
        areas = read_outlines(text.encode(), "NAME")
    except OutlineError:
        return
    plane = lay_out(areas, [0, *([-1] * (len(areas) - 1))], [0])
    assert json.dumps([shape.polygons for shape in plane.shapes], allow_nan=False)
    assert 0 <= plane.height < 1e5


def check_svg(text: str) -> None:
    check_svg_files({"static/a.svg": text.encode()})


def check_lock(text: str) -> None:
    lock, problems = parse_lock(text, "content/evidence.lock")
    assert_placed(problems, {"content/evidence.lock": text})
    again, _ = parse_lock(format_lock(lock), "content/evidence.lock")
    assert again == lock


def check_site(edit: tuple[str, str]) -> None:
    """A whole build ends in a site or in errors with places."""
    path, text = edit
    files = {**FILES, path: text.encode()}
    inputs = Inputs(files=files, theme=THEME, source_texts=TEXTS, problems=[], today=TODAY)
    try:
        build(inputs, render, distinct_drawings, lambda _: None)
    except SiteError as error:
        assert_placed(error.diagnostics, {**WRITTEN, path: text})


def render(text: str) -> Rendered:
    try:
        return Rendered(renderer.to_html(text))
    except RecursionError:
        renderer.forget()
        return Rendered("", "nested")


def encoded(files: Mapping[str, str]) -> dict[str, bytes]:
    return {path: text.encode() for path, text in files.items()}


def formatters() -> Iterable[Formatter]:
    for language in ("en", "es"):
        settings = Settings(
            location=Location("site.yaml"),
            end_line=1,
            places={},
            title="T",
            description="D",
            language=language,
        )
        yield read_formatter(settings, THEME, {})[0]


FORMATTERS = list(formatters())
EDITS = st.sampled_from(sorted(WRITTEN)).flatmap(
    lambda path: st.tuples(st.just(path), changed([WRITTEN[path]], [*LINKS, *YAML, *SENTENCES[:50]]))
)
CHECKS: dict[str, tuple[Callable[..., None], st.SearchStrategy[object]]] = {
    "YAML": (check_yaml, changed([text for path, text in WRITTEN.items() if path.endswith(".yaml")], YAML)),
    "front matter": (check_front_matter, changed(ARTICLES, YAML)),
    "Markdown": (check_markdown, changed([*ARTICLES, *LINKS, "".join(LINKS)], LINKS)),
    "numbers": (check_numbers, changed(SENTENCES, [word for line in SENTENCES[::7] for word in line.split()])),
    "quotations": (
        check_quotation,
        st.tuples(changed([*SENTENCES, *HTML], ["[…]", "[she]", "…"]), changed([*SENTENCES, "\n\n".join(SENTENCES[:40])])),
    ),
    "HTML": (check_html, changed(HTML, TAGS)),
    "tables": (check_table, changed(TABLES, [*DATES, "year", "homes", "branch", '"', "\r\n"])),
    "timelines": (check_timeline, changed(TIMELINES, [*DATES, "Year,", "Headline", "<a href='x'>", "</a>", "title", '"'])),
    "Popolo": (check_popolo, changed(POPOLO, ['"id": "a"', '"name": "A"', "[", "{", "null", '"start_date": "2019"'])),
    "dates": (check_date, changed(DATES, DATES)),
    "outlines": (check_outlines, changed([OUTLINES, TOPOLOGY], GEOMETRY)),
    "SVG": (check_svg, changed(SVG, [*TAGS, "<script>", "onload=", "xlink:href=", "url(http://a.b)", "<!ENTITY a 'b'>", "&a;"])),
    "lock": (check_lock, changed([LOCK], YAML)),
    "sites": (check_site, EDITS),
}  # fmt: skip


@pytest.mark.slow
@pytest.mark.parametrize("name", CHECKS)
def test_any_input_ends_as_declared(name: str) -> None:
    check, inputs = CHECKS[name]
    if name == "sites":
        explore(check, inputs, examples=10, most_cpu=20)
    else:
        explore(check, inputs, examples=25, most_cpu=2)
