"""The summary of an article is Markdown on pages, and plain text everywhere else."""

import re

import pytest
from small_site import THEME, TODAY, encoded, no_drawings, problems_of

from generator.build import Inputs, build
from generator.charts.requests import CardRequest
from generator.charts.worker import RenderRequest, RenderResult
from generator.markdown.renderer import to_html
from generator.markdown.worker import Rendered

BODY = "## Then\n\nThere were [1,185 rides](stat:rides-2018)."
PLAIN = "Line 4 carried 1,185 rides, then more."


def article(summary: str, body: str = BODY) -> dict[str, str]:
    head = f"---\ntitle: One\nsummary: '{summary}'\ndate: 2020-01-02\n---\n"
    return {"content/articles/one.md": head + body}


def test_a_summary_is_html_on_pages_and_plain_text_elsewhere() -> None:
    cards: list[str] = []

    def draw(request: RenderRequest) -> RenderResult:
        cards.extend([request.summary] if isinstance(request, CardRequest) else [])
        return no_drawings(request)

    summary = "[Line 4](policy:line-4) carried **[1,185 rides](stat:rides-2018)**, [then](#then) more."
    inputs = Inputs(
        files=encoded(article(summary)),
        theme=THEME,
        source_texts={},
        problems=[],
        today=TODAY,
        base_url="https://a.example/",
    )
    files = build(inputs, lambda text: Rendered(to_html(text)), draw, lambda _: None).files
    page, home = (files[path].decode() for path in ("articles/one/index.html", "index.html"))
    for shown, place in ((page, "#then"), (home, "articles/one/index.html#then")):
        assert re.search(r'carried <strong><a href="[^"]*facts/rides-2018/index.html">1,185 rides</a>', shown)
        assert f'{place}">then</a>' in shown
    head = page.partition("</head>")[0]
    assert head.count(f'content="{PLAIN}"') == 2
    assert f'"description":"{PLAIN}"' in head.replace(": ", ":")
    assert f"<summary>{PLAIN}</summary>" in files["feed.xml"].decode()
    assert PLAIN in cards


@pytest.mark.parametrize(
    ("summary", "rules"),
    [
        ("There were 1,185 rides.", []),  # bound in the body
        ("There were 77 rides.", ["unbound-number"]),
        ("There were [77 rides](stat:rides-2018).", ["number-mismatch"]),
        ("See [it](policy:line-5).", ["unknown-id"]),
        ("See [it](#nowhere).", ["dead-fragment"]),
        ("See [[it]].", ["unread-markup"]),
        ("One <script>two</script> three.", ["unsafe-html"]),
    ],
)
def test_a_summary_is_checked_as_other_text_is(summary: str, rules: list[str]) -> None:
    found = problems_of(article(summary))
    assert [
        p.rule for p in found if (p.location.file, p.location.line) == ("content/articles/one.md", 3)
    ] == rules
