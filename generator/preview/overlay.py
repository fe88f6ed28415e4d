"""Faults as the preview's overlay shows them: values for its script, which makes text of each."""

from collections.abc import Mapping, Sequence
from urllib.parse import quote

from generator.diagnostics import CommandError, Diagnostic, Location
from generator.diagnostics.formatting import MOST, excerpt

# Where the name of an editor leads; any other word with {path} is taken as it stands.
EDITORS = {
    "vscode": "vscode://file{path}:{line}:{column}",
    "vscodium": "vscodium://file{path}:{line}:{column}",
    "cursor": "cursor://file{path}:{line}:{column}",
    "zed": "zed://file{path}:{line}:{column}",
    "idea": "idea://open?file={path}&line={line}&column={column}",
    "sublime": "subl://open?url=file://{path}&line={line}&column={column}",
    "textmate": "txmt://open?url=file://{path}&line={line}&column={column}",
    "none": "",
}

Told = dict[str, str | int]


def editor_address(name: str) -> str:
    """The address behind an editor's name, or the one given; raises `CommandError` where it is neither."""
    if name in EDITORS:
        return EDITORS[name]
    if "{path}" in name:
        return name
    hint = f"one of {', '.join(EDITORS)}, or an address with {{path}}, {{line}} and {{column}}"
    raise CommandError("command", f"there is no editor “{name}”", hint)


def told(problems: Sequence[Diagnostic], files: Mapping[str, bytes], site: str, editor: str) -> list[Told]:
    """The first faults, each with its excerpt and the address that opens the editor there."""
    return [_told(problem, files, site, editor) for problem in problems[:MOST]]


def _told(problem: Diagnostic, files: Mapping[str, bytes], site: str, editor: str) -> Told:
    place = problem.location
    found = excerpt(files.get(place.file), place.line, place.column)
    line, before = found or ("", "")
    return {
        "place": f"{place.file}:{place.line}:{place.column}",
        "line": place.line,
        "severity": problem.severity,
        "message": problem.message,
        "hint": problem.hint,
        "rule": problem.rule,
        "excerpt": line,
        "before": before,  # what stands before the caret, which is as wide
        "editor": editor_at(place, files, site, editor),
    }


def editor_at(place: Location, files: Mapping[str, bytes], site: str, editor: str) -> str:
    """What opens the editor at a place; nothing for a file the site does not have (one of the theme)."""
    if not editor or place.file not in files:
        return ""
    path = quote(f"{site}/{place.file}")
    parts = {"{path}": path, "{line}": str(place.line), "{column}": str(place.column)}
    for name, value in parts.items():
        editor = editor.replace(name, value)
    return editor
