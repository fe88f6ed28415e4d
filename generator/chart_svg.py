"""Drawings as they come from the library into drawings fit for a page, and pictures made of them.

The library's `<svg>` has no name and its ids would meet those of other drawings in the page.
It is read as XML, checked for anything that acts or loads, named, and written shorter.
"""

import re
from collections.abc import Iterator, Sequence
from xml.etree import ElementTree as ET
from xml.sax.saxutils import escape, quoteattr

from generator.chart_rows import CardJob, PictureJob
from generator.chart_theme import FONT, LIGHT, SERIES, in_light
from generator.text_width import text_width, wrap

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
ELSEWHERE = re.compile(r"\\|url\((?!#)|image-set\(|src\(", re.IGNORECASE)  # in CSS, that of attributes too
LONG_NUMBER = re.compile(r"-?\d+\.\d{3,}(?:e-?\d+)?")

PICTURE_WIDTH, MARGIN = 760, 20  # px, of the picture to take away
SHARE = (1200, 630)  # px, of the picture for shared links: https://ogp.me
TITLE_SIZE, SMALL_SIZE = 22, 13  # px


class DrawingError(ValueError):
    """A drawing that must not be shown, with the reason in a sentence."""


def named(svg: str, prefix: str, title: str) -> tuple[str, int]:
    """A drawing with a name and with ids of its own, and how many values it shows.

    Raises `DrawingError` for anything that would run, load or lead elsewhere.
    """
    try:
        root = ET.fromstring(svg)  # noqa: S314  (our own library's output; no entities, no DTD)
    except ET.ParseError as error:
        raise DrawingError(f"the drawing is not XML: {error}") from None
    width, height = _size(root)
    inside = "".join(part for child in root for part in _written(child, prefix))
    opening = f'<svg viewBox="0 0 {width} {height}" role="img" aria-labelledby="{prefix}-title">'
    written = f'{opening}<title id="{prefix}-title">{escape(title)}</title>{inside}</svg>'
    return written, written.count(" data-value=")


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


def described(svg: str, description: str) -> str:
    """A named drawing with the words for who cannot see it."""
    match = re.search(r'aria-labelledby="([^"]*)-title"', svg)
    assert match is not None  # noqa: S101  (`named` wrote it)
    id_ = f"{match[1]}-desc"
    svg = svg.replace(match[0], f'aria-labelledby="{match[1]}-title {id_}"', 1)
    return svg.replace("</title>", f'</title><desc id="{id_}">{escape(description)}</desc>', 1)


def picture(job: PictureJob) -> str:
    """A drawing with its title, what it counts and its source, to be taken out of the page."""
    width = PICTURE_WIDTH - 2 * MARGIN
    parts, top = _heading(job, width, TITLE_SIZE)
    if not job.has_names:
        keys, top = _keys(job.names, width, top)
        parts += keys
    drawn_width, drawn_height = _size(ET.fromstring(job.wide))  # noqa: S314
    parts.append(_nested(job.wide, MARGIN, top, drawn_width, drawn_height))
    top += drawn_height + 12
    told = (*job.notes, f"{job.source} {job.site}".strip())
    for line in (line for text in told for line in wrap(text, width, SMALL_SIZE)):
        top += SMALL_SIZE + 5
        parts.append(_text(line, MARGIN, top, SMALL_SIZE, "--soft"))
    return _page(PICTURE_WIDTH, top + MARGIN, parts)


def share_picture(job: PictureJob) -> str:
    """A drawing in the form that links are shared with: 1200 by 630."""
    width, height = SHARE
    parts, top = _heading(job, width - 120, 40, left=60, top=50)
    if not job.has_names:
        keys, top = _keys(job.names, width - 120, top + 10, left=60, size=24)
        parts += keys
    drawn_width, drawn_height = _size(ET.fromstring(job.shared))  # noqa: S314
    room = height - top - 70
    factor = min((width - 120) / drawn_width, room / drawn_height)
    parts.append(_nested(job.shared, 60, top + 5, drawn_width * factor, drawn_height * factor))
    parts.append(_text(wrap(job.site, width - 120, 24, most=1)[0], 60, height - 28, 24, "--soft"))
    return _page(width, height, parts)


def card(job: CardJob) -> str:
    """Words alone in the form that links are shared with."""
    width, height = SHARE
    parts = [f'<rect width="{width}" height="16" fill="{LIGHT["--chart-1"]}"/>']
    top = 70.0
    for line in wrap(job.title, width - 160, 64, is_bold=True, most=4):
        top += 74
        parts.append(_text(line, 80, top, 64, "--ink", is_bold=True))
    top += 26
    for line in wrap(job.summary, width - 160, 34, most=max(0, int((height - 110 - top) / 46)) or 1):
        if top + 46 > height - 90:
            break
        top += 46
        parts.append(_text(line, 80, top, 34, "--soft"))
    site = job.site if job.site != job.title else ""
    for line in wrap(site, width - 160, 28, most=1):
        parts.append(_text(line, 80, height - 46, 28, "--ink"))  # noqa: PERF401
    return _page(width, height, parts)


def _size(root: ET.Element) -> tuple[float, float]:
    box = (root.get("viewBox") or "0 0 0 0").split()
    return _short(float(box[2])), _short(float(box[3]))


