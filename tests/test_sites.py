"""Small sites, built whole: what a good one becomes, and what a faulty one is told.

Each folder of tests/sites/ holds a site in input/ and what must come of it in golden/: the output, as
tests/support/golden.py cuts it, or, where the folder's name begins with “faulty-”, faults.txt alone, as
`generate check` prints it. An args.txt in input/ holds further arguments of the command; a shows.txt
names the files that show what the site is there for. `make golden` rewrites golden/; read the difference
before you commit it.
"""

import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from datetime import date
from pathlib import Path

import click
import pytest
from golden import compare, golden_of, read_shows, read_tree, write_tree
from msgspec import Struct
from paths import ROOT, SITES
from places import misplaced
from small_site import no_drawings

from generator.build import Inputs, build
from generator.charts.cached_renderer import CachedRenderer
from generator.charts.draw import Draw
from generator.cli.main import commands
from generator.diagnostics import Diagnostic, SiteError, in_order
from generator.diagnostics.exit_codes import OK, SITE_ERRORS
from generator.diagnostics.formatting import as_text
from generator.markdown.convert import Render
from generator.markdown.renderer import to_html
from generator.markdown.worker import MarkdownWorker, Rendered
from generator.output.assets import join
from generator.reading.filesystem import read_site, read_texts, read_theme
from generator.rules import RULES

TODAY = date(2026, 11, 22)
NAMES = sorted(folder.name for folder in SITES.iterdir() if folder.is_dir())
FAULTY_NAMES = [name for name in NAMES if name.startswith("faulty-")]
GOOD_NAMES = [name for name in NAMES if name not in FAULTY_NAMES]

# Rules that no folder of faults can show, and why.
ELSEWHERE = {
    "chart-failed": "it needs a chart in Python: test_a_chart_in_python_that_fails_is_told_at_its_line",
    "search-index": "it needs a Pagefind that fails: test_a_build_goes_on_without_an_index",
    "link": "not every checkout can hold one: test_a_symbolic_link_is_refused",
    "too-slow": "a golden file cannot wait for it: test_a_text_that_takes_too_long_is_named",
}


class Outcome(Struct, frozen=True):
    """What `generate check` would print and how it would end; the files, where there are any."""

    report: str
    code: int
    files: dict[str, bytes]


def run(site: Path, render: Render, draw: Draw, command: str = "check") -> Outcome:
    """Reads and builds a site as the command line does, in this process."""
    arguments = site / "args.txt"
    written = arguments.read_text(encoding="utf-8").split() if arguments.exists() else []
    subcommand = commands.get_command(click.Context(commands), command)
    assert subcommand
    given = subcommand.make_context(command, written).params
    files, problems = read_site(site)
    texts, odd = read_texts(site / "content" / "texts", "content/texts")
    inputs = Inputs(
        files=files,
        theme=read_theme(),
        source_texts=texts,
        problems=[*problems, *odd],
        today=TODAY,
        base_url=given.get("base_url", ""),
        is_strict=given["strict"],
        is_safe=given["safe"],
        with_drafts=given["drafts"],
    )
    found: tuple[Diagnostic, ...]
    try:
        built = build(inputs, render, draw, lambda _step: None)
    except SiteError as error:
        found, output = error.diagnostics, {}
    else:
        found, output = in_order(built.warnings), without_theme(built.files, inputs)
    report = as_text(found, files, has_colors=False) if found else ""
    code = SITE_ERRORS if any(problem.severity == "error" for problem in found) else OK
    return Outcome(report, code, output)


def without_theme(files: Mapping[str, bytes], inputs: Inputs) -> dict[str, bytes]:
    """The output without the generator's own static files, the hashes of their names, and pictures.

    Else every change of the style would be a change of every golden page.
    """
    theme = {
        path.removeprefix("static/"): b for path, b in inputs.theme.items() if path.startswith("static/")
    }
    names = {name for name in join(theme, {})[0] if f"static/{name}" not in inputs.files}
    stems = "|".join(re.escape(name).replace(r"\.", r"\.[0-9a-f]{10}\.") for name in sorted(names))
    pattern = re.compile(f"assets/({stems})")
    plain = re.compile(rb"(assets/[a-z/-]+)\.[0-9a-f]{10}(\.[a-z0-9]+)")
    return {
        path: pattern.sub(
            lambda match: plain.sub(rb"\1\2", match[0].encode()).decode(), content.decode()
        ).encode()
        if path.endswith((".html", ".xml"))
        else b"a picture\n"
        if path.endswith(".png") and content.startswith(b"\x89PNG")
        else content
        for path, content in files.items()
        if not pattern.fullmatch(path)
    }


def rendered(text: str) -> Rendered:
    return Rendered(to_html(text))


def rules_in(text: str) -> set[str]:
    return {rule for rule in RULES for line in text.splitlines() if line.endswith(f" [{rule}]")}


# The folders


@pytest.mark.slow
@pytest.mark.parametrize("name", GOOD_NAMES)
def test_a_good_site_becomes_its_golden_output(
    name: str, worker: MarkdownWorker, drawer: CachedRenderer, *, is_rewriting: bool
) -> None:
    outcome = run(SITES / name / "input", worker.render, drawer.draw, "build")
    assert outcome.report == ""
    assert outcome.code == OK
    files = golden_of(outcome.files, read_shows(SITES / name))
    compare(files, SITES / name / "golden", is_rewriting=is_rewriting)


