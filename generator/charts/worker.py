"""Draw charts in a separate process, which runs Altair, vl-convert and a site's own charts in Python.

vl-convert crashes its process on some inputs, takes minutes on others, and cannot be stopped by
Ctrl-C; a chart in Python can do anything. So each drawing has its own time and memory limit.
"""

import json
import os
import re
import traceback
from collections.abc import Mapping, Sequence
from importlib import import_module
from pathlib import Path

from msgspec import Struct, msgpack

from generator.charts.card_picture import card_picture
from generator.charts.png import repacked
from generator.charts.requests import CardRequest, ChartRequest, PictureRequest
from generator.model.record_types import MOST_VALUES
from generator.process.subprocess_worker import Worker, answer_each

SECONDS = 20.0
MEBIBYTES = 1024
PNG_SCALE = 2.0
NO_FONTS = "no_fonts.conf"
# The part of Liberation Sans that texts in European languages need.
OWN_FONT = re.compile(
    r"[ -~\u00a0-\u017f\u2013\u2014\u2018-\u201a\u201c-\u201e\u2022\u2026\u2039\u203a\u20ac\u2212]*"
)

RenderRequest = ChartRequest | PictureRequest | CardRequest


class PageChart(Struct, frozen=True, tag="page"):
    """A chart as its page shows it: the answer to a `ChartRequest`."""

    wide: str  # SVG
    narrow: str
    shared: str  # SVG in the shape of a shared picture
    has_names: bool  # whether `wide` labels its series
    spec: str  # Vega-Lite


class ChartPictures(Struct, frozen=True, tag="pictures"):
    """A chart as readers take it away: the answer to a `PictureRequest`."""

    svg: str
    png: bytes
    share: bytes  # PNG, 1200 by 630 px


class SharePicture(Struct, frozen=True, tag="share"):
    """A text-only picture for shared links: the answer to a `CardRequest`."""

    png: bytes  # 1200 by 630 px


Rendering = PageChart | ChartPictures | SharePicture


class RenderResult(Struct, frozen=True):
    """A drawing, or why there is none."""

    drawing: Rendering | None = None
    failure: str = ""
    line: int = 0  # where a chart in Python failed; 0 if unknown


class ChartWorker(Worker):
    """Draw requests one at a time in a process of its own."""

    def __init__(self, seconds: float = SECONDS, mebibytes: int = MEBIBYTES) -> None:
        """Set how many seconds and how much memory one drawing may take."""
        super().__init__("generator.charts.worker:serve", seconds, mebibytes, {"TZ": "UTC"})

    def draw(self, request: RenderRequest) -> RenderResult:
        """Return a drawing, or why it cannot be made."""
        answer = self.ask(msgpack.encode(request))
        if answer.failure == "slow":
            return RenderResult(failure=f"it took longer than {self.seconds:.0f} s")
        if answer.failure == "large":
            return RenderResult(failure=f"it took more than {self.mebibytes:,} MiB of memory")
        if answer.failure:
            return RenderResult(failure=f"the drawing library ended ({answer.how})")
        return msgpack.decode(answer.data, type=RenderResult)


class CardWorker(ChartWorker):
    """Draw cards in a process that needs no Altair and knows no fonts but the one in the drawing library.

    The library maps a font of the system into memory four times for each letter, which is most of the work on a card.
    Its own font draws what `is_drawn_with_own_font` says.
    """

    def __init__(self) -> None:
        """Set the same limits as for charts."""
        super().__init__()
        self.serve = "generator.charts.worker:serve_cards"
        self.environment = {
            **self.environment,
            "FONTCONFIG_FILE": os.fspath(Path(__file__).parent / NO_FONTS),
        }


def is_drawn_with_own_font(request: RenderRequest) -> bool:
    """Return whether a request is a card whose letters are all in the font that the drawing library includes."""
    if not isinstance(request, CardRequest):
        return False
    texts = (request.title, request.summary, request.site, request.caveat)
    return all(OWN_FONT.fullmatch(text) for text in texts)


def serve_cards() -> None:
    """Run the process that draws cards."""
    answer_each(_answer)


def serve() -> None:
    """Run the drawing process; it loads its libraries before the first request arrives."""
    for library in ("altair", "vl_convert"):
        import_module(library)
    answer_each(_answer)


def _answer(message: bytes) -> bytes:
    return msgpack.encode(render(msgpack.decode(message, type=RenderRequest)))


