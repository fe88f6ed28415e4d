"""Read the folder of a site into `Files`: the edge where the disk comes in.

Nothing is trusted on the way. A folder is opened once and everything in it by that
handle, never through a link, so that no name can lead outside the site; a pipe or a
device is never waited for; a file is weighed before it is read. What is wrong comes
back as diagnostics beside the files that could be read.
"""

import errno
import math
import os
import re
import stat
import unicodedata
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from generator.diagnostics import CommandError, Diagnostic, Location
from generator.diagnostics.rules import Rule

Files = Mapping[str, bytes]  # {"content/articles/a.md": b"---\n…"}
Budget = Callable[[str], int | None]  # the most bytes a path may hold; None: it is not read
Found = tuple[str, bytes] | Diagnostic

MIB = 1024 * 1024
TEXT_BUDGET = 1 * MIB
STATIC_BUDGET = 25 * MIB
SOURCE_BUDGET = 8 * MIB  # the text of a source, to check quotations against
MOST_FILES = 20_000
MOST_LEVELS = 32

TOP = ("charts", "content", "site.yaml", "static", "templates")  # nothing else of a site is looked at
TEXT_SUFFIXES = (".csv", ".md", ".py", ".yaml", ".yml")
SOURCE_SUFFIXES = (".htm", ".html", ".md", ".pdf", ".txt")
PROSE = {"content/articles": "/articles/", "content/pages": "/"}  # a file's name becomes an address below
MOST_CHARACTERS = 80
ADDRESS = re.compile(rf"(?=.{{1,{MOST_CHARACTERS}}}\.md\Z)[a-z0-9]+(?:-[a-z0-9]+)*\.md")
RESERVED = frozenset(
    {"con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(1, 10))}
)
PLAIN_NAMES = "use small letters from a to z, digits and single hyphens"

_SAFELY = (
    os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_CLOEXEC", 0)
)


def find_site(start: Path) -> Path:
    """The folder with a site.yaml: `start`, or the nearest one above it."""
    folder = Path(os.path.abspath(start))
    for place in (folder, *folder.parents):
        if os.path.lexists(place / "site.yaml"):
            return place
    raise CommandError(
        "no-site",
        f"there is no site.yaml in {as_shown(str(start))} or in a folder above it",
        "run `generate new DIR` to make one, or name one with --site DIR",
    )


def read_site(site: Path) -> tuple[Files, list[Diagnostic]]:
    """The files of a site by their paths in it, and what is wrong with their names and kinds."""
    folder = os.open(site, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        return _gather(
            (found for name in TOP for found in _take(folder, name, name, _site_budget)), "site.yaml"
        )
    finally:
        os.close(folder)


def read_texts(folder: Path, shown: str = "") -> tuple[Files, list[Diagnostic]]:
    """The texts of sources by their paths in `folder`; none if it is not there.

    `shown` is what places call the folder, "content/texts" for a site's own.
    """
    name = shown or folder.as_posix()
    whole = Path(os.path.abspath(folder))
    if not whole.parent.is_dir():
        return {}, []
    parent = os.open(whole.parent, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        files, problems = _gather(_take(parent, whole.name, name, _source_budget), name)
    finally:
        os.close(parent)
    return {path.removeprefix(f"{name}/"): content for path, content in files.items()}, problems


def read_theme(package: Path | None = None) -> Files:
    """The templates and static files the generator ships, as `templates/…` and `static/…`.

    They lie in the package when it is installed and beside it in a checkout. Links are
    followed here: some installers make every file of a package one.
    """
    home = theme_home(package or Path(__file__).parents[1])
    found = (path for top in ("static", "templates") for path in (home / top).rglob("*"))
    files = {path.relative_to(home).as_posix(): path for path in found if path.is_file()}
    return {
        name: files[name].read_bytes()
        for name in sorted(files)
        if not any(is_left_alone(part) for part in name.split("/"))
    }


def theme_home(package: Path = Path(__file__).parents[1]) -> Path:
    """The folder with the generator's own `templates/` and `static/`."""
    return package if (package / "templates").is_dir() else package.parent


def as_shown(path: str) -> str:
    """A path fit to print: bytes that are not UTF-8, and what cannot be seen, as escapes."""
    text = path.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode() for c in text)


def _gather(found: Iterator[Found], top: str) -> tuple[dict[str, bytes], list[Diagnostic]]:
    """Files and faults apart; stops at the first file too many."""
    files: dict[str, bytes] = {}
    problems: list[Diagnostic] = []
    for one in found:
        if isinstance(one, Diagnostic):
            problems.append(one)
        elif len(files) == MOST_FILES:
            problems.append(
                _problem("limit", top, f"there are more than {MOST_FILES:,} files; that is the most")
            )
            break
        else:
            files[one[0]] = one[1]
    return files, problems


def _site_budget(path: str) -> int | None:
    """What a file of a site may hold: texts of sources stay unread, and in charts/ all but its scripts."""
    top, _, rest = path.partition("/")
    if path.startswith("content/texts/") or (top == "charts" and ("/" in rest or not rest.endswith(".py"))):
        return None
    if top == "templates" or (top != "static" and path.endswith(TEXT_SUFFIXES)):
        return TEXT_BUDGET
    return STATIC_BUDGET


def _source_budget(path: str) -> int | None:
    return SOURCE_BUDGET if path.endswith(SOURCE_SUFFIXES) else None


def _take(folder: int, name: str, path: str, budget: Budget, level: int = 0) -> Iterator[Found]:
    """What `name` in an open folder comes to: a file, all files below it, or a fault; nothing if it is gone."""
    try:
        mode = os.stat(name, dir_fd=folder, follow_symlinks=False).st_mode
    except FileNotFoundError:
        return
    except OSError as error:
        yield _unreadable(path, error)
        return
    parent = path.rpartition("/")[0]
    if stat.S_ISLNK(mode):
        yield _link(path)
    elif stat.S_ISDIR(mode) and parent in PROSE:
        yield _problem("odd-file", path, "folders are not read here", warning=True)
    elif not stat.S_ISREG(mode) and not stat.S_ISDIR(mode):
        yield _odd(path)
    elif problem := _misnamed(folder, path):
        yield problem
    elif stat.S_ISDIR(mode):
        yield from _walk(folder, name, path, budget, level + 1)
    elif (most := budget(path)) is not None:
        yield from _read(folder, name, path, most)


def _walk(parent: int, name: str, path: str, budget: Budget, level: int) -> Iterator[Found]:
    """Everything in a folder and below, in the order of the names, which the disk does not keep."""
    if level > MOST_LEVELS:
        yield _problem("limit", path, f"folders are nested more than {MOST_LEVELS} deep")
        return
    try:
        folder = os.open(name, _SAFELY | os.O_DIRECTORY, dir_fd=parent)
    except OSError as error:
        yield _unreadable(path, error, "folder")
        return
    try:
        names = [name for name in os.listdir(folder) if not is_left_alone(name)]
        first: dict[str, str] = {}  # folded name -> path of the one that keeps it
        for found in sorted(names, key=lambda name: _rank(path, name)):
            below = f"{path}/{_composed(found)}"
            keeper = first.setdefault(_composed(_composed(found).casefold()), below)
            if first and keeper is not below:
                yield _collision(below, keeper)
            else:
                yield from _take(folder, found, below, budget, level)
    except OSError as error:
        yield _unreadable(path, error, "folder")
    finally:
        os.close(folder)


def _read(folder: int, name: str, path: str, most: int) -> Iterator[Found]:
    """The bytes of one file, looked at again once it is open: it may have been replaced in between."""
    try:
        with open(os.open(name, _SAFELY, dir_fd=folder), "rb") as file:
            status = os.fstat(file.fileno())
            if not stat.S_ISREG(status.st_mode):
                yield _odd(path)
                return
            content = file.read(most + 1) if status.st_size <= most else b""
            size = max(status.st_size, len(content))
    except FileNotFoundError:
        return
    except OSError as error:
        yield _link(path) if error.errno == errno.ELOOP else _unreadable(path, error)
        return
    if size > most:
        held = math.ceil(size / MIB * 10) / 10  # upwards, or one byte too many would read “1.0 MiB”
        yield _problem("limit", path, f"this file holds {held:,.1f} MiB; {most // MIB} MiB is the most")
    else:
        yield path, content


def is_left_alone(name: str) -> bool:
    """Whether a name is hidden, a cache's or an editor's backup."""
    return (
        name.startswith(".")
        or name == "__pycache__"
        or name.endswith(("~", ".swp"))
        or (name.startswith("#") and name.endswith("#"))
    )


def _composed(name: str) -> str:
    return unicodedata.normalize("NFC", name)


def _rank(path: str, name: str) -> tuple[bool, str, str]:
    """Sorts by code point; where names become addresses, one that may stay as it is goes before one that may not.

    So of `About.md` and `about.md` the complaint is about the first.
    """
    return path in PROSE and not ADDRESS.fullmatch(name), _composed(name), name


def _misnamed(folder: int, path: str) -> Diagnostic | None:
    """A name that cannot become an address, with one that can."""
    parent, _, composed = path.rpartition("/")
    if parent in PROSE and composed.lower().endswith(".md"):
        if ADDRESS.fullmatch(composed) and composed[:-3] not in RESERVED:
            return None
        proposal = _proposal(composed[:-3])
        is_free = proposal and not _is_there(folder, proposal)
        hint = f"name it {proposal}" if is_free else PLAIN_NAMES
        return _problem("schema", path, f"“{as_shown(composed)}” cannot become an address", hint)
    if any("\udc80" <= c <= "\udcff" for c in composed):
        return _problem("schema", path, "this name is not UTF-8 text", "rename it")
    odd = next((c for c in composed if c == "\\" or not c.isprintable()), "")
    if odd:
        return _problem(
            "schema", path, f"this name holds U+{ord(odd):04X}, which an address cannot", "rename it"
        )
    return None


def _proposal(stem: str) -> str:
    """A name for an article that reads like `stem` ("Über uns" -> "uber-uns.md"), or nothing."""
    plain = unicodedata.normalize("NFKD", stem.casefold())
    letters = "".join(c for c in plain if not unicodedata.combining(c))
    slug = re.sub(r"[^a-z0-9]+", "-", letters).strip("-")[:MOST_CHARACTERS].strip("-")
    if slug in RESERVED:
        slug += "-page"
    return f"{slug}.md" if slug else ""


def _is_there(folder: int, name: str) -> bool:
    try:
        os.stat(name, dir_fd=folder, follow_symlinks=False)
    except FileNotFoundError:
        return False
    return True


def _collision(path: str, keeper: str) -> Diagnostic:
    parent, _, name = path.rpartition("/")
    if parent in PROSE and name.lower().endswith(".md"):
        result = f"become the same address {as_shown(PROSE[parent] + name[:-3].casefold())}/"
    else:
        result = "have the same name on some computers"
    return _problem("duplicate-address", path, f"this and {as_shown(keeper)} {result}", "rename one of them")


def _link(path: str) -> Diagnostic:
    return _problem("link", path, "this is a symbolic link; copy the file instead")


def _odd(path: str) -> Diagnostic:
    return _problem("odd-file", path, "this is not a regular file and was left out", warning=True)


def _unreadable(path: str, error: OSError, kind: str = "file") -> Diagnostic:
    return _problem("unreadable", path, f"this {kind} cannot be read: {error.strerror}")


def _problem(rule: str, path: str, message: str, hint: str = "", *, warning: bool = False) -> Diagnostic:
    return Diagnostic(rule, Location(as_shown(path)), message, hint, "warning" if warning else "error")


LINK = Rule(
    "link",
    "error",
    "A file of the site is a symbolic link.",
    "A link may lead outside the site, and differs from machine to machine. Copy the file instead.",
    is_fixed=True,
)

ODD_FILE = Rule(
    "odd-file",
    "warning",
    "Something in the site's folders is not a regular file and was left out.",
    "Pipes, devices and sockets cannot be published. Move it elsewhere.",
)
