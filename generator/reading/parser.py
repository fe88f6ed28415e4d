"""Parse a site's files into records: YAML, front matter and CSV, each value read as its field is declared.

A record with an error is left out, and its id is recorded as *invalid*, so that references to it are
not reported as well. Where a whole section or file cannot be read, its kinds are *unread*: nothing can be said
about references to them.
"""

import re
from collections.abc import Iterable, Mapping
from typing import cast

from msgspec import Struct, structs

from generator.diagnostics import Diagnostic, Location, did_you_mean
from generator.diagnostics.rules import RuleNames
from generator.model.charts import Chart
from generator.model.cldr import language_tag, locale_of
from generator.model.documents import Document, FrontMatter
from generator.model.kinds import Key, tables
from generator.model.record_types import MOST_COLORS, Markdown, Record, Reference
from generator.model.records import Correction, Facts, Row, Series, Source, Statistic
from generator.model.report_address import is_report_address
from generator.model.settings import Settings
from generator.process.memo import Memo, no_memo
from generator.reading.chart_forms import form_problems
from generator.reading.csv_series import DATA_FOLDER, read_series
from generator.reading.incomplete_series import without_computed
from generator.reading.moving_averages import completed, series_problems
from generator.reading.records.conventions import Conventions, conventions_of
from generator.reading.records.schema import Reader
from generator.reading.records.source_fields import source_problems
from generator.reading.records.statistic_fields import statistic_problems
from generator.reading.roots import as_mapping, read_root
from generator.reading.text_files import decode
from generator.reading.unread_files import (
    CHARTS_FILE,
    DOCUMENT,
    facts_files,
    is_unread,
    unread_documents,
    unread_kinds,
)
from generator.reading.yaml import nodes as yaml_nodes
from generator.reading.yaml.parts import compose_parts

