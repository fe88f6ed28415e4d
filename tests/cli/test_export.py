"""A finished site in one file, and the templates a site can replace."""

import errno
import hashlib
import json
import os
import zipfile
from pathlib import Path

import pytest
from small_site import THEME, front, write_site

from generator.cli.main import main

pytestmark = pytest.mark.slow


def run(*arguments: str | Path) -> int:
    with pytest.raises(SystemExit) as ended:
        main([str(argument) for argument in arguments])
    return int(ended.value.code or 0)


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = write_site(tmp_path / "site", {
        "content/articles/one.md": front(body="Text."),
        "content/articles/later.md": "---\ntitle: Secret\ndraft: yes\n---\n\nNot yet.\n",
        "content/texts/private.txt": "A private text.",
    })  # fmt: skip
    monkeypatch.chdir(folder)
    return folder


# The archive


def test_an_archive_has_the_site_and_its_facts(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1764000000")
    assert run("export", "--zip", "../one.zip") == 0
    assert run("build") == 0
    with zipfile.ZipFile(site.parent / "one.zip") as archive:
        contents = {name: archive.read(name) for name in archive.namelist()}
        assert {info.date_time[:3] for info in archive.infolist()} == {(2025, 11, 24)}
    built = {
        path.relative_to(site / "build").as_posix(): path
        for path in (site / "build").rglob("*.*")
        if path.is_file()
    }
    for name in ("index.html", "articles/one/index.html", "data/facts.json"):
        assert contents[f"site/{name}"] == built[name].read_bytes()
    assert contents["source/content/facts.yaml"] == (site / "content" / "facts.yaml").read_bytes()
    assert not any(b"Secret" in content or b"private" in content for content in contents.values())
    rows = json.loads(contents.pop("manifest.json"))["files"]
    assert {row["path"]: (row["bytes"], row["sha256"]) for row in rows} == {
        path: (len(content), hashlib.sha256(content).hexdigest()) for path, content in contents.items()
    }


def test_the_same_site_gives_the_same_archive(site: Path) -> None:
    for name in ("one.zip", "two.zip"):
        assert run("export", "--zip", f"../{name}") == 0
    assert (site.parent / "one.zip").read_bytes() == (site.parent / "two.zip").read_bytes()


def test_an_archive_is_never_replaced(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (site / "a.zip").write_text("mine")
    assert run("export", "--zip", "a.zip") == 2
    assert "a.zip is there already" in capsys.readouterr().err
    assert (site / "a.zip").read_text() == "mine"
    assert run("export", "--zip", "nowhere/a.zip") == 2
    assert "nowhere/a.zip could not be written: No such file or directory" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("number", "hint"), [(errno.ENOENT, "name a file in a folder that exists"), (errno.ENOSPC, "")]
)
def test_an_archive_that_cannot_be_written_is_told(
    number: int, hint: str, site: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fail(*_: object) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr("generator.output.publish.write_file", fail)
    capsys.readouterr()
    assert run("export", "--zip", site.parent / "site.zip") == 2
    error = capsys.readouterr().err
    assert f"could not be written: {os.strerror(number)} [not-written]" in error
    assert ("name a file" in error) is bool(hint)


def test_a_site_with_errors_is_not_packed(site: Path) -> None:
    write_site(site, {"content/articles/one.md": front(body="[a](person:nobody)")})
    assert run("export", "--zip", "a.zip") == 1
    assert not (site / "a.zip").exists()


# Templates


def test_templates_are_listed(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (site / "templates").mkdir()
    (site / "templates" / "person.html").write_text("mine")
    assert run("templates") == 0
    lines = capsys.readouterr().out.splitlines()
    assert [line.partition(" ")[0] for line in lines] == [
        path.removeprefix("templates/") for path in THEME if path.startswith("templates/")
    ]
    assert [line for line in lines if "replaced" in line] == ["person.html  (replaced by the site)"]


def test_a_template_is_copied_once(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("templates", "copy", "parts/charts.html") == 0
    copied = site / "templates" / "parts" / "charts.html"
    assert copied.read_bytes() == THEME["templates/parts/charts.html"]
    copied.write_text("mine")
    assert run("templates", "copy", "templates/parts/charts.html") == 2
    assert copied.read_text() == "mine"
    assert run("templates", "copy", "../../etc/passwd") == 2
    assert run("templates", "copy", "person.htm") == 2
    assert "did you mean “person.html”?" in capsys.readouterr().err
