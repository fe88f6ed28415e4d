"""Clean the drawing library's SVG for use in a page, and compose pictures from it.

The library's `<svg>` has no accessible name, and its ids would clash with those of other drawings
on the page. It is parsed as XML, checked for anything that runs or loads, given a name, and
written in a shorter form.
"""

import html
import re
from collections.abc import Iterator, Mapping, Sequence
from xml.etree import ElementTree as ET

from generator.charts.legend_marks import SQUARE, legend_mark
from generator.charts.requests import CardRequest, PictureRequest
from generator.charts.text_metrics import text_width, wrap
from generator.charts.theme import COLORS, FILLS, FONT, LIGHT, in_colors, in_light

NAMESPACE = "http://www.w3.org/2000/svg"
SVG = f"{{{NAMESPACE}}}"
HARMLESS = frozenset(
    [
        "svg",
        "g",
        "path",
        "line",
        "rect",
        "circle",
        "ellipse",
        "polygon",
        "polyline",
        "text",
        "tspan",
        "title",
        "desc",
        "defs",
        "clipPath",
        "linearGradient",
        "radialGradient",
        "stop",
    ]
)
DROPPED = ("aria-hidden", "pointer-events", "role", "aria-roledescription", "version", "class", "xml:space")
# What CSS, that of attributes too, may load: anything but a part of the same drawing.
ELSEWHERE = re.compile(
    r"\\|url\s*\((?!#[\w.-]+\))|(?:image|image-set|cross-fade|src|element|paint)\(", re.IGNORECASE
)
LOADING = ("action", "background", "data", "formaction", "ping", "poster", "src", "srcset")
XML_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
ROWS = (
    "rows:"  # begins the label of a path that shows many values: the number of its series, and which values
)
LONG_NUMBER = re.compile(r"-?\d+\.\d{3,}(?:e-?\d+)?")

PICTURE_WIDTH, MARGIN = 760, 20  # px, of the downloadable picture
SHARE = (1200, 630)  # px, of the picture for shared links: https://ogp.me
THUMBNAIL = 0.5  # height of a small picture, of its width: what is below is cut
TITLE_SIZE, SMALL_SIZE = 22, 13  # px


class DrawingError(ValueError):
    """A drawing must not be shown; the message is the reason, in a sentence."""


def named(svg: str, prefix: str, title: str) -> tuple[str, int]:
    """Return a drawing with an accessible name and unique ids, and how many values, or paths of many values, it shows.

    Raises `DrawingError` for anything that would run, load or link elsewhere.
    """
    try:
        root = ET.fromstring(svg)  # noqa: S314  (our own library's output; no entities, no DTD)
    except ET.ParseError as error:
        raise DrawingError(f"the drawing is not XML: {error}") from None
    width, height = _size(root)
    inside = "".join(part for child in root for part in _serialize(child, prefix))
    opening = f'<svg viewBox="0 0 {width} {height}" role="img" aria-labelledby="{prefix}-title">'
    document = f'{opening}<title id="{prefix}-title">{_escape(title)}</title>{inside}</svg>'
    return document, document.count(" data-value=") + document.count(" data-rows=")


def is_harmless(svg: str) -> bool:
    """Whether a drawing holds only what `named` and `picture` write, spelled as they spell it.

    It is compared with itself as XML written again. For one text may be harmless as XML and act as HTML:
    `<title><![CDATA[</title><script>…]]></title>`.
    """
    svg = svg.removesuffix("\n").replace(f'<svg xmlns="{NAMESPACE}" ', "<svg ", 1)
    if not svg.startswith("<svg ") or "<!" in svg or "<?" in svg:
        return False
    try:
        return "".join(_copied(ET.fromstring(svg))) == svg  # noqa: S314  (no entities, no DTD)
    except (ET.ParseError, DrawingError, RecursionError):
        return False


