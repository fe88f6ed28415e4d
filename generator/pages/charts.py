"""The pages and files of a chart: to read, to cite, to take away."""

import csv
import html
import io
from collections.abc import Sequence

import msgspec

from generator.model.observations import Figure
from generator.model.records import Chart
from generator.model.urls import absolute, address
from generator.pages.context import Desk
from generator.pages.presenters.chart_presenter import figures_of
from generator.pages.views.frame import Page
from generator.pages.views.page_views import ChartPageView, EmbedView

FRAME_HEIGHT = 560  # px: the narrow drawing with its title and source
COLUMNS = (
    "period", "measure", "place", "value", "unit", "qualifier", "complete", "reported_by", "sources", "id",
)  # fmt: skip


def chart_pages(desk: Desk, chart: Chart) -> tuple[Page, ...]:
    """The chart's own page, and the one that fits a frame."""
    at, view = address("chart", chart.id), desk.chart(chart)
    figures = figures_of(desk.show, chart)
    reporters = dict.fromkeys(figure.reported_by.id for figure in figures if figure.reported_by)
    by_id = {figure.reported_by.id: figure.reported_by for figure in figures if figure.reported_by}
    links = [link for id_ in reporters if (link := desk.show.speaker_link(by_id[id_]))]
    thing = {
        "@type": "Dataset", "name": chart.title, "description": chart.alt, "url": absolute(at, desk.base_url),
        "license": desk.license.href, "measurementTechnique": chart.note,
        "creator": [{"@type": "Organization", "name": link.text} for link in links],
        "distribution": [
            {"@type": "DataDownload", "encodingFormat": "text/csv", "contentUrl": absolute(f"{at}data.csv", desk.base_url)}
        ] if desk.base_url else [],
    }  # fmt: skip
    keys = [
        ("chart", chart.id),
        *(("series", one.id) for one in chart.series),
        *(("stat", one.id) for one in chart.statistics),
    ]
    share = f"{at}share.png" if desk.base_url else ""
    head = desk.head(at, chart.title, chart.alt, [desk.section("numbers")], [thing], keys, share=share)
    embed_at = f"{at}embed/"
    page = Page(
        address=at,
        template="chart.html",
        view=ChartPageView(
            head=head,
            chart=view,
            reported_by=tuple(links),
            cite=desk.cite(chart.id, chart.title, at),
            embed=_frame(chart, absolute(embed_at, desk.base_url)) if desk.base_url else "",
            mentions=desk.show.mentions("chart", chart.id),
        ),
    )
    framed = desk.head(
        embed_at,
        desk.site.words.say("to-embed", title=chart.title),
        desk.site.words.say("to-embed-summary", alt=chart.alt),
        canonical=at,
        share=share,
    )
    embed = Page(
        address=embed_at, template="embed.html", view=EmbedView(head=framed, chart=view), is_listed=False
    )
    return page, embed


def chart_files(desk: Desk, chart: Chart) -> dict[str, bytes]:
    """The files to take away, by path."""
    drawing, folder = desk.drawings.charts[chart.id], address("chart", chart.id).removeprefix("/")
    figures = figures_of(desk.show, chart)
    files = {
        "chart.svg": drawing.file.encode(),
        "chart.png": drawing.png,
        "spec.json": drawing.spec.encode(),
        "data.csv": _table(desk, figures),
        "data.csv-metadata.json": _metadata(desk, chart, figures),
    }
    if desk.base_url:
        files["share.png"] = drawing.share
    return {f"{folder}{name}": content for name, content in files.items()}


def _frame(chart: Chart, source: str) -> str:
    title = html.escape(chart.title)
    return f'<iframe src="{source}" title="{title}" width="100%" height="{FRAME_HEIGHT}" loading="lazy"></iframe>'


def _sources(figures: Sequence[Figure]) -> list[str]:
    return list(dict.fromkeys(evidence.source.id for figure in figures for evidence in figure.evidence))


def _table(desk: Desk, figures: Sequence[Figure]) -> bytes:
    """One row for each figure, in the columns of `COLUMNS`."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(COLUMNS)
    for figure in figures:
        sources = dict.fromkeys(evidence.source.id for evidence in figure.evidence)
        writer.writerow([
            figure.period.written if figure.period else "",
            figure.measure,
            figure.place,
            "" if figure.value is None else format(round(figure.value, figure.digits), "f"),
            figure.unit,
            figure.qualifier,
            "yes" if figure.is_complete else "no",
            desk.site.called(figure.reported_by) if figure.reported_by else "",
            "; ".join(desk.site.sources[id_].url or desk.site.sources[id_].title for id_ in sources),
            figure.id,
        ])  # fmt: skip
    return text.getvalue().encode()


def _metadata(desk: Desk, chart: Chart, figures: Sequence[Figure]) -> bytes:
    """What each column is, who counted it and under which licence: https://www.w3.org/TR/tabular-data-primer/."""
    sources = [desk.site.sources[id_] for id_ in _sources(figures)]
    described = {
        "@context": "http://www.w3.org/ns/csvw",
        "url": "data.csv",
        "dc:title": chart.title,
        "dc:description": chart.alt,
        "dc:license": desk.license.href or desk.license.text,
        "dc:publisher": desk.about,
        "dc:source": [f"{one.publisher}: {one.title}" if one.publisher else one.title for one in sources],
        "dc:creator": list(
            dict.fromkeys(desk.site.called(one.reported_by) for one in figures if one.reported_by)
        ),
        "tableSchema": {
            "columns": [
                {
                    "name": name,
                    "titles": name,
                    "dc:description": desk.site.words.say(f"column-{name}"),
                    "datatype": "decimal" if name == "value" else "string",
                }
                for name in COLUMNS
            ]
        },
    }
    return msgspec.json.format(msgspec.json.encode(described), indent=1) + b"\n"
