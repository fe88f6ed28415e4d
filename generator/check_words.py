"""Whose words they are: the labels of one side, and the length of what is quoted."""

import re
from collections.abc import Iterator
from datetime import date

from msgspec import Struct

from generator.diagnostics import Diagnostic, Location
from generator.prose import QUOTED
from generator.records import Markdown, Record
from generator.schema import declared
from generator.site import Site
from generator.verification import Checks, all_evidence


class _Voice(Struct, frozen=True):
    """A text in the site's own voice."""

    text: str
    masked: str  # without code and addresses
    quoted: tuple[tuple[int, int], ...]
    markdown: Markdown | None
    location: Location


def check_terms(site: Site, _today: date, _checks: Checks) -> Iterator[Diagnostic]:
    """A label of one side stands only inside quotation marks."""
    terms = sorted(site.settings.attributed_terms, key=len, reverse=True)
    if not terms:
        return
    written = "|".join(r"\s+".join(re.escape(word) for word in term.split()) for term in terms)
    pattern = re.compile(rf"(?<!\w)(?:{written})(?!\w)", re.IGNORECASE)
    for voice in _voices(site):
        for match in pattern.finditer(voice.masked):
            if any(start <= match.start() and match.end() <= end for start, end in voice.quoted):
                continue
            place = voice.markdown.at(match.start()) if voice.markdown else voice.location
            shown = " ".join(match[0].split())
            message = f"“{shown}” is the label of one side, in the site's own voice"
            hint = "put it in quotation marks with its speaker, or say it in neutral words"
            yield Diagnostic("unattributed-term", place, message, hint)


def check_quote_length(site: Site, _today: date, _checks: Checks) -> Iterator[Diagnostic]:
    """A quotation has at most `max_quote_words` words."""
    most = site.settings.max_quote_words
    for evidence in all_evidence(site.facts):
        length = len(evidence.quote.split())
        if length > most:
            message = f"the quotation has {length} words; {most} is the most"
            yield Diagnostic(
                "quote-long", evidence.locate("quote"), message, "quote the words that carry the point"
            )


def _voices(site: Site) -> Iterator[_Voice]:
    for prose in site.prose.values():
        yield _Voice(prose.markdown.text, prose.masked, prose.quoted, prose.markdown, prose.markdown.location)
    facts = [record for field in site.facts.__struct_fields__ for record in getattr(site.facts, field)]
    fronts = [document.front for document in (*site.articles, *site.pages)]
    for record in (*facts, *site.charts.values(), *fronts):
        yield from _plain(record)
    for field in ("title", "description"):
        text: str = getattr(site.settings, field)
        yield _voice(text, site.settings.locate(field))


def _plain(record: Record) -> Iterator[_Voice]:
    """The texts of a record that are declared as the site's own words."""
    for field in declared(type(record)):
        value = getattr(record, field.name)
        if "text" in field.marks and isinstance(value, str) and value:
            yield _voice(value, record.locate(field.name))


def _voice(text: str, location: Location) -> _Voice:
    return _Voice(text, text, tuple(match.span() for match in QUOTED.finditer(text)), None, location)
