"""Mask what only looks like a quantity: dates, sections of a law, roads."""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from msgspec import Struct

from generator.quantities.grammar import BEFORE, CODE, NOBODY_COUNTED, TAIL, YEAR, Grammar, compiled

# What only looks like a quantity in any language: marks at the beginning of a line and footnotes, then the rest,
# which begins close to a number.
EXEMPT = tuple(
    re.compile(pattern, re.MULTILINE)
    for pattern in (
        r"^[ \t>#*_+-]{0,12}[0-9]{1,3}[.)](?=\s)",  # list items and numbered headings
        r"^ {0,3}#{1,6}[ \t]+[0-9]{1,2}(?:\.[0-9]{1,2}){0,4}(?=[ \t]+[A-ZÀ-Þ¿¡“\"])",
        r"\[\^[^\]\s]{1,40}\]",  # footnote marks
    )
)
EXEMPT_NEAR = compiled(
    [
        rf"{BEFORE}{YEAR}-[0-9]{{2}}(?:-[0-9]{{2}})?(?:T[0-9:.]{{4,12}}Z?)?{TAIL}",  # ISO dates, "2018-19"
        rf"{BEFORE}{YEAR}[\u2013/][0-9]{{2}}{TAIL}",
        rf"{BEFORE}{YEAR}\s?[-\u2013/]\s?{YEAR}{TAIL}",
        rf"{BEFORE}[0-9]{{1,2}}(?P<mark>[/.-])[0-9]{{1,2}}(?P=mark)(?:[0-9]{{4}}|[0-9]{{2}}){TAIL}",  # "8/21/2019"
        rf"{BEFORE}(?:9/11|24/7|20/20|1:1|1-on-1|4[x×]4){TAIL}",  # set phrases
        r"(?<![\w.])10\.[0-9]{4,9}/[^\s<>\"]+",  # DOIs
        r"\b(?:arXiv|PMID|ISBN|ISSN):?\s?[0-9][0-9.Xx-]*",
        # names such as "18F", but not "4K", "5M" or "30C"
        rf"{BEFORE}[0-9]{{1,2}}[ADEFGHJLNPQRSUYZ](?![\w-]){TAIL}",
        rf"{BEFORE}[0-9]{{1,2}}:[0-9]{{2}}(?::[0-9]{{2}})?(?![0-9])",  # clock times
        # telephone numbers
        r"(?<![\w$€£])(?:\+?[0-9]{1,3}[-. ])?(?:\([0-9]{3}\) ?|[0-9]{3}[-.])[0-9]{3}[-. ][0-9]{4}(?![0-9])",
        r"(?<!\w)\+[0-9]{1,3}(?:[ -][0-9]{2,4}){2,5}(?![0-9])",
        r"\b(?:[Tt]el|[Tt]fno|[Pp]hone|[Tt]eléfono|[Ff]ax)\.?:?\s\+?[0-9][0-9 -]{5,14}[0-9](?![0-9])",
        rf"{BEFORE}555-[0-9]{{4}}(?![0-9])",
        r"\b(?:ZIP|C\.?P\.?)\s[0-9]{5}(?![0-9])",  # post codes
        rf"\b(?:calls?|called|calling|dial|dialed|dialing)\s(?:911|311|211|988|112|999){NOBODY_COUNTED}",
        rf"{BEFORE}(?:911|311|211|988)(?=\s(?:dispatch\w*|operators?|centers?|lines?)\b)",
        rf"\b(?:[Ll]lam\w+\sal|[Mm]arc\w+\sel|teléfono)\s(?:112|016|061|062|091|092|010|900){NOBODY_COUNTED}",
        rf"{BEFORE}[0-9]{{1,6}}(?:-[0-9]{{1,6}}){{2,6}}(?![0-9])",  # file numbers
        rf"{BEFORE}[0-9]{{1,5}}/{YEAR}(?![0-9/])",  # law numbers, "6/1985"
        r"(?<![\w-])[A-Z]{1,2}-[0-9]{1,5}/[0-9]{2}(?![0-9/])",  # case numbers, "C-311/18"
        rf"{BEFORE}[0-9]{{2,4}}(?:\.[0-9])?\s?(?:FM|AM|MHz|kHz)\b",  # radio stations
        # numbers of cases such as "3:21-cv-00456", but not a ratio such as "3-to-1"
        r"(?<![\w.])(?:[0-9]{1,3}:)?[0-9]{1,6}-(?!(?:to|or|in|of|and|a|o|de|y)-)[A-Za-z]{1,5}-[0-9]{1,8}(?:-\w{1,6}){0,4}",
        r"(?<!\w)[0-9]{1,6}[A-Za-z]?(?:\(\w{1,4}\)){1,6}",  # "104(b)"
        rf"§{{1,2}}\s?{CODE}",
        r"(?<=\w)#[0-9]{1,5}(?![\w.,]*[0-9])",  # "PS#4"
    ]
)
NUMBER = re.compile(r"(?<![0-9])[0-9]")
BEGINNING = re.compile(r"(?<!\w)\w|[^\w\s]")  # of a word or a mark
FARTHEST = 80  # characters between where a pattern of `exempt_near` begins and its first digit
ENUMERATOR = re.compile(r"(?<![\w.])\(?([0-9]{1,2})\)(?=\s)|\n[ \t]*\n")

