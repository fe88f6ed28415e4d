"""The page of all charts and statistics."""

from generator.model.urls import absolute
from generator.pages.context import PageContext
from generator.pages.views.frame import Page
from generator.pages.views.page_views import NumbersView
from generator.pages.views.parts import LinkView


def numbers(context: PageContext) -> Page:
    """Every chart, single number and series."""
    words = context.site.words
    single = [one for one in context.site.observations.values() if one.statistic]
    files = dict.fromkeys(one.file for one in context.site.facts.series)
    thing = {
        "@type": "Dataset", "name": words.say("numbers-title", site=context.about), "url": absolute("/numbers/", context.base_url),
        "description": words.say("numbers-description", site=context.about),
        "license": context.license.href,
        "distribution": [
            {"@type": "DataDownload", "encodingFormat": kind, "contentUrl": absolute(f"/data/{name}", context.base_url)}
            for name, kind in [("facts.json", "application/json"), *((file, "text/csv") for file in files)]
        ] if context.base_url else [],
    }  # fmt: skip
    counted = [words.count("count-numbers", len(single)), words.count("count-tables", len(files))]
    summary = words.say("numbers-summary", counts=words.listed(counted), site=context.about)
    view = NumbersView(
        head=context.head("/numbers/", words.say("numbers"), summary, things=[thing]),
        charts=tuple(context.chart(one) for one in context.site.charts.values()),
        observations=tuple(context.presenter.observation(one) for one in single),
        series=tuple(context.presenter.series(one) for one in context.site.facts.series),
        downloads=(
            LinkView(text=words.say("all-facts"), href="/data/facts.json"),
            LinkView(text=words.say("data-package"), href="/data/datapackage.json"),
        ),
    )
    return Page(address="/numbers/", template="numbers.html", view=view)
