"""The files in which tests/sites/ keeps what is expected, and how an output becomes them.

Of a page, a golden holds `<main>`. What stands around it is `frame.html`, the home page with its `<main>`
cut out, and `frames.txt`, which lists for every other page the lines in which its frame differs. So nothing
of a page goes unseen, and a new line in `<head>` is one line in one file. All other files are held whole.

A site that is there for one feature says in shows.txt which files show it, one pattern on each line:
`whole PATTERN` for pages that are held with their frame, `no PATTERN` for files that must not be there.
"""

import difflib
import posixpath
import re
import shutil
from collections.abc import Mapping
from fnmatch import fnmatchcase
from pathlib import Path

from msgspec import Struct

HOME, FRAME, FRAMES = "index.html", "frame.html", "frames.txt"
MAIN = re.compile(r"<main\b[^>]*>.*</main>", re.DOTALL)
CUT = "<main>…</main>"
RELATIVE_LINK = re.compile(r'(\b(?:href|src)=")([^":#?/][^":#?]*)(?=["#?])')


class Shows(Struct, frozen=True):
    """The patterns of a shows.txt."""

    files: tuple[str, ...] = ("*",)
    whole: tuple[str, ...] = ()
    none: tuple[str, ...] = ()


def read_shows(site: Path) -> Shows:
    path = site / "shows.txt"
    if not path.exists():
        return Shows()
    lines = path.read_text(encoding="utf-8").splitlines()
    patterns = [line for line in lines if line and not line.startswith("#")]
    whole = tuple(line.removeprefix("whole ") for line in patterns if line.startswith("whole "))
    none = tuple(line.removeprefix("no ") for line in patterns if line.startswith("no "))
    files = tuple(line for line in patterns if not line.startswith(("whole ", "no ")))
    return Shows(files=files, whole=whole, none=none)


def is_any(path: str, patterns: tuple[str, ...]) -> bool:
    return any(fnmatchcase(path, pattern) for pattern in patterns)


def golden_of(files: Mapping[str, bytes], shows: Shows) -> dict[str, bytes]:
    """The golden files of an output; refuses patterns that say nothing."""
    assert not {FRAME, FRAMES} & files.keys(), "the site has a file with the name of a golden file"
    unwanted = [path for path in files if is_any(path, shows.none)]
    assert not unwanted, f"these files must not be there: {unwanted}"
    for pattern in (*shows.files, *shows.whole):
        assert is_any(pattern, (FRAME, FRAMES)) or any(fnmatchcase(path, pattern) for path in files), (
            f"no file is named {pattern}"
        )
    golden: dict[str, bytes] = {}
    pages: dict[str, str] = {}
    for path, content in files.items():
        if is_any(path, shows.whole):
            golden[path] = content
        elif is_any(path, shows.files):
            text = content.decode() if path.endswith(".html") else ""
            main = MAIN.search(text)
            golden[path] = f"{main[0]}\n".encode() if main else content
            if main:
                pages[path] = frame_of(path, text)
    if is_any(FRAME, shows.files):
        frame = frame_of(HOME, files[HOME].decode())
        golden[FRAME] = frame.encode()
        if is_any(FRAMES, shows.files):
            golden[FRAMES] = differences(frame, pages).encode()
    return golden


def frame_of(path: str, page: str) -> str:
    """A page without its `<main>`; relative links lead on from the home page, so that frames can be compared."""
    frame, count = MAIN.subn(CUT, page)
    assert count == 1, f"{path} has no <main>"
    folder = posixpath.dirname(path)
    return RELATIVE_LINK.sub(
        lambda link: link[1] + posixpath.normpath(posixpath.join(folder, link[2])), frame
    )


def differences(frame: str, pages: Mapping[str, str]) -> str:
    """For each page, the lines that only its frame has (+), and how those begin that only the home page has (-)."""
    home = frame.splitlines()
    blocks = []
    for path, other in sorted(pages.items()):
        lines = list(difflib.unified_diff(home, other.splitlines(), n=0, lineterm=""))[2:]
        differing = [line if line[0] == "+" else line[:50] for line in lines if not line.startswith("@@ ")]
        if differing:
            blocks.append("\n".join([f"{path}:", *differing, ""]))
    return "\n".join(blocks)


def read_tree(folder: Path) -> dict[str, bytes]:
    paths = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(paths)}


def write_tree(folder: Path, files: Mapping[str, bytes]) -> None:
    shutil.rmtree(folder, ignore_errors=True)
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)


def compare(files: Mapping[str, bytes], folder: Path, *, is_rewriting: bool) -> None:
    """Fails for a file that is missing, one too many, or another; or writes them all."""
    if is_rewriting:
        write_tree(folder, files)
        return
    expected = read_tree(folder)
    assert sorted(files) == sorted(expected), "files are missing, or there are more of them"
    for path, content in files.items():
        shown, wanted = (text.decode("utf-8", "backslashreplace") for text in (content, expected[path]))
        assert shown == wanted, path
