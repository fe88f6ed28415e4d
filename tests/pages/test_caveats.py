"""Caveats travel with their numbers: to every place where a number is seen without its page."""

import html
import json
import re
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st
from small_site import THEME, TODAY, build_site, encoded, front, no_drawings

from generator.build import Built, Inputs, build
from generator.charts.requests import CardRequest, PictureRequest
from generator.charts.svg import card
from generator.charts.worker import RenderRequest, RenderResult
from generator.markdown.renderer import to_html
from generator.markdown.worker import Rendered
from generator.pages.presenters.descriptions import MOST_DESCRIPTION, described, limited

SAME = "unit: books, measure: books returned late, place: Mill Street"
TABLE = "evidence: [{source: table, at: p. 1}]"
FACTS = f"""\
sources:
  table: {{title: Table, publisher: Town}}
people:
  ann-lee: {{name: Ann Lee, summary: "She counted [64](stat:late-2019)."}}
policies:
  line-4: {{name: Line 4, summary: "It counted [64](stat:late-2019)."}}
events:
  counted: {{date: 2019-12-03, title: It is counted, summary: "There were [64 books](stat:late-2019).", {TABLE}}}
claims:
  says: {{by: ann-lee, statement: "It fell by [81%](stat:change).", {TABLE}}}
statistics:
  late-2018: {{value: 345, {SAME}, period: 2018, {TABLE}}}
  late-2019: {{value: 64, {SAME}, period: 2019, complete: no, as_of: 2019-09-26, {TABLE}}}
  change: {{derive: {{percent_change: [late-2018, late-2019]}}, despite: the count of 2019 ended in September}}
  twice: {{derive: {{sum: [change]}}, despite: it is one number}}
  asked: {{value: 500, qualifier: at-least, {SAME}, period: 2020, {TABLE}}}
  long:
    derive: {{difference: [late-2018, late-2019]}}
    measure: {"books that readers returned later than the rules allow " * 5}
    despite: {"the count of 2019 ended early. " * 2}
corrections:
  - {{date: 2020-01-02, about: [change], was: It fell., now: It fell by much.}}
"""
CHARTS = """\
late: {title: Late books, mark: bar, statistics: [late-2018, late-2019], alt: "Bars, 345 and 64."}
asked: {title: Asked, mark: bar, statistics: [asked], alt: "One bar, at least 500."}
changes: {title: Changes, mark: bar, statistics: [change], alt: "One bar."}
plain: {title: Before, mark: bar, statistics: [late-2018], alt: "One bar."}
"""
UNFINISHED = "counted before the period ended"
BECAUSE = "not directly comparable: the count of 2019 ended in September"
ARTICLE = "---\ntitle: Books\nsummary: Late books fell by 81% to 64, from 345.\ndate: 2020-01-02\n---\nFrom [](stat:late-2018) to [](stat:late-2019), [](stat:change).\n"
FILES = {
    "site.yaml": "title: Line 4\ndescription: A line.\nbase_url: https://a.example/\nhome: {numbers: [change, late-2018]}\n",
    "content/facts.yaml": FACTS,
    "content/charts.yaml": CHARTS,
    "content/articles/books.md": ARTICLE,
    "content/articles/other.md": front("Other", "Only [](stat:late-2018)."),
}


def built(**files: str) -> tuple[Built, list[RenderRequest]]:
    """A site, and what was to be drawn for it."""
    requests: list[RenderRequest] = []

    def draw(request: RenderRequest) -> RenderResult:
        requests.append(request)
        return no_drawings(request)

    inputs = Inputs(
        files=encoded({**FILES, **files}),
        theme=THEME,
        source_texts={},
        problems=[],
        today=TODAY,
        search="index",
    )
    return build(inputs, lambda text: Rendered(to_html(text)), draw, lambda _: None), requests


@pytest.fixture(scope="module")
def site() -> Built:
    return built()[0]


@pytest.fixture(scope="module")
def requests() -> list[RenderRequest]:
    return built()[1]


def page(site: Built, path: str) -> str:
    return site.files[f"{path}/index.html"].decode()


