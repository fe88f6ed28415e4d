"""Refuse the code of a site that is not to be trusted: with `--safe`, nothing of its own is run."""

from collections.abc import Iterable, Iterator

from generator.diagnostics import Diagnostic, Location
from generator.diagnostics.rules import Rule
from generator.localization.messages import FOLDER as WORDS
from generator.model.charts import Chart

TEMPLATES = "templates/"
HINT = "read it first; then build without --safe"


def refused_code(charts: Iterable[Chart], files: Iterable[str]) -> Iterator[Diagnostic]:
    """Report the charts that are drawn by a program, and the templates; `files` are the site's, by path."""
    for chart in charts:
        if chart.python:
            message = f"{chart.python} is code, and --safe runs none of a site's own"
            yield Diagnostic("own-code", chart.locate("python"), message, HINT)
    for path in sorted(files):
        if path.startswith(TEMPLATES) and not path.startswith(WORDS):
            message = "a template is code, and --safe runs none of a site's own"
            yield Diagnostic("own-code", Location(path), message, HINT)


OWN_CODE = Rule(
    "own-code",
    "error",
    "With --safe, a site has a template or a chart in Python.",
    "Both can do whatever you can. Read them before you run them, above all in somebody else's pull request.",
    guides=("files#programs-in-a-site",),
    is_fixed=True,
)
