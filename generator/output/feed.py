"""Say what is new: dated articles, corrections, and facts that say when they were added or changed.

The id of an entry never changes, because feed readers show an entry with another id as a new one. So it is the
address that the article or the fact had first, and a changed fact keeps it: only its time changes.
"""

from collections.abc import Iterator, Mapping

from generator.localization.caveats import with_caveat
from generator.localization.formatting import sentence
from generator.model.records import Claim, Event, Statistic
from generator.model.resolved import Texts
from generator.model.urls import absolute, address, correction_anchors
from generator.pages.context import PageContext
from generator.pages.presenters.json_ld import iso_date
from generator.pages.prose.summaries import Summary
from generator.pages.views.feed import FeedEntryView, FeedView

ARTICLES = "/articles/"


def feed(context: PageContext, texts: Texts, summaries: Mapping[str, Summary]) -> FeedView:
    """Return the view of the feed, newest first; `summaries` are those of the articles, by slug."""
    settings, base_url = context.records.settings, context.base_url
    entries = [*_articles(context, texts, summaries), *_facts(context), *_corrections(context)]
    entries.sort(key=lambda entry: (entry.updated, entry.id), reverse=True)
    return FeedView(
        title=settings.title,
        description=settings.description,
        language=settings.language,
        home=absolute("/", base_url),
        href=absolute("/feed.xml", base_url),
        updated=entries[0].updated if entries else "1970-01-01T00:00:00Z",
        author=context.formatter.join(settings.authors) or settings.title,
        rights=settings.license,
        entries=tuple(entries),
    )


def _articles(
    context: PageContext, texts: Texts, summaries: Mapping[str, Summary]
) -> Iterator[FeedEntryView]:
    for article in texts.articles:
        front, at = article.front, address("article", article.slug)
        day = iso_date(front.updated) or iso_date(front.date)
        if day:
            stated = summaries[article.slug]
            # An alias elsewhere, such as /go/, may have come later and is nobody's first address.
            former = [alias.text for alias in front.aliases if alias.text.startswith(ARTICLES)]
            yield FeedEntryView(
                id=absolute(former[0] if former else at, context.base_url),
                title=front.title,
                href=absolute(at, context.base_url),
                updated=_instant(day),
                summary=with_caveat(stated.plain, stated.caveat),
            )


def _facts(context: PageContext) -> Iterator[FeedEntryView]:
    presenter, facts = context.presenter, context.records.facts
    dated: tuple[tuple[str, Event | Statistic | Claim], ...] = (
        *(("event", event) for event in facts.events),
        *(("stat", statistic) for statistic in facts.statistics),
        *(("claim", claim) for claim in facts.claims),
    )
    for kind, fact in dated:
        day = iso_date(fact.updated) or iso_date(fact.added)
        if not day:
            continue
        title = presenter.full_title(kind, fact.id)
        told = (
            fact.summary if isinstance(fact, Event) else fact.statement if isinstance(fact, Claim) else None
        )
        summary = with_caveat(presenter.plain(told), presenter.caveat_of(told)) if told else fact.note
        key = "fact-changed" if iso_date(fact.updated) else "fact-added"
        yield FeedEntryView(
            id=absolute(address(kind, fact.formerly[0].text if fact.formerly else fact.id), context.base_url),
            title=context.formatter.text(key, title=title),
            href=absolute(presenter.addresses.of(kind, fact.id), context.base_url),
            updated=_instant(day),
            summary=summary or title,
        )


def _corrections(context: PageContext) -> Iterator[FeedEntryView]:
    presenter, formatter = context.presenter, context.formatter
    for correction, anchor in correction_anchors(context.records.facts.corrections).items():
        subjects = formatter.join(
            [presenter.full_title(*context.records.key_of(reference)) for reference in correction.about]
        )
        url = absolute(f"/corrections/#{anchor}", context.base_url)
        summary = formatter.text(
            "correction-told",
            was=sentence(correction.was),
            now=sentence(correction.now),
            why=sentence(correction.why),
        ).strip()
        yield FeedEntryView(
            id=url,
            title=formatter.text("correction-of", subjects=subjects),
            href=url,
            updated=_instant(iso_date(correction.date)),
            summary=summary,
        )


def _instant(day: str) -> str:
    """Return the first second of a date: "2019-08" becomes "2019-08-01T00:00:00Z"."""
    year, month, day_of_month = (*day.split("-"), "01", "01")[:3]
    return f"{year}-{month}-{day_of_month}T00:00:00Z"
