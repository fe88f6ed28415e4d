"""Build the pages of a chart, and the files that readers can download."""

import csv
import io
from collections.abc import Sequence

import msgspec

from generator.charts.captions import caveat_of
from generator.charts.rows import chart_observations, is_dense, observation_groups, series_names, series_row
from generator.charts.svg import thumbnail
from generator.charts.theme import DARK, LIGHT
from generator.localization.caveats import with_caveat
from generator.localization.formatting import sentence
from generator.model.charts import Chart
from generator.model.observations import Observation
from generator.model.urls import absolute, address
from generator.pages.context import PageContext
from generator.pages.embeds import embed_codes, oembed_address, oembed_files
from generator.pages.presenters.chart_presenter import VALUES, series_view
from generator.pages.presenters.descriptions import limited
from generator.pages.presenters.record_links import Mentions
from generator.pages.series import further_pages
from generator.pages.tables.table_views import chart_tables
from generator.pages.views.frame import Page
from generator.pages.views.page_views import ChartPageView, EmbedView
from generator.pages.views.parts import LinkView

PICTURES = {"light": "small.svg", "dark": "small-dark.svg"}  # without words, for lists
COLORS_OF = {"light": LIGHT, "dark": DARK}
COLUMNS = (
    "period", "measure", "place", "value", "unit", "qualifier", "complete", "reported_by", "sources", "id",
)  # fmt: skip


def chart_pages(context: PageContext, chart: Chart, mentions: Mentions) -> tuple[Page, ...]:
    """Return the chart's own page, and the one to embed in other sites."""
    at, view = address("chart", chart.id), context.chart(chart, has_table=True)
    observations = chart_observations(context.records, chart)
    reporters = dict.fromkeys(
        observation.reported_by.id for observation in observations if observation.reported_by
    )
    by_id = {
        observation.reported_by.id: observation.reported_by
        for observation in observations
        if observation.reported_by
    }
    links = [link for id_ in reporters if (link := context.presenter.speaker_link(by_id[id_]))]
    limits = caveat_of(context.formatter, observations)
    thing = {
        "@type": "Dataset", "name": chart.title, "description": _described(chart, limits), "url": absolute(at, context.base_url),
        "license": context.license.href, "measurementTechnique": chart.note,
        "creator": [{"@type": "Organization", "name": link.text} for link in links],
        "distribution": [
            {"@type": "DataDownload", "encodingFormat": "text/csv", "contentUrl": absolute(f"{at}data.csv", context.base_url)}
        ] if context.base_url else [],
    }  # fmt: skip
    keys = [
        ("chart", chart.id),
        *(("series", reference.id) for reference in chart.all_series),
        *(("stat", reference.id) for reference in chart.all_statistics),
    ]
    share = f"{at}share.png" if context.base_url else ""
    head = context.head(
        at,
        chart.title,
        limited(chart.alt, limits),
        [context.section("numbers")],
        [thing],
        keys,
        share=share,
        caveat=limits,
        oembed=oembed_address(context, chart),
    )
    embed_at = f"{at}embed/"
    page = Page(
        address=at,
        template="chart.html",
        view=ChartPageView(
            head=head,
            chart=view,
            series=tuple(
                series_view(context.presenter, context.records.series[reference.id])
                for reference in chart.all_series
            ),
            reported_by=tuple(links),
            cite=context.cite(chart.id, chart.title, at, limits),
            embeds=embed_codes(context, chart, view, limits),
            mentions=context.presenter.mentions(mentions),
        ),
    )
    framed = context.head(
        embed_at,
        context.formatter.text("to-embed", title=chart.title),
        limited(context.formatter.text("to-embed-summary", alt=chart.alt), limits),
        canonical=at,
        share=share,
    )
    embed = Page(
        address=embed_at, template="embed.html", view=EmbedView(head=framed, chart=view), is_listed=False
    )
    further = further_pages(
        context, LinkView(text=chart.title, href=at), chart_tables(context.presenter, chart)
    )
    return page, *further, embed


