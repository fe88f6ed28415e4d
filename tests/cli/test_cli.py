"""The command line: exit codes, what is said, and what is not."""

import json
import os
import re
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import click
import pytest
from replaced import replaced
from small_site import FACTS, front, write_site

from generator.cli.main import COMMANDS, commands, main
from generator.cli.manual import manual_pages
from generator.rules import RULES

pytestmark = pytest.mark.slow


SITE_ERRORS = {"content/articles/one.md": front(body="[a](person:nobody) “x”")}
WARNED = {"content/articles/one.md": front(body="There were 345 people.")}


@pytest.fixture
def site(tmp_path: Path) -> Path:
    return write_site(tmp_path / "site", {"content/articles/one.md": front(body="*a*")})


def run(arguments: list[str | Path], **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "generator", *arguments],
        capture_output=True, check=False, encoding="utf-8", timeout=60, env={**os.environ, **environment},
    )  # fmt: skip


def code(*arguments: str | Path) -> int:
    with pytest.raises(SystemExit) as caught:
        main([str(argument) for argument in arguments])
    assert isinstance(caught.value.code, int)
    return caught.value.code


def tree(folder: Path) -> dict[str, tuple[int, bytes]]:
    """Every file but those of the cache, which is safe to delete."""
    return {
        str(path): (path.stat().st_mtime_ns, path.read_bytes())
        for path in folder.rglob("*")
        if path.is_file() and ".cache" not in path.parts
    }


# Exit codes


