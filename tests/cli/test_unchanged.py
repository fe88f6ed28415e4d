"""A command that would do nothing says at once what it said the last time."""

import os
import re
import time
from pathlib import Path

import pytest
from small_site import front, write_site

from generator.cli.main import main
from generator.cli.unchanged import PASSING, Snapshot, answer
from generator.diagnostics import Diagnostic, Location
from generator.rules import RULES

pytestmark = pytest.mark.slow


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Path:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "caches"))
    folder = write_site(tmp_path / "site", {"content/articles/one.md": front(body="It was 345.")})
    monkeypatch.chdir(folder)
    run("build")
    capsys.readouterr()
    return folder


def run(*arguments: str) -> int:
    with pytest.raises(SystemExit) as ended:
        main(arguments)
    return int(ended.value.code or 0)


def test_it_prints_what_it_printed(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (site / "content" / "articles" / "one.md").write_text(front(body="It was 346."))
    assert answer(["build"]) is None
    run("build")
    before = capsys.readouterr()
    assert answer(["build"]) == 0
    out, err = capsys.readouterr()
    assert err == before.err
    assert "no fact backs “346”" in err
    count = r"\(([0-9]+) pages? changed, [0-9.]+ s\)"
    assert re.sub(count, "", out) == re.sub(count, "", before.out)
    assert [re.findall(count, text) for text in (before.out, out)] == [["1"], ["0"]]


def test_a_check_that_found_errors_finds_them_again(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (site / "content" / "articles" / "one.md").write_text(front(body="[a](person:nobody)"))
    assert run("check") == 1
    before = capsys.readouterr()
    assert answer(["check"]) == 1
    assert capsys.readouterr() == before


@pytest.mark.parametrize("path", ["content/facts.yaml", "build/index.html", "site.yaml"])
def test_a_changed_file_is_noticed(site: Path, path: str) -> None:
    content = (site / path).read_bytes()
    (site / path).write_bytes(content.replace(b"e", b"i", 1))  # of the same size
    assert answer(["build"]) is None
    (site / path).write_bytes(content)
    assert answer(["build"]) == (None if path.startswith("build") else 0)


def test_a_file_with_another_time_is_compared(site: Path) -> None:
    old = time.time() - 1000
    for path in site.glob("content/**/*.*"):
        os.utime(path, (old, old))
    run("build")
    assert answer(["build"]) == 0
    os.utime(site / "content" / "facts.yaml")
    assert answer(["build"]) == 0


@pytest.mark.parametrize(
    "path", ["content/articles/two.md", "templates/home.html", "static/a.css", "new/a.md", "build/a.html"]
)
def test_a_new_file_is_noticed(site: Path, path: str) -> None:
    folder = (site / path).parent
    is_new = not folder.exists()
    folder.mkdir(exist_ok=True)
    (site / path).write_text("")
    assert answer(["build"]) is None
    (site / path).unlink()
    if is_new:
        folder.rmdir()
    assert answer(["build"]) == 0


def test_a_missing_file_is_noticed(site: Path) -> None:
    (site / "build" / "robots.txt").unlink()
    assert answer(["build"]) is None
    run("build")
    (site / "content" / "articles" / "one.md").unlink()
    assert answer(["build"]) is None


def test_other_circumstances_are_noticed(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert answer(["build", "--strict"]) is None
    assert answer(["check"]) is None
    assert answer(["facts"]) is None
    assert answer([]) is None
    with monkeypatch.context() as patch:
        patch.setenv("SOURCE_DATE_EPOCH", "1")
        assert answer(["build"]) is None
    with monkeypatch.context() as patch:
        patch.setattr(time, "strftime", lambda _: "2999-01-01")
        assert answer(["build"]) is None
    monkeypatch.chdir(site / "content")
    assert answer(["build"]) is None
    assert run("build") == 0
    assert answer(["build"]) == 0


def test_a_build_that_failed_is_not_repeated(site: Path) -> None:
    (site / "content" / "articles" / "one.md").write_text(front(body="[a](person:nobody)"))
    assert run("build") == 1
    assert answer(["build"]) is None


def test_other_sites_are_found(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(site.parent)
    assert answer(["build"]) is None
    for form in (["--site", "site"], ["--site=site"], ["--site", str(site)]):
        assert answer(["build", *form]) is None
        assert run("build", *form) == 0
        assert answer(["build", *form]) == 0
    assert answer(["build", "--site", "nowhere"]) is None


def test_a_clean_build_is_never_skipped(site: Path) -> None:
    assert site.exists()
    assert run("build", "--clean") == 0
    assert answer(["build", "--clean"]) is None


def test_a_build_that_ends_on_another_day_is_of_the_day_it_began(
    site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for path in site.rglob("*.*"):
        os.utime(path, (1e9, 1e9))
    snapshot = Snapshot(site, ["check"])
    snapshot.keep({}, "", [], [], 0, "")
    assert answer(["check"]) == 0
    monkeypatch.setattr(time, "strftime", lambda _: "2999-01-01")
    snapshot.keep({}, "", [], [], 0, "")
    assert answer(["check"]) is None


@pytest.mark.parametrize("rule", sorted(PASSING))
def test_a_problem_of_the_machine_is_looked_for_again(site: Path, rule: str) -> None:
    """A file that could not be read once was reported until somebody changed the site."""
    assert rule in RULES
    for path in site.rglob("*.*"):
        os.utime(path, (1e9, 1e9))
    snapshot = Snapshot(site, ["check"])
    snapshot.keep({}, "", [Diagnostic(rule, Location("site.yaml"), "It failed")], [], 1, "")
    assert answer(["check"]) is None


@pytest.mark.parametrize("name", [".build-build-0123abcd", ".build.lock"])
def test_what_a_killed_build_left_is_removed_although_nothing_changed(site: Path, name: str) -> None:
    assert answer(["build"]) == 0
    (site / name).touch() if name.endswith("lock") else (site / name).mkdir()
    assert answer(["build"]) is None
    assert run("build") == 0
    assert not (site / name).exists()
    assert answer(["build"]) == 0


def test_a_record_that_cannot_be_kept_is_no_failure(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(_: object) -> list[str]:
        raise OSError(5, "Input/output error")

    (site / "content" / "articles" / "one.md").write_text(front(body="It was 346."))
    monkeypatch.setattr("generator.cli.unchanged._names", fail)
    assert run("build") == 0
