"""What the preview remembers from one build to the next: less work, the same bytes."""

import random
import threading

import pytest
from editing import edited
from paths import SMALL
from replaced import replaced
from small_site import FACTS, SITE, THEME, TODAY, distinct_drawings, encoded, front, no_drawings

from generator.build import Inputs, build
from generator.charts.draw import Draw
from generator.charts.requests import CardRequest, PictureRequest
from generator.charts.worker import RenderRequest, RenderResult, SharePicture
from generator.diagnostics import Diagnostic, SiteError, in_order
from generator.markdown.convert import Render
from generator.markdown.renderer import to_html
from generator.markdown.worker import Rendered
from generator.preview.annotations import marks_of
from generator.preview.cache import BLANK_PICTURES, BLANK_SHARE, BuildCache
from generator.preview.files import preview_files
from generator.preview.rebuild import Builds, Outcome, Stopped
from generator.reading.filesystem import read_site, read_texts


def inputs(files: dict[str, str], **more: object) -> Inputs:
    return Inputs(files=encoded(files), theme=THEME, source_texts={}, problems=[], today=TODAY, **more)  # type: ignore[arg-type]


class Site:
    """Builds of a site that changes."""

    def __init__(self) -> None:
        self.files: dict[str, str] = {"content/articles/one.md": front(body="*a*")}
        self.made: list[str] = []
        self.over = threading.Event()
        self.builds = Builds(lambda: inputs(self.files), BuildCache(self.render, no_drawings), self.over)

    def render(self, text: str) -> Rendered:
        self.made.append(text)
        return Rendered(to_html(text))


STEPS: list[dict[str, str]] = [
    {"content/articles/one.md": front(body="*b*")},
    {"content/articles/two.md": front("Two", "Text with [Ann](person:ann-lee).")},
    {"static/style.css": "body { margin: 0 }"},
    {"static/style.css": "body { margin: 1px }", "content/articles/one.md": front(body="&lt;b&gt; <b>b</b>")},
    {"content/facts.yaml": replaced(FACTS, "Ann Lee", "Ann B. Lee")},
    {"site.yaml": SITE + "base_url: https://a.example/nc/\n"},
    {
        "templates/404.html": '{% extends "base.html" %}{% block main %}<a href="{{ page.head.frame.style }}">x</a>{% endblock %}'
    },
    {"content/articles/one.md": front(body="[x](person:nobody)")},
    {"content/articles/one.md": front(body="*b*"), "static/style.css": "body { margin: 0 }"},
    {
        "content/articles/one.md": front(
            body="[x](stat:rides-2018) and [1,500](stat:rides-2019), [](claim:late)."
        )
    },
    {"content/articles/two.md": front("Two, too", "Text with [Ann](person:ann-lee) and [late](claim:late).")},
    {"content/articles/two.md": front("One", "<!-- waive unbound-number: why -->\nIn all 77 rides.")},
    {"content/facts.yaml": replaced(FACTS, "It is late.", "[Ann](person:ann-lee) was [late](term:ride).")},
    {"content/facts.yaml": replaced(FACTS, "value: 1500", "value: 1600")},
    {
        "content/facts.yaml": FACTS
        + "corrections:\n  - {date: 2020-03-01, about: [rides-2018], was: a, now: b, why: c}\n"
    },
    {
        "content/facts.yaml": FACTS
        + "corrections:\n  - {date: 2020-03-01, about: [two, rides-2018], was: a, now: b, why: c}\n"
    },
    {"content/articles/two.md": front("Two again", "Text.")},
    {"content/pages/about.md": front("About", "What [a ride](term:ride) is.")},
    {"content/articles/one.md": replaced(front("Zero", "Text."), "2020-01-02", "2021-01-02")},
    {"content/articles/one.md": replaced(front("Zero", "Text."), "---\ntitle", "---\ndraft: yes\ntitle")},
    {"templates/parts/evidence.html": THEME["templates/parts/evidence.html"].decode() + "{# no more #}"},
    {
        "templates/parts/inline.html": replaced(
            THEME["templates/parts/inline.html"].decode(), "<time", "<time lang='en'"
        )
    },
    {
        "templates/article.html": "{% set name = 'chosen.html' %}{% include name %}",
        "templates/chosen.html": "<p>a</p>",
    },
    {"templates/chosen.html": "<p>b</p>"},
    {"site.yaml": f"{SITE}language: es\n"},
    {"site.yaml": f"{SITE}rules: {{unbound-number: off}}\nattributed_terms: [rides]\n"},
    {"content/articles/two.md": front("On rides", "Text.")},
]


@pytest.mark.slow
def test_a_build_that_remembers_gives_the_bytes_of_one_that_does_not() -> None:
    site = Site()
    for step in STEPS:
        site.files |= step
        held_against_a_fresh_build(site.builds.build(), site.builds.read(), site.render, no_drawings)


