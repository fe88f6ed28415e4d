"""Find words that call a number an extreme: “the highest since 2012”, “peaked at”, “a record low”.

Only words connected to a number, or to a year, count; everything else may be about something else.
"""

import re
from collections.abc import Iterator

from msgspec import Struct

from generator.quantities.assertions import is_unasserted
from generator.quantities.clauses import sentence_start, tokens_in
from generator.quantities.languages import grammar_of


class Extreme(Struct, frozen=True):
    """Words that say that a number is the highest or the lowest of a series."""

    start: int  # offset in the text
    text: str
    is_high: bool
    is_peak: bool  # of all periods, later ones included
    since: int = 0  # the year after which it holds; 0 without one
    years: int = 0  # how many years back it holds; 0 without a number
    year: int = 0  # the year that is named, where there is no number


class _Patterns(Struct, frozen=True):
    """How a language calls a number an extreme: before it, after it, or with a year in its place."""

    before: re.Pattern[str]
    after: re.Pattern[str]
    in_year: re.Pattern[str]
    since: re.Pattern[str]
    years: re.Pattern[str]
    low: re.Pattern[str]
    whole: re.Pattern[str]  # of all periods, as a peak is: “in any year”
    elsewhere: re.Pattern[str]  # a comparison with something other than earlier periods


ENGLISH = _Patterns(
    before=re.compile(
        r"\b(?:(?P<peak>peaked|peaking|peaks|topped out|bottomed out) at"
        r"|(?:(?:a|its|their|the|an) )?(?:record|all-time|new|historic) (?:high|low)(?: since [12]\d{3})?(?: of|,|:| at)?"
        r"|(?:its|their|the) (?:highest|lowest|largest|smallest|greatest|biggest)"
        r"(?: (?:level|point|number|figure|value|count|total|rate|share|mark|annual|yearly|ever|yet|recorded)){0,3}"
        r"(?: since [12]\d{3})?(?: in (?:the|its) (?:series|table|data)| on record| (?:of|in) any year)?"
        r"(?:,|:| of| at| with| was| were| –| —)?)"
        r"(?: in [12]\d{3}[,:]?(?: at| with)?)?(?: (?:about|around|nearly|almost|some|roughly))?\s*$",
        re.IGNORECASE,
    ),
    after=re.compile(
        r"(?:\s+[\w’'-]+){0,4}\s*[,—–(]\s*(?:(?:which |that )?(?:is|was|were|are)\s+)?(?:the|its|their|a|an)\s+"
        r"(?:(?:highest|lowest|largest|smallest|greatest|biggest)\b"
        r"|(?:record|all-time|new|historic) (?:high|low)\b|record(?= since|[,.;)]|\s*$)"
        r"|(?:most|fewest|least)(?= since| ever| on record| in any year| of any year| yet| in \d+ years| in a decade))"
        r"[^.;!?,()—–]{0,70}",
        re.IGNORECASE,
    ),
    in_year=re.compile(
        r"\b(?:(?P<peak>peaked|peaking|peaks|bottomed out)"
        r"|(?:highest|lowest|largest|smallest|greatest|biggest|most|fewest)(?: (?:level|point|number|figure|value))?"
        r"|(?:record|all-time|new|historic) (?:high|low))"
        r" (?:in|during) (?:fiscal (?:year )?|FY ?)?(?P<year>[12]\d{3})\b",
        re.IGNORECASE,
    ),
    since=re.compile(r"\bsince (?:fiscal (?:year )?|FY ?)?([12]\d{3})\b", re.IGNORECASE),
    years=re.compile(r"\bin (?:(\d{1,3}) years|(a decade))\b", re.IGNORECASE),
    low=re.compile(r"\b(?:lowest|smallest|fewest|least|low|bottomed)\b", re.IGNORECASE),
    whole=re.compile(
        r"\b(?:in|of) (?:any year|(?:the|this) (?:whole |entire )?(?:series|period))\b", re.IGNORECASE
    ),
    elsewhere=re.compile(
        r"\b(?:of (?:any|all|the)(?! year| time)|among|than|in (?:the|any|all|our|its) (?!year|decade|series|record|data|period))",
        re.IGNORECASE,
    ),
)
SPANISH = _Patterns(
    before=re.compile(
        r"\b(?:(?P<peak>(?:alcanz(?:ó|aron)|tocó|tocaron|llegó a|llegaron a) (?:su|un|el) (?:máximo|mínimo|pico|techo|récord)(?: histórico)?"
        r"|toc(?:ó|aron) (?:techo|fondo))"
        r"|(?:un|su|el) (?:máximo|mínimo|récord)(?: histórico)?"
        r"|(?:el|la|los|las|su|sus) (?:(?:nivel|cifra|valor|número|punto|tasa|dato|total)(?:es|s)? )?"
        r"(?:más alt[oa]s?|más baj[oa]s?|mayor(?:es)?|menor(?:es)?)"
        r"(?: (?:nivel|cifra|valor|número|punto|tasa|dato|total))?)"
        r"(?: desde [12]\d{3})?(?: de (?:toda )?la serie| de cualquier año)?(?:,|:| de| con| fue| en)?(?: en [12]\d{3}[,:]?(?: con)?)?"
        r"(?: (?:unos|unas|casi|cerca de|alrededor de|de))?\s*$",
        re.IGNORECASE,
    ),
    after=re.compile(
        r"(?:\s+[\w’'-]+){0,4}\s*[,—–(]\s*(?:(?:que )?(?:es|fue|era)\s+)?(?:el|la|su|un|una)\s+"
        r"(?:(?:(?:nivel|cifra|valor|número|punto|tasa|dato|total) )?(?:más alt[oa]|más baj[oa]|mayor|menor)\b"
        r"|(?:máximo|mínimo|récord)\b)[^.;!?,()—–]{0,70}",
        re.IGNORECASE,
    ),
    in_year=re.compile(
        r"\b(?:(?P<peak>(?:alcanz(?:ó|aron)|tocó|tocaron) (?:su|un|el) (?:máximo|mínimo|pico|techo|récord)(?: histórico)?"
        r"|toc(?:ó|aron) (?:techo|fondo))"
        r"|(?:máximo|mínimo|récord)(?: histórico)?|más alt[oa]s?|más baj[oa]s?)"
        r" en (?:el año (?:fiscal )?)?(?P<year>[12]\d{3})\b",
        re.IGNORECASE,
    ),
    since=re.compile(r"\bdesde (?:el año (?:fiscal )?)?([12]\d{3})\b", re.IGNORECASE),
    years=re.compile(r"\ben (?:(\d{1,3}) años|(una década))\b", re.IGNORECASE),
    low=re.compile(r"\b(?:más baj[oa]s?|menor(?:es)?|mínimo|fondo)\b", re.IGNORECASE),
    whole=re.compile(
        r"\b(?:de|en) (?:cualquier año|(?:toda )?la serie|todo el período|todo el periodo)\b", re.IGNORECASE
    ),
    elsewhere=re.compile(
        r"\b(?:de (?:tod[oa]s|cualquier|entre|las|los|la|el)(?! año| periodo| período| serie)|entre|en (?:el|la|los|las) (?!año|década|serie|periodo|período))",
        re.IGNORECASE,
    ),
)
PATTERNS = {"en": ENGLISH, "es": SPANISH}
OPENING = re.compile("[,—–(]")
REACH = 90  # characters of a sentence before a number in which its extreme may be


