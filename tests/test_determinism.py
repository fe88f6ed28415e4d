"""The same site gives the same bytes and modes, wherever, whenever and by whomever it is built."""

import os
import shutil
import stat
import subprocess
import sys
from pathlib import Path

import pytest
from paths import ROOT

pytestmark = pytest.mark.slow


STARTER = ROOT / "generator" / "cli" / "starter"
EPOCH = "1795000000"
BUILD = """
import os, sys
os.umask(int(sys.argv.pop(1), 8))
from generator.cli.main import main
main()
"""
WAYS = {
    "plain": ("022", {"TZ": "UTC", "LC_ALL": "C", "PYTHONHASHSEED": "0", "HOME": "/"}),
    "odd": (
        "077",
        {"TZ": "Pacific/Kiritimati", "LC_ALL": "C.UTF-8", "LANGUAGE": "tr", "PYTHONHASHSEED": "4242", "COLUMNS": "40",
         "HOME": "/nonexistent", "USER": "other", "NO_COLOR": "1"},
    ),
}  # fmt: skip


def copied(source: Path, target: Path, *, backwards: bool) -> None:
    """A copy of a site whose files were made in another order."""
    for path in sorted((path for path in source.rglob("*") if path.is_file()), reverse=backwards):
        place = target / path.relative_to(source)
        place.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, place)


@pytest.fixture(scope="module")
def outputs(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    running, folders = [], []
    for number, (umask, environment) in enumerate(WAYS.values()):
        place = tmp_path_factory.mktemp("way").joinpath(*["longer"] * number, "site")
        copied(STARTER, place, backwards=bool(number))
        folders.append(place / "build")
        command = [
            sys.executable,
            "-c",
            BUILD,
            umask,
            "build",
            "--base-url",
            "https://a.example/x",
        ]
        variables = {"PATH": os.environ["PATH"], "SOURCE_DATE_EPOCH": EPOCH, **environment}
        running.append(
            subprocess.Popen(
                command, cwd=place, env=variables, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
            )
        )
    assert [process.wait() for process in running] == [0, 0]
    return folders


def tree(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()
    }


def test_the_bytes_are_the_same(outputs: list[Path]) -> None:
    one, other = (tree(folder) for folder in outputs)
    assert sorted(one) == sorted(other)
    assert [path for path in one if one[path] != other[path]] == []


def test_the_modes_and_dates_are_the_same(outputs: list[Path]) -> None:
    for folder in outputs:
        for path in (folder, *folder.rglob("*")):
            status = path.stat()
            assert stat.S_IMODE(status.st_mode) == (0o755 if path.is_dir() else 0o644), path
            assert int(status.st_mtime) == int(EPOCH), path


def test_nothing_names_the_place_or_the_day_of_the_build(outputs: list[Path]) -> None:
    for folder in outputs:
        for path, content in tree(folder).items():
            assert str(folder.parent).encode() not in content, path
            assert b"/nonexistent" not in content, path
            # The report counts what is stale on a day, so it names the day.
            assert b"2026-09-21" not in content or path == "data/evidence.json", path
