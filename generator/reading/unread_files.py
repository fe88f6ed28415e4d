"""Tell what follows from files that are there but were not read, so that it is not reported as well."""

import re
from collections.abc import Collection, Iterable

from generator.diagnostics import Diagnostic
from generator.model.kinds import Key, tables
from generator.reading.filesystem import Files
from generator.reading.records.ids import id_for

CHARTS_FILE = "content/charts.yaml"
FACTS_FILE = "content/facts.yaml"
FACTS_FOLDER = "content/facts/"
DOCUMENT = re.compile(r"content/(article|page)s/([^/]+)\.md", re.IGNORECASE)
# No site can turn these off: it is not published without the file.
RULES = ("limit", "link", "unreadable")


def unread_paths(problems: Iterable[Diagnostic], files: Files) -> frozenset[str]:
    """Return the files and folders that could not be read, from the problems of reading."""
    return frozenset(
        problem.location.file
        for problem in problems
        if (problem.rule in RULES or _has_odd_name(problem)) and problem.location.file not in files
    )


def _has_odd_name(problem: Diagnostic) -> bool:
    """Return whether a problem is that the name of an article or a page cannot become an address."""
    return problem.rule == "schema" and DOCUMENT.fullmatch(problem.location.file) is not None


def is_unread(path: str, unread: Collection[str]) -> bool:
    """Return whether a path, or a folder it is in, could not be read."""
    return any(path == other or path.startswith(f"{other}/") for other in unread)


def unread_kinds(files: Files, unread: Collection[str]) -> frozenset[str]:
    """Return the kinds of which some records may be in files that were not read, or whose names end in .yml."""
    in_facts = {kind.name for kind in tables().values()}
    kinds = {kind for kind in ("article", "page") if is_unread(f"content/{kind}s", unread)}
    if is_unread(CHARTS_FILE, unread) or (CHARTS_FILE not in files and _as_yml(CHARTS_FILE) in files):
        kinds.add("chart")
    is_lost = is_unread(FACTS_FILE, unread) or any(f"{path}/".startswith(FACTS_FOLDER) for path in unread)
    if is_lost or (not facts_files(files) and _as_yml(FACTS_FILE) in files):
        kinds |= in_facts
    return frozenset(kinds)


def unread_documents(unread: Iterable[str]) -> frozenset[Key]:
    """Return the keys of articles and pages that could not be read, under the names that they should have."""
    matches = (DOCUMENT.fullmatch(path) for path in unread)
    return frozenset((match[1], id_for(match[2])) for match in matches if match)


def facts_files(files: Files) -> list[str]:
    """Return the paths of the files of facts."""
    return [
        file
        for file in sorted(files)
        if file == FACTS_FILE or (file.startswith(FACTS_FOLDER) and file.endswith((".yaml", ".yml")))
    ]


def _as_yml(file: str) -> str:
    return file.replace(".yaml", ".yml")
