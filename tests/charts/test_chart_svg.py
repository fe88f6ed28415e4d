"""A drawing in a page is named, has ids of its own, and nothing in it acts or loads."""

from xml.etree import ElementTree as ET

import pytest

from generator.charts.requests import CardRequest, PictureRequest
from generator.charts.svg import SHARE, DrawingError, card, described, is_harmless, named, picture
from generator.charts.text_metrics import text_width

OPEN = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 8 9">'


def drawn(inside: str, title: str = "T") -> tuple[str, int]:
    return named(f"{OPEN}{inside}</svg>", "a-720", title)


def inner(inside: str) -> str:
    return drawn(inside)[0].partition("</title>")[2].removesuffix("</svg>")


def test_a_drawing_bears_its_title() -> None:
    assert drawn("", "Homes & <people>")[0] == (
        '<svg viewBox="0 0 8 9" role="img" aria-labelledby="a-720-title">'
        '<title id="a-720-title">Homes &amp; &lt;people&gt;</title></svg>'
    )


@pytest.mark.parametrize(
    ("inside", "expected"),
    [
        ('<g><path d="M0,0"/></g>', '<path d="M0,0"/>'),
        ('<g fill="red"><path d=""/></g>', ""),
        ('<path class="background" d="M0,0"/>', ""),
        ('<path d="M0,0" display="none"/>', ""),
        ('<path d="M1.23456,-7.10004e-8"/>', '<path d="M1.23,0"/>'),
        (
            '<clipPath id="c"><rect/></clipPath><g clip-path="url(#c)"><rect/></g>',
            '<clipPath id="a-720-c"><rect/></clipPath><g clip-path="url(#a-720-c)"><rect/></g>',
        ),
        ("<text>a &amp; &lt;b&gt;</text>", "<text>a &amp; &lt;b&gt;</text>"),
        (
            '<path d="M0,0" role="graphics-symbol" aria-label="2009: &quot;5&quot;"/>',
            "<path d=\"M0,0\" data-value='2009: \"5\"'/>",
        ),
        ('<path d="M0,0" role="graphics-symbol" aria-roledescription="axis" aria-label="X"/>', '<path d="M0,0"/>'),
        ('<path d="M0,0" opacity="1" transform="translate(0,0)"/>', '<path d="M0,0"/>'),
    ],
)  # fmt: skip
def test_what_no_reader_needs_is_left_out(inside: str, expected: str) -> None:
    assert inner(inside) == expected


def test_values_are_counted() -> None:
    mark = '<path d="M0,0" role="graphics-symbol" aria-label="x"/>'
    assert [drawn(mark * count)[1] for count in (0, 1, 7)] == [0, 1, 7]


@pytest.mark.parametrize(
    ("inside", "message"),
    [
        ("<script>x</script>", "the drawing contains <script>, which is not allowed"),
        ("<g><foreignObject/></g>", "the drawing contains <foreignObject>, which is not allowed"),
        ('<a href="x"><rect/></a>', "the drawing contains <a>, which is not allowed"),
        ('<image href="x"/>', "the drawing contains <image>, which is not allowed"),
        ("<style>*{}</style>", "the drawing contains <style>, which is not allowed"),
        ('<rect onclick="x"/>', "the drawing contains “onclick”, which is not allowed"),
        ('<rect style="fill:url(x)"/>', "the drawing contains “style”, which is not allowed"),
        ('<rect xlink:href="x"/>', "the drawing contains “href”, which is not allowed"),
        ('<rect ONCLICK="x"/>', "the drawing contains “ONCLICK”, which is not allowed"),
        ('<rect fill="url(https://a.example#b)"/>',
         "the drawing contains “url(https://a.example#b)”, which is not allowed"),
        (r'<rect fill="u\72l(https://a.example)"/>', r"the drawing contains “u\72l(https://a.example)”, which is not allowed"),
        ('<script xmlns="http://www.w3.org/1999/xhtml"/>', "the drawing contains <script>, which is not allowed"),
        ('<rect mask="image(//a.example)"/>', "the drawing contains “image(//a.example)”, which is not allowed"),
        ('<rect mask="-webkit-cross-fade(url(#a), b)"/>', "the drawing contains “-webkit-cross-fade(url(#a), b)”, which is not allowed"),
        ('<rect fill="url(#https://a.example)"/>', "the drawing contains “url(#https://a.example)”, which is not allowed"),
        ('<rect fill="url(#a"/>', "the drawing contains “url(#a”, which is not allowed"),
        ('<rect src="//a.example"/>', "the drawing contains “src”, which is not allowed"),
        ('<g xml:base="//a.example"/>', "the drawing contains “base”, which is not allowed"),
    ],
)  # fmt: skip
def test_what_acts_or_loads_is_refused(inside: str, message: str) -> None:
    with pytest.raises(DrawingError) as caught:
        drawn(inside)
    assert str(caught.value) == message


