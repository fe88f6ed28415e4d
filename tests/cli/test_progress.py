"""On a terminal a long command says what it is busy with, and leaves no trace of it."""

import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest

from generator.cli.progress import ERASE

pytestmark = pytest.mark.slow


@pytest.fixture
def site(tmp_path: Path) -> Path:
    (tmp_path / "site.yaml").write_text("title: Bridges\ndescription: Bridges of the river.\n")
    return tmp_path


def seen_on_a_terminal(site: Path, *arguments: str, term: str = "xterm") -> str:
    """Return what a command writes to a terminal as its standard error."""
    ours, theirs = pty.openpty()
    command = [sys.executable, "-m", "generator", *arguments, "--site", str(site)]
    subprocess.run(
        command, stdout=subprocess.PIPE, stderr=theirs, env={**os.environ, "TERM": term}, check=False
    )
    os.close(theirs)
    seen = b""
    try:
        while piece := os.read(ours, 65536):
            seen += piece
    except OSError:  # how Linux tells the end
        pass
    os.close(ours)
    return seen.decode()


@pytest.mark.parametrize("command", ["build", "check"])
def test_a_terminal_shows_the_steps_and_then_nothing_of_them(site: Path, command: str) -> None:
    seen = seen_on_a_terminal(site, command)
    assert f"{ERASE}Checking numbers and quotations …" in seen
    assert seen.endswith(ERASE)


def test_problems_begin_on_an_empty_line(site: Path) -> None:
    (site / "content" / "articles").mkdir(parents=True)
    (site / "content" / "articles" / "one.md").write_text("no front matter")
    seen = seen_on_a_terminal(site, "build")
    assert "one.md" in seen.rpartition(f" …{ERASE}")[2]


def test_a_terminal_that_cannot_erase_shows_none(site: Path) -> None:
    assert seen_on_a_terminal(site, "build", term="dumb") == ""


def test_a_file_gets_none(site: Path) -> None:
    command = [sys.executable, "-m", "generator", "build", "--site", str(site)]
    assert subprocess.run(command, capture_output=True, check=True).stderr == b""
