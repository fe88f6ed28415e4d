"""Files and folders that were meant to be read are reported, each with what to do about it."""

import pytest
from small_site import FACTS

from generator.reading.parser import parse
from generator.reading.resolve import resolve
from generator.reading.stray_files import stray_files
from generator.rules import RULE_NAMES


@pytest.mark.parametrize(
    ("path", "hint"),
    [
        ("content/articles/a.markdown", "rename it to a.md"),
        ("content/pages/about.mdx", "rename it to about.md"),
        ("content/articles/draft.docx", "write its text into draft.md"),
        ("content/pages/imprint.html", "write its text into imprint.md"),
        ("content/hello.md", "move it to content/articles/hello.md, or to content/pages/hello.md"),
        ("content/data/notes.md", "move it to content/articles/notes.md"),
        ("content/data/loans.xlsx", "save it as loans.csv"),
        ("content/loans.csv", "move it to content/data/loans.csv"),
        ("content/facts/claims.json", "write them into claims.yaml"),
        (
            "content/sources.yaml",
            "move it to content/facts/, where every file is read, or into content/facts.yaml",
        ),
        ("content/fact.yaml", "rename it to content/facts.yaml"),
        ("content/charts.yml", "rename it to content/charts.yaml"),
        ("content/articles/a.md.txt", "rename it to a.md"),
        ("content/articles/roof.jpg", "move it to static/roof.jpg"),
        ("content/roof.png", "move it to static/roof.png"),
        ("content/notes.txt", "move it to content/texts/notes.txt if it is the text of a source"),
        ("content/loans.xlsx", "save it as content/data/loans.csv"),
        ("content/data/loans.CSV", "rename it to loans.csv"),
        ("CNAME", "move it to public/CNAME"),
        ("robots.txt", "move it to public/robots.txt"),
        ("facts.yaml", "move it to content/facts.yaml"),
        ("content/article/a.md", "rename it to content/articles/"),
        ("content/pictures/a.png", "pictures belong in static/, tables in content/data/"),
    ],
)
def test_a_file_that_is_not_read_is_reported(path: str, hint: str) -> None:
    (problem,) = stray_files([path], ())
    assert problem.hint == hint
    assert path.startswith(problem.location.file)


def test_a_second_file_of_settings_is_reported() -> None:
    (problem,) = stray_files(["site.yaml", "site.yml"], ())
    assert (problem.location.file, problem.hint) == (
        "site.yml",
        "move what it says to site.yaml, and delete it",
    )


@pytest.mark.parametrize(
    "path",
    [
        "content/articles/a.md",
        "content/README.md",
        "content/articles/README.md",
        "content/data/LICENSE.txt",
        "content/texts/audit.docx",
        "content/texts/notes.md",
        "content/data/map.geojson",
        "content/data/table.tsv",
        "content/facts/b.yml",
        "content/evidence.lock",
        "static/notes.md",
        "public/a.markdown",
    ],
)
def test_what_is_read_or_is_no_content_is_not_reported(path: str) -> None:
    assert list(stray_files([path], ("content", "static"))) == []


@pytest.mark.parametrize(
    ("name", "hint"),
    [
        ("contents", "move what it holds to content/"),
        ("Static", "move what it holds to static/"),
        ("articles", "move what it holds to content/articles/"),
        ("images", "move what it holds to static/"),
        ("_posts", "move what it holds to content/articles/"),
        ("docs", None),
        ("node_modules", None),
        ("build", None),
    ],
)
def test_a_folder_of_another_name_is_reported_if_it_seems_meant(name: str, hint: str | None) -> None:
    problems = list(stray_files([], (name,)))
    assert [problem.hint for problem in problems] == ([hint] if hint else [])


def test_facts_under_a_wrong_name_do_not_make_every_id_unknown() -> None:
    article = b"---\ntitle: A\nsummary: s\ndate: 2026-01-01\n---\n[A](event:x)\n\n![c](chart:y)\n"
    others = {"site.yaml": b"title: A\ndescription: B\n", "content/articles/a.md": article}

    def unknown(names: dict[str, bytes]) -> int:
        parsed, _ = parse({**others, **names}, RULE_NAMES)
        return sum(problem.rule == "unknown-id" for problem in resolve(parsed, frozenset(), RULE_NAMES)[1])

    assert unknown({"content/facts.yaml": FACTS.encode(), "content/charts.yaml": b""}) == 2
    assert unknown({"content/facts.yml": FACTS.encode(), "content/charts.yml": b""}) == 0