def test_a_good_site_is_built(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert code("build", "--site", site) == 0
    out, err = capsys.readouterr()
    assert re.match(r"\d+ pages, \d+ files in ", out)
    assert "No feed, sitemap or canonical links: site.yaml has no base_url." in out
    assert err == ""
    assert (site / "build" / "index.html").is_file()


def test_a_good_site_is_checked_and_nothing_written(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = tree(site)
    assert code("check", "--site", site) == 0
    assert capsys.readouterr() == ("No problems.\n", "")
    assert tree(site) == before


@pytest.mark.parametrize("command", ["build", "check"])
def test_a_faulty_site_ends_with_one_and_changes_nothing(
    command: str, site: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert code("build", "--site", site) == 0
    write_site(site, SITE_ERRORS)
    before = tree(site)
    capsys.readouterr()
    assert code(command, "--site", site) == 1
    out, err = capsys.readouterr()
    assert out == ""
    assert err.startswith("content/articles/one.md:6:5: error: there is no person “nobody” [unknown-id]\n")
    assert err.endswith("\n1 error  (read more: generate explain unknown-id)\n")
    assert tree(site) == before


def test_a_warning_does_not_stop_a_build(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write_site(site, WARNED)
    assert code("build", "--site", site) == 0
    assert "warning: no fact backs “345” [unbound-number]" in capsys.readouterr().err


@pytest.mark.parametrize("command", ["build", "check"])
def test_strict_makes_an_error_of_a_warning(
    command: str, site: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write_site(site, WARNED)
    assert code(command, "--strict", "--site", site) == 1
    assert "error: no fact backs “345” [unbound-number]" in capsys.readouterr().err
    assert not (site / "build").exists()


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["biuld"], "error: No such command 'biuld'"),
        (["build", "--nothing"], "error: No such option"),
        (["build", "extra"], "error: Got unexpected extra argument"),
        (["build", "--today", "2026-02-30"], "error: Invalid value for '--today'"),
        (["build", "--today", "tomorrow"], "error: Invalid value for '--today'"),
        (["build", "--base-url", "example.org"], "error: “example.org” is not a web address"),
        (["build", "--base-url", "javascript:x"], "error: “javascript:x” is not a web address"),
        (["check", "--format", "xml"], "error: Invalid value for '--format'"),
        (["explain", "stail"], "error: there is no rule and no page “stail”"),
        (["verify", "--texts", "nowhere"], "error: there is no folder nowhere"),
        (["new"], "error: Missing argument 'DIR'"),
        (["new", "."], "error: . already exists and is not empty"),
    ],
)
def test_a_wrong_command_ends_with_two_and_one_sentence(
    arguments: list[str],
    message: str,
    site: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(site)
    before = tree(site)
    assert code(*arguments) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert err.startswith(message)
    first, *rest = err.splitlines()
    assert re.search(r" \[[a-z-]+\]$", first)
    assert all(line.startswith("  ") for line in rest)
    assert len(rest) <= 1
    assert tree(site) == before


def test_a_folder_without_a_site_ends_with_two(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert code("build", "--site", tmp_path) == 2
    assert capsys.readouterr().err == (
        f"error: there is no site.yaml in {tmp_path} [no-site]\n  run `generate new DIR` to make a site\n"
    )


def test_a_site_that_is_not_there_is_not_another_one(site: Path) -> None:
    assert code("check", "--site", site / "typo") == 2
    (site / "typo").mkdir()
    assert code("check", "--site", site / "typo") == 2


@pytest.mark.parametrize("where", [".", "..", "content", "static/new", "mine", "site.yaml"])
def test_an_output_that_is_not_ours_ends_with_two(
    where: str, site: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (site / "mine").mkdir()
    (site / "mine" / "x").write_text("keep")
    monkeypatch.chdir(site)
    before = tree(site.parent)
    assert code("build", "--output", where) == 2
    err = capsys.readouterr().err
    assert "; nothing was changed [output-not-ours]\n" in err
    assert tree(site.parent) == before


def test_an_output_of_its_own_is_used(site: Path, tmp_path: Path) -> None:
    assert code("build", "--site", site, "--output", tmp_path / "out") == 0
    assert (tmp_path / "out" / "index.html").is_file()
    assert not (site / "build").exists()


def test_a_disk_that_is_full_ends_with_one(
    site: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("generator.output.publish._flush", full)
    assert code("build", "--site", site) == 1
    assert "could not be written: No space left on device" in capsys.readouterr().err


@pytest.mark.parametrize(
    "options", [["--clean"], ["--timings"], ["--drafts"], ["--base-url", "https://a.example/nc"]]
)
def test_the_options_of_a_build_are_understood(
    options: list[str], site: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (site / ".cache").mkdir()
    (site / ".cache" / "old").touch()
    assert code("build", "--site", site, *options) == 0
    out, err = capsys.readouterr()
    assert err == ""
    assert ("all " in out) == (options == ["--timings"])
    assert (site / ".cache" / "old").exists() != (options == ["--clean"])
    assert (site / "build" / "feed.xml").exists() == (options[0] == "--base-url")


# Interrupts and defects


def test_an_interrupt_ends_with_130(
    site: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("generator.build.build", interrupted)
    assert code("build", "--site", site) == 130
    assert "Traceback" not in capsys.readouterr().err


WAITING = """
import signal, time
from generator.cli.main import main

signal.signal(signal.SIGINT, signal.default_int_handler)  # tests in the background inherit that it is ignored

def announce(seconds):
    print("waits", flush=True)
    time.sleep = sleep
    sleep(seconds)

sleep, time.sleep = time.sleep, announce
main()
"""


def test_a_build_that_waits_is_interrupted_at_once(site: Path) -> None:
    holder = "import fcntl, sys, time\nfile = open(sys.argv[1], 'w')\nfcntl.flock(file, fcntl.LOCK_EX)\nprint(flush=True)\ntime.sleep(60)\n"
    with subprocess.Popen(
        [sys.executable, "-c", holder, site / ".build.lock"], stdout=subprocess.PIPE
    ) as first:
        assert first.stdout
        first.stdout.readline()
        command = [sys.executable, "-c", WAITING, "build", "--site", str(site)]
        with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as second:
            assert second.stdout
            assert (
                second.stdout.readline() == b"waits\n"
            )  # a signal that comes while Python starts may be lost
            second.send_signal(signal.SIGINT)
            out, err = second.communicate(timeout=20)
        first.kill()
    assert (second.returncode, out, err.strip()) == (130, b"", b"")


CRASH = """
import sys
import generator.build
from generator.cli.main import COMMANDS, commands, main

def crash(*_):
    raise KeyError(sys.argv[-1])

generator.build.build = crash
main()
"""


@pytest.mark.parametrize("form", [["--site", "{}"], ["--site={}"]])
def test_a_defect_ends_with_70_and_its_report_is_kept(form: list[str], site: Path) -> None:
    arguments = ["build", *(part.format(site) for part in form)]
    done = subprocess.run(
        [sys.executable, "-c", CRASH, *arguments],
        capture_output=True, check=False, encoding="utf-8", env={**os.environ, "HOME": str(site.parent), "SECRET": "hush"},
    )  # fmt: skip
    assert done.returncode == 70
    assert done.stdout == ""
    assert re.fullmatch(
        r"Internal error in generate: KeyError in \S+\. Your output was not changed\."
        r" The report is in \.cache/crash-\d{8}-\d{6}\.txt\n",
        done.stderr,
    )
    (report,) = (site / ".cache").glob("crash-*")
    text = report.read_text(encoding="utf-8")
    assert "Traceback" in text
    assert str(site.parent) not in text
    assert "hush" not in text


def test_a_defect_after_the_output_was_written_says_so(
    site: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def crash(*_: object) -> None:
        raise KeyError("x")

    monkeypatch.setattr("generator.output.file_marks.keep_marks", crash)
    monkeypatch.chdir(site)
    assert code("build") == 70
    assert "The new output is in place." in capsys.readouterr().err


def test_too_few_open_files_are_no_defect(site: Path) -> None:
    program = "import resource; resource.setrlimit(resource.RLIMIT_NOFILE, (8, 8))\n"
    done = subprocess.run(
        [sys.executable, "-c", f"{program}from generator.cli.main import main; main()", "build", "--site", site],
        capture_output=True, check=False, encoding="utf-8",
    )  # fmt: skip
    assert (done.returncode, done.stdout) == (1, "")
    assert "Too many open files" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_defect_without_a_site_says_all_it_knows(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def crash(*_: object) -> None:
        raise KeyError("x")

    monkeypatch.setattr("generator.cli.new.write_new", crash)
    monkeypatch.chdir(tmp_path)
    assert code("new", "x") == 70
    assert capsys.readouterr().err.startswith("Internal error in generate: KeyError in ")


def test_two_defects_in_one_second_are_both_kept(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def crash(*_: object) -> None:
        raise KeyError("x")

    monkeypatch.setattr("generator.build.build", crash)
    monkeypatch.chdir(site)
    assert [code("check"), code("check")] == [70, 70]
    assert len(list((site / ".cache").glob("crash-*"))) in (1, 2)


# The day


def day_told(site: Path, *arguments: str, **environment: str) -> str:
    facts = replaced(FACTS, "ann-lee: {name: Ann Lee}", "ann-lee: {name: Ann Lee, checked: 2020-01-01}")
    write_site(site, {"content/facts.yaml": facts})
    found = re.search(
        r"last checked ([\d,]+) days ago", run(["check", "--site", site, *arguments], **environment).stderr
    )
    return found[1].replace(",", "") if found else ""


def test_the_day_is_the_one_that_is_given(site: Path) -> None:
    assert day_told(site, "--today", "2022-01-01") == "731"


def test_the_day_is_that_of_the_source_date_epoch(site: Path) -> None:
    assert day_told(site, SOURCE_DATE_EPOCH="1640995200") == "731"


def test_the_day_that_is_given_goes_first(site: Path) -> None:
    assert day_told(site, "--today", "2022-01-02", SOURCE_DATE_EPOCH="0") == "732"


@pytest.mark.parametrize("epoch", ["", "x", "-1", "1.5", "1e9", "253402300800", " 1"])
def test_an_epoch_that_is_no_number_ends_with_two(
    epoch: str, site: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)
    assert code("build", "--site", site) == 2
    assert capsys.readouterr().err.startswith(
        f"error: SOURCE_DATE_EPOCH is “{epoch}”, not a number of seconds"
    )


def test_an_epoch_of_many_digits_ends_with_two(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "9" * 5000)
    assert code("build", "--site", site) == 2


def test_the_output_is_dated_by_the_epoch(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1790000000")
    assert code("build", "--site", site) == 0
    assert int((site / "build" / "index.html").stat().st_mtime) == 1790000000


# Help


def test_help_shows_every_summary_whole_and_imports_no_command() -> None:
    program = (
        "import sys\nfrom generator.cli.main import COMMANDS, main\n"
        "try:\n    main(['--help'])\nexcept SystemExit:\n"
        "    print([module for module, _ in COMMANDS.values() if module in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", program],
        capture_output=True, check=True, encoding="utf-8", env={**os.environ, "COLUMNS": "80"},
    )  # fmt: skip
    *lines, imported = done.stdout.splitlines()
    lines, hint = lines[: lines.index("", -4)], lines[-2:]
    assert "generate explain tutorial" in hint[0]
    assert imported == "[]"
    assert all(len(line) <= 80 for line in lines)
    assert [line.split(None, 1) for line in lines[-len(COMMANDS) :]] == [
        [name, summary] for name, (_, summary) in COMMANDS.items()
    ]


@pytest.mark.parametrize("name", COMMANDS)
def test_a_summary_is_that_of_the_command(name: str) -> None:
    command = commands.get_command(click.Context(commands), name)
    assert command
    assert (command.help or "").split("\n\n")[0] == COMMANDS[name][1]


# Other commands


def test_all_rules_are_listed(capsys: pytest.CaptureFixture[str]) -> None:
    assert code("explain") == 0
    rules, pages = capsys.readouterr().out.split("\n\nPages of the documentation:\n\n")
    assert [line.split()[0] for line in rules.splitlines()] == list(RULES)
    assert [line.split()[0] for line in pages.splitlines()] == list(manual_pages())


def test_a_page_of_the_documentation_is_shown(capsys: pytest.CaptureFixture[str]) -> None:
    assert code("explain", "draw-a-chart") == 0
    assert capsys.readouterr().out.startswith("# Draw a chart\n\n")
    assert code("explain", "facts-yaml#evidence") == 0
    shown = capsys.readouterr().out
    assert shown.startswith("## Evidence\n")
    assert "\n## " not in shown
    assert "<!--" not in shown
    assert code("explain", "facts-yaml#evidance") == 2
    assert capsys.readouterr().err == (
        "error: the page “facts-yaml” has no heading “evidance” [command]\n  did you mean “evidence”?\n"
    )


def test_a_new_site_builds_without_a_warning(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert code("new", tmp_path / "fresh") == 0
    assert "generate serve --open" in capsys.readouterr().out
    assert code("build", "--strict", "--today", "2026-11-22", "--site", tmp_path / "fresh") == 0
    assert capsys.readouterr().err == ""


@pytest.mark.parametrize(
    "present", [[], [".git"], [".git", "README.md", "LICENSE", ".gitignore"], ["licence.txt"]]
)
def test_a_new_site_may_go_into_a_new_repository(present: list[str], tmp_path: Path) -> None:
    for name in present:
        if name == ".git":
            (tmp_path / name).mkdir()
        else:
            (tmp_path / name).write_text("mine")
    assert code("new", tmp_path) == 0
    assert all((tmp_path / name).read_text() == "mine" for name in present if name != ".git")
    assert "content/texts/" in (tmp_path / ".gitignore").read_text() or ".gitignore" in present


@pytest.mark.parametrize("present", ["site.yaml", "notes.txt", ".env", "README"])
def test_a_new_site_overwrites_nothing(
    present: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / present).write_text("mine")
    (tmp_path / "content").mkdir()
    assert code("new", tmp_path) == 2
    assert "is not empty: it has" in capsys.readouterr().err
    assert (tmp_path / present).read_text() == "mine"
    assert not (tmp_path / "build").exists()


def test_without_a_command_there_is_help(capsys: pytest.CaptureFixture[str]) -> None:
    assert code() == 0
    assert "Commands:" in capsys.readouterr().out


def test_an_option_before_its_command_is_told_where_it_belongs(capsys: pytest.CaptureFixture[str]) -> None:
    assert code("--site", "x", "build") == 2
    assert "write options behind the command: generate build --site" in capsys.readouterr().err


def test_a_new_site_that_cannot_be_written_ends_with_two(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "file").write_text("x")
    assert code("new", tmp_path / "file" / "site") == 2
    assert "could not be written" in capsys.readouterr().err


def test_verify_writes_the_lock_once(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = tmp_path / "fresh"
    assert code("new", folder) == 0
    lock = folder / "content" / "evidence.lock"
    lock.unlink()
    capsys.readouterr()
    assert code("verify", "--site", folder) == 0
    assert re.match(r"Quotations: \d+ found\. ", capsys.readouterr().out)
    written = (lock.read_bytes(), lock.stat().st_mtime_ns)
    assert code("verify", "--site", folder) == 0
    assert (lock.read_bytes(), lock.stat().st_mtime_ns) == written


def test_verify_looks_for_texts_elsewhere_too(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = tmp_path / "fresh"
    assert code("new", folder) == 0
    (folder / "content" / "texts").rename(tmp_path / "texts")
    (folder / "content" / "evidence.lock").unlink()
    capsys.readouterr()
    assert code("verify", "--site", folder, "--texts", tmp_path / "texts") == 0
    assert re.match(r"Quotations: \d+ found\. ", capsys.readouterr().out)


def test_verify_tells_of_a_quotation_that_is_not_there(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "fresh"
    assert code("new", folder) == 0
    facts = folder / "content" / "facts.yaml"
    facts.write_text(
        replaced(facts.read_text(encoding="utf-8"), "the roof will not last", "the roof will last", count=2),
        encoding="utf-8",
    )
    capsys.readouterr()
    assert code("verify", "--site", folder) == 1
    out, err = capsys.readouterr()
    assert "not found" in out
    assert "[quote-missing]" in err


def test_verify_of_a_site_that_cannot_be_read_ends_with_one(
    site: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write_site(site, {"content/facts.yaml": "a: [\n"})
    assert code("verify", "--site", site) == 1
    assert "[yaml]" in capsys.readouterr().err
    assert not (site / "content" / "evidence.lock").exists()


# Forms of a report


@pytest.mark.parametrize(
    ("files", "counts", "end"), [({}, (0, 0), 0), (WARNED, (0, 1), 0), (SITE_ERRORS, (1, 0), 1)]
)
def test_a_report_in_json_has_its_form(
    files: dict[str, str], counts: tuple[int, int], end: int, site: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write_site(site, files)
    assert code("check", "--format", "json", "--site", site) == end
    out, err = capsys.readouterr()
    assert err == ""
    report = json.loads(out)
    assert report["counts"] == {"errors": counts[0], "warnings": counts[1]}
    assert len(report["faults"]) == sum(counts)
    for problem in report["faults"]:
        kinds = {key: type(value) for key, value in problem.items()}
        assert kinds == {
            "file": str,
            "line": int,
            "column": int,
            "severity": str,
            "rule": str,
            "message": str,
            "hint": str,
        }
        assert problem["rule"] in RULES


def test_a_report_for_github_has_its_form(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write_site(site, SITE_ERRORS)
    assert code("check", "--format", "github", "--site", site) == 1
    assert capsys.readouterr().out.startswith(
        "::error file=content/articles/one.md,line=6,col=5,title=unknown-id::"
    )


def test_a_message_leads_to_a_place_the_writer_can_open(site: Path) -> None:
    write_site(site, SITE_ERRORS)
    shutil.copytree(site, site.parent / "other")
    assert run(["check", "--site", site]).stderr == run(["check", "--site", site.parent / "other"]).stderr


# Pipes and terminals


PRINTING = [["explain"], ["--help"], ["check", "--format", "json"]]


def without_a_reader(site: Path, arguments: list[str]) -> tuple[int, bytes]:
    command = [sys.executable, "-m", "generator", *arguments]
    with subprocess.Popen(command, cwd=site, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout
        process.stdout.close()
        assert process.stderr
        errors = process.stderr.read()
    return process.returncode, errors


@pytest.mark.parametrize("arguments", PRINTING)
def test_nothing_is_said_of_a_reader_that_has_gone(arguments: list[str], site: Path) -> None:
    assert without_a_reader(site, arguments)[1] == b""


@pytest.mark.parametrize("arguments", PRINTING[:1])
def test_a_reader_that_has_gone_is_no_fault(arguments: list[str], site: Path) -> None:
    assert without_a_reader(site, arguments)[0] == 0


def test_errors_are_shown_in_ascii(site: Path) -> None:
    write_site(site, SITE_ERRORS)
    done = run(["check", "--site", site], PYTHONIOENCODING="ascii")
    assert done.returncode == 1
    assert done.stderr.startswith(
        'content/articles/one.md:6:5: error: there is no person "nobody" [unknown-id]\n'
    )
    assert done.stderr.isascii()


@pytest.mark.parametrize(
    "arguments", [["explain", "qualifier-dropped"], ["explain"], ["verify"], ["check", "--format", "github"]]
)
def test_what_is_printed_is_shown_in_ascii(arguments: list[str], site: Path) -> None:
    write_site(site, SITE_ERRORS)
    done = subprocess.run(
        [sys.executable, "-m", "generator", *arguments],
        capture_output=True, check=False, cwd=site, env={**os.environ, "PYTHONIOENCODING": "ascii"},
    )  # fmt: skip
    assert done.returncode in (0, 1)
    assert done.stdout.isascii()


def test_no_color_is_written_where_nobody_sees_it(site: Path) -> None:
    write_site(site, SITE_ERRORS)
    assert "\033" not in run(["check", "--site", site]).stderr


# What a hostile site may do


def test_a_number_an_author_wrote_is_no_defect_of_ours(site: Path) -> None:
    write_site(site, {"content/articles/one.md": front(body="> [a][b]\n>\n> [b]: ref:9\n")})
    assert code("build", "--site", site) in (0, 1)
