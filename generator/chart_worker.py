"""The process that draws: Altair, vl-convert and a site's own charts in Python live in it.

vl-convert ends its process on some inputs, takes minutes on others, and cannot be stopped by
Ctrl-C; a chart in Python can do anything. So each drawing has a time and a memory of its own.
"""

import json
import re
import traceback
from collections.abc import Mapping, Sequence
from importlib import import_module

from msgspec import Struct, msgpack

from generator.chart_rows import CardJob, ChartJob, PictureJob
from generator.worker import Worker, answer_each

SECONDS = 20.0
MEBIBYTES = 1024
MOST_ROWS = 5_000
PNG_SCALE = 2.0

Job = ChartJob | PictureJob | CardJob


class Drawing(Struct, frozen=True):
    """A chart as the site shows it and gives it away; of each job what it is for."""

    wide: str = ""  # SVG for a page
    narrow: str = ""
    shared: str = ""  # SVG in the shape of a shared picture
    has_names: bool = True  # whether the wide one says which series is which
    spec: str = ""  # Vega-Lite
    file: str = ""  # SVG for a file of its own
    png: bytes = b""
    share: bytes = b""  # 1200 by 630


class Drawn(Struct, frozen=True):
    """A drawing, or why there is none."""

    drawing: Drawing = Drawing()
    failure: str = ""
    line: int = 0  # of the chart in Python, where that failed


class ChartWorker(Worker):
    """Draws jobs one by one."""

    def __init__(self, seconds: float = SECONDS, mebibytes: int = MEBIBYTES) -> None:
        """Takes how many seconds and how much memory a drawing may take."""
        super().__init__("generator.chart_worker:serve", seconds, mebibytes, {"TZ": "UTC"})

    def draw(self, job: Job) -> Drawn:
        """One drawing, or why it cannot be made."""
        answer = self.ask(msgpack.encode(job))
        if answer.failure == "slow":
            return Drawn(failure=f"it took longer than {self.seconds:.0f} s")
        if answer.failure == "large":
            return Drawn(failure=f"it took more than {self.mebibytes:,} MiB of memory")
        if answer.failure:
            return Drawn(failure=f"the drawing library ended ({answer.how})")
        return msgpack.decode(answer.data, type=Drawn)


def serve() -> None:
    """The process itself; it loads its libraries before it is asked for anything."""
    for library in ("altair", "vl_convert"):
        import_module(library)
    answer_each(lambda message: msgpack.encode(_draw(msgpack.decode(message, type=Job))))


def _draw(job: Job) -> Drawn:
    import vl_convert

    from generator import chart_svg  # noqa: PLC0415

    if isinstance(job, CardJob):
        return Drawn(Drawing(share=vl_convert.svg_to_png(chart_svg.card(job))))
    if isinstance(job, PictureJob):
        picture = chart_svg.picture(job)
        png = vl_convert.svg_to_png(picture, scale=PNG_SCALE)
        share = vl_convert.svg_to_png(chart_svg.share_picture(job))
        return Drawn(Drawing(file=picture + "\n", png=png, share=share))
    try:
        return Drawn(_drawing(job))
    except chart_svg.DrawingError as error:
        return Drawn(failure=str(error))
    except Exception as error:  # noqa: BLE001  (a chart in Python can raise anything; the library raises much)
        return Drawn(failure=_sentence(error), line=_line(error, job.python_file))


def _drawing(job: ChartJob) -> Drawing:
    import vl_convert

    from generator import chart_svg  # noqa: PLC0415
    from generator.chart_own import specify_own  # noqa: PLC0415
    from generator.chart_spec import specify  # noqa: PLC0415
    from generator.chart_theme import NARROW, SHARED, WIDE, in_light  # noqa: PLC0415

    if len(job.rows) > MOST_ROWS:
        raise chart_svg.DrawingError(f"it has {len(job.rows):,} rows; {MOST_ROWS:,} is the most")
    expected = sum(row.value is not None for row in job.rows)
    drawn, has_names, wide_spec = {}, False, {}
    for width in (WIDE, NARROW, SHARED):
        placed = specify_own(job, width) if job.python else specify(job, width)
        _refuse_loading(placed.spec)
        raw = vl_convert.vegalite_to_svg(placed.spec, allowed_base_urls=[])
        svg, values = chart_svg.named(raw, f"{job.id}-{width}", job.title)
        if values == 0 or (not job.python and values != expected):
            raise chart_svg.DrawingError(f"the drawing shows {values:,} values of {expected:,}")
        drawn[width] = svg
        if width == WIDE:
            has_names, wide_spec = placed.has_names, placed.spec
    written = json.dumps(wide_spec | {"title": job.title}, ensure_ascii=False, sort_keys=True, indent=1)
    return Drawing(
        wide=drawn[WIDE],
        narrow=drawn[NARROW],
        shared=drawn[SHARED],
        has_names=has_names,
        spec=in_light(written) + "\n",
    )


def _refuse_loading(value: object) -> None:
    """Raises for a specification that would load anything, or be different each time."""
    from generator.chart_svg import DrawingError  # noqa: PLC0415

    if isinstance(value, Mapping):
        for key, inner in value.items():
            if key in ("url", "href", "sample") or (key in ("mark", "type") and inner == "image"):
                raise DrawingError(
                    f"the chart uses “{key}”, which is not allowed: nothing is loaded, nothing is left to chance"
                )
            _refuse_loading(inner)
    elif isinstance(value, Sequence) and not isinstance(value, str):
        for inner in value:
            _refuse_loading(inner)
    elif isinstance(value, str) and (found := re.search(r"\b(random|now|regexp|sequence)\s*\(", value)):
        raise DrawingError(f"the chart uses “{found[1]}”, which is not allowed")


def _sentence(error: Exception) -> str:
    said = " ".join(str(error).split())[:300]
    name = type(error).__name__
    return f"{name}: {said}" if said else name


def _line(error: Exception, file: str) -> int:
    """The last line of the site's own chart that led to an error; 0 if none did."""
    if isinstance(error, SyntaxError) and error.filename == file:
        return error.lineno or 1
    lines = [
        frame.lineno or 1 for frame in traceback.extract_tb(error.__traceback__) if frame.filename == file
    ]
    return lines[-1] if lines else 0