Span = tuple[int, int]


class _Patterns(Struct, frozen=True, eq=False):
    """Patterns that are tried only where one may begin, which is several times faster than searching for each."""

    each: tuple[re.Pattern[str], ...]
    any: re.Pattern[str]

    def spans(self, text: str, places: Iterable[int]) -> Iterator[Span]:
        """Yield what each pattern matches at some places, given in order, without overlaps of its own."""
        beginnings = [place for place in places if self.any.match(text, place)]
        for pattern in self.each if beginnings else ():
            end = 0
            for place in beginnings:
                if place >= end and (match := pattern.match(text, place)):
                    end = match.end()
                    yield _exempt_span(match)


def masked(text: str, grammar: Grammar) -> str:
    """Return the text with a zero character for each character of what only looks like a quantity."""
    at_number, before_number = _near(grammar.exempt_near)
    numbers = [match.start() for match in NUMBER.finditer(text)]
    beginnings: list[int] = []
    seen = 0
    for number in numbers:
        near = BEGINNING.finditer(text, max(seen, number - FARTHEST), number + 1)
        beginnings += [match.start() for match in near]
        seen = number + 1
    spans = [
        *at_number.spans(text, numbers),
        *before_number.spans(text, beginnings),
        *(_exempt_span(match) for pattern in (*EXEMPT, *grammar.exempt) for match in pattern.finditer(text)),
        *_enumerators(text),
    ]
    characters = list(text)
    for start, end in spans:
        characters[start:end] = "\0" * (end - start)
    return "".join(characters)


def _exempt_span(match: re.Match[str]) -> Span:
    return match.span("name" if "name" in match.re.groupindex else 0)


@lru_cache(maxsize=8)
def _near(patterns: tuple[re.Pattern[str], ...]) -> tuple[_Patterns, _Patterns]:
    """Return the patterns that begin with a number, and those that lead to one, with those of every language."""
    both = (*EXEMPT_NEAR, *patterns)
    at_number = tuple(pattern for pattern in both if pattern.pattern.startswith(BEFORE))
    before = tuple(pattern for pattern in both if pattern not in at_number)
    return _Patterns(at_number, _any_of(at_number)), _Patterns(before, _any_of(before))


def _any_of(patterns: tuple[re.Pattern[str], ...]) -> re.Pattern[str]:
    """Return a pattern that matches where one of several does; without any, one that never does."""
    sources = (re.sub(r"\(\?P<name>", "(?:", pattern.pattern) for pattern in patterns)
    return re.compile("|".join(f"(?:{source})" for source in sources) or r"(?!)")


def _enumerators(text: str) -> Iterator[Span]:
    """Yield the spans of enumerators in a sentence: "(1) cut fees and (2) widen eligibility"."""
    open_marks: list[Span] = []
    for match in ENUMERATOR.finditer(text):
        number = int(match[1] or 0)  # 0 for the end of a paragraph
        if number != len(open_marks) + 1:
            open_marks = []
        if number == len(open_marks) + 1:
            open_marks.append(match.span())
        if len(open_marks) == 2:
            yield open_marks[0]
        if len(open_marks) > 1:
            yield open_marks[-1]
