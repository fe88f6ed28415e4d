"""The README is short, and true: its example reports what it says, and what it names is there."""

import re

from paths import ROOT
from small_site import front, problems_of

from generator.cli.main import COMMANDS
from generator.diagnostics import in_order
from generator.diagnostics.formatting import as_text

README = (ROOT / "README.md").read_text(encoding="utf-8")


def block(language: str) -> str:
    found = re.search(rf"^```{language}\n(.*?)^```$", README, re.MULTILINE | re.DOTALL)
    assert found
    return found[1]


def test_the_tour_reports_what_it_says() -> None:
    files = {
        "site.yaml": "title: T\ndescription: D.\n",
        "content/facts.yaml": block("yaml"),
        "content/articles/why.md": front(body=block("markdown")),
    }
    problems = in_order(problems_of(files, "number-mismatch"))
    contents = {name: text.encode() for name, text in files.items()}
    assert as_text(problems, contents, has_colors=False).startswith(block("text"))


def test_it_links_only_to_what_is_there() -> None:
    links = re.findall(r"\]\(([^)#:]+)\)", README)
    assert len(links) > 7
    assert [link for link in links if not (ROOT / link).is_file()] == []


def test_it_names_only_commands_that_there_are() -> None:
    assert set(re.findall(r"\bgenerate ([a-z]+)\b(?! build)", README.split("## Start")[1])) <= {
        *COMMANDS,
        "itself",
    }
    assert len(README.splitlines()) < 110


def test_it_says_how_the_tests_are_run() -> None:
    assert (
        "## Tests\n\n    make test       # builds the site, then checks format, lint and types and runs every test\n"
        in README
    )
