"""The pages that show what the site rests on: numbers, facts, sources, glossary, how we know."""

from markupsafe import Markup

from generator.addresses import address
from generator.figures import Figure
from generator.heads import Desk, section
from generator.records import Claim, Event
from generator.site import Key
from generator.structured_data import Thing, absolute, iso_date
from generator.views import (
    CorrectionsView,
    CountView,
    EvidencePageView,
    FactView,
    GlossaryView,
    KindView,
    LinkView,
    NotFoundView,
    NumbersView,
    Page,
    SourceCardView,
    SourcesView,
    SourceUseView,
    SourceView,
    UncheckedView,
    WaiverView,
)
from generator.wording import capital, count_words, counted_words, date_words, day_words, listed

FACTS = {"event": "Event", "claim": "Claim", "stat": "Number"}


def numbers(desk: Desk) -> Page:
    """Every chart, single number and series."""
    single = [one for one in desk.site.figures.values() if one.statistic]
    files = dict.fromkeys(one.file for one in desk.site.facts.series)
    thing = {
        "@type": "Dataset", "name": f"{desk.about}: numbers", "url": absolute("/numbers/", desk.base_url),
        "description": f"The facts and figures of {desk.about}, with their sources.",
        "license": desk.license.href,
        "distribution": [
            {"@type": "DataDownload", "encodingFormat": kind, "contentUrl": absolute(f"/data/{name}", desk.base_url)}
            for name, kind in [("facts.json", "application/json"), *((file, "text/csv") for file in files)]
        ] if desk.base_url else [],
    }  # fmt: skip
    counted = [count_words(len(single), "number"), count_words(len(files), "table")]
    summary = f"{listed(counted)} of {desk.about}: who counted what, where and in which period"
    view = NumbersView(
        head=desk.head("/numbers/", "Numbers", summary, things=[thing]),
        charts=tuple(desk.chart(one) for one in desk.site.charts.values()),
        figures=tuple(desk.show.figure(one) for one in single),
        series=tuple(desk.show.series(one) for one in desk.site.facts.series),
        downloads=(
            LinkView(text="All facts (JSON)", href="/data/facts.json"),
            LinkView(text="Data package (JSON)", href="/data/datapackage.json"),
        ),
    )
    return Page(address="/numbers/", template="numbers.html", view=view)


def fact(desk: Desk, kind: str, id_: str) -> Page:
    """A fact by itself: its evidence, lineage and use."""
    at, record, show = address(kind, id_), desk.site.fact((kind, id_)), desk.show
    title = show.title(kind, id_)
    things: list[Thing] = []
    keys: list[Key] = [(kind, id_)]
    parent = "people"
    if isinstance(record, Event):
        parent, told = "timeline", show.plain(record.summary)
        summary = f"{date_words(record.date)}: {title}. {told}"
        things.append({
            "@type": "Event", "name": title, "startDate": iso_date(record.date), "description": told,
            "url": absolute(at, desk.base_url),
        })  # fmt: skip
    elif isinstance(record, Claim):
        when = f" ({date_words(record.date)})" if record.date else ""
        summary = f"{desk.site.called(record.by)}{when}: {show.plain(record.statement)}"
    else:
        parent, summary = "numbers", f"{title}. {record.note}"
        title = capital(counted_words(record)) or title
        keys += [("series", record.series)] if record.series else []
        things.append({
            "@type": "Observation", "name": title, "value": record.written, "unitText": record.unit,
            "measuredProperty": record.measure, "url": absolute(at, desk.base_url),
        })  # fmt: skip
    view = FactView(
        head=desk.head(at, title, summary, [section(parent)], things, keys),
        kind_words=FACTS[kind],
        event=show.event(record) if isinstance(record, Event) else None,
        claim=show.claim(record) if isinstance(record, Claim) else None,
        figure=show.figure(record) if isinstance(record, Figure) else None,
        mentions=show.mentions(kind, id_),
        cite=desk.cite(id_, show.title(kind, id_), at),
    )
    return Page(address=at, template="fact.html", view=view)


def sources(desk: Desk) -> Page:
    """The list of sources."""
    cards = []
    for id_, source in sorted(
        desk.site.sources.items(), key=lambda item: (item[1].publisher.casefold(), item[0])
    ):
        facts, alone = desk.show.rests_on(id_), _alone(desk, id_)
        card = SourceCardView(
            title=source.title,
            href=address("source", id_),
            publisher=source.publisher,
            kind=(source.kind or "").capitalize(),
            published=desk.show.date(source.published),
            facts=count_words(len(facts), "fact"),
            alone=f"{len(alone):,} on this source only" if alone else "",
        )
        cards.append(card)
    summary = f"The {count_words(len(cards), 'source')} that {desk.about} rests on, and what rests on each"
    view = SourcesView(head=desk.head("/sources/", "Sources", summary), sources=tuple(cards))
    return Page(address="/sources/", template="sources.html", view=view)