def held_against_a_fresh_build(outcome: Outcome, inputs: Inputs, render: Render, draw: Draw) -> bool:
    """Whether there is a site; fails where the preview shows or says other than a build by itself."""

    def without_pictures(request: RenderRequest) -> RenderResult:
        if isinstance(request, CardRequest):
            return BLANK_SHARE
        return BLANK_PICTURES if isinstance(request, PictureRequest) else draw(request)

    assert not outcome.defect
    fresh = None
    problems: tuple[Diagnostic, ...] = ()
    try:
        fresh = build(inputs, render, without_pictures, lambda _: None)
    except SiteError as error:
        problems = error.diagnostics
    if fresh is None:
        assert {*outcome.errors, *outcome.warnings} == {*problems}
        assert outcome.errors
        return False
    assert outcome.is_good
    assert outcome.output is not None
    expected = preview_files(fresh.files, outcome.output.root)
    assert outcome.output.files == expected.files
    assert outcome.output.digests == expected.digests
    assert outcome.warnings == in_order(fresh.warnings)
    marks = marks_of(fresh.site, fresh.quotation_results, fresh.ledger, inputs.today)
    assert (outcome.marks.records, outcome.marks.passages) == (marks.records, marks.passages)
    assert outcome.marks.quotations == marks.quotations
    return True


@pytest.mark.slow
def test_whatever_is_edited_the_preview_shows_what_a_build_would() -> None:
    chance = random.Random(1)  # noqa: S311  (the same edits each time)
    html: dict[str, Rendered] = {}
    first = {**read_site(SMALL)[0], "static/style.css": b"body { margin: 0 }"}
    texts, _ = read_texts(SMALL / "content" / "texts", "content/texts")

    def render(text: str) -> Rendered:
        html[text] = html.get(text) or Rendered(to_html(text))
        return html[text]

    files, good, outcomes = first, first, []
    builds = Builds(lambda: now(), BuildCache(render, distinct_drawings), threading.Event())  # noqa: PLW0108

    def now() -> Inputs:
        return Inputs(files=files, theme=THEME, source_texts=texts, problems=[], today=TODAY)

    for _ in range(60):
        files = edited(files, first, chance)
        outcomes.append(held_against_a_fresh_build(builds.build(), now(), render, distinct_drawings))
        if outcomes[-1]:
            good = files
        elif chance.random() < 0.8:
            files = good
    assert outcomes.count(True) > 20
    assert outcomes.count(False) > 10


def remembered(site: Site) -> int:
    """How many results the preview keeps."""
    return sum(len(entries) for entries in site.builds.cache.good.values())


def test_only_what_changed_is_made_again_and_what_is_gone_is_forgotten() -> None:
    site = Site()
    site.builds.build()
    made, kept = len(site.made), remembered(site)
    for number in range(20):
        site.files["content/articles/one.md"] = front(body=f"Text {'x' * number}")
        site.builds.build()
    assert len(site.made) == made + 20
    assert remembered(site) == kept
    assert not site.builds.cache.old


@pytest.mark.parametrize("error", [ValueError("<b>"), SystemExit(3), RecursionError(), MemoryError()])
def test_whatever_is_raised_is_an_outcome(error: BaseException) -> None:
    site = Site()
    good = site.builds.build()
    read = site.builds.read

    def fail() -> Inputs:
        raise error

    site.builds.read = fail
    outcome = site.builds.build()
    assert not outcome.is_good
    assert outcome.output is good.output
    assert type(error).__name__ in outcome.defect
    site.builds.read = read
    assert site.builds.build().is_good


def test_nothing_is_begun_when_it_is_over() -> None:
    site = Site()
    site.over.set()
    with pytest.raises(Stopped):
        site.builds.build()
    assert not site.made


def test_a_failure_to_render_is_tried_again() -> None:
    answers = [Rendered("", "slow"), Rendered("x")]
    cache = BuildCache(lambda _: answers.pop(0), no_drawings)
    assert [cache.render_markdown("a").html for _ in range(3)] == ["", "x", "x"]


def test_pictures_are_drawn_when_nobody_waits() -> None:
    requests: list[RenderRequest] = []

    def draw(request: RenderRequest) -> RenderResult:
        requests.append(request)
        return RenderResult(SharePicture(b"card"))

    site = Site()
    site.files["site.yaml"] = SITE + "base_url: https://a.example/\n"
    site.builds.cache.make_drawing = draw
    blank = site.builds.build().output
    assert blank is not None
    assert blank.files["share.png"].startswith(b"\x89PNG")
    assert not any(isinstance(request, CardRequest) for request in requests)
    while site.builds.cache.pictures:
        site.builds.cache.draw_picture()
    full = site.builds.build().output
    assert full is not None
    assert full.files["share.png"] == full.files["articles/one/share.png"] == b"card"
    assert full.digests == blank.digests
    assert not site.builds.cache.pictures