def drawn_size(svg: str) -> tuple[float, float]:
    """Return the width and the height of a drawing made by `named`, in px."""
    match = re.match(r'<svg viewBox="0 0 ([\d.]+) ([\d.]+)"', svg)
    return (float(match[1]), float(match[2])) if match else (0.0, 0.0)


def described(svg: str, description: str) -> str:
    """Return a drawing made by `named` with a description for readers who cannot see it."""
    match = re.search(r'aria-labelledby="([^"]*)-title"', svg)
    assert match is not None  # noqa: S101  (`named` wrote it)
    id_ = f"{match[1]}-desc"
    svg = svg.replace(match[0], f'aria-labelledby="{match[1]}-title {id_}"', 1)
    return svg.replace("</title>", f'</title><desc id="{id_}">{_escape(description)}</desc>', 1)


def picture(request: PictureRequest) -> str:
    """Return a chart with its title, subtitle, notes and source, as a picture that leaves the page."""
    width = PICTURE_WIDTH - 2 * MARGIN
    parts, top = _heading(request, width, TITLE_SIZE)
    if request.legend:
        legend, top = _legend(request, width, top)
        parts += legend
    drawn_width, drawn_height = _size(ET.fromstring(request.wide))  # noqa: S314
    parts.append(_nested(request.wide, MARGIN, top, drawn_width, drawn_height))
    top += drawn_height + 12
    notes = (*request.notes, f"{request.source} {request.site}".strip())
    for line in (line for text in notes for line in wrap(text, width, SMALL_SIZE)):
        top += SMALL_SIZE + 5
        parts.append(_text(line, MARGIN, top, SMALL_SIZE, "--soft"))
    return _page(PICTURE_WIDTH, top + MARGIN, parts)


def thumbnail(svg: str, colors: Mapping[str, str]) -> str:
    """Return a drawing made by `named` as a small picture in these colors: its marks without any words."""
    root = ET.fromstring(svg)  # noqa: S314  (made by `named`)
    width, height = _size(root)
    height = min(height, width * THUMBNAIL)
    _remove_words(root)
    inside = in_colors("".join(part for child in root for part in _copied(child)), colors)
    return f'<svg xmlns="{NAMESPACE}" viewBox="0 0 {width} {height}">{inside}</svg>\n'


def _remove_words(element: ET.Element) -> None:
    for child in [*element]:
        if child.tag.removeprefix(SVG) in ("text", "title", "desc"):
            element.remove(child)
        else:
            child.attrib.pop("data-value", None)
            child.attrib.pop("data-rows", None)
            _remove_words(child)


def share_picture(request: PictureRequest) -> str:
    """Return a chart as the picture for shared links: 1200 by 630 px."""
    width, height = SHARE
    parts, top = _heading(request, width - 120, 40, left=60, top=50)
    if request.legend:
        legend, top = _legend(request, width - 120, top + 10, left=60, size=24)
        parts += legend
    drawn_width, drawn_height = _size(ET.fromstring(request.shared))  # noqa: S314
    notes = wrap(request.caveat, width - 120, 22, most=3) if request.caveat else []
    room = height - top - 70 - 28 * len(notes)
    factor = min((width - 120) / drawn_width, room / drawn_height)
    parts.append(_nested(request.shared, 60, top + 5, drawn_width * factor, drawn_height * factor))
    for number, line in enumerate(notes):
        parts.append(_text(line, 60, height - 28 - 12 - 28 * (len(notes) - number), 22, "--ink"))
    parts.append(_text(wrap(request.site, width - 120, 24, most=1)[0], 60, height - 28, 24, "--soft"))
    return _page(width, height, parts)


