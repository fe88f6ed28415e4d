"""The first site says what its two source articles say, item by item, and its pages hold together."""

import html
import re
from pathlib import Path

import pytest
from small_site import THEME, TODAY, no_drawings

from generator.build import Inputs, build
from generator.markdown.renderer import to_html
from generator.markdown.worker import Rendered

ROOT = Path(__file__).parent.parent
FOLDERS = ("content", "charts", "public")

# What each article says, as a phrase of the page that says it here: WNCN's of November 2019 …
STATION = (
    ("articles/two-days-in-2019", "endangering public safety"),
    ("articles/two-days-in-2019", "sat down with Republican lawmakers"),
    ("articles/two-days-in-2019", "tried to force the sheriffs to work with ICE"),
    ("articles/two-days-in-2019", "an affront to law enforcement and to the rule of law"),
    ("articles/two-days-in-2019", "Refusing to cooperate with ICE has consequences, major consequences"),
    ("articles/why-the-sheriffs-stopped", "ran on cutting ties with ICE"),
    ("articles/why-the-sheriffs-stopped", "build trust"),
    ("articles/what-an-ice-detainer-is", "keep that person up to 48 hours longer"),
    ("articles/two-days-in-2019", "declined to comment"),
    ("articles/two-days-in-2019", "has no role in immigration enforcement"),
    ("articles/what-the-numbers-say", "at least 500 detainers"),
    ("articles/two-days-in-2019", "value their own political self-interests over the safety and security"),
    ("articles/hb-370-from-filing-to-veto", "Republican-led legislature passed it"),
    ("articles/hb-370-from-filing-to-veto", "Gov. Roy Cooper, a Democrat, vetoed it"),
    ("articles/hb-370-from-filing-to-veto", "unconstitutional"),
    ("articles/two-days-in-2019", "The Trump Presidency is a cancer on our democracy"),
    ("articles/two-days-in-2019", "put quotation marks of his own around the word “Acting”"),
    ("articles/two-days-in-2019", "takes a page from the Trump playbook"),
    ("facts/nickel-remove-sheriffs", "would remove Sheriffs from office"),
    ("articles/hb-370-from-filing-to-veto", "totally unnecessary"),
    ("articles/two-days-in-2019", "diverts local resources"),
    ("articles/two-days-in-2019", "makes our communities less safe"),
    ("articles/two-days-in-2019", "4 people who had lost relatives in car crashes"),
    ("articles/two-days-in-2019", "Every day I wake up thinking about it"),
    ("articles/two-days-in-2019", "a crash in 2011"),
    ("articles/two-days-in-2019", "after making bail"),
    ("articles/two-days-in-2019", "He’s walking free now"),
    ("articles/two-days-in-2019", "my brother is permanently separated from his three sons"),
    ("articles/two-days-in-2019", "not let in"),
    ("articles/two-days-in-2019", "make a name for themselves on the backs of immigrant communities"),
    ("facts/echeverria-invitations", "They didn’t invite any of the law enforcement representatives"),
)
# … and that of Liberty Headlines, of September.
OUTLET = (
    ("facts/mcfadden-repeats-position", "reiterated his refusal"),
    ("articles/two-days-in-2019", "blames ICE for the release of hundreds"),
    ("facts/liberty-headlines-despite", "despite his office’s policy to ignore ICE detainers"),
    ("articles/two-days-in-2019", "Executive Association Director"),
    ("glossary", "charged with state crimes"),
    ("glossary", "for deportation proceedings"),
    ("articles/two-days-in-2019", "obtain criminal warrants"),
    ("articles/two-days-in-2019", "He’s asking for a thing that does not exist"),
    ("articles/two-days-in-2019", "deportation is a civil process"),
    ("articles/two-days-in-2019", "At the end of the day, this is about community safety"),
    ("articles/two-days-in-2019", "people who have already been arrested for a crime"),
    ("facts/mecklenburg-leaves-287g", "barring cooperation"),
    ("articles/what-287g-is", "check someone’s immigration status"),
    ("facts/liberty-headlines-287g-removals", "participation in the 287(g) program helped remove"),
    ("articles/what-the-numbers-say", "345 people"),
    ("facts/mecklenburg-leaves-287g", "as his first official act"),
    ("articles/what-the-numbers-say", "64 people"),
    ("articles/two-days-in-2019", "work with you to make their community safer"),
)


@pytest.fixture(scope="module")
def pages() -> dict[str, str]:
    """The text of each page, by its folder."""
    files = {
        path.relative_to(ROOT).as_posix(): path.read_bytes()
        for folder in FOLDERS
        for path in (ROOT / folder).rglob("*")
        if path.is_file()
    }
    files["site.yaml"] = (ROOT / "site.yaml").read_bytes()
    inputs = Inputs(
        files=files,
        theme=THEME,
        source_texts={},
        problems=[],
        today=TODAY.replace(year=2027),
        is_strict=False,
    )
    built = build(inputs, lambda text: Rendered(to_html(text)), no_drawings, lambda _: None)
    return {
        name.removesuffix("/index.html"): _shown(content.decode())
        for name, content in built.files.items()
        if name.endswith(".html")
    }


def _shown(page: str) -> str:
    page = re.sub(
        r'<sup class="citation.*?</sup>|<script.*?</script>|<head>.*?</head>', "", page, flags=re.DOTALL
    )
    text = html.unescape(re.sub(r"<[^>]*>", "", page)).replace("'", "’")
    return " ".join(text.split())


@pytest.mark.slow
@pytest.mark.parametrize(("page", "words"), [*STATION, *OUTLET], ids=lambda item: item[:40])
def test_what_the_two_articles_say_is_on_the_site(page: str, words: str, pages: dict[str, str]) -> None:
    assert words in pages[page]


@pytest.mark.slow
def test_every_article_says_what_is_not_known_and_what_to_watch(pages: dict[str, str]) -> None:
    articles = {name: text for name, text in pages.items() if name.startswith("articles/")}
    assert len(articles) >= 10
    assert [name for name, text in articles.items() if "What is not known" not in text] == []
    assert [name for name, text in articles.items() if "What to watch:" not in text] == []
