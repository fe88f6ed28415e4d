"""The output is replaced wholly or not at all, and nothing of anybody else's is lost."""

import ctypes
import fcntl
import hashlib
import os
import random
import stat
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.diagnostics import CommandError, WriteError
from generator.output import publish as module
from generator.output.ownership import MARKER, check_output
from generator.output.publish import write, write_lock

FILES = {"index.html": b"home", "a/index.html": b"a", "a/b/c.css": b"c", ".nojekyll": b""}
OTHER = {"index.html": b"new", "z.html": b"z"}


@pytest.fixture
def output(tmp_path: Path) -> Path:
    return tmp_path / "build"


def tree(folder: Path) -> dict[str, bytes]:
    """Every file of a folder but the marker."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and path.name != MARKER
    }


def beside(output: Path) -> list[str]:
    return sorted(path.name for path in output.parent.iterdir() if path != output)


@contextmanager
def refused(output: Path, rule: str = "output-not-ours") -> Iterator[pytest.ExceptionInfo[CommandError]]:
    """What is refused loses not one byte."""
    before = {path: path.lstat().st_mtime_ns for path in output.parent.rglob("*")}
    with pytest.raises(CommandError) as caught:
        yield caught
    assert caught.value.rule == rule
    assert {path: path.lstat().st_mtime_ns for path in output.parent.rglob("*")} == before


# What is written


def test_the_files_are_written(output: Path) -> None:
    write(FILES, output)
    assert tree(output) == FILES
    assert beside(output) == []


def test_stale_files_are_gone(output: Path) -> None:
    write(FILES, output)
    write(OTHER, output)
    assert tree(output) == OTHER
    assert not (output / "a").exists()
    assert beside(output) == []


def test_the_folders_above_are_made(tmp_path: Path) -> None:
    write(FILES, tmp_path / "a" / "b" / "build")
    assert tree(tmp_path / "a" / "b" / "build") == FILES


@pytest.mark.parametrize("umask", [0o022, 0o077, 0o000])
def test_a_host_can_read_it_whatever_the_umask(umask: int, output: Path) -> None:
    before = os.umask(umask)
    try:
        write(FILES, output)
    finally:
        os.umask(before)
    modes = {stat.S_IMODE(path.stat().st_mode) for path in (output, *output.rglob("*")) if path.is_dir()}
    assert modes == {0o755}
    assert {stat.S_IMODE(path.stat().st_mode) for path in output.rglob("*") if path.is_file()} == {0o644}


def test_everything_is_dated_as_asked(output: Path) -> None:
    write(FILES, output, mtime=1_700_000_000)
    assert {int(path.stat().st_mtime) for path in (output, *output.rglob("*"))} == {1_700_000_000}


def test_the_marker_lists_the_files_and_names_no_place(output: Path) -> None:
    write(FILES, output)
    head, *paths = (output / MARKER).read_text().splitlines()
    assert head.startswith("# Made by Sourcebound")
    assert paths == sorted(FILES)


def test_an_empty_folder_is_used(output: Path) -> None:
    output.mkdir()
    (output / ".DS_Store").write_text("x")
    write(FILES, output)
    assert tree(output) == FILES


@pytest.mark.parametrize(
    "path", ["../x", "/x", "a/../b", "a//b", "a/", "", ".", MARKER, "a\\b", "a\nb", "a\0b", "a/./b"]
)
def test_a_path_that_leads_elsewhere_is_a_defect(path: str, output: Path) -> None:
    with pytest.raises(ValueError, match="not a path for an output"):
        write({path: b"x"}, output)
    assert not output.exists()


def test_a_file_and_a_folder_at_once_are_a_defect(output: Path) -> None:
    with pytest.raises(ValueError, match="a file and a folder at once: 'a'"):
        write({"a": b"", "a/b": b""}, output)


@settings(deadline=None, max_examples=20)
@given(
    st.lists(
        st.dictionaries(st.sampled_from(["a", "b/c", "b/d", "e/f/g", "h.html"]), st.binary(max_size=9)),
        min_size=1,
        max_size=3,
    )
)
def test_after_any_builds_the_last_is_there(
    tmp_path_factory: pytest.TempPathFactory, builds: list[dict[str, bytes]]
) -> None:
    output = tmp_path_factory.mktemp("builds") / "build"
    for files in builds:
        write(files, output)
    assert tree(output) == builds[-1]


# What is refused


def test_a_folder_of_somebody_else_is_refused(output: Path) -> None:
    output.mkdir()
    (output / "mine.txt").write_text("keep")
    with refused(output) as caught:
        write(FILES, output)
    assert "was not made by generate and is not empty; nothing was changed" in caught.value.message


@pytest.mark.parametrize("name", ["mine.txt", "a/mine.txt", "new/mine.txt", "a/b/.hidden"])
def test_a_foreign_file_in_our_output_is_refused_and_named(name: str, output: Path) -> None:
    write(FILES, output)
    (output / name).parent.mkdir(exist_ok=True)
    (output / name).write_text("keep")
    with refused(output) as caught:
        write(OTHER, output)
    assert f"contains {name}, which generate did not write; nothing was changed" in caught.value.message


def test_a_foreign_link_in_our_output_is_refused(output: Path, tmp_path: Path) -> None:
    write(FILES, output)
    (output / "index.html").unlink()
    (output / "index.html").symlink_to(tmp_path)
    with refused(output):
        write(OTHER, output)


@pytest.mark.parametrize("name", [".DS_Store", "a/Thumbs.db", "a/b/desktop.ini"])
def test_what_a_desktop_leaves_is_no_foreign_file(name: str, output: Path) -> None:
    write(FILES, output)
    (output / name).write_text("x")
    write(OTHER, output)
    assert tree(output) == OTHER


def test_an_output_that_lost_files_is_ours_all_the_same(output: Path) -> None:
    write(FILES, output)
    (output / "index.html").unlink()
    (output / "empty").mkdir()
    write(OTHER, output)
    assert tree(output) == OTHER


@pytest.mark.parametrize("content", [b"", b"something else\nindex.html\n", b"\xff\xfe"])
def test_a_marker_that_is_not_ours_marks_nothing(content: bytes, output: Path) -> None:
    output.mkdir()
    (output / MARKER).write_bytes(content)
    (output / "index.html").write_text("keep")
    with refused(output):
        write(FILES, output)


@pytest.mark.parametrize(
    "make",
    [os.mkfifo, lambda path: Path(path).mkdir(), lambda path: Path(path).symlink_to("x")],
    ids=["pipe", "folder", "link"],
)
def test_a_marker_that_is_no_file_marks_nothing(make: Callable[[Path], None], output: Path) -> None:
    output.mkdir()
    make(output / MARKER)
    with refused(output):
        write(FILES, output)


def test_a_file_is_refused(output: Path) -> None:
    output.write_text("keep")
    with refused(output) as caught:
        write(FILES, output)
    assert "is not a folder" in caught.value.message


@pytest.mark.parametrize("target", ["folder", "nowhere"])
def test_a_symbolic_link_is_refused(target: str, output: Path, tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    output.symlink_to(target)
    with refused(output) as caught:
        write(FILES, output)
    assert "is a symbolic link" in caught.value.message


@pytest.fixture
def site(tmp_path: Path) -> Path:
    folder = tmp_path / "home" / "site"
    for name in ("content/articles", "static", "templates", "charts"):
        (folder / name).mkdir(parents=True)
    (folder / "site.yaml").write_text("title: x\n")
    return folder


@pytest.mark.parametrize(
    ("where", "message"),
    [
        (".", "is the site itself"),
        ("..", "contains the site itself"),
        ("../..", "contains the site itself"),
        ("content", "is the folder content/"),
        ("content/articles", "is in the folder content/"),
        ("static/new", "is in the folder static/"),
        ("templates", "is the folder templates/"),
        ("charts/x/y", "is in the folder charts/"),
        ("x/../content", "is the folder content/"),
        ("linked", "is in the folder static/"),
        ("mine", "was not made by generate and is not empty"),
        ("site.yaml", "is not a folder"),
        ("/", "contains the site itself"),
        ("~", "contains the site itself"),
    ],
)
def test_the_site_its_parents_and_its_folders_are_refused(
    where: str, message: str, site: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    monkeypatch.chdir(site)
    (site / "linked").symlink_to("static")
    (site / "mine").mkdir()
    (site / "mine" / "x").write_text("keep")
    place = Path(where).expanduser()
    if where == "linked":
        place = place / "new"
    with refused(site) as caught:
        check_output(place, site, [site / name for name in ("content", "templates", "static", "charts")])
    assert message in caught.value.message


def test_the_home_folder_is_refused_wherever_the_site_is(
    site: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "me").mkdir()
    monkeypatch.setenv("HOME", str(tmp_path / "me"))
    with refused(site) as caught:
        check_output(tmp_path / "me", site, [])
    assert "is your home folder" in caught.value.message


@pytest.mark.parametrize("where", ["build", "sub/build", "../build", "content-build"])
def test_a_folder_of_its_own_is_allowed(where: str, site: Path) -> None:
    check_output(site / where, site, [site / "content"])


# Two builds


@contextmanager
def held(output: Path) -> Iterator[None]:
    path = output.with_name(f".{output.name}.lock")
    path.write_text("4242\n")
    with path.open("r+") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


def test_a_second_build_gives_up_after_its_patience(output: Path) -> None:
    with held(output), pytest.raises(CommandError) as caught:
        write(FILES, output, patience=0.1)
    assert caught.value.rule == "output-busy"
    assert caught.value.message.startswith("another build (process 4242) is writing ")
    assert not output.exists()


@pytest.mark.slow
def test_a_second_build_waits_for_the_first(output: Path) -> None:
    path = output.with_name(".build.lock")
    script = (
        "import fcntl, sys, time\n"
        "file = open(sys.argv[1], 'w')\n"
        "fcntl.flock(file, fcntl.LOCK_EX)\n"
        "print('held', flush=True)\n"
        "time.sleep(0.3)\n"
        "open(sys.argv[2], 'w').close()\n"
    )
    is_done = output.with_name("is-done")
    with subprocess.Popen([sys.executable, "-c", script, path, is_done], stdout=subprocess.PIPE) as first:
        assert first.stdout
        first.stdout.readline()
        write(FILES, output, patience=30)
        assert is_done.exists()
    assert tree(output) == FILES


@pytest.mark.parametrize("content", [b"", b"4242\n", b"\xff"])
def test_a_lock_of_a_dead_process_holds_nobody_up(content: bytes, output: Path) -> None:
    output.with_name(".build.lock").write_bytes(content)
    write(FILES, output, patience=0)
    assert tree(output) == FILES
    assert beside(output) == []


@pytest.mark.slow
def test_many_builds_at_once_leave_one_whole_output(output: Path) -> None:
    script = "import sys\nfrom pathlib import Path\nfrom generator.output.publish import write\nn = sys.argv[2]\nwrite({f'{n}/{i}': n.encode() for i in range(50)}, Path(sys.argv[1]))\n"
    builds = [subprocess.Popen([sys.executable, "-c", script, output, str(n)]) for n in range(4)]
    assert [process.wait() for process in builds] == [0] * 4
    found = tree(output)
    assert len(found) == 50
    assert len(set(found.values())) == 1
    assert beside(output) == []


# Faults in the middle


def test_leftovers_of_killed_builds_are_swept(output: Path) -> None:
    write(FILES, output)
    for name in (
        ".build-build-0123abcd",
        ".build-build-xyz",
        ".build-other-0123abcd",
        ".build-build-0123abcdef",
    ):
        (output.parent / name).mkdir()
        (output.parent / name / "x").write_text("x")
    write(OTHER, output)
    assert beside(output) == [".build-build-0123abcdef", ".build-build-xyz", ".build-other-0123abcd"]


def test_an_output_lost_between_two_renames_is_put_back(
    output: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(FILES, output)
    output.rename(output.with_name(".build-build-0123abcd"))
    monkeypatch.setattr(module, "_build", _failing(OSError(28, "No space left on device")))
    with pytest.raises(WriteError):
        write(OTHER, output)
    assert tree(output) == FILES


def test_half_a_tree_is_not_put_back(output: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(FILES, output)
    output.rename(output.with_name(".build-build-0123abcd"))
    output.with_name(".build-build-0123abcd").joinpath("index.html").unlink()
    monkeypatch.setattr(module, "_build", _failing(OSError(28, "No space left on device")))
    with pytest.raises(WriteError):
        write(OTHER, output)
    assert not output.exists()


def _failing(error: BaseException) -> Callable[..., None]:
    def fail(*_: object, **__: object) -> None:
        raise error

    return fail


@pytest.mark.parametrize("step", ["_build", "_flush", "_swap", "_sweep", "_aside", "check_ours"])
@pytest.mark.parametrize(
    "error",
    [OSError(28, "No space left on device"), KeyboardInterrupt(), MemoryError(), ValueError("x")],
    ids=["disk", "interrupt", "memory", "defect"],
)
def test_a_fault_at_any_step_leaves_the_output_as_it_was(
    step: str, error: BaseException, output: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(FILES, output)
    before = {path: path.stat().st_mtime_ns for path in output.rglob("*")}
    monkeypatch.setattr(module, step, _failing(error))
    with pytest.raises(WriteError if isinstance(error, OSError) else type(error)) as caught:
        write(OTHER, output)
    assert {path: path.stat().st_mtime_ns for path in output.rglob("*")} == before
    assert tree(output) == FILES
    assert beside(output) == []
    if isinstance(error, OSError):
        assert "could not be written: No space left on device; it was not changed (last built " in str(
            caught.value
        )


def test_a_disk_that_is_full_after_some_files_leaves_the_output_as_it_was(
    output: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(FILES, output)
    monkeypatch.setattr(
        "generator.output.publish.os.fchmod", _failing(OSError(28, "No space left on device"))
    )
    with pytest.raises(WriteError, match="No space left on device"):
        write(OTHER, output)
    assert (tree(output), beside(output)) == (FILES, [])


def test_a_first_build_that_fails_leaves_nothing(output: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_flush", _failing(OSError(28, "No space left on device")))
    with pytest.raises(WriteError, match=r"No space left on device$"):
        write(FILES, output)
    assert (output.exists(), beside(output)) == (False, [])


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(WriteError, match="could not be written"):
        write(FILES, tmp_path / "file" / "build")


class Library:
    """A C library without the calls that only Linux has."""

    def __init__(self, *_: object, **__: object) -> None:
        pass


def test_without_an_exchange_two_renames_do(output: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(FILES, output)
    monkeypatch.setattr(ctypes, "CDLL", Library)
    write(OTHER, output)
    assert (tree(output), beside(output)) == (OTHER, [])


def test_a_second_rename_that_fails_is_taken_back(output: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(FILES, output)
    monkeypatch.setattr(ctypes, "CDLL", Library)
    real = Path.rename
    calls: list[Path] = []

    def rename(self: Path, target: Path) -> Path:
        calls.append(self)
        if len(calls) == 2:
            raise OSError(5, "Input/output error")
        return real(self, target)

    monkeypatch.setattr(Path, "rename", rename)
    with pytest.raises(WriteError):
        write(OTHER, output)
    assert (tree(output), beside(output)) == (FILES, [])


def test_an_old_tree_that_cannot_be_removed_is_left_to_the_next_build(
    output: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(FILES, output)
    with monkeypatch.context() as patch:
        patch.setattr("generator.output.publish.shutil.rmtree", _failing(OSError(5, "Input/output error")))
        write(OTHER, output)
    assert tree(output) == OTHER
    assert len(beside(output)) == 1
    write(OTHER, output)
    assert beside(output) == []


def test_a_swap_that_ends_in_a_failed_rename_is_a_swap(output: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(FILES, output)
    monkeypatch.setattr(ctypes, "CDLL", Library)
    real = Path.rename
    calls: list[Path] = []

    def rename(self: Path, target: Path) -> Path:
        calls.append(self)
        if len(calls) == 3:
            raise OSError(5, "Input/output error")
        return real(self, target)

    monkeypatch.setattr(Path, "rename", rename)
    write(OTHER, output)
    assert tree(output) == OTHER
    write(OTHER, output)
    assert beside(output) == []


def test_a_foreign_file_that_comes_while_we_work_is_kept(
    output: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(FILES, output)
    real = module._flush

    def flush(folder: Path) -> None:
        (output / "mine.txt").write_text("keep")
        real(folder)

    monkeypatch.setattr(module, "_flush", flush)
    with pytest.raises(CommandError, match=r"mine\.txt"):
        write(OTHER, output)
    assert tree(output) == FILES | {"mine.txt": b"keep"}


# Kills

BUILD = """
import sys
from pathlib import Path
from generator.output.publish import write
print("ready", flush=True)
while True:
    write({f"{n // 20}/{n}.html": sys.argv[2].encode() * 200 for n in range(150)}, Path(sys.argv[1]))
