"""Make the code with which other sites show a chart: live in a frame, or as a picture; and oEmbed, which hands it out."""

import math
import re
from html import escape

import msgspec

from generator.charts.svg import drawn_size
from generator.charts.theme import HEIGHTS, NARROW, WIDE
from generator.localization.formatting import sentence
from generator.model.charts import Chart
from generator.model.urls import absolute, address
from generator.pages.context import PageContext
from generator.pages.views.charts import ChartView
from generator.pages.views.parts import EmbedCodeView

SCRIPT = "/embed.js"  # sets the height of frames; the pages of other sites name it
OEMBED = "oembed.json"
SHARE_SIZE = (1200, 630)  # px
SIDES = 26  # px beside the content of the page to embed
WIDTH = 640  # px: of a frame, if nothing else is known
# Widths of frames, in px, and the drawing they show: on a phone, where the narrow drawing is largest, and wider.
SHOWN = ((360, NARROW), (538, NARROW), (WIDTH, WIDE))


def embed_codes(
    context: PageContext, chart: Chart, view: ChartView, caveat: str
) -> tuple[EmbedCodeView, ...]:
    """Return the code of a chart, live and frozen; nothing for a site without an address.

    `caveat` is that of its numbers, which goes with the picture.
    """
    if not context.base_url:
        return ()
    words = context.formatter.text
    return (
        EmbedCodeView(heading=words("embed-live"), note=words("embed-live-note"), code=_live(context, view)),
        EmbedCodeView(
            heading=words("embed-frozen"),
            note=words("embed-frozen-note"),
            code=_frozen(context, chart, view, caveat),
        ),
    )


def oembed_address(context: PageContext, chart: Chart) -> str:
    """Return where a chart's oEmbed answer is; "" for a site without an address."""
    return absolute(f"{address('chart', chart.id)}{OEMBED}", context.base_url)


def oembed_files(context: PageContext) -> dict[str, bytes]:
    """Return the oEmbed answer for each chart: <https://oembed.com/>."""
    if not context.base_url:
        return {}
    files = {}
    for chart in context.records.charts.values():
        at = address("chart", chart.id)
        view = context.chart(chart, has_table=True)
        answer = {
            "version": "1.0",
            "type": "rich",
            "title": chart.title,
            "provider_name": context.about,
            "provider_url": context.base_url,
            "html": _live(context, view),
            "width": WIDTH,
            "height": frame_height(view),
            "thumbnail_url": absolute(f"{at}share.png", context.base_url),
            "thumbnail_width": SHARE_SIZE[0],
            "thumbnail_height": SHARE_SIZE[1],
        }
        files[f"{at}{OEMBED}".removeprefix("/")] = msgspec.json.format(msgspec.json.encode(answer)) + b"\n"
    return files


def frame_height(view: ChartView) -> int:
    """Return a height, in px, at which a frame is likely to show a whole chart at any width where no script sets it."""
    heights = []
    for width, drawn in SHOWN:
        room = width - SIDES
        svg = view.narrow if drawn == NARROW else view.wide
        wide, high = drawn_size(svg)
        drawing = room * (high / wide if wide else HEIGHTS[drawn] / drawn)
        names = ", ".join(link.text for link in view.sources)
        notes = [*view.marks, *([view.note] if view.note else [])]
        notes += [f"{note.date.words}: {note.event.text}" for note in view.annotations]
        keys = [" ".join(key.name for key in view.keys)] if view.keys else []
        height = 60.0 + drawing + _lines(view.title, 10, room) * 23
        height += sum(_lines(text, 7.4, room) * 24 + 10 for text in (view.subtitle, names, *notes, *keys))
        heights.append(height)
    return math.ceil(max(heights) / 10) * 10


def _lines(text: str, letter: float, room: int) -> int:
    """Return about how many lines a text takes whose letters are so many px wide."""
    return math.ceil(len(text) * letter / room)


def _live(context: PageContext, view: ChartView) -> str:
    source = escape(absolute(f"{view.href}embed/", context.base_url))
    return (
        f'<iframe src="{source}" title="{escape(view.title)}" width="100%" height="{frame_height(view)}" '
        'loading="lazy" style="border: 0"></iframe>\n'
        f'<script src="{escape(absolute(SCRIPT, context.base_url))}" async></script>'
    )


def _frozen(context: PageContext, chart: Chart, view: ChartView, caveat: str) -> str:
    formatter = context.formatter
    svg = context.charts[chart.id].pictures.svg
    size = re.search(r'width="([\d.]+)" height="([\d.]+)"', svg)
    sizes = f' width="{size[1]}" height="{size[2]}"' if size else ""
    page, picture = (escape(absolute(at, context.base_url)) for at in (view.href, f"{view.href}chart.svg"))
    names = formatter.join([link.text for link in view.sources])
    caption = [
        *(sentence(text) for text in (caveat, chart.note) if text),
        formatter.plural("sources-listed", len(view.sources), sources=names),
        formatter.text("from-site", site=context.about),
    ]
    return (
        f'<figure>\n<img src="{picture}" alt="{escape(chart.alt)}"{sizes} loading="lazy" '
        'style="height: auto; max-width: 100%">\n'
        f'<figcaption><a href="{page}">{escape(chart.title)}</a>. {escape(" ".join(caption))}</figcaption>\n</figure>'
    )