def places(shown: str) -> dict[str, str]:
    """The texts of a page that are seen without it, by name."""
    described = dict(re.findall(r'<meta (?:name|property)="((?:og:)?description)" content="([^"]*)"', shown))
    graph = json.loads(re.findall(r'<script type="application/ld\+json">(.*?)</script>', shown)[0])["@graph"]
    bibtex, csl = re.findall(r"<pre class=\"code\"[^>]*><code>(.*?)</code></pre>", shown, re.DOTALL)[-2:]
    note = re.search(r"note = \{(.*)\}", html.unescape(bibtex))
    return {
        **{name: html.unescape(text) for name, text in described.items()},
        "JSON-LD": str(graph[0].get("description")),
        "cited": html.unescape(re.findall(r'<p class="cite" data-copy="[^"]*">(.*?)</p>', shown)[0]),
        "BibTeX": note[1] if note else "",
        "CSL-JSON": json.loads(html.unescape(csl))[0].get("note", ""),
    }


def searched(site: Built, path: str) -> str:
    document = site.searchable[f"{path}/index.html"].decode()
    found = re.search(r'data-pagefind-meta="caveat">(.*?)</p>', document)
    return html.unescape(found[1]) if found else ""


@pytest.mark.parametrize(
    ("id_", "caveats"),
    [("late-2019", [UNFINISHED]), ("change", [UNFINISHED, BECAUSE]), ("twice", [UNFINISHED, BECAUSE])],
)
def test_a_caveat_is_wherever_the_number_is_seen(site: Built, id_: str, caveats: list[str]) -> None:
    for name, text in {
        **places(page(site, f"facts/{id_}")),
        "search": searched(site, f"facts/{id_}"),
    }.items():
        for words in caveats:
            assert words in text, (name, text)


@pytest.mark.parametrize("id_", ["late-2018", "asked"])
def test_a_finished_number_carries_no_caveat(site: Built, id_: str) -> None:
    shown = page(site, f"facts/{id_}")
    for text in (*places(shown).values(), searched(site, f"facts/{id_}")):
        assert UNFINISHED not in text
        assert "comparable" not in text
        assert "(" not in text.replace("(2020)", "")
    assert 'class="caveat"' not in shown


def test_a_qualifier_stays_with_its_number(site: Built) -> None:
    shown = page(site, "facts/asked")
    found = places(shown)
    for name in ("description", "og:description", "JSON-LD", "cited"):
        assert "at least 500 books" in found[name]
    assert '"value": "at least 500"' in shown


def test_the_caveat_comes_before_the_number_on_its_own_page(site: Built) -> None:
    for id_ in ("late-2019", "change"):
        shown = page(site, f"facts/{id_}")
        main = shown[shown.index("<main") :]
        assert main.index('<p class="caveat">') < main.index('<p class="value">')
    assert "Why they are compared here: the count of 2019 ended in September." in page(site, "facts/change")
    home = site.files["index.html"].decode()
    assert home.index('<p class="caveat">') < home.index("−81%")


def test_a_description_keeps_the_caveat_and_shortens_the_measure(site: Built) -> None:
    text = places(page(site, "facts/long"))["description"]
    assert len(text) <= MOST_DESCRIPTION
    assert text.startswith("−281 books: books that readers")
    assert text.endswith(
        f"… ({UNFINISHED}; not directly comparable: {('the count of 2019 ended early. ' * 2)[:-2]})."
    )


