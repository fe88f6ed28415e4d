"""Read the documentation that ships with the generator, so that a terminal shows its pages without the network.

The pages are the texts in `docs/content/`, which a wheel carries too. There is no address to send a reader to:
where a version is documented is up to whoever publishes it.
"""

import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from msgspec import Struct

from generator.reading.filesystem import theme_home

FRONT_MATTER = re.compile(r"---\n(?P<keys>.*?)\n---\n", re.DOTALL)
HEADING = re.compile(r"(?P<marks>#{2,6}) (?P<words>.*?)(?: \{#(?P<id>[\w-]+)\})?")
FENCE = re.compile(r" *(`{3,}|~{3,})")
TEST_MARK = re.compile(
    r"^<!-- [^\n]* -->\n", re.MULTILINE
)  # says how the tests treat a block; not for readers
LINK = re.compile(r"\[(?P<words>[^\]\n]+)\]\((?:\.\./\w+/)?(?P<page>[a-z-]+)\.md(?P<heading>#[\w-]+)?\)")


class Page(Struct, frozen=True):
    """One page of the documentation, as Markdown."""

    name: str  # "bind-numbers"
    folder: str  # "articles" or "pages"
    title: str
    summary: str
    text: str  # without its front matter


@cache
def manual_pages() -> Mapping[str, Page]:
    """Return every page by its name."""
    content = theme_home() / "docs" / "content"
    return {
        path.stem: _page(path)
        for folder in ("articles", "pages")
        for path in sorted((content / folder).glob("*.md"))
    }


def passage(page: Page, heading: str) -> str | None:
    """Return a page as text for a terminal, or its part below one heading; None if it has no such heading."""
    lines = page.text.splitlines()
    if heading:
        headings = _headings(lines)
        start = next((line for line, (_, id_) in headings.items() if id_ == heading), None)
        if start is None:
            return None
        ends = [line for line, (level, _) in headings.items() if line > start and level <= headings[start][0]]
        lines = lines[start : min(ends, default=len(lines))]
    else:
        lines = [f"# {page.title}", "", page.summary, "", *lines]
    text = TEST_MARK.sub("", "\n".join(lines).strip() + "\n")
    return LINK.sub(lambda found: f"{found['words']} ({found['page']}{found['heading'] or ''})", text)


def heading_ids(page: Page) -> list[str]:
    """Return the ids of the headings of a page, which can follow its name and a “#”."""
    return [id_ for _, id_ in _headings(page.text.splitlines()).values()]


def _headings(lines: list[str]) -> dict[int, tuple[int, str]]:
    """Return the level and the id of each heading outside code, by its line."""
    found: dict[int, tuple[int, str]] = {}
    fence = ""
    for number, line in enumerate(lines):
        if mark := FENCE.match(line):
            fence = "" if fence and mark[1].startswith(fence) else fence or mark[1]
        elif not fence and (heading := HEADING.fullmatch(line)):
            words = re.sub(r"[^\w\s-]", "", heading["words"].lower())
            found[number] = len(heading["marks"]), heading["id"] or re.sub(r"[\s-]+", "-", words).strip("-")
    return found


def _page(path: Path) -> Page:
    text = path.read_text(encoding="utf-8")
    front = FRONT_MATTER.match(text)
    keys = dict(re.findall(r"^(title|summary): (.*)$", front["keys"] if front else "", re.MULTILINE))
    return Page(
        name=path.stem,
        folder=path.parent.name,
        title=keys.get("title", path.stem).strip("\"'"),
        summary=keys.get("summary", "").strip("\"'"),
        text=text[front.end() :] if front else text,
    )
