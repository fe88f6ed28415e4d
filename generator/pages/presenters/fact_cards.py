"""Present facts as cards, which readers see without leaving the article."""

from generator.localization.caveats import caveat_sentences
from generator.localization.formatting import capital, sentence
from generator.model.observations import Observation
from generator.model.records import Event, Evidence
from generator.pages.presenters.record_links import RecordLinks, number_title
from generator.pages.prose.article_html import card_id
from generator.pages.views.facts import CardQuoteView, FactCardView

MOST_ON_CARD = 3  # pieces of evidence


def fact_card(presenter: RecordLinks, kind: str, id_: str) -> FactCardView:
    """Return the card of an event, a claim or an observation."""
    records, formatter = presenter.records, presenter.formatter
    record = records.fact((kind, id_))
    if isinstance(record, Observation):
        origin = (
            formatter.text("counted-by", name=records.name_of(record.reported_by))
            if record.reported_by
            else ""
        )
        if record.operation:
            origin = formatter.text("computed", equation=formatter.equation(record))
        meta = " ".join(part for part in (sentence(origin), *caveat_sentences(formatter, record)) if part)
        title = number_title(formatter, record)
    elif isinstance(record, Event):
        title, meta = record.title, capital(formatter.date(record.date))
    else:
        statement = presenter.plain(record.statement)
        title = formatter.text("statement-by", name=records.name_of(record.by), statement=statement)
        meta = capital(formatter.date(record.date)) if record.date else ""
    return FactCardView(
        id=card_id(kind, id_),
        kind_words=capital(formatter.text(f"kind-{kind}")),
        title=title,
        meta=sentence(meta),
        evidence=tuple(_quote(presenter, evidence) for evidence in record.evidence[:MOST_ON_CARD]),
    )


def _quote(presenter: RecordLinks, evidence: Evidence) -> CardQuoteView:
    source = presenter.records.sources[evidence.source.id]
    published = presenter.formatter.date(source.published) if source.published else ""
    label = ", ".join(part for part in (source.publisher or source.title, published) if part)
    return CardQuoteView(quote=evidence.quote, at=evidence.at, source=label)