def card(request: CardRequest, first: int = 0, last: int = SHARE[1]) -> str:
    """Return a text-only picture for shared links: 1200 by 630 px, or those of its rows between two of them."""
    width, height = SHARE
    parts = [f'<rect width="{width}" height="16" fill="{LIGHT["--chart-1"]}"/>']
    top = 70.0
    for line in wrap(request.title, width - 160, 64, is_bold=True, most=4):
        top += 74
        parts.append(_text(line, 80, top, 64, "--ink", is_bold=True))
    top += 26
    notes = wrap(request.caveat, width - 160, 28, most=3) if request.caveat else []
    bottom = height - 90 - 36 * len(notes)
    for number, line in enumerate(notes):
        parts.append(_text(line, 80, bottom + 36 * (number + 0.5), 28, "--ink"))
    for line in wrap(request.summary, width - 160, 34, most=max(0, int((bottom - 20 - top) / 46)) or 1):
        if top + 46 > bottom:
            break
        top += 46
        parts.append(_text(line, 80, top, 34, "--soft"))
    site = request.site if request.site != request.title else ""
    for line in wrap(site, width - 160, 28, most=1):
        parts.append(_text(line, 80, height - 46, 28, "--ink"))  # noqa: PERF401
    return _page(width, last - first, parts, first)


def _size(root: ET.Element) -> tuple[float, float]:
    box = (root.get("viewBox") or "0 0 0 0").split()
    return _short(float(box[2])), _short(float(box[3]))


def _short(number: float) -> float:
    return int(number) if number == int(number) else round(number, 2)


def _escape(value: str) -> str:
    """Return a text as XML."""
    return html.escape(value, quote=False)


def _quoted(value: str) -> str:
    """Return the value of an attribute as XML, with the line breaks and tabs that a parser makes spaces of."""
    text = _escape(value).translate({9: "&#9;", 10: "&#10;", 13: "&#13;"})
    return f"'{text}'" if '"' in text and "'" not in text else '"{}"'.format(text.replace('"', "&quot;"))


def _serialize(element: ET.Element, prefix: str) -> Iterator[str]:
    """An element and what is in it, without what no reader needs."""
    tag = _harmless_tag(element)
    if element.get("display") == "none" or (tag == "path" and not element.get("d")):
        return
    attributes = dict(_attributes(element, prefix))
    inside = "".join(part for child in element for part in _serialize(child, prefix))
    text = _escape(element.text or "") if tag in ("text", "tspan", "title", "desc") else ""
    if tag == "g" and not attributes:
        yield inside
        return
    if tag == "g" and not inside:
        return
    if tag == "path" and element.get("class") == "background":
        return
    attribute_text = "".join(f" {name}={_quoted(value)}" for name, value in attributes.items())
    yield f"<{tag}{attribute_text}>{text}{inside}</{tag}>" if text or inside else f"<{tag}{attribute_text}/>"
    if element.tail and element.tail.strip():
        yield _escape(element.tail)


def _attributes(element: ET.Element, prefix: str) -> Iterator[tuple[str, str]]:
    for name, value in _harmless_attributes(element):
        if name == "aria-label":
            if element.get("role") == "graphics-symbol" and element.get("aria-roledescription") != "axis":
                yield (
                    ("data-rows", value.removeprefix(ROWS))
                    if value.startswith(ROWS)
                    else ("data-value", value)
                )
        elif name == "id":
            yield name, f"{prefix}-{value}"
        elif name in DROPPED or (name, value) in (
            ("opacity", "1"),
            ("transform", "translate(0,0)"),
            ("font-family", FONT),
        ):
            continue
        elif "url(" in value:
            yield name, re.sub(r"url\(#", f"url(#{prefix}-", value)
        else:
            # A path of many values is most of its page: a tenth of a pixel is as much as anyone sees.
            digits = 1 if name == "d" and element.get("aria-label", "").startswith(ROWS) else 2
            yield name, _rounded(value, digits)


def _rounded(text: str, digits: int) -> str:
    return LONG_NUMBER.sub(lambda match: str(_short(round(float(match[0]), digits))), text)