def chart_files(context: PageContext) -> dict[str, bytes]:
    """Return the downloadable files of all charts, by path."""
    files: dict[str, bytes] = {}
    for chart in context.records.charts.values():
        drawn, folder = context.charts[chart.id], address("chart", chart.id).removeprefix("/")
        observations = chart_observations(context.records, chart)
        files |= {
            f"{folder}chart.svg": drawn.pictures.svg.encode(),
            f"{folder}chart.png": drawn.pictures.png,
            f"{folder}spec.json": drawn.page.spec.encode(),
            f"{folder}data.csv": _table(context, observations),
            f"{folder}data.csv-metadata.json": _metadata(context, chart, observations),
        }
        for theme, name in PICTURES.items():
            files[f"{folder}{name}"] = thumbnail(drawn.page.shared, COLORS_OF[theme]).encode()
        if is_dense(chart, observations):
            files[f"{folder}{VALUES}"] = _values(context, chart)
        if context.base_url:
            files[f"{folder}share.png"] = drawn.pictures.share
    return files | oembed_files(context)


def _values(context: PageContext, chart: Chart) -> bytes:
    """Return a script with the words for each value of each series, which a page loads when a reader points at one.

    It is a script because a page opened from disk can load no other data.
    """
    series = [context.records.series[reference.id] for reference in chart.series]
    names = series_names(series) if len(series) > 1 else ("",)
    words = [
        [
            series_row(context.formatter, number, observation, names[number]).words
            for observation in group
            if observation.value is not None
        ]
        for number, group in enumerate(observation_groups(context.records, chart))
    ]
    known = msgspec.json.encode({chart.id: words}).decode()
    return f"window.chartValues = Object.assign(window.chartValues || {{}}, {known});\n".encode()


def _described(chart: Chart, limits: str) -> str:
    """Return the words of a chart with the caveat of its numbers, at any length."""
    return sentence(with_caveat(chart.alt.removesuffix("."), limits)) if limits else chart.alt


def _table(context: PageContext, observations: Sequence[Observation]) -> bytes:
    """Return the data of a chart as CSV: one row per observation, in the columns of `COLUMNS`."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    has_categories = any(observation.category for observation in observations)
    writer.writerow((*COLUMNS, "category") if has_categories else COLUMNS)
    for observation in observations:
        row = context.formatter.row(observation)
        sources = dict.fromkeys(evidence.source.id for evidence in observation.evidence)
        writer.writerow([
            row.period,
            row.measure,
            row.place,
            "" if row.value is None else format(row.value, "f"),
            row.unit,
            row.qualifier,
            "yes" if row.is_complete else "no",
            context.records.name_of(observation.reported_by) if observation.reported_by else "",
            "; ".join(context.records.sources[id_].url or context.records.sources[id_].title for id_ in sources),
            row.id,
            *([row.category] if has_categories else []),
        ])  # fmt: skip
    return text.getvalue().encode()


def _metadata(context: PageContext, chart: Chart, observations: Sequence[Observation]) -> bytes:
    """Return a description of the data: its columns, sources and license.

    CSV on the Web: https://www.w3.org/TR/tabular-data-primer/.
    """
    sources = [context.records.sources[id_] for id_ in _sources(observations)]
    metadata = {
        "@context": "http://www.w3.org/ns/csvw",
        "url": "data.csv",
        "dc:title": chart.title,
        "dc:description": _described(chart, caveat_of(context.formatter, observations)),
        "dc:license": context.license.href or context.license.text,
        "dc:publisher": context.about,
        "dc:source": [
            f"{source.publisher}: {source.title}" if source.publisher else source.title for source in sources
        ],
        "dc:creator": list(
            dict.fromkeys(
                context.records.name_of(observation.reported_by)
                for observation in observations
                if observation.reported_by
            )
        ),
        "tableSchema": {
            "columns": [
                {
                    "name": name,
                    "titles": name,
                    "dc:description": context.formatter.text(f"column-{name}"),
                    "datatype": "decimal" if name == "value" else "string",
                }
                for name in (*COLUMNS, *(["category"] if any(one.category for one in observations) else []))
            ]
        },
    }
    return msgspec.json.format(msgspec.json.encode(metadata), indent=1) + b"\n"


def _sources(observations: Sequence[Observation]) -> list[str]:
    return list(
        dict.fromkeys(evidence.source.id for observation in observations for evidence in observation.evidence)
    )
