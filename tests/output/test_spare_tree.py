"""A tree is made of the one before the last, and is the same as one made from nothing."""

import os
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.output.file_marks import FileMark
from generator.output.ownership import MARKER
from generator.output.publish import write
from generator.output.spare_tree import take_spare

FILES = {"index.html": b"home", "a/index.html": b"a", "a/b/c.css": b"c", "d/e.html": b"e"}


class Site:
    """A site that is built several times."""

    def __init__(self, folder: Path) -> None:
        self.output, self.spare = folder / "build", folder / ".cache" / "replaced"
        self.marks: Mapping[str, FileMark] = {}

    def build(self, files: Mapping[str, bytes], mtime: int | None = None) -> None:
        self.marks = write(files, self.output, mtime, known=self.marks, spare=self.spare).marks


def tree(folder: Path) -> dict[str, object]:
    """Every folder with its mode, and every file but the marker with its mode and content."""
    return {
        path.relative_to(folder).as_posix(): (path.stat().st_mode, path.is_file() and path.read_bytes())
        for path in [folder, *folder.rglob("*")]
        if path.name != MARKER and not path.is_symlink()
    }


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def clean(files: Mapping[str, bytes], folder: Path) -> dict[str, object]:
    write(files, folder / "clean")
    return tree(folder / "clean")


@pytest.fixture
def site(tmp_path: Path) -> Site:
    """A site built three times: all of its files are in the output and in the spare."""
    site = Site(tmp_path)
    for _ in range(3):
        site.build(FILES)
    return site


def test_what_has_not_changed_is_left_where_it_is(site: Site) -> None:
    folder, file = (os.lstat(site.spare / path).st_ino for path in ("a", "a/b/c.css"))
    site.build({**FILES, "a/index.html": b"changed"})
    assert (site.output / "a").stat().st_ino == folder
    assert (site.output / "a/b/c.css").stat().st_ino == file
    assert (site.spare / "a/index.html").read_bytes() == b"a"


@settings(deadline=None, max_examples=30)
@given(
    st.lists(
        st.dictionaries(
            st.sampled_from(["a", "b/c", "b/d", "b/e/f", "e/f/g", "h.html"]), st.binary(max_size=2)
        ),
        min_size=3,
        max_size=7,
    )
)
def test_after_any_builds_the_tree_is_as_if_made_from_nothing(
    tmp_path_factory: pytest.TempPathFactory, builds: list[dict[str, bytes]]
) -> None:
    folder = tmp_path_factory.mktemp("builds")
    site = Site(folder)
    for files in builds:
        site.build(files)
        assert tree(site.output) == clean(files, folder)
        assert set(names(folder)) <= {".cache", "build", "clean"}


def test_with_a_fixed_time_of_change_an_older_file_of_the_same_size_is_not_taken(site: Site) -> None:
    for content, other in ((b"12", b"a"), (b"13", b"a"), (b"13", b"b")):
        site.build({**FILES, "index.html": content, "d/e.html": other}, mtime=1)
    assert (site.output / "index.html").read_bytes() == b"13"


def _link_elsewhere(spare: Path) -> None:
    elsewhere = spare.parent / "elsewhere"
    (spare / "a").rename(elsewhere)
    (spare / "a").symlink_to(elsewhere)


def _move_elsewhere(spare: Path) -> None:
    elsewhere = spare.parent / "elsewhere"
    spare.rename(elsewhere)
    spare.symlink_to(elsewhere)


def _link_file(path: Path) -> None:
    path.unlink()
    path.symlink_to("/etc/hostname")


def _make_folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


def _replace(path: Path, content: bytes) -> None:
    path.unlink()
    path.write_bytes(content)


TAMPERED: Mapping[str, Callable[[Path], object]] = {
    "another file": lambda spare: (spare / "a/mine.txt").write_bytes(b"mine"),
    "another folder": lambda spare: (spare / "mine/a").mkdir(parents=True),
    "another content": lambda spare: _replace(spare / "a/index.html", b"b"),
    "a file that is missing": lambda spare: (spare / "a/index.html").unlink(),
    "a folder instead of a file": lambda spare: _make_folder(spare / "index.html"),
    "a link instead of a file": lambda spare: _link_file(spare / "index.html"),
    "a link instead of a folder": _link_elsewhere,
    "a link instead of the spare": _move_elsewhere,
    "the mode of a file": lambda spare: (spare / "index.html").chmod(0o600),
    "the mode of a folder": lambda spare: (spare / "a").chmod(0o700),
    "no marker": lambda spare: (spare / MARKER).unlink(),
    "a marker that is a folder": lambda spare: _make_folder(spare / MARKER),
}


@pytest.mark.parametrize("name", TAMPERED)
def test_a_spare_that_somebody_changed_changes_nothing(name: str, site: Site, tmp_path: Path) -> None:
    TAMPERED[name](site.spare)
    changed = {**FILES, "d/e.html": b"new"}
    site.build(changed)
    assert tree(site.output) == clean(changed, tmp_path)
    assert not any(path.is_symlink() for path in site.output.rglob("*"))
    elsewhere = site.spare.parent / "elsewhere"
    assert not elsewhere.exists() or (elsewhere / "index.html").exists()  # nothing was removed there
    assert set(names(tmp_path)) == {".cache", "build", "clean"}


def test_a_tree_that_is_being_built_of_a_spare_is_never_taken_for_a_whole_one(
    site: Site, tmp_path: Path
) -> None:
    def is_right(path: str, _: os.stat_result) -> bool:
        assert not (tmp_path / "tree" / MARKER).exists()
        return path == "index.html"

    kept = take_spare(site.spare, tmp_path / "tree", ["a"], is_right)
    assert (kept.files, kept.folders) == (frozenset(["index.html"]), frozenset(["", "a"]))
    assert names(tmp_path / "tree") == ["a", "index.html"]


def test_an_output_that_was_moved_elsewhere_uses_no_spare_of_another(site: Site, tmp_path: Path) -> None:
    site.output, site.marks = tmp_path / "second", {}
    site.build(FILES)
    site.build(FILES)
    assert tree(site.output) == clean(FILES, tmp_path)
