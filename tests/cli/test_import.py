"""`generate import`: what it says, what it writes, and that it writes nothing when something is wrong."""

import io
import stat
from pathlib import Path

import pytest
from openpyxl import Workbook
from small_site import FACTS, SITE, write_site

from generator.cli.main import main
from generator.importing.additions import add_records

BIB = """\
@article{a, title = {The pier}, author = {Lee, Ann}, year = 2021}
@article{b, title = {Gazette}, date = {2020-02-01}}
@article{c, title = {The roof}, url = {http://a.example/gazette}}
"""


def run(*arguments: str | Path) -> int:
    with pytest.raises(SystemExit) as ended:
        main([str(argument) for argument in arguments])
    return int(ended.value.code or 0)


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = write_site(tmp_path / "site", {"refs.bib": BIB})
    monkeypatch.chdir(folder)
    return folder


def test_sources_are_added(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("import", "sources", "refs.bib") == 0
    out, err = capsys.readouterr()
    assert out == (
        "refs.bib:2: “Gazette” is there already, with the same title and date (content/facts.yaml:2)\n"
        "refs.bib:3: “The roof” is there already, with the same address (content/facts.yaml:2)\n"
        "Added 1 source to content/facts.yaml (2 were already there).\n"
        "Next: generate check\n"
    )
    assert err == ""
    head, middle, tail = FACTS.partition("  report: {title: Report, publisher: City}\n")
    new = "  lee-2021-pier:\n    title: The pier\n    authors: [Ann Lee]\n    published: 2021\n    kind: article\n"
    assert (site / "content" / "facts.yaml").read_text() == head + middle + new + tail


def test_a_second_time_there_is_nothing_to_add(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("import", "sources", "refs.bib") == 0
    facts = site / "content" / "facts.yaml"
    before = (facts.read_bytes(), facts.stat().st_mtime_ns)
    capsys.readouterr()
    assert run("import", "sources", "refs.bib") == 0
    assert (
        capsys.readouterr().out.splitlines()[-1]
        == "Nothing to add to content/facts.yaml (3 were already there)."
    )
    assert (facts.read_bytes(), facts.stat().st_mtime_ns) == before


@pytest.mark.slow
def test_what_was_added_passes_the_check(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (site / "e.csv").write_text("date,title,source,at\n2020-05,One: two,lee-2021-pier,p. 3\n")
    assert run("import", "sources", "refs.bib") == 0
    assert run("import", "events", "e.csv") == 0
    assert run("check") == 0
    assert "error" not in capsys.readouterr().err


def test_nothing_is_added_if_something_is_wrong(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (site / "e.csv").write_text("date,title,people\n2020,Fine,ann-lee\n3/2/2019,Late,ann-le\n")
    assert run("import", "events", "e.csv") == 1
    out, err = capsys.readouterr()
    assert out == "Nothing was added.\n"
    assert err == (
        "e.csv:3:1: error: “3/2/2019” is not a date [schema]\n"
        "  3 | 3/2/2019,Late,ann-le\n"
        "    | ^ write the year first: 2019-08-21\n"
        "e.csv:3:15: error: there is no person “ann-le” [unknown-id]\n"
        "  3 | 3/2/2019,Late,ann-le\n"
        "    |               ^ did you mean “ann-lee”?\n"
        "2 errors  (read more with one of these)\n"
        "  generate explain dates-and-numbers#dates\n"
        "  generate explain unknown-id\n"
    )
    assert (site / "content" / "facts.yaml").read_text() == FACTS


def test_the_cells_of_a_sheet_are_named(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    book = Workbook()
    for row in (["date", "title"], ["soon", "A"]):
        book.active.append(row)
    written = io.BytesIO()
    book.save(written)
    (site / "e.xlsx").write_bytes(written.getvalue())
    assert run("import", "events", "e.xlsx", "--sheet", "Sheet") == 1
    assert (
        "e.xlsx:2:1: error: sheet “Sheet”, cell A2: “soon” is not a date [schema]" in capsys.readouterr().err
    )


def test_a_site_of_several_files_gets_one_for_each_section(
    site: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (site / "content" / "facts.yaml").unlink()
    write = site / "content" / "facts"
    write.mkdir()
    (write / "people.yaml").write_text("people:\n  ann-lee: {name: Ann Lee}\n")
    assert run("import", "sources", "refs.bib") == 0
    assert capsys.readouterr().out.startswith("Added 3 sources to content/facts/sources.yaml.\n")
    assert (write / "sources.yaml").read_text().startswith("sources:\n  lee-2021-pier:\n")
    assert stat.S_IMODE((write / "sources.yaml").stat().st_mode) == 0o644
    assert run("import", "sources", "refs.bib") == 0


def test_a_site_without_facts_gets_some(site: Path) -> None:
    (site / "content" / "facts.yaml").unlink()
    (site / "content").rmdir()
    assert run("import", "sources", "refs.bib") == 0
    assert (site / "content" / "facts.yaml").read_text().startswith("sources:\n  lee-2021-pier:\n")


def test_the_permissions_of_the_file_are_kept(site: Path) -> None:
    facts = site / "content" / "facts.yaml"
    facts.chmod(0o640)
    assert run("import", "sources", "refs.bib") == 0
    assert stat.S_IMODE(facts.stat().st_mode) == 0o640
    assert [path.name for path in facts.parent.iterdir()] == ["facts.yaml"]


def test_a_symbolic_link_is_refused(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    facts = site / "content" / "facts.yaml"
    facts.rename(site / "elsewhere.yaml")
    facts.symlink_to(site / "elsewhere.yaml")
    assert run("import", "sources", "refs.bib") == 1
    assert "content/facts.yaml:1:1: error: this is a symbolic link" in capsys.readouterr().err
    assert (site / "elsewhere.yaml").read_text() == FACTS
    assert facts.is_symlink()


def test_an_edit_in_the_meantime_is_not_lost(
    site: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    facts = site / "content" / "facts.yaml"

    def slow(*arguments: object) -> object:
        addition = add_records(*arguments)  # type: ignore[arg-type]  # passed on
        facts.write_text(FACTS + "# an edit\n")
        return addition

    monkeypatch.setattr("generator.importing.additions.add_records", slow)
    assert run("import", "sources", "refs.bib") == 2
    assert "facts.yaml was changed in the meantime [not-written]" in capsys.readouterr().err
    assert facts.read_text() == FACTS + "# an edit\n"


def test_a_file_that_cannot_be_written_stays(
    site: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def full(*_arguments: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("generator.output.publish.os.fsync", full)
    assert run("import", "sources", "refs.bib") == 2
    assert "could not be written: No space left on device [not-written]" in capsys.readouterr().err
    assert (site / "content" / "facts.yaml").read_text() == FACTS
    assert [path.name for path in (site / "content").iterdir()] == ["facts.yaml"]


def test_facts_that_would_be_too_long_are_refused(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (site / "e.csv").write_text(
        "date,title,summary\n" + "".join(f"2020,T{n},{'x' * 15_000}\n" for n in range(80))
    )
    assert run("import", "events", "e.csv") == 2
    assert "content/facts.yaml would have 1.1 MiB; 1 MiB is the most [limit]" in capsys.readouterr().err


def test_of_many_that_are_there_only_some_are_listed(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (site / "e.csv").write_text("date,title\n" + "2018-12-03,Line 4 opens\n" * 1_030)
    assert run("import", "events", "e.csv") == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[20:] == [
        "… and 1,010 more that are there already",
        "Nothing to add to content/facts.yaml (1,030 were already there).",
    ]


def test_what_may_be_read_in_two_ways_is_added_with_a_warning(
    site: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (site / "site.yaml").write_text(SITE + "language: es\n")
    (site / "s.csv").write_text("value,unit,measure\n12.400,loans,loans\n")
    assert run("import", "statistics", "s.csv") == 0
    out, err = capsys.readouterr()
    assert (
        "s.csv:2:1: warning: “12.400” is read as 12,4 here [ambiguous-number]\n  2 | 12.400,loans,loans\n"
        in err
    )
    assert out == "Added 1 statistic to content/facts.yaml.\nNext: generate check\n"


@pytest.mark.usefixtures("site")
def test_a_file_that_cannot_be_opened_or_is_too_big(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("generator.reading.filesystem.SOURCE_BUDGET", 100)
    assert run("import", "sources", "refs.bib") == 2
    assert "refs.bib has more than 0 MiB [limit]" in capsys.readouterr().err

    def locked(*_arguments: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("pathlib.Path.open", locked)
    assert run("import", "sources", "refs.bib") == 2
    assert "refs.bib cannot be read: Permission denied [unreadable]" in capsys.readouterr().err


def test_a_folder_that_is_a_symbolic_link_is_refused(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (site / "content").rename(site / "elsewhere")
    (site / "content").symlink_to(site / "elsewhere")
    assert run("import", "sources", "refs.bib") == 1
    assert "content:1:1: error: this is a symbolic link" in capsys.readouterr().err
    assert (site / "elsewhere" / "facts.yaml").read_text() == FACTS


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["source", "refs.bib"], "“source” cannot be imported [command]\n  did you mean “sources”?"),
        (["sources"], "name the file to import"),
        (["sources", "no.bib"], "there is no file no.bib"),
        (["sources", "content"], "content is not a file"),
        (["events", "refs.bib"], "refs.bib cannot be imported as events [command]\n  events can be in CSV (.csv) or Excel (.xlsx)"),
        (["sources", "site.yaml"], "sources can be in BibTeX (.bib), CSL-JSON (.json), RIS (.ris), CSV (.csv) or Excel (.xlsx)"),
    ],
)  # fmt: skip
def test_a_wrong_command_says_so(
    arguments: list[str], message: str, site: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert (site / "site.yaml").read_text() == SITE
    assert run("import", *arguments) == 2
    assert message in capsys.readouterr().err


@pytest.mark.parametrize(
    ("name", "library"), [("a.bib", "bibtexparser"), ("a.ris", "rispy"), ("a.xlsx", "openpyxl")]
)
def test_a_library_that_is_missing_is_named(
    name: str, library: str, site: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (site / name).write_bytes(b"")
    monkeypatch.setattr("generator.importing.read.find_spec", lambda _name: None)
    assert run("import", "sources", name) == 2
    err = capsys.readouterr().err
    assert f"needs {library}, which is not installed" in err
    assert f"pip install '{library}" in err


def test_a_template_is_printed_anywhere(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert run("import", "events", "--template") == 0
    header, example = capsys.readouterr().out.splitlines()
    assert (
        header
        == "id,date,title,summary,key,people,organizations,policies,source,quote,at,evidence.note,note,checked,formerly"
    )
    assert example.startswith(",2024-03-12,")
