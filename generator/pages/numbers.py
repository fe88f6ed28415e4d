"""Build the page of all charts and statistics."""

from generator.charts.captions import subtitle
from generator.charts.rows import chart_observations
from generator.model.charts import Chart
from generator.model.observations import Observation
from generator.model.urls import absolute, address
from generator.pages.charts import PICTURES
from generator.pages.context import PageContext
from generator.pages.presenters.chart_presenter import series_view
from generator.pages.presenters.small_pictures import small_picture
from generator.pages.views.charts import PictureView
from generator.pages.views.frame import Page
from generator.pages.views.page_views import NumbersView
from generator.pages.views.parts import LinkView


def numbers(context: PageContext) -> Page:
    """Return the page with every chart, single statistic and series."""
    formatter = context.formatter
    single = [observation for observation in context.records.observations.values() if observation.statistic]
    files = dict.fromkeys(series.file for series in context.records.facts.series)
    thing = {
        "@type": "Dataset", "name": formatter.text("numbers-title", site=context.about), "url": absolute("/numbers/", context.base_url),
        "description": formatter.text("numbers-description", site=context.about),
        "license": context.license.href,
        "distribution": [
            {"@type": "DataDownload", "encodingFormat": kind, "contentUrl": absolute(f"/data/{name}", context.base_url)}
            for name, kind in [("facts.json", "application/json"), *((file, "text/csv") for file in files)]
        ] if context.base_url else [],
    }  # fmt: skip
    counts = [formatter.plural("count-numbers", len(single)), formatter.plural("count-tables", len(files))]
    summary = formatter.text("numbers-summary", counts=formatter.join(counts), site=context.about)
    key = key_numbers(context)
    view = NumbersView(
        head=context.head("/numbers/", formatter.text("numbers"), summary, things=[thing]),
        key=tuple(context.presenter.observation(observation) for observation in key),
        pictures=tuple(small_picture(context.records, observation) for observation in key),
        charts=tuple(_picture(context, chart) for chart in context.records.charts.values()),
        observations=tuple(context.presenter.observation(observation) for observation in single),
        series=tuple(series_view(context.presenter, series) for series in context.records.facts.series),
        downloads=(
            LinkView(text=formatter.text("all-facts"), href="/data/facts.json"),
            LinkView(text=formatter.text("data-package"), href="/data/datapackage.json"),
        ),
    )
    return Page(address="/numbers/", template="numbers.html", view=view)


def key_numbers(context: PageContext) -> list[Observation]:
    """Return the numbers that the home page features."""
    home = context.records.settings.home
    return [context.records.observations[reference.id] for reference in (home.numbers if home else ())]


def _picture(context: PageContext, chart: Chart) -> PictureView:
    at, observations = address("chart", chart.id), chart_observations(context.records, chart)
    return PictureView(
        id=chart.id,
        href=at,
        title=chart.title,
        subtitle=subtitle(context.records, context.formatter, observations),
        picture=f"{at}{PICTURES['light']}",
        dark=f"{at}{PICTURES['dark']}",
    )