@pytest.mark.parametrize("name", FAULTY_NAMES)
def test_a_faulty_site_is_told_its_faults(name: str, *, is_rewriting: bool) -> None:
    outcome = run(SITES / name / "input", rendered, no_drawings)
    assert misplaced(outcome.report, SITES / name / "input") == []
    compare({"faults.txt": outcome.report.encode()}, SITES / name / "golden", is_rewriting=is_rewriting)
    assert outcome.code == (SITE_ERRORS if ": error: " in outcome.report else OK)


@pytest.mark.parametrize("name", NAMES)
def test_a_folder_holds_input_and_golden_and_nothing_else(name: str) -> None:
    assert {path.name for path in (SITES / name).iterdir()} - {"shows.txt"} == {"golden", "input"}
    assert read_tree(SITES / name / "input")


def test_every_rule_is_shown_by_a_faulty_site() -> None:
    shown = set().union(
        *(
            rules_in((SITES / name / "golden" / "faults.txt").read_text(encoding="utf-8"))
            for name in FAULTY_NAMES
        )
    )
    assert RULES.keys() - shown == ELSEWHERE.keys()


@pytest.mark.parametrize("rule", sorted(RULES.keys() - ELSEWHERE.keys()))
def test_a_rule_has_a_faulty_site_of_its_name(rule: str) -> None:
    golden = SITES / f"faulty-{rule}" / "golden" / "faults.txt"
    assert rules_in(golden.read_text(encoding="utf-8")) == {rule}


@pytest.mark.parametrize("name", NAMES)
def test_no_golden_file_holds_a_path_of_the_machine(name: str) -> None:
    machine = {str(ROOT), tempfile.gettempdir(), str(Path.home())} - {"/"}
    for path, content in read_tree(SITES / name / "golden").items():
        for folder in machine:
            assert f"{folder}/".encode() not in content, path


# The command line says the same


@pytest.mark.slow
@pytest.mark.parametrize(
    ("name", "arguments", "code"),
    [("faulty-many", [], 1), ("faulty-unbound-number", [], 0), ("faulty-strict", ["--strict"], 1)],
)
def test_the_command_prints_what_the_golden_file_holds(
    name: str, arguments: list[str], code: int, tmp_path: Path
) -> None:
    site = tmp_path / "site"  # a command keeps what it drew beside the site
    write_tree(site, read_tree(SITES / name / "input"))
    command = [sys.executable, "-m", "generator", "check", "--site", str(site), "--today", TODAY.isoformat()]
    environment = {**os.environ, "PYTHONUTF8": "1"}  # else the marks it prints depend on the machine
    done = subprocess.run(
        [*command, *arguments], capture_output=True, encoding="utf-8", env=environment, check=False
    )
    assert done.stderr == (SITES / name / "golden" / "faults.txt").read_text(encoding="utf-8")
    assert done.stdout == ""
    assert done.returncode == code


# What a folder of a repository cannot hold on every machine


def make_site(folder: Path, files: dict[str, str]) -> Path:
    named = {"site.yaml": "title: Line 4\ndescription: A bus line.\n", **files}
    write_tree(folder, {name: text.encode() for name, text in named.items()})
    return folder


def test_a_symbolic_link_is_refused(tmp_path: Path) -> None:
    site = make_site(tmp_path / "site", {"content/facts/a.yaml": "terms:\n"})
    (tmp_path / "outside.yaml").write_text("people:\n")
    (site / "content" / "facts" / "b.yaml").symlink_to(tmp_path / "outside.yaml")
    (site / "static").symlink_to(tmp_path)
    outcome = run(site, rendered, no_drawings)
    assert outcome.report == (
        "content/facts/b.yaml:1:1: error: this is a symbolic link; copy the file instead [link]\n"
        "static:1:1: error: this is a symbolic link; copy the file instead [link]\n"
        "2 errors  (read more: generate explain link)\n"
    )
    assert outcome.code == SITE_ERRORS


def test_a_pipe_is_left_out(tmp_path: Path) -> None:
    site = make_site(tmp_path, {"static/tires.svg": "<svg/>"})
    os.mkfifo(site / "static" / "pipe")
    outcome = run(site, rendered, no_drawings)
    assert outcome.report == (
        "static/pipe:1:1: warning: this is not a regular file and was left out [odd-file]\n"
        "1 warning  (read more: generate explain odd-file)\n"
    )
    assert outcome.code == OK


def test_two_names_that_differ_in_case_claim_one_address(tmp_path: Path) -> None:
    site = make_site(tmp_path, {"content/pages/about.md": "---\ntitle: About\n---\n"})
    other = site / "content" / "pages" / "About.md"
    if other.exists():
        pytest.skip("this disk holds the two names to be one")
    other.write_text("---\ntitle: About\n---\n")
    outcome = run(site, rendered, no_drawings)
    assert outcome.report == (
        "content/pages/About.md:1:1: error: this and content/pages/about.md become the same address"
        " /about/ [duplicate-address]\n  rename one of them\n"
        "1 error  (read more: generate explain duplicate-address)\n"
    )
    assert outcome.code == SITE_ERRORS


@pytest.mark.slow
def test_a_text_that_takes_too_long_is_named(tmp_path: Path) -> None:
    text = "---\ntitle: Brackets\n---\nA line.\n\n" + "[" * 20 + "\n"
    site = make_site(tmp_path, {"content/articles/brackets.md": text})
    with MarkdownWorker(seconds=0) as hurried:
        outcome = run(site, hurried.render, no_drawings)
    assert outcome.report == (
        "content/articles/brackets.md:1:1: error: this page takes longer than 0 s to read,"
        " mostly around line 6 [too-slow]\n"
        "  1 | ---\n    | ^ look for a long run of brackets or backticks\n"
        "1 error  (read more: generate explain too-slow)\n"
    )
    assert outcome.code == SITE_ERRORS