SITE_FILE = "site.yaml"
CHARTS_FOLDER = "charts/"  # charts in Python
FRONT_MATTER = re.compile(r"---[ \t]*\n(.*?)^---[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE)
UNMARKED = re.compile(
    r"(?:---[ \t]*\n)?(?:[\w-]+:.*\n)*(?:---[ \t]*\n)?"
)  # front matter that lacks a line “---”


class Parsed(Struct, frozen=True, eq=False):
    """Everything the files declare, with references not yet resolved."""

    settings: Settings
    facts: Facts
    rows: tuple[Row, ...]
    charts: tuple[Chart, ...]
    documents: tuple[Document, ...]
    invalid: frozenset[Key]  # of records with errors
    unread: frozenset[str] = frozenset()  # kinds of which not all records could be read
    left_out: tuple[Reference | Record | Markdown, ...] = ()  # what records with errors hold


class _Part(Struct, frozen=True, eq=False, kw_only=True):
    """The result of parsing one file, or the rows of all series; memoized, so the same object for the same input."""

    records: Mapping[str, tuple[Record, ...]] = {}  # by top-level key of facts.yaml, or under "charts"
    rows: tuple[Row, ...] = ()
    document: Document | None = None
    invalid: frozenset[Key] = frozenset()
    problems: tuple[Diagnostic, ...] = ()
    unread: frozenset[str] = frozenset()
    left_out: tuple[Reference | Record | Markdown, ...] = ()


def parse(
    files: Mapping[str, bytes], rules: RuleNames, memo: Memo = no_memo, unread: frozenset[str] = frozenset()
) -> tuple[Parsed, list[Diagnostic]]:
    """Return the records of a site's files, as far as they can be read, and every problem.

    `unread` are the paths of files that could not be read, which is reported already.
    """
    settings, setting_problems = memo(_settings_of, files.get(SITE_FILE), rules)
    conventions = conventions_of(settings)
    fact_files = tuple(memo(_facts_of, file, files[file], conventions, rules) for file in facts_files(files))
    facts, bad_averages, unaveraged = memo(_joined, *fact_files)
    data = {file: content for file, content in files.items() if file.startswith(DATA_FOLDER)}
    rows = memo(_rows_of, facts, data, conventions, unread)
    bad_series = frozenset().union(rows.invalid, *(part.invalid for part in fact_files))
    facts, good_rows, uncomputed = memo(without_computed, facts, rows.rows, bad_series)
    python = frozenset(file for file in files if file.startswith(CHARTS_FOLDER))
    charts = memo(_charts_of, files.get(CHARTS_FILE), python, conventions, rules)
    documents = [
        memo(_document_of, file, files[file], conventions, rules)
        for file in sorted(files)
        if DOCUMENT.fullmatch(file)
    ]
    parts = (*fact_files, rows, charts, *documents)
    problems = [*(problem for part in parts for problem in part.problems), *bad_averages]
    problems += [] if SITE_FILE in unread else setting_problems
    parsed = Parsed(
        settings,
        facts,
        good_rows,
        charts.records.get("charts", ()),  # type: ignore[arg-type]  # nothing else is read there
        tuple(part.document for part in documents if part.document),
        unread_documents(unread).union(unaveraged, uncomputed, *(part.invalid for part in parts)),
        unread_kinds(files, unread).union(*(part.unread for part in parts)),
        tuple(value for part in parts for value in part.left_out),
    )
    return parsed, problems


def _settings_of(data: bytes | None, rules: RuleNames) -> tuple[Settings, list[Diagnostic]]:
    """Parse site.yaml; a setting that cannot be read has its default."""
    place = Location(SITE_FILE)
    unknown = Settings(location=place, end_line=1, places={}, title="?", description="?")
    if data is None:
        return unknown, [Diagnostic("unreadable", place, "a site needs the file site.yaml")]
    root, problems, lost = read_root(data, SITE_FILE)
    if root is None:
        return unknown, problems or [Diagnostic("schema", place, "“title” is missing", "add “title: …”")]
    reader = Reader(rules, Conventions(), lost.lines)
    settings = reader.completed(Settings, root, place, title="?", description="?")
    if not 1 <= settings.fiscal_year_start <= 12:
        month = settings.locate("fiscal_year_start")
        reader.problems.append(Diagnostic("schema", month, "“fiscal_year_start” is a month, 1 to 12"))
        settings = structs.replace(settings, fiscal_year_start=1)
    if re.search(r"[?#]", settings.base_url):
        message, hint = "“base_url” cannot hold “?” or “#”", "write the address of the first page"
        reader.problems.append(Diagnostic("schema", settings.locate("base_url"), message, hint))
        settings = structs.replace(settings, base_url="")
    if settings.report_errors and not is_report_address(settings.report_errors):
        place = settings.locate("report_errors")
        message = f"“{settings.report_errors[:100]}” is neither an e-mail address nor a web address"
        hint = "write corrections@example.org, or https://… with {id} where the name of the fact goes"
        reader.problems.append(Diagnostic("schema", place, message, hint))
        settings = structs.replace(settings, report_errors="")
    if locale_of(settings.language) is None:
        tag = language_tag(settings.language)
        message = f"“{settings.language}” is not a language tag"
        hint = f"write “{tag}”" if tag else "such as en, es or es-MX"
        reader.problems.append(Diagnostic("schema", settings.locate("language"), message, hint))
        settings = structs.replace(settings, language=tag or "en")
    return settings, problems + reader.problems


def _facts_of(file: str, data: bytes, conventions: Conventions, rules: RuleNames) -> _Part:
    """Parse a file of facts."""
    root, problems, lost = read_root(data, file)
    if root is None:
        kinds = frozenset(kind.name for kind in tables().values()) if problems else frozenset()
        return _Part(problems=tuple(problems), unread=kinds)
    reader = Reader(rules, conventions, lost.lines)
    invalid: set[Key] = set()
    unread: set[str] = set()
    records: dict[str, tuple[Record, ...]] = {}
    keys = reader.keys(root, (*tables(), "corrections"))
    for key, value in root.entries:
        table = keys[key]
        if table == "corrections":
            records[table] = tuple(reader.record_list(Correction, value, table))
        elif table in tables():
            kind = tables()[table]
            assert kind.record is not None  # noqa: S101  (every kind with a table has a class)
            of_kind, invalid_ids = reader.record_mapping(kind.record, value, table)
            records[table] = tuple(of_kind)
            invalid |= {(kind.name, id_) for id_ in (*invalid_ids, *lost.keys)}
            is_empty = isinstance(value, yaml_nodes.Scalar) and value.is_empty
            if value.location.line in lost.lines or not (is_empty or isinstance(value, yaml_nodes.Mapping)):
                unread.add(kind.name)
    for source in records.get("sources", ()):
        reader.problems += source_problems(cast("Source", source))
    for series in records.get("series", ()):
        found = [*series_problems(cast("Series", series))]
        reader.problems += found
        if found:
            invalid.add(("series", cast("Series", series).id))
            records["series"] = tuple(other for other in records["series"] if other is not series)
    for statistic in records.get("statistics", ()):
        found = [*statistic_problems(cast("Statistic", statistic))]
        reader.problems += found
        invalid |= {("stat", cast("Statistic", statistic).id)} if found else set()
    return _Part(
        records=records,
        invalid=frozenset(invalid),
        problems=(*problems, *reader.problems),
        unread=frozenset(unread),
        left_out=tuple(reader.left_out),
    )


def _joined(*parts: _Part) -> tuple[Facts, tuple[Diagnostic, ...], frozenset[Key]]:
    """Join the facts of all files."""
    facts = Facts({
        key: tuple(record for part in parts for record in part.records.get(key, ()))
        for key in (*tables(), "corrections")
    })  # fmt: skip
    return completed(facts)


def _rows_of(
    facts: Facts, files: Mapping[str, bytes], conventions: Conventions, unread: frozenset[str]
) -> _Part:
    """Read the rows of every series from its CSV file."""
    rows, problems, invalid = read_series(facts.series, files, conventions)
    lost = {
        series.locate("file") for series in facts.series if is_unread(f"{DATA_FOLDER}{series.file}", unread)
    }
    problems = [problem for problem in problems if problem.location not in lost]
    return _Part(
        rows=tuple(rows),
        problems=tuple(problems),
        invalid=frozenset(("series", id_) for id_ in invalid),
    )


def _charts_of(
    data: bytes | None, python: frozenset[str], conventions: Conventions, rules: RuleNames
) -> _Part:
    """Parse charts.yaml; `python` names the files of charts/."""
    if data is None:
        return _Part()
    root, unreadable, lost = read_root(data, CHARTS_FILE)
    if root is None:
        return _Part(problems=tuple(unreadable), unread=frozenset({"chart"} if unreadable else ()))
    reader = Reader(rules, conventions, lost.lines)
    charts, invalid = reader.record_mapping(Chart, root, "charts.yaml")
    for chart in charts:
        reader.problems += _chart_problems(chart, python)
    return _Part(
        records={"charts": tuple(charts)},
        invalid=frozenset(("chart", id_) for id_ in (*invalid, *lost.keys)),
        problems=(*unreadable, *reader.problems),
        left_out=tuple(reader.left_out),
    )


def _chart_problems(chart: Chart, python: frozenset[str]) -> Iterable[Diagnostic]:
    """Report a chart that shows nothing, combines what cannot be combined, or lacks its Python file."""
    if not chart.python and chart.mark is None:
        hint = "add “mark: line”, or bar, dot, step, area, map, scatter, slope, dumbbell; or “python: charts/….py”"
        yield Diagnostic("schema", chart.location, "“mark” is missing", hint)
    if not (chart.series or chart.statistics):
        hint = "add “series: [an-id]” or “statistics: [an-id]”"
        yield Diagnostic("schema", chart.location, "the chart names nothing to show", hint)
    if chart.series and chart.statistics:
        message = "a chart shows series or single statistics, not both"
        yield Diagnostic("schema", chart.locate("statistics"), message, "make a chart of each")
    if chart.statistics and chart.mark not in ("bar", "dot", None):
        message = f"single statistics cannot be a “{chart.mark}”: they are not one series"
        yield Diagnostic("schema", chart.locate("mark"), message, "write “mark: bar” or “mark: dot”")
    if chart.baseline == "data" and chart.mark in ("bar", "area"):
        message = f"the axis of {'a bar' if chart.mark == 'bar' else 'an area'} starts at zero: its height states the number"
        hint = "remove “baseline”" if chart.statistics else "remove “baseline”, or write “mark: line”"
        yield Diagnostic("schema", chart.locate("baseline"), message, hint)
    if chart.python and chart.baseline:
        hint = "remove “baseline”, and set the scale in the code"
        yield Diagnostic("schema", chart.locate("baseline"), "a chart in Python has its own axes", hint)
    yield from form_problems(chart)
    yield from _color_problems(chart)
    if chart.python and chart.python not in python:
        hint = did_you_mean(chart.python, python, otherwise="put the file into charts/, beside content/")
        yield Diagnostic("schema", chart.locate("python"), f"there is no file {chart.python}", hint)


def _color_problems(chart: Chart) -> Iterable[Diagnostic]:
    """Report more series than there are colors."""
    if chart.panels and chart.statistics:
        message = "single statistics have no panels: each panel shows a series"
        yield Diagnostic("schema", chart.locate("panels"), message, "remove “panels”")
    colored = len(chart.highlight) if chart.highlight else len(chart.series)
    if chart.python or chart.panels or colored <= MOST_COLORS or chart.statistics:
        return
    if chart.highlight:
        message, hint = f"the chart highlights {colored} series, but has six colors", "highlight at most six"
        yield Diagnostic("schema", chart.locate("highlight"), message, hint)
        return
    message = f"the chart shows {colored} series, but six colors are the most that readers can tell apart"
    hint = "add “highlight: […]” with the series that matter, or “panels: yes” for a small chart of each"
    yield Diagnostic("schema", chart.locate("series"), message, hint)


def _document_of(file: str, data: bytes, conventions: Conventions, rules: RuleNames) -> _Part:
    """Parse an article or a page."""
    name = DOCUMENT.fullmatch(file)
    assert name is not None  # noqa: S101  (`parse` selects by the same pattern)
    kind, slug = name[1], name[2]
    text, problems = decode(data, file)
    if problems:
        return _Part(invalid=frozenset({(kind, slug)}), problems=tuple(problems))
    reader = Reader(rules, conventions)
    front, first_character = _front_matter(text, file, reader)
    body = text[first_character:]
    first_line = text.count("\n", 0, first_character) + 1
    document = Document(
        slug,
        "article" if kind == "article" else "page",
        front or FrontMatter(location=Location(file), end_line=1, places={}, title=slug),
        Markdown(body, Location(file, first_line), body),
    )
    return _Part(document=document, problems=tuple(reader.problems))


def _front_matter(text: str, file: str, reader: Reader) -> tuple[FrontMatter | None, int]:
    """Return the front matter of a document, None if it cannot be read, and where its body begins."""
    match = FRONT_MATTER.match(text)
    if not match:
        message = "the file must start with front matter between two lines “---”"
        hint = "start with “---”, then “title: …”, then “---”"
        if text.startswith("---"):
            message = "the front matter is not closed by a line “---”"
        reader.problems.append(Diagnostic("yaml", Location(file), message, hint, guide="front-matter"))
        start = UNMARKED.match(text)
        return None, start.end() if start else 0
    node, problems, lost = compose_parts(match[1], file, first_line=2)
    reader.lost_lines = lost.lines
    root, problems = as_mapping(node, problems)
    reader.problems += problems
    if root is None:
        if not problems:
            missing = Diagnostic("schema", Location(file), "“title” is missing", "add “title: …”")
            reader.problems.append(missing)
        return None, match.end()
    return reader.completed(FrontMatter, root, Location(file), title="?"), match.end()
