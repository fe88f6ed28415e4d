"""Build the page of a fact: its evidence, lineage and mentions."""

from generator.localization.formatting import capital
from generator.model.kinds import Key
from generator.model.observations import Observation
from generator.model.records import Claim, Event
from generator.model.urls import absolute, address
from generator.pages.context import PageContext
from generator.pages.presenters.json_ld import Thing, iso_date
from generator.pages.presenters.record_links import Mentions
from generator.pages.views.frame import Page
from generator.pages.views.page_views import FactView


def fact(context: PageContext, kind: str, id_: str, mentions: Mentions) -> Page:
    """Return the page of an event, a claim or an observation."""
    at, record, presenter = address(kind, id_), context.records.fact((kind, id_)), context.presenter
    title, formatter = presenter.title(kind, id_), context.formatter
    things: list[Thing] = []
    keys: list[Key] = [(kind, id_)]
    parent = "people"
    if isinstance(record, Event):
        parent, description = "timeline", presenter.plain(record.summary)
        summary = f"{formatter.date(record.date)}: {title}. {description}"
        things.append({
            "@type": "Event", "name": title, "startDate": iso_date(record.date), "description": description,
            "url": absolute(at, context.base_url),
        })  # fmt: skip
    elif isinstance(record, Claim):
        when = f" ({formatter.date(record.date)})" if record.date else ""
        by = f"{context.records.name_of(record.by)}{when}"
        summary = formatter.text("statement-by", name=by, statement=presenter.plain(record.statement))
    else:
        parent, summary = "numbers", f"{title}. {record.note}"
        title = capital(formatter.describe(record)) or title
        keys += [("series", record.series)] if record.series else []
        things.append({
            "@type": "Observation", "name": title, "value": formatter.value(record), "unitText": record.unit,
            "measuredProperty": record.measure, "url": absolute(at, context.base_url),
        })  # fmt: skip
    view = FactView(
        head=context.head(at, title, summary, [context.section(parent)], things, keys),
        kind_words=capital(formatter.text(f"kind-{kind}")),
        event=presenter.event(record) if isinstance(record, Event) else None,
        claim=presenter.claim(record) if isinstance(record, Claim) else None,
        observation=presenter.observation(record) if isinstance(record, Observation) else None,
        mentions=presenter.mentions(mentions),
        cite=context.cite(id_, presenter.title(kind, id_), at),
    )
    return Page(address=at, template="fact.html", view=view)
