"""A kind of record is a row in one table: what CONTRIBUTING.md says is needed to add one is enough."""

import json
from collections.abc import Mapping

import pytest
from markupsafe import Markup
from small_site import FACTS, THEME, TODAY, encoded, front, no_drawings

from generator.build import Built, Inputs, build
from generator.diagnostics import SiteError
from generator.markdown.renderer import to_html
from generator.markdown.worker import Rendered
from generator.model.kinds import KINDS, Kind, link_schemes, noun, tables
from generator.model.record_types import Markdown, PersonId
from generator.model.records import Curated
from generator.model.urls import address
from generator.pages.all_pages import RECORD_PAGES
from generator.pages.context import PageContext
from generator.pages.presenters import record_links
from generator.pages.presenters.record_links import Mentions
from generator.pages.views.frame import Page, PageView
from generator.pages.views.parts import LinkView

TOOLS = """\
tools:
  hammer: {name: Hammer, owner: ann-lee, summary: "It drives [nails](tool:nail-set)."}
  nail-set: {name: Nail set}
"""
TEMPLATE = """\
{% extends "base.html" %}
{% import "parts/lists.html" as lists %}
{% block main %}
<h1>{{ page.head.title }}</h1>
<div class="summary">{{ page.summary }}</div>
{{ lists.mentions(page.mentions) }}
{% endblock %}
"""
CATALOG = "templates/words/en.yaml"


class Tool(Curated, frozen=True, eq=False, kw_only=True):
    """Something to work with."""

    name: str
    owner: PersonId | None = None
    summary: Markdown | None = None


class ToolView(PageView, frozen=True, eq=False, kw_only=True):
    """tool.html."""

    summary: Markup
    mentions: tuple[LinkView, ...]


def tool(context: PageContext, id_: str, mentions: Mentions) -> Page:
    record = context.records.by_kind["tool"][id_]
    assert isinstance(record, Tool)
    at, summary = address("tool", id_), context.presenter.text(record.summary)
    view = ToolView(
        head=context.head(at, record.name, f"What {record.name} is for."),
        summary=summary,
        mentions=context.presenter.mentions(mentions),
    )
    return Page(at, "tool.html", view)


@pytest.fixture(autouse=True)
def _with_tools(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(KINDS, "tool", Kind("tool", Tool, "/tools/{}/", "tools"))
    monkeypatch.setitem(RECORD_PAGES, "tool", tool)


def build_with_tools(files: Mapping[str, str]) -> Built:
    theme = {
        **THEME,
        "templates/tool.html": TEMPLATE.encode(),
        CATALOG: THEME[CATALOG] + b"kind-tool: tool\n",
    }
    site = encoded({"content/facts.yaml": FACTS + TOOLS, **files})
    inputs = Inputs(files=site, theme=theme, source_texts={}, problems=[], today=TODAY, search="index")
    return build(inputs, lambda text: Rendered(to_html(text)), no_drawings, lambda _: None)


@pytest.fixture
def output() -> Built:
    body = "She took [the hammer](tool:hammer) and [](tool:nail-set)."
    return build_with_tools({"content/articles/one.md": front(body=body)})


def test_the_table_knows_it() -> None:
    assert tables()["tools"].record is Tool
    assert "tool" in link_schemes()
    assert noun("tool") == "tool"


def test_each_of_its_records_has_a_page(output: Built) -> None:
    page = output.files["tools/hammer/index.html"].decode()
    assert "<title>Hammer – Line 4</title>" in page
    assert "<h1>Hammer</h1>" in page
    assert 'It drives <a href="../nail-set/index.html">nails</a>.' in page
    assert "<h1>Nail set</h1>" in output.files["tools/nail-set/index.html"].decode()


def test_a_typed_link_leads_to_it_and_its_page_names_where(output: Built) -> None:
    article = output.files["articles/one/index.html"].decode()
    assert '<a href="../../tools/hammer/index.html">the hammer</a>' in article
    assert '<a href="../../tools/nail-set/index.html">Nail set</a>' in article
    page = output.files["tools/hammer/index.html"].decode()
    assert '<a href="../../articles/one/index.html">One</a>' in page


def test_it_is_listed_where_it_mentions_others_once_it_has_a_place_in_their_order(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    listed = '<a href="../hammer/index.html">Hammer</a>'
    assert listed not in build_with_tools({}).files["tools/nail-set/index.html"].decode()
    monkeypatch.setattr(record_links, "MENTION_ORDER", (*record_links.MENTION_ORDER, "tool"))
    page = build_with_tools({}).files["tools/nail-set/index.html"].decode()
    assert listed in page
    assert "tool" in page.partition(listed)[2].partition("</li>")[0]


def test_it_is_open_data(output: Built) -> None:
    facts = json.loads(output.files["data/facts.json"])
    assert facts["tools"] == [
        {
            "id": "hammer",
            "name": "Hammer",
            "owner": "ann-lee",
            "summary": "It drives [nails](tool:nail-set).",
        },
        {"id": "nail-set", "name": "Nail set"},
    ]


def test_it_is_found_by_a_search_under_its_name(output: Built) -> None:
    document = output.searchable["tools/hammer/index.html"].decode()
    assert '<p data-pagefind-ignore data-pagefind-meta="title">Hammer</p>' in document
    assert '<p data-pagefind-ignore data-pagefind-meta="kind">Tool</p>' in document


@pytest.mark.parametrize(
    ("files", "message", "hint"),
    [
        ({"content/articles/one.md": front(body="[x](tool:hamer)")}, "there is no tool “hamer”", "did you mean “hammer”?"),
        ({"content/articles/one.md": front(body="[x](tool:ann-lee)")}, "there is no tool “ann-lee”", "there is a person with that id"),
        ({"content/articles/one.md": front(body="[x](person:hammer)")}, "there is no person “hammer”", "there is a tool with that id"),
    ],
)  # fmt: skip
def test_an_unknown_id_is_a_problem(files: dict[str, str], message: str, hint: str) -> None:
    with pytest.raises(SiteError) as raised:
        build_with_tools(files)
    assert [(problem.rule, problem.message, problem.hint) for problem in raised.value.diagnostics] == [
        ("unknown-id", message, hint)
    ]


def test_a_broken_record_is_a_problem_and_links_to_it_are_not() -> None:
    facts = f"{FACTS}tools:\n  hammer: {{owner: ann-lee}}\n"
    body = "[x](tool:hammer)"
    with pytest.raises(SiteError) as raised:
        build_with_tools({"content/facts.yaml": facts, "content/articles/one.md": front(body=body)})
    assert [problem.message for problem in raised.value.diagnostics] == ["“name” is missing"]
