"""Read a site's folder from disk into `Files`.

Nothing on disk is trusted. A folder is opened once, and everything in it is opened relative to that
handle and never through a symbolic link, so no name can lead outside the site. Opening a pipe or a
device never blocks, and a file's size is checked before it is read. Problems are returned as
diagnostics, along with the files that could be read.
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
from generator.reading.left_out import belongs_in_public, is_left_out
from generator.reading.stray_files import stray_files

Files = Mapping[str, bytes]  # {"content/articles/a.md": b"---\n…"}
Budget = Callable[[str], int | None]  # path -> the most bytes its file may have; None: it is not read
ReadResult = tuple[str, bytes] | Diagnostic  # a file's path and content, or a problem

MIB = 1024 * 1024
TEXT_BUDGET = 1 * MIB
STATIC_BUDGET = 25 * MIB
SOURCE_BUDGET = 8 * MIB  # the text of a source, to check quotations against
MOST_FILES = 20_000
MOST_LEVELS = 32

TOP = ("charts", "content", "public", "site.yaml", "static", "templates")  # the rest of the folder is ignored
FIXED = ("content/charts.yaml", "content/evidence.lock", "content/facts.yaml", "site.yaml")  # files by name
TEXT_SUFFIXES = (".csv", ".md", ".py", ".yaml", ".yml")
SOURCE_SUFFIXES = (".docx", ".epub", ".htm", ".html", ".md", ".pdf", ".txt")
# Folders in which a file's name becomes an address: "content/pages/about.md" is published at "/about/".
PROSE = {"content/articles": "/articles/", "content/pages": "/"}
MOST_CHARACTERS = 80
ADDRESS = re.compile(rf"(?=.{{1,{MOST_CHARACTERS}}}\.md\Z)[a-z0-9]+(?:-[a-z0-9]+)*\.md")
RESERVED = frozenset(
    {"con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(1, 10))}
)
PLAIN_NAMES = "use lowercase letters from a to z, digits and single hyphens"

# Open without following a symbolic link and without waiting for a pipe.
_SAFE_FLAGS = (
    os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_CLOEXEC", 0)
)


def find_site(start: Path) -> Path:
    """Return the folder with a site.yaml: `start` or its nearest such parent.

    Raise `CommandError` if there is none.
    """
    folder = Path(os.path.abspath(start))
    for place in (folder, *folder.parents):
        if os.path.lexists(place / "site.yaml"):
            return place
    missing = f"there is no site.yaml in {as_shown(str(start))}"
    if (folder / "site.yml").is_file():
        raise CommandError("no-site", missing, "rename site.yml to site.yaml")
    hint = "run `generate new DIR` to make one, or name one with --site DIR"
    raise CommandError("no-site", f"{missing} or in a parent folder", hint)


def read_site(site: Path) -> tuple[Files, list[Diagnostic]]:
    """Return a site's files by path, and the problems with them; raise `CommandError` if the folder is gone."""
    try:
        folder = os.open(site, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    except (FileNotFoundError, NotADirectoryError):
        message = f"the folder {as_shown(str(site))} is gone"
        raise CommandError("no-site", message, "put it back, or start again where it is now") from None
    try:
        files, problems = _gather(
            (result for name in TOP for result in _read_entry(folder, name, name, _site_budget)), "site.yaml"
        )
        with os.scandir(folder) as entries:
            names = [(entry.name, entry.is_dir(follow_symlinks=False)) for entry in entries]
    finally:
        os.close(folder)
    folders, others = ([name for name, is_folder in names if is_folder is kind] for kind in (True, False))
    return files, [*problems, *stray_files([*files, *others], folders)]


def read_texts(folder: Path, shown: str = "") -> tuple[Files, list[Diagnostic]]:
    """Return the texts of sources by their paths in `folder`, and problems; no texts if it does not exist.

    `shown` is how locations name the folder: "content/texts" for a site's own.
    """
    name = shown or folder.as_posix()
    absolute = Path(os.path.abspath(folder))
    if not absolute.parent.is_dir():
        return {}, []
    parent = os.open(absolute.parent, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        files, problems = _gather(_read_entry(parent, absolute.name, name, _source_budget), name)
    finally:
        os.close(parent)
    return {path.removeprefix(f"{name}/"): content for path, content in files.items()}, problems


def read_theme(package: Path | None = None) -> Files:
    """Return the templates and static files that ship with the generator, as `templates/…` and `static/…`.

    They are inside the package when it is installed, and next to it in a checkout. Symbolic links are
    followed here, because some installers make every file of a package a link.
    """
    home = theme_home(package or Path(__file__).parents[1])
    paths = (path for top in ("static", "templates") for path in (home / top).rglob("*"))
    files = {path.relative_to(home).as_posix(): path for path in paths if path.is_file()}
    return {
        name: files[name].read_bytes()
        for name in sorted(files)
        if not any(is_left_out(part) for part in name.split("/"))
    }


def theme_home(package: Path = Path(__file__).parents[1]) -> Path:
    """Return the folder with the generator's own `templates/` and `static/`."""
    return package if (package / "templates").is_dir() else package.parent


def as_shown(path: str) -> str:
    """Return a path fit to print: bytes that are not UTF-8 and invisible characters become escapes."""
    text = path.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode() for c in text)


def _gather(results: Iterator[ReadResult], top: str) -> tuple[dict[str, bytes], list[Diagnostic]]:
    """Separate files from problems; stop at the first file over the limit."""
    files: dict[str, bytes] = {}
    problems: list[Diagnostic] = []
    for result in results:
        if isinstance(result, Diagnostic):
            problems.append(result)
        elif len(files) == MOST_FILES:
            problems.append(
                _problem("limit", top, f"there are more than {MOST_FILES:,} files; that is the most")
            )
            break
        else:
            path, content = result
            files[path] = content
    return files, problems


def _site_budget(path: str) -> int | None:
    """Return the size limit of a site's file.

    Texts of sources, and in charts/ all but scripts, are not read.
    """
    top, _, rest = path.partition("/")
    if path.startswith("content/texts/") or (top == "charts" and ("/" in rest or not rest.endswith(".py"))):
        return None
    if top == "templates" or (top not in ("public", "static") and path.endswith(TEXT_SUFFIXES)):
        return TEXT_BUDGET
    return STATIC_BUDGET


def _source_budget(path: str) -> int | None:
    return SOURCE_BUDGET if path.lower().endswith(SOURCE_SUFFIXES) else None


def _read_entry(folder: int, name: str, path: str, budget: Budget, level: int = 0) -> Iterator[ReadResult]:
    """Yield the file `name` of an open folder, all files below it, or a problem; nothing if it is gone."""
    try:
        mode = os.stat(name, dir_fd=folder, follow_symlinks=False).st_mode
    except FileNotFoundError:
        return
    except OSError as error:
        yield _unreadable(path, error)
        return
    parent = path.rpartition("/")[0]
    if stat.S_ISLNK(mode):
        yield _link_problem(path)
    elif stat.S_ISDIR(mode) and parent in PROSE:
        yield _problem(
            "odd-file", path, "folders are not read here", f"move its files to {parent}/", warning=True
        )
    elif stat.S_ISREG(mode) and parent in PROSE and name == "README.md":
        return  # for those who write, not for readers
    elif stat.S_ISDIR(mode) and path in FIXED:
        yield _problem("unreadable", path, "this is a folder, where a file is expected", "rename it")
    elif not stat.S_ISREG(mode) and not stat.S_ISDIR(mode):
        yield _odd_file_problem(path)
    elif problem := _name_problem(folder, path):
        yield problem
    elif stat.S_ISDIR(mode):
        yield from _read_folder(folder, name, path, budget, level + 1)
    elif (most := budget(path)) is not None:
        yield from _read_file(folder, name, path, most)


def _read_folder(parent: int, name: str, path: str, budget: Budget, level: int) -> Iterator[ReadResult]:
    """Yield everything in and below a folder, sorted by name, since the disk keeps no order."""
    if level > MOST_LEVELS:
        yield _problem("limit", path, f"folders are nested more than {MOST_LEVELS} deep")
        return
    try:
        folder = os.open(name, _SAFE_FLAGS | os.O_DIRECTORY, dir_fd=parent)
    except OSError as error:
        yield _unreadable(path, error, "folder")
        return
    try:
        listed = sorted(os.listdir(folder))
        yield from (
            _misplaced_problem(f"{path}/{name}") for name in listed if belongs_in_public(f"{path}/{name}")
        )
        is_public = path.partition("/")[0] == "public"
        names = [name for name in listed if not is_left_out(name, is_public=is_public)]
        first_paths: dict[str, str] = {}  # case-folded name -> path of the first entry with that name
        for entry in sorted(names, key=lambda name: _sort_key(path, name)):
            below = f"{path}/{_composed(entry)}"
            first_path = first_paths.setdefault(_composed(_composed(entry).casefold()), below)
            if first_paths and first_path is not below:
                yield _collision_problem(below, first_path)
            else:
                yield from _read_entry(folder, entry, below, budget, level)
    except OSError as error:
        yield _unreadable(path, error, "folder")
    finally:
        os.close(folder)


def _read_file(folder: int, name: str, path: str, most: int) -> Iterator[ReadResult]:
    """Yield one file, checked again once it is open: it may have been replaced in the meantime."""
    try:
        with open(os.open(name, _SAFE_FLAGS, dir_fd=folder), "rb") as file:
            status = os.fstat(file.fileno())
            if not stat.S_ISREG(status.st_mode):
                yield _odd_file_problem(path)
                return
            content = file.read(most + 1) if status.st_size <= most else b""
            size = max(status.st_size, len(content))
    except FileNotFoundError:
        return
    except OSError as error:
        yield _link_problem(path) if error.errno == errno.ELOOP else _unreadable(path, error)
        return
    if size > most:
        # Rounded up, or one byte over the limit would read “1.0 MiB”.
        mebibytes = math.ceil(size / MIB * 10) / 10
        yield _problem("limit", path, f"this file has {mebibytes:,.1f} MiB; {most // MIB} MiB is the most")
    else:
        yield path, content


def _composed(name: str) -> str:
    """Return a name with composed accents: macOS file systems may split them off."""
    return unicodedata.normalize("NFC", name)


def _sort_key(path: str, name: str) -> tuple[bool, str, str]:
    """Sort names by code point; where names become addresses, valid names come before invalid ones.

    So of `About.md` and `about.md`, the problem reported is with the first.
    """
    return path in PROSE and not ADDRESS.fullmatch(name), _composed(name), name


def _name_problem(folder: int, path: str) -> Diagnostic | None:
    """Return the problem with a name that cannot become an address, and suggest one that can."""
    parent, _, composed = path.rpartition("/")
    if parent in PROSE and composed.lower().endswith(".md"):
        if ADDRESS.fullmatch(composed) and composed[:-3] not in RESERVED:
            return None
        proposal = _proposal(composed[:-3])
        is_free = proposal and not _exists(folder, proposal)
        hint = f"name it {proposal}" if is_free else PLAIN_NAMES
        return _problem("schema", path, f"“{as_shown(composed)}” cannot become an address", hint)
    if any("\udc80" <= c <= "\udcff" for c in composed):
        return _problem("schema", path, "this name is not UTF-8 text", "rename it")
    odd = next((c for c in composed if c == "\\" or not c.isprintable()), "")
    if odd:
        return _problem(
            "schema",
            path,
            f"this name contains U+{ord(odd):04X}, which an address cannot contain",
            "rename it",
        )
    return None


def _proposal(stem: str) -> str:
    """Return a valid file name that reads like `stem` ("Über uns" -> "uber-uns.md"), or an empty string."""
    plain = unicodedata.normalize("NFKD", stem.casefold())
    letters = "".join(c for c in plain if not unicodedata.combining(c))
    slug = re.sub(r"[^a-z0-9]+", "-", letters).strip("-")[:MOST_CHARACTERS].strip("-")
    if slug in RESERVED:
        slug += "-page"
    return f"{slug}.md" if slug else ""


def _exists(folder: int, name: str) -> bool:
    try:
        os.stat(name, dir_fd=folder, follow_symlinks=False)
    except FileNotFoundError:
        return False
    return True


def _collision_problem(path: str, first_path: str) -> Diagnostic:
    parent, _, name = path.rpartition("/")
    if parent in PROSE and name.lower().endswith(".md"):
        result = f"become the same address {as_shown(PROSE[parent] + name[:-3].casefold())}/"
    else:
        result = "have the same name on some computers"
    return _problem(
        "duplicate-address", path, f"this and {as_shown(first_path)} {result}", "rename one of them"
    )


def _link_problem(path: str) -> Diagnostic:
    return _problem("link", path, "this is a symbolic link; copy the file instead")


def _odd_file_problem(path: str) -> Diagnostic:
    if path in FIXED:
        hint = "replace it with a text file; this one is a pipe, a socket or a device"
        return _problem("unreadable", path, "this is not a regular file", hint)
    return _problem("odd-file", path, "this is not a regular file and was left out", warning=True)


def _misplaced_problem(path: str) -> Diagnostic:
    name = as_shown(path.rpartition("/")[2])
    hint = f"move it to public/{name}, which is copied to the root of the site as it is"
    return _problem("odd-file", path, f"hosts do not find “{name}” in static/", hint, warning=True)


def _unreadable(path: str, error: OSError, kind: str = "file") -> Diagnostic:
    return _problem("unreadable", path, f"this {kind} cannot be read: {error.strerror}")


def _problem(rule: str, path: str, message: str, hint: str = "", *, warning: bool = False) -> Diagnostic:
    return Diagnostic(rule, Location(as_shown(path)), message, hint, "warning" if warning else "error")


LINK = Rule(
    "link",
    "error",
    "A file of the site is a symbolic link.",
    "A link may lead outside the site, and differs from machine to machine. Copy the file instead.",
    guides=("files",),
    is_fixed=True,
)