@pytest.mark.parametrize("text", ["", "<svg>", "no"])
def test_what_is_no_xml_is_refused(text: str) -> None:
    with pytest.raises(DrawingError, match="the drawing is not XML"):
        named(text, "a", "T")


GOOD = (
    '<clipPath id="c"><rect/></clipPath><g clip-path="url(#c)"><text x="1">a &amp; &lt;b&gt;<tspan>c</tspan> d</text></g>'
    '<path d="M0,0" role="graphics-symbol" aria-label="C:\\url(x): &quot;5&quot;"/>'
)


def test_what_was_written_here_is_harmless() -> None:
    svg = drawn(GOOD, "Homes & <people>")[0]
    request = PictureRequest(
        title="A & <b>", subtitle="x", source="S", site="T", legend=((1, "a"),), wide=svg, shared=svg, notes=("n",)
    )  # fmt: skip
    assert is_harmless(svg)
    assert is_harmless(picture(request) + "\n")


@pytest.mark.parametrize(
    "inside",
    [
        "<script>x</script>",
        "<SCRIPT>x</SCRIPT>",
        '<rect onload="x"/>',
        '<rect OnLoad="x"/>',
        '<a href="x"><rect/></a>',
        '<rect fill="url(https://a.example)"/>',
        "<title><![CDATA[</title><script>x</script>]]></title>",
        "<!--><script>x</script>-->",
        "<?x ><script>x</script>?>",
        "<desc><rect/></desc>",
        "<title><title/></title>",
        "<rect></rect>",
        "<rect fill='red'/>",
        "<rect  />",
        "<text>&#60;script></text>",
        "<g>" * 5000 + "</g>" * 5000,
        "</svg><script>x</script><svg>",
    ],
)
def test_what_was_not_written_here_is_not_harmless(inside: str) -> None:
    assert is_harmless('<svg viewBox="0 0 8 9"><rect/></svg>')
    assert not is_harmless(f'<svg viewBox="0 0 8 9">{inside}<rect/></svg>')


@pytest.mark.parametrize("svg", ["", "x", "<svg", '<!DOCTYPE svg><svg viewBox="0 0 8 9"/>', "<p/>"])
def test_what_is_no_drawing_is_not_harmless(svg: str) -> None:
    assert not is_harmless(svg)


def test_a_drawing_in_a_page_has_its_words() -> None:
    svg = described(drawn("<rect/>")[0], "A bar & no more.")
    assert 'aria-labelledby="a-720-title a-720-desc"' in svg
    assert '<desc id="a-720-desc">A bar &amp; no more.</desc><rect/>' in svg


@pytest.mark.parametrize(("length", "is_cut"), [(1, False), (8, False), (20, True), (200, True)])
def test_a_card_holds_its_words_within_its_edges(length: int, is_cut: bool) -> None:
    title, summary = " ".join(["Words"] * length), " ".join(["summary"] * length)
    root = ET.fromstring(card(CardRequest(title, summary, "The site")))  # noqa: S314
    assert root.get("viewBox") == f"0 0 {SHARE[0]} {SHARE[1]}"
    texts = [element for element in root if element.tag.endswith("text")]
    for text in texts:
        left, top, size = (float(text.get(name, "")) for name in ("x", "y", "font-size"))
        bold = text.get("font-weight") == "700"
        assert left + text_width(text.text or "", size, is_bold=bold) <= SHARE[0] - 60
        assert 0 < top <= SHARE[1] - 40
    tops = [float(text.get("y", "")) for text in texts]
    assert tops == sorted(set(tops))
    assert texts[-1].text == "The site"
    assert ("…" in "".join(text.text or "" for text in texts)) == is_cut
