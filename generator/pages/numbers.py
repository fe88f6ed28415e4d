"""The page of all charts and statistics."""

from generator.model.urls import absolute
from generator.pages.context import Desk
from generator.pages.views.frame import Page
from generator.pages.views.page_views import NumbersView
from generator.pages.views.parts import LinkView


def numbers(desk: Desk) -> Page:
    """Every chart, single number and series."""
    words = desk.site.words
    single = [one for one in desk.site.figures.values() if one.statistic]
    files = dict.fromkeys(one.file for one in desk.site.facts.series)
    thing = {
        "@type": "Dataset", "name": words.say("numbers-title", site=desk.about), "url": absolute("/numbers/", desk.base_url),
        "description": words.say("numbers-description", site=desk.about),
        "license": desk.license.href,
        "distribution": [
            {"@type": "DataDownload", "encodingFormat": kind, "contentUrl": absolute(f"/data/{name}", desk.base_url)}
            for name, kind in [("facts.json", "application/json"), *((file, "text/csv") for file in files)]
        ] if desk.base_url else [],
    }  # fmt: skip
    counted = [words.count("count-numbers", len(single)), words.count("count-tables", len(files))]
    summary = words.say("numbers-summary", counts=words.listed(counted), site=desk.about)
    view = NumbersView(
        head=desk.head("/numbers/", words.say("numbers"), summary, things=[thing]),
        charts=tuple(desk.chart(one) for one in desk.site.charts.values()),
        figures=tuple(desk.show.figure(one) for one in single),
        series=tuple(desk.show.series(one) for one in desk.site.facts.series),
        downloads=(
            LinkView(text=words.say("all-facts"), href="/data/facts.json"),
            LinkView(text=words.say("data-package"), href="/data/datapackage.json"),
        ),
    )
    return Page(address="/numbers/", template="numbers.html", view=view)
