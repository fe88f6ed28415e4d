"""The documentation is true: its examples build, its commands run, and the site they are on has no problems."""

import shutil
from datetime import date
from pathlib import Path

import pytest
from documentation import ARTICLES, PAGES, Example, examples, put, run, says
from paths import ROOT
from previewing import Running
from small_site import no_drawings

from generator.build import Inputs, build
from generator.charts.cached_renderer import CachedRenderer
from generator.charts.draw import Draw
from generator.diagnostics import Diagnostic, SiteError
from generator.markdown.renderer import to_html
from generator.markdown.worker import Rendered
from generator.reading.filesystem import read_site, read_texts, read_theme
from generator.reference.pages import reference_pages

STARTER = ROOT / "generator" / "cli" / "starter"
TODAY = date(2026, 11, 27)
TEXTS = sorted(
    path for folder in (ARTICLES, PAGES) for path in folder.glob("*.md") if path.name not in reference_pages()
)
FROM_NOTHING = ("tutorial",)  # begins in an empty folder; all others with the starter


def problems_of(site: Path, draw: Draw = no_drawings) -> list[Diagnostic]:
    files, problems = read_site(site)
    texts, text_problems = read_texts(site / "content" / "texts", "content/texts")
    inputs = Inputs(
        files=files,
        theme=read_theme(),
        source_texts=texts,
        problems=[*problems, *text_problems],
        today=TODAY,
        base_url="",
    )
    try:
        return list(build(inputs, lambda text: Rendered(to_html(text)), draw, lambda _: None).warnings)
    except SiteError as error:
        return list(error.diagnostics)


def shown(problems: list[Diagnostic]) -> list[str]:
    return [
        f"{found.location.file}:{found.location.line}: {found.message} [{found.rule}]" for found in problems
    ]


def test_a_block_that_a_page_shows_is_in_the_file_that_it_names() -> None:
    found = [example for path in TEXTS for example in examples(path) if example.kind == "shown"]
    assert len(found) > 5
    for example in found:
        assert f"\n{example.text}" in (ROOT / "docs" / example.value).read_text(encoding="utf-8")


def test_the_site_of_the_documentation_has_no_problems() -> None:
    assert shown(problems_of(ROOT / "docs")) == []


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.stem)
def test_every_block_says_how_it_is_tested(path: Path) -> None:
    assert [example.line for example in examples(path) if not example.kind] == []


@pytest.mark.slow
@pytest.mark.parametrize("path", [path for path in TEXTS if list(examples(path))], ids=lambda path: path.stem)
def test_the_examples_of_a_page_work(path: Path, tmp_path: Path, drawer: CachedRenderer) -> None:
    site = tmp_path / "site"
    if path.stem in FROM_NOTHING:
        site.mkdir()
    else:
        shutil.copytree(STARTER, site)
        (site / "gitignore").rename(site / ".gitignore")
    output = ""
    for example in examples(path):
        where = f"{path.name}:{example.line}"
        if example.kind in ("file", "prose"):
            if example.rule:
                assert example.rule in {found.rule for found in wrong(site, example, tmp_path)}, where
            else:
                put(site, example)
        elif example.kind == "run":
            commands = [line for line in example.text.splitlines() if not line.startswith("generate serve")]
            output, code, site = run(site, "\n".join(commands))
            assert (code != 0) == example.fails, (where, output)
            if len(commands) < len(example.text.splitlines()):
                with Running(site) as preview:
                    assert preview.get("/")[0] == 200
        elif example.kind == "output":
            assert says(output, example.text), (where, output)
    charts = any(example.value == "content/charts.yaml" for example in examples(path))
    assert shown(problems_of(site, drawer.draw if charts else no_drawings)) == []


def wrong(site: Path, example: Example, tmp_path: Path) -> list[Diagnostic]:
    """The problems of a copy of a site, with one example more."""
    copy = tmp_path / f"wrong-{example.line}"
    shutil.copytree(site, copy)
    put(copy, example)
    return problems_of(copy)
