"""What the golden files would show, and what is refused before it becomes one."""

from pathlib import Path

import pytest
from golden import Shows, compare, golden_of
from places import misplaced
from replaced import replaced

HOME = b'<title>A</title><a href="b/index.html">\n<main id="main">a</main>\n'
BELOW = b'<title>B</title><a href="index.html">\n<main id="main">b</main>\n'
FILES = {"index.html": HOME, "b/index.html": BELOW, "feed.xml": b"<feed/>"}


def test_a_golden_is_the_main_of_each_page_and_the_frame_once() -> None:
    assert golden_of(FILES, Shows()) == {
        "index.html": b'<main id="main">a</main>\n',
        "b/index.html": b'<main id="main">b</main>\n',
        "feed.xml": b"<feed/>",
        "frame.html": '<title>A</title><a href="b/index.html">\n<main>…</main>\n'.encode(),
        "frames.txt": b"b/index.html:\n"
        b'-<title>A</title><a href="b/index.html">\n+<title>B</title><a href="b/index.html">\n',
    }


def test_a_link_that_leads_elsewhere_from_below_is_seen() -> None:
    below = replaced(HOME.decode(), ">a</main>", ">b</main>").encode()
    frames = golden_of({**FILES, "b/index.html": below}, Shows())["frames.txt"].decode()
    assert '+<title>A</title><a href="b/b/index.html">' in frames


def test_a_site_shows_what_it_is_there_for() -> None:
    assert golden_of(FILES, Shows(files=("*.xml",), whole=("b/*",), none=("c*",))) == {
        "b/index.html": BELOW,
        "feed.xml": b"<feed/>",
    }


@pytest.mark.parametrize("shows", [Shows(files=("c*",)), Shows(whole=("c*",)), Shows(none=("b/*",))])
def test_a_pattern_that_is_wrong_is_refused(shows: Shows) -> None:
    with pytest.raises(AssertionError, match=r"no file is named c\*|must not be there"):
        golden_of(FILES, shows)


@pytest.mark.parametrize("files", [{}, {"a": b"1", "b": b"2"}, {"a": b"3"}])
def test_a_golden_file_that_is_missing_stale_or_different_fails(
    files: dict[str, bytes], tmp_path: Path
) -> None:
    compare({"a": b"1"}, tmp_path, is_rewriting=True)
    compare({"a": b"1"}, tmp_path, is_rewriting=False)
    with pytest.raises(AssertionError):
        compare(files, tmp_path, is_rewriting=False)


GOOD = "a.md:1:1: error: x [y]\n  1 | one\n    | ^\na.md:2:4: warning: z [y]\n  2 | two\n1 error, 1 warning  (read more: generate explain y)\n"


@pytest.mark.parametrize(
    ("old", "new"),
    [("a.md:1", "b.md:1"), ("2:4", "2:5"), ("a.md:2", "a.md:3"), ("| one", "| two"), ("2 | two", "1 | two"),
     ("1 error", "2 errors"), ("1:1", "2:6"), ("a.md:1:1: error: x [y]\n", "")],
)  # fmt: skip
def test_a_report_of_other_places_is_refused(old: str, new: str, tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("one\ntwo", encoding="utf-8")
    assert misplaced(GOOD, tmp_path) == []
    assert misplaced(replaced(GOOD, old, new), tmp_path)
