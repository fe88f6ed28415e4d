"""Build the page of a fact: its evidence, lineage and mentions."""

from markupsafe import Markup

from generator.evidence.basis import basis_of
from generator.localization.caveats import caveat, with_caveat
from generator.localization.formatting import capital, sentence
from generator.model.kinds import Key
from generator.model.observations import Observation
from generator.model.records import Claim, Event
from generator.model.urls import absolute, address
from generator.pages.context import PageContext
from generator.pages.presenters.descriptions import limited
from generator.pages.presenters.json_ld import Thing, iso_date
from generator.pages.presenters.record_links import Mentions, number_title
from generator.pages.presenters.small_pictures import small_picture
from generator.pages.views.frame import Page
from generator.pages.views.page_views import FactView


def event(context: PageContext, id_: str, mentions: Mentions) -> Page:
    """Return the page of an event."""
    return _fact(context, "event", id_, mentions)


def claim(context: PageContext, id_: str, mentions: Mentions) -> Page:
    """Return the page of a claim."""
    return _fact(context, "claim", id_, mentions)


def stat(context: PageContext, id_: str, mentions: Mentions) -> Page:
    """Return the page of an observation."""
    return _fact(context, "stat", id_, mentions)


def _fact(context: PageContext, kind: str, id_: str, mentions: Mentions) -> Page:
    at, record, presenter = address(kind, id_), context.records.fact((kind, id_)), context.presenter
    title, formatter = presenter.title(kind, id_), context.formatter
    cited = number_title(formatter, record) if isinstance(record, Observation) else title
    things: list[Thing] = []
    keys: list[Key] = [(kind, id_)]
    parent, limits = "people", ""
    if isinstance(record, Event):
        parent, limits = "timeline", presenter.caveat_of(record.summary)
        description = with_caveat(presenter.plain(record.summary), limits)
        summary = limited(
            f"{sentence(f'{formatter.date(record.date)}: {title}')} {presenter.plain(record.summary)}", limits
        )
        things.append({
            "@type": "Event", "name": title, "startDate": iso_date(record.date), "description": description,
            "url": absolute(at, context.base_url),
        })  # fmt: skip
    elif isinstance(record, Claim):
        when = f" ({formatter.date(record.date)})" if record.date else ""
        by = f"{context.records.name_of(record.by)}{when}"
        limits = presenter.caveat_of(record.statement)
        statement = formatter.text("statement-by", name=by, statement=presenter.plain(record.statement))
        summary = limited(statement, limits)
    else:
        parent, limits = "numbers", caveat(formatter, record)
        summary = limited(cited, limits, record.note, least=len(formatter.full(record)))
        # Without what it measures, a place and a date would be all that the title says.
        title = capital(formatter.describe(record)) if record.measure else cited
        keys += [("series", record.series)] if record.series else []
        things.append({
            "@type": "Observation", "name": title, "value": "" if record.is_gap else formatter.qualified(record),
            "unitText": formatter.unit(record), "measuredProperty": formatter.measure(record),
            "description": sentence(presenter.full_title(kind, id_)), "url": absolute(at, context.base_url),
        })  # fmt: skip
    view = FactView(
        head=context.head(at, title, summary, [context.section(parent)], things, keys, caveat=limits),
        kind_words=capital(formatter.text(f"kind-{kind}")),
        event=presenter.event(record) if isinstance(record, Event) else None,
        claim=presenter.claim(record) if isinstance(record, Claim) else None,
        statement=presenter.line(record.statement) if isinstance(record, Claim) else Markup(),
        observation=presenter.observation(record) if isinstance(record, Observation) else None,
        picture=small_picture(context.records, record) if isinstance(record, Observation) else None,
        is_derived=basis_of(record, presenter.quotation_results) == "derived",
        mentions=presenter.mentions(mentions),
        cite=context.cite(id_, cited, at, limits, (kind, id_)),
    )
    return Page(address=at, template="fact.html", view=view)
