"""A file that cannot be read is one problem: what follows from it is not reported as well."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from paths import SMALL
from small_site import THEME, TODAY, no_drawings

from generator.build import Inputs, build
from generator.diagnostics import Diagnostic, Location, SiteError
from generator.markdown.renderer import to_html
from generator.markdown.worker import Rendered
from generator.reading.filesystem import Files, read_site, read_texts
from generator.verify import resolved_site, verify

FILES, _ = read_site(SMALL)
TEXTS, _ = read_texts(SMALL / "content" / "texts", "content/texts")
FACTS = "content/facts.yaml"


def errors(files: Files, found: list[Diagnostic]) -> list[Diagnostic]:
    inputs = Inputs(files=files, theme=THEME, source_texts=TEXTS, problems=found, today=TODAY)
    with pytest.raises(SiteError) as caught:
        build(inputs, lambda text: Rendered(to_html(text)), no_drawings, lambda _: None)
    return [problem for problem in caught.value.diagnostics if problem.severity == "error"]


@pytest.mark.parametrize(
    "path",
    [
        FACTS, "content", "content/articles", "content/articles/what-the-river-carried.md", "content/charts.yaml",
        "content/data", "content/data/litter.csv", "content/pages", "site.yaml",
    ],
)  # fmt: skip
def test_nothing_else_is_reported(path: str) -> None:
    files = {
        name: content for name, content in FILES.items() if name != path and not name.startswith(f"{path}/")
    }
    assert len(files) < len(FILES)
    found = [Diagnostic("unreadable", Location(path), "this file cannot be read: Permission denied")]
    assert errors(files, found) == found


def test_one_of_several_files_of_facts_is_unread() -> None:
    files = {**FILES, "content/facts/more.yaml": b""}
    del files[FACTS]
    found = [Diagnostic("unreadable", Location("content/facts/rest.yaml"), "this file cannot be read: No")]
    assert errors(files, found) == found


@pytest.mark.parametrize(
    ("make", "message"),
    [
        (Path.mkdir, "this is a folder, where a file is expected"),
        (os.mkfifo, "this is not a regular file"),
    ],
    ids=["folder", "pipe"],
)
def test_what_is_named_like_the_facts_is_one_problem(
    tmp_path: Path, make: Callable[[Path], None], message: str
) -> None:
    for name, content in FILES.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(content)
    (tmp_path / FACTS).unlink()
    make(tmp_path / FACTS)
    files, found = read_site(tmp_path)
    assert [(problem.location.file, problem.message) for problem in errors(files, found)] == [
        (FACTS, message)
    ]
    for command in (lambda: verify(files, TEXTS, found, TODAY), lambda: resolved_site(files, THEME, found)):
        with pytest.raises(SiteError) as caught:
            command()
        assert list(caught.value.diagnostics) == found


def test_facts_that_are_not_utf_8_are_one_problem() -> None:
    (found,) = errors({**FILES, FACTS: FILES[FACTS] + b"\xe9"}, [])
    assert (found.rule, found.location.file) == ("unreadable", FACTS)


def test_a_missing_file_is_missed_as_before() -> None:
    files = {name: content for name, content in FILES.items() if name != FACTS}
    assert len(errors(files, [])) > 10


def test_links_to_an_article_whose_name_is_no_address_are_not_dead() -> None:
    name = "content/articles/The Rules.md"
    body = "[a](article:the-rules), [b](the-rules.md), [c](/articles/the-rules/) and [d](/articles/the-rules)"
    other = f"---\ntitle: One\nsummary: A text.\ndate: 2020-01-02\n---\n{body}\n".encode()
    named = Diagnostic("schema", Location(name), f"“{name}” cannot become an address", "name it the-rules.md")
    found = errors({**FILES, "content/articles/one.md": other}, [named])
    assert [(problem.message, problem.hint) for problem in found] == [
        (named.message, named.hint),
        ("there is no page /articles/the-rules", "write /articles/the-rules/"),
    ]