def _short(number: float) -> float:
    return int(number) if number == int(number) else round(number, 2)


def _written(element: ET.Element, prefix: str) -> Iterator[str]:
    """An element and what is in it, without what no reader needs."""
    tag = _harmless_tag(element)
    if element.get("display") == "none" or (tag == "path" and not element.get("d")):
        return
    attributes = dict(_attributes(element, prefix))
    inside = "".join(part for child in element for part in _written(child, prefix))
    text = escape(element.text or "") if tag in ("text", "tspan", "title", "desc") else ""
    if tag == "g" and not attributes:
        yield inside
        return
    if tag == "g" and not inside:
        return
    if tag == "path" and element.get("class") == "background":
        return
    written = "".join(f" {name}={quoteattr(value)}" for name, value in attributes.items())
    yield f"<{tag}{written}>{text}{inside}</{tag}>" if text or inside else f"<{tag}{written}/>"
    if element.tail and element.tail.strip():
        yield escape(element.tail)


def _attributes(element: ET.Element, prefix: str) -> Iterator[tuple[str, str]]:
    for name, value in _harmless_attributes(element):
        if name == "aria-label":
            if element.get("role") == "graphics-symbol" and element.get("aria-roledescription") != "axis":
                yield "data-value", value
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
            yield name, LONG_NUMBER.sub(lambda match: str(_short(round(float(match[0]), 2))), value)


def _copied(element: ET.Element) -> Iterator[str]:
    """An element and what is in it, as it is."""
    tag = _harmless_tag(element)
    if len(element) and tag in ("title", "desc"):  # what is in these, a browser reads as HTML
        raise DrawingError(f"the drawing holds an element in <{tag}>, which is not allowed")
    attributes = "".join(f" {name}={quoteattr(value)}" for name, value in _harmless_attributes(element))
    inside = escape(element.text or "") + "".join(part for child in element for part in _copied(child))
    yield f"<{tag}{attributes}>{inside}</{tag}>" if inside else f"<{tag}{attributes}/>"
    yield escape(element.tail or "")


def _harmless_tag(element: ET.Element) -> str:
    tag = element.tag.removeprefix(SVG)
    if tag not in HARMLESS:
        raise DrawingError(f"the drawing holds <{tag.rpartition('}')[2]}>, which is not allowed")
    return tag


def _harmless_attributes(element: ET.Element) -> Iterator[tuple[str, str]]:
    for name, value in element.attrib.items():
        plain = name.lower()
        if plain.startswith("on") or "href" in plain or plain == "style":
            raise DrawingError(f"the drawing holds “{name.rpartition('}')[2]}”, which is not allowed")
        if plain not in ("aria-label", "data-value") and ELSEWHERE.search(value):
            raise DrawingError(f"the drawing holds “{value[:100]}”, which is not allowed")
        yield name, value


def _heading(
    job: PictureJob, width: float, size: float, left: float = MARGIN, top: float = MARGIN
) -> tuple[list[str], float]:
    parts = []
    for line in wrap(job.title, width, size, is_bold=True, most=3):
        top += size * 1.15
        parts.append(_text(line, left, top, size, "--ink", is_bold=True))
    for line in wrap(job.subtitle, width, size * 0.64, most=2):
        top += size * 0.9
        parts.append(_text(line, left, top, size * 0.64, "--soft"))
    return parts, top + size * 0.6


def _keys(
    names: Sequence[str], width: float, top: float, left: float = MARGIN, size: float = 14
) -> tuple[list[str], float]:
    """A line of keys: a square of the colour, and the name."""
    parts: list[str] = []
    at, line = left, top + size
    for number, name in enumerate(names):
        shown = wrap(name, width - size * 1.4, size, most=1)[0]
        room = text_width(shown, size) + size * 3
        if at > left and at + room > left + width:
            at, line = left, line + size * 1.5
        colour = in_light(SERIES[number % len(SERIES)])
        parts.append(
            f'<rect x="{at:.1f}" y="{line - size * 0.8:.1f}" width="{size * 0.8:.1f}" height="{size * 0.8:.1f}" fill="{colour}"/>'
        )
        parts.append(_text(shown, at + size * 1.2, line, size, "--ink"))
        at += room
    return parts, line + size * 0.9


def _nested(svg: str, left: float, top: float, width: float, height: float) -> str:
    place = (
        f'<svg x="{left:.1f}" y="{top:.1f}" width="{width:.1f}" height="{height:.1f}" font-family="{FONT}" '
    )
    return in_light(svg.replace("<svg ", place, 1))


def _text(text: str, left: float, top: float, size: float, colour: str, *, is_bold: bool = False) -> str:
    weight = ' font-weight="700"' if is_bold else ""
    return f'<text x="{left:.1f}" y="{top:.1f}" font-size="{size:.1f}"{weight} fill="{LIGHT[colour]}">{escape(text)}</text>'


def _page(width: float, height: float, parts: Sequence[str]) -> str:
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width:.0f}" height="{height:.0f}" '
        f'viewBox="0 0 {width:.0f} {height:.0f}" font-family="{FONT}">'
        f'<rect width="100%" height="100%" fill="{LIGHT["--paper"]}"/>{"".join(parts)}</svg>'
    )