def extreme_of(text: str, start: int, end: int, language: str) -> Extreme | None:
    """Return the extreme that a text calls the number between two offsets; None if none is connected to it."""
    patterns = PATTERNS.get(language)
    if patterns is None:
        return None
    lead = text[max(0, start - REACH) : start]
    match = patterns.before.search(lead)
    if match:
        said, at = match[0], start - len(lead) + match.start()
        if _is_denied(text, at, language):
            return None
    else:
        match = patterns.after.match(text, end, end + 2 * REACH)
        if match is None:
            return None
        comma = OPENING.search(match[0])
        opening = comma.end() if comma else 0
        said, at = match[0][opening:], end + opening
    if patterns.elsewhere.search(patterns.whole.sub("", said)):
        return None
    is_peak = "peak" in _named(match) or patterns.whole.search(said) is not None
    return _extreme(patterns, said, at, is_peak)


def extremes_in_years(text: str, language: str) -> Iterator[Extreme]:
    """Yield each extreme of a text about a chart that names its year: “peaked in 2019”."""
    patterns = PATTERNS.get(language)
    if patterns is not None:
        for match in patterns.in_year.finditer(text):
            if _is_denied(text, match.start(), language):
                continue
            yield _extreme(patterns, match[0], match.start(), "peak" in _named(match), int(match["year"]))


def _is_denied(text: str, at: int, language: str) -> bool:
    """Return whether the words before an offset say that what follows is not so: “it was not the lowest”."""
    clause = tokens_in(text, sentence_start(text, at), at, language)
    return is_unasserted(clause, len(clause), grammar_of(language).directions)


def _named(match: re.Match[str]) -> set[str]:
    """Return the names of the groups that took part in a match."""
    return {name for name, found in match.groupdict().items() if found}


def _extreme(patterns: _Patterns, said: str, start: int, is_peak: bool, year: int = 0) -> Extreme:
    since, years = patterns.since.search(said), patterns.years.search(said)
    return Extreme(
        start=start + len(said) - len(said.lstrip()),
        text=" ".join(said.strip(" ,:(—–").split()),
        is_high=not patterns.low.search(said),
        is_peak=is_peak,
        since=int(since[1]) if since else 0,
        years=(int(years[1]) if years[1] else 10) if years else 0,
        year=year,
    )
