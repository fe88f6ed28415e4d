"""Say what `generate explain` should be asked about a problem."""

from collections.abc import Iterable

from generator.diagnostics import Diagnostic

# The rule `schema` is about every key of every file: what helps is the page on the keys of that file.
KEYS_OF_FILES = (
    ("site.yaml", "site-yaml"),
    ("content/charts", "charts-yaml"),
    ("content/facts", "facts-yaml"),
    ("content/data/", "series-from-a-spreadsheet"),
    ("content/articles/", "front-matter"),
    ("content/pages/", "front-matter"),
)


def topics(problems: Iterable[Diagnostic]) -> list[str]:
    """Return the rules and pages of the documentation that explain some problems, in their order."""
    return list(dict.fromkeys(topic(problem) for problem in problems))


def topic(problem: Diagnostic) -> str:
    """Return the rule or the page of the documentation that explains a problem, as `generate explain` takes it."""
    if problem.guide or problem.rule != "schema":
        return problem.guide or problem.rule
    file = problem.location.file
    return next((page for start, page in KEYS_OF_FILES if file.startswith(start)), problem.rule)
