"""Every form of chart, with ordinary and odd numbers: no words touch others or leave the picture."""

import pytest
from gallery import gallery
from playwright.sync_api import Browser
from small_site import formatter_of, resolved

from generator.charts.areas import plane_of
from generator.charts.cached_renderer import CachedRenderer
from generator.charts.requests import chart_request
from generator.charts.theme import NARROW, WIDE, in_light
from generator.charts.worker import PageChart

pytestmark = [pytest.mark.browser, pytest.mark.slow]

STYLE = '.drawing svg text {font-family: Arial, Helvetica, "Liberation Sans", Roboto, sans-serif}'  # as in charts.css
# Pairs of words that touch, and words outside their picture, by the id of its chart.
MEASURE = """() => {
  const found = [];
  for (const figure of document.querySelectorAll("figure")) {
    const frame = figure.firstElementChild.getBoundingClientRect();
    const texts = [...figure.querySelectorAll("text")].filter(
      (text) => !text.getAttribute("stroke") && text.textContent.trim());
    const boxes = texts.map((text) => text.getBoundingClientRect());
    boxes.forEach((box, at) => {
      if (box.left < frame.left - 1 || box.right > frame.right + 1
          || box.top < frame.top - 1 || box.bottom > frame.bottom + 1)
        found.push(`${figure.id}: “${texts[at].textContent}” is cut off`);
      boxes.slice(at + 1).forEach((other, after) => {
        const across = Math.min(box.right, other.right) - Math.max(box.left, other.left);
        const down = Math.min(box.bottom, other.bottom) - Math.max(box.top, other.top);
        if (across > 1 && down > 3)
          found.push(`${figure.id}: “${texts[at].textContent}” touches “${texts[at + 1 + after].textContent}”`);
      });
    });
  }
  return found;
}"""


def drawings(drawer: CachedRenderer) -> dict[str, PageChart]:
    """The drawing of each chart of the gallery, by its id."""
    files = gallery()
    site, problems = resolved(files)
    assert problems == []
    formatter, found = formatter_of(site), {}
    for chart in site.records.charts.values():
        plane = None
        if chart.mark == "map":
            plane, missing = plane_of(
                site.records, chart, {name: text.encode() for name, text in files.items()}
            )
            assert missing == []
        result = drawer.draw(chart_request(site.records, formatter, chart, plane=plane))
        assert isinstance(result.drawing, PageChart), f"{chart.id}: {result.failure}"
        found[chart.id] = result.drawing
    return found


def test_no_words_touch_others_or_leave_the_picture(drawer: CachedRenderer, browser: Browser) -> None:
    drawn = drawings(drawer)
    page = browser.new_page()
    for width in (WIDE, NARROW):
        figures = (
            f'<figure id="{id_}" class="drawing" style="width: {width}px">'
            f"{in_light(drawing.wide if width == WIDE else drawing.narrow)}</figure>"
            for id_, drawing in drawn.items()
        )
        page.set_content(f"<style>{STYLE}</style>{''.join(figures)}")
        assert page.evaluate(MEASURE) == []
    page.close()


def test_the_measure_finds_what_it_looks_for(browser: Browser) -> None:
    page = browser.new_page()
    svg = '<svg width="100" height="40"><text x="0" y="20">one</text><text x="{}" y="20">two</text></svg>'
    page.set_content("".join(f'<figure id="x{x}">{svg.format(x)}</figure>' for x in (5, 50, 90)))
    assert page.evaluate(MEASURE) == ["x5: “one” touches “two”", "x90: “two” is cut off"]
    page.close()