"""


def digest(folder: Path) -> str:
    content = hashlib.sha256()
    for path, data in sorted(tree(folder).items()):
        content.update(path.encode() + data)
    return content.hexdigest()


@pytest.mark.slow
def test_a_kill_at_any_moment_leaves_a_whole_output(output: Path) -> None:
    whole = set()
    for letter in "ab":
        write({f"{n // 20}/{n}.html": letter.encode() * 200 for n in range(150)}, output)
        whole.add(digest(output))
    chance = random.Random(1)  # noqa: S311
    for n in range(8):
        with subprocess.Popen(
            [sys.executable, "-c", BUILD, output, "ab"[n % 2]], stdout=subprocess.PIPE
        ) as process:
            assert process.stdout
            process.stdout.readline()
            time.sleep(chance.uniform(0, 0.12))
            process.kill()
        assert digest(output) in whole
    write(OTHER, output)
    assert (tree(output), beside(output)) == (OTHER, [])


# The lock of evidence


def test_the_lock_of_evidence_is_replaced_as_a_whole(tmp_path: Path) -> None:
    path = tmp_path / "evidence.lock"
    path.write_text("old")
    write_lock(path, "new")
    assert (path.read_text(), stat.S_IMODE(path.stat().st_mode)) == ("new", 0o644)
    assert [path.name for path in tmp_path.iterdir()] == ["evidence.lock"]


def test_a_lock_of_evidence_that_cannot_be_written_is_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "evidence.lock"
    path.write_text("old")
    monkeypatch.setattr("generator.output.publish.os.fsync", _failing(OSError(28, "No space left on device")))
    with pytest.raises(WriteError, match=r"evidence\.lock could not be written: No space left on device"):
        write_lock(path, "new")
    assert path.read_text() == "old"
    assert [path.name for path in tmp_path.iterdir()] == ["evidence.lock"]


def test_what_a_killed_process_left_of_a_file_is_removed(tmp_path: Path) -> None:
    left, others = tmp_path / ".evidence.lock-4194305-0123abcd", tmp_path / ".evidence.lock-x"
    left.touch()
    others.touch()
    write_lock(tmp_path / "evidence.lock", "new")
    assert sorted(path.name for path in tmp_path.iterdir()) == [".evidence.lock-x", "evidence.lock"]


def test_a_file_that_is_in_place_is_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Path, "unlink", _failing(OSError(5, "Input/output error")))
    write_lock(tmp_path / "evidence.lock", "new")
    assert (tmp_path / "evidence.lock").read_text() == "new"
