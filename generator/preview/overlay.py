"""Convert problems to JSON for the preview's overlay, with links that open the writer's editor."""

from collections.abc import Mapping, Sequence
from urllib.parse import quote

from generator.diagnostics import CommandError, Diagnostic, Location
from generator.diagnostics.formatting import MOST, excerpt
from generator.diagnostics.guides import topics

# The address that opens each editor; another value of --editor with {path} in it is used as given.
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

ProblemJson = dict[str, str | int]


def editor_address(name: str) -> str:
    """Return the address of a named editor, or the address given; raise `CommandError` if it is neither."""
    if name in EDITORS:
        return EDITORS[name]
    if "{path}" in name:
        return name
    hint = f"one of {', '.join(EDITORS)}, or an address with {{path}}, {{line}} and {{column}}"
    raise CommandError("command", f"there is no editor “{name}”", hint)


def to_json(
    problems: Sequence[Diagnostic], files: Mapping[str, bytes], site: str, editor: str
) -> list[ProblemJson]:
    """Return the first problems, each with its excerpt and the address that opens the editor there."""
    return [_problem_json(problem, files, site, editor) for problem in problems[:MOST]]


def _problem_json(problem: Diagnostic, files: Mapping[str, bytes], site: str, editor: str) -> ProblemJson:
    place = problem.location
    line, before = excerpt(files.get(place.file), place.line, place.column) or ("", "")
    return {
        "place": f"{place.file}:{place.line}:{place.column}",
        "line": place.line,
        "severity": problem.severity,
        "message": problem.message,
        "hint": problem.hint,
        "rule": problem.rule,
        "more": f"generate explain {topics([problem])[0]}",
        "excerpt": line,
        "before": before,  # the part of the line before the caret, to align it
        "editor": editor_link(place, files, site, editor),
    }


def editor_link(place: Location, files: Mapping[str, bytes], site: str, editor: str) -> str:
    """Return the address that opens the editor at a location.

    It is empty for a file outside the site (the theme's).
    """
    if not editor or place.file not in files:
        return ""
    path = quote(f"{site}/{place.file}")
    parts = {"{path}": path, "{line}": str(place.line), "{column}": str(place.column)}
    for name, value in parts.items():
        editor = editor.replace(name, value)
    return editor
