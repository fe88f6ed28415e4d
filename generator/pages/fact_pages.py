"""The pages that show what the site rests on: numbers, facts, sources, glossary, how we know."""

from markupsafe import Markup

from generator.localization.formatting import capital
from generator.localization.messages import Words
from generator.model.observations import Figure
from generator.model.records import Claim, Event
from generator.model.resolved import Key
from generator.model.urls import absolute, address
from generator.pages.context import Desk
from generator.pages.presenters.json_ld import Thing, iso_date
from generator.pages.views import (
    CorrectionsView,
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

NAMES = {"statistics": "numbers"}  # what the report counts, by the key of its words where that is another


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


def fact(desk: Desk, kind: str, id_: str) -> Page:
    """A fact by itself: its evidence, lineage and use."""
    at, record, show = address(kind, id_), desk.site.fact((kind, id_)), desk.show
    title, words = show.title(kind, id_), desk.site.words
    things: list[Thing] = []
    keys: list[Key] = [(kind, id_)]
    parent = "people"
    if isinstance(record, Event):
        parent, told = "timeline", show.plain(record.summary)
        summary = f"{words.date(record.date)}: {title}. {told}"
        things.append({
            "@type": "Event", "name": title, "startDate": iso_date(record.date), "description": told,
            "url": absolute(at, desk.base_url),
        })  # fmt: skip
    elif isinstance(record, Claim):
        when = f" ({words.date(record.date)})" if record.date else ""
        by = f"{desk.site.called(record.by)}{when}"
        summary = words.say("statement-by", name=by, statement=show.plain(record.statement))
    else:
        parent, summary = "numbers", f"{title}. {record.note}"
        title = capital(words.counted(record)) or title
        keys += [("series", record.series)] if record.series else []
        things.append({
            "@type": "Observation", "name": title, "value": words.value(record), "unitText": record.unit,
            "measuredProperty": record.measure, "url": absolute(at, desk.base_url),
        })  # fmt: skip
    view = FactView(
        head=desk.head(at, title, summary, [desk.section(parent)], things, keys),
        kind_words=capital(words.say(f"kind-{kind}")),
        event=show.event(record) if isinstance(record, Event) else None,
        claim=show.claim(record) if isinstance(record, Claim) else None,
        figure=show.figure(record) if isinstance(record, Figure) else None,
        mentions=show.mentions(kind, id_),
        cite=desk.cite(id_, show.title(kind, id_), at),
    )
    return Page(address=at, template="fact.html", view=view)


def sources(desk: Desk) -> Page:
    """The list of sources."""
    cards, words = [], desk.site.words
    for id_, source in sorted(
        desk.site.sources.items(), key=lambda item: (item[1].publisher.casefold(), item[0])
    ):
        facts, alone = desk.show.rests_on(id_), _alone(desk, id_)
        card = SourceCardView(
            title=source.title,
            href=address("source", id_),
            publisher=source.publisher,
            kind=words.say(f"source-{source.kind}") if source.kind else "",
            published=desk.show.date(source.published),
            facts=words.count("count-facts", len(facts)) if facts else "",
            alone=words.say("on-this-source-only", count=words.whole(len(alone))) if alone else "",
        )
        cards.append(card)
    summary = words.count("sources-summary", len(cards), site=desk.about)
    view = SourcesView(head=desk.head("/sources/", words.say("sources"), summary), sources=tuple(cards))
    return Page(address="/sources/", template="sources.html", view=view)


def source(desk: Desk, id_: str) -> Page:
    """One source and what rests on it."""
    source, at = desk.site.sources[id_], address("source", id_)
    facts, alone = desk.show.rests_on(id_), _alone(desk, id_)
    by = f"{source.publisher}: " if source.publisher else ""
    words = desk.site.words
    when = f" ({words.date(source.published)})" if source.published else ""
    named = f"{by}{source.title}{when}"
    summary = words.count("source-summary", len(facts), source=named, site=desk.about)
    shown = frozenset({*facts, ("source", id_)})
    view = SourceView(
        head=desk.head(at, source.title, summary, [desk.section("sources")], (), (("source", id_),)),
        publisher=source.publisher,
        authors=words.listed(source.authors),
        kind_words=words.say(f"source-{source.kind}") if source.kind else "",
        published=desk.show.date(source.published),
        accessed=desk.show.date(source.accessed),
        url=source.url,
        archived=source.archived,
        note=source.note,
        facts=tuple(desk.show.link(*key, note=words.say(f"kind-{key[0]}")) for key in facts),
        alone=tuple(desk.show.link(*key) for key in alone),
        mentions=desk.show.mentions("source", id_, shown),
    )
    return Page(address=at, template="source.html", view=view)


def glossary(desk: Desk) -> Page:
    """What the words mean."""
    terms = desk.site.terms.values()
    words = desk.site.words
    summary = words.say("glossary-summary", names=words.listed([one.name for one in terms]))
    head = desk.head("/glossary/", words.say("glossary"), summary)
    return Page(
        "/glossary/",
        "glossary.html",
        GlossaryView(head=head, terms=tuple(desk.show.term(t) for t in terms)),
    )


def corrections(desk: Desk) -> Page:
    """What the site said wrongly."""
    entries = sorted(desk.site.facts.corrections, key=lambda one: one.date.sort_key, reverse=True)
    words, counted = desk.site.words, desk.site.words.count("count-corrections", len(entries))
    summary = words.say("corrections-summary", site=desk.about, corrections=counted)
    head = desk.head("/corrections/", words.say("corrections"), summary)
    view = CorrectionsView(head=head, entries=tuple(desk.show.correction(one) for one in entries))
    return Page(address="/corrections/", template="corrections.html", view=view)


def how_we_know(desk: Desk) -> Page:
    """What was checked, and what was not."""
    report, show, words = desk.report, desk.show, desk.site.words
    drawing = desk.drawings.evidence
    view = EvidencePageView(
        head=desk.head(
            "/how-we-know/", words.say("how-we-know"), words.say("evidence-summary", site=desk.about)
        ),
        day=words.day(desk.today),
        counts=tuple(
            _counted(words, f"count-{NAMES.get(key, key)}", count)
            for key, count in report.counts.items()
            if count
        ),
        quotations=tuple(
            _counted(words, f"quotes-{status}", count) for status, count in report.quotations.items() if count
        ),
        unchecked=tuple(
            UncheckedView(quote=one.quote, source=show.link("source", one.source)) for one in report.unchecked
        ),
        single=tuple(show.link(*key, note=words.say(f"kind-{key[0]}")) for key in report.single),
        stale=tuple(show.link(*key) for key in report.stale),
        waivers=tuple(
            WaiverView(
                rule=one.rule,
                reason=one.reason,
                place=words.say("file-line", file=one.file, line=one.first_line),
            )
            for one in report.waivers
        ),
        kinds=tuple(
            KindView(
                name=words.say(f"sources-{one.kind or 'other'}"),
                sources=words.whole(one.sources),
                facts=words.whole(one.facts),
            )
            for one in report.kinds
        ),
        wide=_drawn(drawing.wide) if drawing else Markup(),
        narrow=_drawn(drawing.narrow) if drawing else Markup(),
        sources=tuple(
            SourceUseView(
                source=show.link("source", one.id), facts=words.whole(one.facts), alone=words.whole(one.alone)
            )
            for one in report.sources
        ),
    )
    return Page(address="/how-we-know/", template="how-we-know.html", view=view)


def _counted(words: Words, key: str, count: int) -> Markup:
    """A count as HTML, its number marked."""
    return Markup(words.count(key, count, count=Markup("<b>{}</b>").format(words.whole(count))))  # noqa: S704


def _drawn(svg: str) -> Markup:
    return Markup(svg)  # noqa: S704  (`chart_svg.named` has let nothing through that acts)


def not_found(desk: Desk) -> Page:
    """What a host shows for an address without a page."""
    words = desk.site.words
    summary = words.say("not-found-summary", site=desk.about)
    view = NotFoundView(head=desk.head("/404.html", words.say("not-found"), summary))
    return Page("/404.html", "404.html", view, is_listed=False)


def _alone(desk: Desk, source: str) -> list[Key]:
    """The facts that rest on a source and on no other."""
    return [
        (kind, id_)
        for kind, id_ in desk.show.rests_on(source)
        if desk.site.sources_of((kind, id_)) == (source,)
    ]