@pytest.mark.parametrize("length", [198, 199, 200, 201, 300])
def test_a_period_counts(length: int) -> None:
    assert len(described("word " * (length // 5) + "w" * (length % 5 or 5), "")) <= MOST_DESCRIPTION


@given(
    st.text("ab c.", max_size=300).map(str.strip),
    st.text("xy z.", min_size=1, max_size=300).map(lambda text: " ".join(text.split())).filter(bool),
    st.text("no te.", max_size=300),
)
def test_a_description_has_a_limit(text: str, caveat: str, note: str) -> None:
    made = limited(f"12 books: {text}", caveat, note, least=8)
    assert len(made) <= MOST_DESCRIPTION
    assert described(made, "") == made
    assert made.startswith("12 books")
    if len(caveat) <= MOST_DESCRIPTION - 8 - 4:
        assert f" ({caveat})" in made


def test_a_text_about_an_unfinished_number_says_so_too(site: Built) -> None:
    for path in ("facts/counted", "people/ann-lee"):
        shown = page(site, path)
        assert f'<meta name="description" content="{"December 3, 2019: It is counted. There were 64 books" if path == "facts/counted" else "She counted 64"} ({UNFINISHED}).">' in shown  # fmt: skip
    assert BECAUSE in places(page(site, "facts/says"))["description"]
    for path in ("facts/counted", "people/ann-lee", "policies/line-4"):
        graph = json.loads(re.findall(r'ld\+json">(.*?)</script>', page(site, path))[0])["@graph"]
        assert UNFINISHED in graph[0]["description"], path


def test_the_summary_of_an_article_says_so_wherever_it_goes(
    site: Built, requests: list[RenderRequest]
) -> None:
    caveat = f"64: {UNFINISHED}; −81%: {UNFINISHED}; {BECAUSE}"
    shown = html.unescape(page(site, "articles/books"))
    assert f'content="Late books fell by 81% to 64, from 345 ({caveat})."' in shown
    entries = ET.fromstring(site.files["feed.xml"]).findall("{*}entry")  # noqa: S314
    summaries = {entry.findtext("{*}title"): entry.findtext("{*}summary") or "" for entry in entries}
    assert caveat in summaries["Books"]
    assert summaries["Other"] == "A text."
    cards = {request.title: request.caveat for request in requests if isinstance(request, CardRequest)}
    assert cards == {"Line 4": "", "Books": caveat, "Other": ""}


def test_a_correction_in_the_feed_says_so(site: Built) -> None:
    assert f"Correction: −81%: change in books returned late, Mill Street, 2018 to 2019 ({UNFINISHED}; {BECAUSE})" in site.files["feed.xml"].decode()  # fmt: skip


@pytest.mark.parametrize(
    ("id_", "caveat"),
    [
        ("late", f"{UNFINISHED}: 2019"),
        ("asked", "every number is qualified with “at least”"),
        ("changes", f"{UNFINISHED}; {BECAUSE}"),
        ("plain", ""),
    ],
)
def test_a_chart_says_it_of_its_numbers(
    site: Built, requests: list[RenderRequest], id_: str, caveat: str
) -> None:
    shown = page(site, f"numbers/{id_}")
    for name, text in {**places(shown), "search": searched(site, f"numbers/{id_}")}.items():
        assert caveat in text, name
        assert caveat or UNFINISHED not in text
    assert caveat in html.unescape(page(site, f"numbers/{id_}/embed"))
    metadata = json.loads(site.files[f"numbers/{id_}/data.csv-metadata.json"])
    assert caveat in metadata["dc:description"]
    titles = {"late": "Late books", "asked": "Asked", "changes": "Changes", "plain": "Before"}
    drawn = {request.title: request for request in requests if isinstance(request, PictureRequest)}
    assert drawn[titles[id_]].caveat.lower() == caveat.lower()
    because = "Why they are compared here: the count of 2019 ended in September."
    assert (because in page(site, f"numbers/{id_}/embed")) == (id_ == "changes")


def test_a_card_has_room_for_the_caveat() -> None:
    drawn = card(CardRequest("A title", "A summary. " * 80, "The site", "Counted before the period ended"))
    heights = [
        float(match[1]) for match in re.finditer(r'<text x="80.0" y="([\d.]+)" font-size="[\d.]+"', drawn)
    ]
    assert "Counted before the period ended" in drawn
    assert len(heights) == len(set(heights))


def test_a_table_of_numbers_says_it_in_a_few_words(site: Built) -> None:
    table = page(site, "numbers").partition('<table class="numbers"')[2]
    row = table[table.index("facts/change/") :].partition("</tr>")[0]
    assert f"{UNFINISHED}; not directly comparable</td>" in row


def test_it_is_said_in_spanish() -> None:
    spanish, requests = built(
        **{"site.yaml": FILES["site.yaml"] + "language: es\n", "content/charts.yaml": ""},
    )
    unfinished = "se contó antes de que terminara el período"
    because = "no directamente comparable: the count of 2019 ended in September"
    for text in (*places(page(spanish, "facts/change")).values(), searched(spanish, "facts/change")):
        assert unfinished in text
        assert because in text
    assert unfinished in spanish.files["feed.xml"].decode()
    assert any(isinstance(request, CardRequest) and unfinished in request.caveat for request in requests)
    for path, content in spanish.files.items():
        if path.endswith((".html", ".xml")):
            assert UNFINISHED not in content.decode(), path


# Words


@pytest.mark.parametrize(
    ("language", "operation", "heading", "amount"),
    [
        ("en", "difference", "Difference in rides, A, 2018 to 2019", "315 rides"),
        ("en", "percent_change", "Change in rides, A, 2018 to 2019", "about 27%"),
        ("en", "ratio", "Ratio of rides, A", "about 0.8 times"),
        ("en", "share", "Share of rides, A", "about 79%"),
        ("en", "sum", "Sum of rides, A, 2018 to 2019", "2,685 rides"),
        ("en", "mean", "Mean of rides, A, 2018 to 2019", "rides"),
        ("es", "difference", "Diferencia en rides, A, 2018 a 2019", "315 rides"),
        ("es", "percent_change", "Variación de rides, A, 2018 a 2019", "alrededor de 27 %"),
        ("es", "ratio", "Razón de rides, A", "alrededor de 0,8 veces"),
        ("es", "share", "Proporción de rides, A", "alrededor de 79 %"),
        ("es", "sum", "Suma de rides, A, 2018 a 2019", "rides"),
        ("es", "mean", "Media de rides, A, 2018 a 2019", "rides"),
    ],
)
def test_what_was_computed_is_said_in_the_language_of_the_site(
    language: str, operation: str, heading: str, amount: str
) -> None:
    facts = re.sub(r"percent_change", operation, encoded({})["content/facts.yaml"].decode())
    site = build_site(
        {
            "site.yaml": f"title: A\ndescription: B.\nlanguage: {language}\n",
            "content/facts.yaml": facts,
            "content/charts.yaml": "c: {title: C, mark: bar, statistics: [change], alt: One bar.}\n",
        }
    )
    shown = page(site, "facts/change")
    assert f"<h1>{heading}</h1>" in shown
    assert amount in html.unescape(re.sub(r"<[^>]*>", "", shown)).replace("\xa0", " ")
    if language == "es":
        table = site.files["numbers/c/data.csv"].decode()
        for words in (
            "difference in",
            "change in",
            "ratio of",
            "share of",
            "sum of",
            "mean of",
            "percent",
            " times",
        ):
            assert words not in table
            assert words not in shown.replace("percent_change", "")


def test_a_computation_of_a_computation_is_named_in_order() -> None:
    facts = (
        encoded({})["content/facts.yaml"]
        .decode()
        .replace("claims:", "  again: {derive: {mean: [change]}}\nclaims:")
    )
    shown = page(build_site({"content/facts.yaml": facts}), "facts/again")
    assert "<h1>Mean of change in rides, A, 2018 to 2019</h1>" in shown
    assert "%" in shown


def test_no_id_is_said_to_readers() -> None:
    facts = (
        encoded({})["content/facts.yaml"]
        .decode()
        .replace(
            "statistics:\n",
            "statistics:\n  bare-number: {value: 7, evidence: [{source: gazette, at: p. 9}]}\n",
        )
    )
    article = front(body="[](person:ann-lee) counted [](stat:bare-number).\n\n![](claims:policy/line-4)")
    site = build_site(
        {
            "content/facts.yaml": facts,
            "content/articles/one.md": article,
            "content/charts.yaml": "c: {title: C, mark: bar, statistics: [bare-number], alt: A bar.}\n",
        }
    )
    ids = ("bare-number", "rides-2018", "rides-2019", "ann-lee", "line-4", "opening")
    for path, content in site.files.items():
        if path.endswith(".html"):
            # An id may be part of an address, of an attribute that nobody hears, and of the code to copy.
            shown = re.sub(r"<(script|pre)\b.*?</\1>|<option [^>]*>", "", content.decode(), flags=re.DOTALL)
            heard = re.findall(r'(?:aria-label|alt|title|content)="([^"]*)"', shown)
            text = re.sub(r"<[^>]*>", " ", re.sub(r'<p class="cite".*?</p>', "", shown))
            for words in (text, *heard):
                assert not [id_ for id_ in ids if id_ in words.replace("https://a.example", "")], path