def render(request: RenderRequest) -> RenderResult:
    """Draw one request, in this process; errors become the failure of the result."""
    import vl_convert

    from generator.charts import svg as chart_svg  # noqa: PLC0415

    if isinstance(request, CardRequest):
        if is_drawn_with_own_font(request):
            return RenderResult(SharePicture(card_picture(request, vl_convert.svg_to_png)))
        return RenderResult(SharePicture(repacked(vl_convert.svg_to_png(chart_svg.card(request)))))
    if isinstance(request, PictureRequest):
        picture = chart_svg.picture(request)
        png = vl_convert.svg_to_png(picture, scale=PNG_SCALE)
        share = vl_convert.svg_to_png(chart_svg.share_picture(request))
        return RenderResult(ChartPictures(picture + "\n", repacked(png), repacked(share)))
    try:
        return RenderResult(_render_chart(request))
    except chart_svg.DrawingError as error:
        return RenderResult(failure=str(error))
    except Exception as error:  # noqa: BLE001  (a chart in Python can raise anything, and so can the library)
        return RenderResult(failure=_describe(error), line=_line(error, request.python_file))


def _render_chart(request: ChartRequest) -> PageChart:
    import vl_convert

    from generator.charts import svg as chart_svg  # noqa: PLC0415
    from generator.charts.spec import specify  # noqa: PLC0415
    from generator.charts.spec.python_chart import specify_python  # noqa: PLC0415
    from generator.charts.theme import NARROW, SHARED, WIDE, in_light  # noqa: PLC0415

    count = len(request.rows) + len(request.records)
    if count > MOST_VALUES:
        raise chart_svg.DrawingError(f"it has {count:,} rows; {MOST_VALUES:,} is the most")
    marked = [
        row for row in request.rows if row.value is not None and not (request.is_dense and row.is_complete)
    ]
    paths = (
        {row.series for row in request.rows if row.value is not None and row.is_complete}
        if request.is_dense
        else ()
    )
    received = sum(record["value"] is not None for record in request.records)
    expected = len(marked) + len(paths) + received
    drawings, has_names, wide_spec = {}, False, {}
    for width in (WIDE, NARROW, SHARED):
        chart_spec = specify_python(request, width) if request.python else specify(request, width)
        _check_spec(chart_spec.spec)
        raw = vl_convert.vegalite_to_svg(chart_spec.spec, allowed_base_urls=[])
        svg, values = chart_svg.named(raw, f"{request.id}-{width}", request.title)
        is_shortened = width == SHARED and (request.has_categories or request.mark == "dumbbell")
        if values == 0 or (not request.python and values != expected and not is_shortened):
            raise chart_svg.DrawingError(f"the drawing shows {values:,} values of {expected:,}")
        drawings[width] = svg
        if width == WIDE:
            has_names, wide_spec = chart_spec.has_names, chart_spec.spec
    spec_json = json.dumps(wide_spec | {"title": request.title}, ensure_ascii=False, sort_keys=True, indent=1)
    return PageChart(
        wide=drawings[WIDE],
        narrow=drawings[NARROW],
        shared=drawings[SHARED],
        has_names=has_names,
        spec=in_light(spec_json) + "\n",
    )


def _check_spec(value: object) -> None:
    """Raise `DrawingError` for a specification that loads anything or differs from build to build."""
    from generator.charts.svg import DrawingError  # noqa: PLC0415

    if isinstance(value, Mapping):
        for key, inner in value.items():
            if key in ("url", "href", "sample") or (key in ("mark", "type") and inner == "image"):
                raise DrawingError(
                    f"the chart uses “{key}”, which is not allowed: charts load nothing and leave nothing to chance"
                )
            _check_spec(inner)
    elif isinstance(value, Sequence) and not isinstance(value, str):
        for inner in value:
            _check_spec(inner)
    elif isinstance(value, str) and (match := re.search(r"\b(random|now|regexp|sequence)\s*\(", value)):
        raise DrawingError(f"the chart uses “{match[1]}”, which is not allowed")


def _describe(error: Exception) -> str:
    message = " ".join(str(error).split())[:300]
    name = type(error).__name__
    return f"{name}: {message}" if message else name


def _line(error: Exception, file: str) -> int:
    """Return the last line of the site's own chart in an error's traceback; 0 if there is none."""
    if isinstance(error, SyntaxError) and error.filename == file:
        return error.lineno or 1
    lines = [
        frame.lineno or 1 for frame in traceback.extract_tb(error.__traceback__) if frame.filename == file
    ]
    return lines[-1] if lines else 0