def source(desk: Desk, id_: str) -> Page:
    """One source and what rests on it."""
    source, at = desk.site.sources[id_], address("source", id_)
    facts, alone = desk.show.rests_on(id_), _alone(desk, id_)
    by = f"{source.publisher}: " if source.publisher else ""
    when = f" ({date_words(source.published)})" if source.published else ""
    summary = f"{by}{source.title}{when}. {count_words(len(facts), 'fact')} of {desk.about} rest on it"
    shown = frozenset({*facts, ("source", id_)})
    view = SourceView(
        head=desk.head(at, source.title, summary, [section("sources")], (), (("source", id_),)),
        publisher=source.publisher,
        authors=listed(source.authors),
        kind_words=(source.kind or "").capitalize(),
        published=desk.show.date(source.published),
        accessed=desk.show.date(source.accessed),
        url=source.url,
        archived=source.archived,
        note=source.note,
        facts=tuple(desk.show.link(*key, note=FACTS[key[0]].lower()) for key in facts),
        alone=tuple(desk.show.link(*key) for key in alone),
        mentions=desk.show.mentions("source", id_, shown),
    )
    return Page(address=at, template="source.html", view=view)


def glossary(desk: Desk) -> Page:
    """What the words mean."""
    terms = desk.site.terms.values()
    summary = f"What the words mean: {listed([one.name for one in terms])}"
    head = desk.head("/glossary/", "Glossary", summary)
    return Page(
        "/glossary/",
        "glossary.html",
        GlossaryView(head=head, terms=tuple(desk.show.term(t) for t in terms)),
    )


def corrections(desk: Desk) -> Page:
    """What the site said wrongly."""
    entries = sorted(desk.site.facts.corrections, key=lambda one: one.date.sort_key, reverse=True)
    summary = f"What {desk.about} said wrongly and says now: {count_words(len(entries), 'correction')}"
    head = desk.head("/corrections/", "Corrections", summary)
    view = CorrectionsView(head=head, entries=tuple(desk.show.correction(one) for one in entries))
    return Page(address="/corrections/", template="corrections.html", view=view)


def how_we_know(desk: Desk) -> Page:
    """What was checked, and what was not."""
    report, show = desk.report, desk.show
    words = {
        "sources": ("source", "sources"), "events": ("event", "events"), "statistics": ("number", "numbers"),
        "claims": ("claim", "claims"), "series": ("table of numbers", "tables of numbers"),
        "people": ("person", "people"), "corrections": ("correction", "corrections"),
    }  # fmt: skip
    said = {
        "found": "found in the text of their source by this build",
        "locked": "found earlier, by the lock of evidence; the text was not at hand for this build",
        "unchecked": "could not be checked: no text was at hand",
        "missing": "not found in the text of their source",
    }
    drawing = desk.drawings.evidence
    view = EvidencePageView(
        head=desk.head("/how-we-know/", "How we know", f"What was checked in {desk.about}, and what was not"),
        meaning=report.meaning,
        day=day_words(desk.today),
        counts=tuple(
            CountView(number=f"{count:,}", words=words[key][count != 1])
            for key, count in report.counts.items()
            if count
        ),
        quotations=tuple(
            CountView(number=f"{count:,}", words=said[status])
            for status, count in report.quotations.items()
            if count
        ),
        unchecked=tuple(
            UncheckedView(quote=one.quote, source=show.link("source", one.source)) for one in report.unchecked
        ),
        single=tuple(show.link(*key, note=FACTS[key[0]].lower()) for key in report.single),
        stale=tuple(show.link(*key) for key in report.stale),
        waivers=tuple(
            WaiverView(rule=one.rule, reason=one.reason, place=f"{one.file}, line {one.first_line}")
            for one in report.waivers
        ),
        kinds=tuple(
            KindView(name=one.name, sources=f"{one.sources:,}", facts=f"{one.facts:,}")
            for one in report.kinds
        ),
        wide=_drawn(drawing.wide) if drawing else Markup(),
        narrow=_drawn(drawing.narrow) if drawing else Markup(),
        sources=tuple(
            SourceUseView(source=show.link("source", one.id), facts=f"{one.facts:,}", alone=f"{one.alone:,}")
            for one in report.sources
        ),
    )
    return Page(address="/how-we-know/", template="how-we-know.html", view=view)


def _drawn(svg: str) -> Markup:
    return Markup(svg)  # noqa: S704  (`chart_svg.named` has let nothing through that acts)


def not_found(desk: Desk) -> Page:
    """What a host shows for an address without a page."""
    summary = f"This page of {desk.about} does not exist"
    view = NotFoundView(head=desk.head("/404.html", "Page not found", summary))
    return Page("/404.html", "404.html", view, is_listed=False)


def _alone(desk: Desk, source: str) -> list[Key]:
    """The facts that rest on a source and on no other."""
    return [
        (kind, id_)
        for kind, id_ in desk.show.rests_on(source)
        if {one.source.id for one in desk.site.fact((kind, id_)).evidence} == {source}
    ]