def _copied(element: ET.Element) -> Iterator[str]:
    """An element and what is in it, as it is."""
    tag = _harmless_tag(element)
    if len(element) and tag in ("title", "desc"):  # what is in these, a browser reads as HTML
        raise DrawingError(f"the drawing contains an element in <{tag}>, which is not allowed")
    attributes = "".join(f" {name}={_quoted(value)}" for name, value in _harmless_attributes(element))
    inside = _escape(element.text or "") + "".join(part for child in element for part in _copied(child))
    yield f"<{tag}{attributes}>{inside}</{tag}>" if inside else f"<{tag}{attributes}/>"
    yield _escape(element.tail or "")


def _harmless_tag(element: ET.Element) -> str:
    tag = element.tag.removeprefix(SVG)
    if tag not in HARMLESS:
        raise DrawingError(f"the drawing contains <{tag.rpartition('}')[2]}>, which is not allowed")
    return tag


def _harmless_attributes(element: ET.Element) -> Iterator[tuple[str, str]]:
    for name, value in element.attrib.items():
        plain = name.lower()
        if name == XML_SPACE:
            continue
        if plain.startswith(("on", "{")) or "href" in plain or plain == "style" or plain in LOADING:
            raise DrawingError(f"the drawing contains “{name.rpartition('}')[2]}”, which is not allowed")
        if plain not in ("aria-label", "data-value") and ELSEWHERE.search(value):
            raise DrawingError(f"the drawing contains “{value[:100]}”, which is not allowed")
        yield name, value


def _heading(
    request: PictureRequest, width: float, size: float, left: float = MARGIN, top: float = MARGIN
) -> tuple[list[str], float]:
    parts = []
    for line in wrap(request.title, width, size, is_bold=True, most=3):
        top += size * 1.15
        parts.append(_text(line, left, top, size, "--ink", is_bold=True))
    for line in wrap(request.subtitle, width, size * 0.64, most=2):
        top += size * 0.9
        parts.append(_text(line, left, top, size * 0.64, "--soft"))
    return parts, top + size * 0.6


def _legend(
    request: PictureRequest, width: float, top: float, left: float = MARGIN, size: float = 14
) -> tuple[list[str], float]:
    """Return the legend, a mark and a name for each series, and where the next part begins."""
    parts: list[str] = []
    at, line = left, top + size
    for number, name in request.legend:
        label = wrap(name, width - size * 1.4, size, most=1)[0]
        room = text_width(label, size) + size * 3
        if at > left and at + room > left + width:
            at, line = left, line + size * 1.5
        shape = number if request.has_shapes else SQUARE
        fill = FILLS[number] if request.has_fills else 1
        parts.append(legend_mark(shape, in_light(COLORS[number]), at, line - size * 0.8, size * 0.8, fill))
        parts.append(_text(label, at + size * 1.2, line, size, "--ink"))
        at += room
    return parts, line + size * 0.9


def _nested(svg: str, left: float, top: float, width: float, height: float) -> str:
    place = (
        f'<svg x="{left:.1f}" y="{top:.1f}" width="{width:.1f}" height="{height:.1f}" font-family="{FONT}" '
    )
    return in_light(svg.replace("<svg ", place, 1))


def _text(text: str, left: float, top: float, size: float, color: str, *, is_bold: bool = False) -> str:
    weight = ' font-weight="700"' if is_bold else ""
    return f'<text x="{left:.1f}" y="{top:.1f}" font-size="{size:.1f}"{weight} fill="{LIGHT[color]}">{_escape(text)}</text>'


def _page(width: float, height: float, parts: Sequence[str], top: int = 0) -> str:
    background = f' y="{top}"' if top else ""
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width:.0f}" height="{height:.0f}" '
        f'viewBox="0 {top} {width:.0f} {height:.0f}" font-family="{FONT}">'
        f'<rect{background} width="100%" height="100%" fill="{LIGHT["--paper"]}"/>{"".join(parts)}</svg>'
    )
