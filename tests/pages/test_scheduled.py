"""An article dated in the future is left out until its day; a preview shows it, marked."""

from datetime import date, timedelta

import pytest
from small_site import THEME, TODAY, encoded, no_drawings, problems_of

from generator.build import Built, Inputs, build
from generator.cli.build import _schedule
from generator.markdown.renderer import to_html
from generator.markdown.worker import Rendered

DAY = TODAY + timedelta(days=1)
URL = "https://a.example/"


def dated(day: str, title: str = "Later") -> str:
    return f"---\ntitle: {title}\nsummary: A text.\ndate: {day}\n---\nText."


def site(files: dict[str, str], today: date = TODAY, *, with_drafts: bool = False) -> Built:
    inputs = Inputs(
        files=encoded(files),
        theme=THEME,
        source_texts={},
        problems=[],
        today=today,
        base_url=URL,
        with_drafts=with_drafts,
        search="index",
    )
    return build(inputs, lambda text: Rendered(to_html(text)), no_drawings, lambda _: None)


def naming(built: Built, word: str) -> list[str]:
    """The files that contain a word."""
    files = {**built.files, **{f"search: {path}": content for path, content in built.searchable.items()}}
    return [path for path, content in files.items() if word.encode() in content or word.lower() in path]


@pytest.mark.parametrize("day", [DAY.isoformat(), "2026-12", "2027", "2027~", "2031-05/2031-06"])
def test_a_scheduled_article_appears_nowhere(day: str) -> None:
    assert naming(site({"content/articles/later.md": dated(day)}), "Later") == []


@pytest.mark.parametrize("day", [TODAY.isoformat(), "2026-11", "2026", "../2031"])
def test_an_article_of_today_is_published(day: str) -> None:
    assert "articles/later/index.html" in site({"content/articles/later.md": dated(day)}).files


def test_a_scheduled_article_is_published_on_its_day() -> None:
    built = site({"content/articles/later.md": dated(DAY.isoformat())}, DAY)
    assert {"feed.xml", "sitemap.xml", "articles/later/index.html"} <= {*naming(built, "later")}
    assert _schedule(built) == ""
    assert b"Scheduled" not in built.files["articles/later/index.html"]


def test_with_drafts_it_is_shown_and_marked() -> None:
    built = site({"content/articles/later.md": dated(DAY.isoformat())}, with_drafts=True)
    assert b"Scheduled: not published yet" in built.files["articles/later/index.html"]
    assert b"Scheduled" in built.files["articles/index.html"]


@pytest.mark.parametrize(
    ("days", "told"),
    [
        ([], ""),
        (["2031-11-03"], "\n1 article is scheduled for November 3, 2031."),
        (["2032", "2031-11"], "\n2 articles are scheduled, the first for November 1, 2031."),
    ],
)
def test_the_summary_counts_what_is_scheduled(days: list[str], told: str) -> None:
    files = {f"content/articles/{number}.md": dated(day) for number, day in enumerate(days)}
    assert _schedule(site(files)) == told


def test_a_draft_is_not_counted_as_scheduled() -> None:
    draft = dated("2031").replace("title", "draft: yes\ntitle", 1)
    assert _schedule(site({"content/articles/later.md": draft})) == ""


@pytest.mark.parametrize("link", ["article:later", "later.md", "/articles/later/"])
def test_a_link_to_it_names_its_day(link: str) -> None:
    files = {
        "content/articles/later.md": dated("2031"),
        "content/articles/now.md": f"---\ntitle: Now\n---\n[See]({link}).",
    }
    (problem,) = problems_of(files)
    assert "before January 1, 2031" in problem.message
    assert "until then" in problem.hint


def test_the_menu_and_the_home_page_name_its_day() -> None:
    settings = "title: T\ndescription: D\nnavigation: [articles, later]\nhome: {lead: lead}\n"
    files = {
        "site.yaml": settings,
        "content/pages/later.md": dated("2031"),
        "content/articles/lead.md": dated("2032"),
        "content/facts.yaml": "corrections: [{date: 2026-11-01, about: [lead], was: a, now: b}]\n",
    }
    assert [problem.message for problem in problems_of(files)] == [
        "the article “lead” is not published before January 1, 2032",
        "the page “later” is not published before January 1, 2031",
        "the article “lead” is not published before January 1, 2032",
    ]
