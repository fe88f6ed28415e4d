"""Mask what only looks like a quantity: dates, sections of a law, roads."""

import re
from collections.abc import Iterator

from generator.quantities.grammar import BEFORE, CODE, TAIL, YEAR, Grammar

# Patterns that are not quantities in any language.
EXEMPT = tuple(
    re.compile(pattern, re.MULTILINE)
    for pattern in (
        r"^[ \t>#*_+-]{0,12}[0-9]{1,3}[.)](?=\s)",  # list items and numbered headings
        r"^ {0,3}#{1,6}[ \t]+[0-9]{1,2}(?:\.[0-9]{1,2}){0,4}(?=[ \t]+[A-ZÀ-Þ¿¡“\"])",
        r"\[\^[^\]\s]{1,40}\]",  # footnote marks
        rf"{BEFORE}{YEAR}-[0-9]{{2}}(?:-[0-9]{{2}})?(?:T[0-9:.]{{4,12}}Z?)?{TAIL}",  # ISO dates, "2018-19"
        rf"{BEFORE}{YEAR}[\u2013/][0-9]{{2}}{TAIL}",
        rf"{BEFORE}{YEAR}\s?[-\u2013/]\s?{YEAR}{TAIL}",
        rf"{BEFORE}[0-9]{{1,2}}([/.-])[0-9]{{1,2}}\1(?:[0-9]{{4}}|[0-9]{{2}}){TAIL}",  # "8/21/2019"
        rf"{BEFORE}(?:9/11|24/7|1:1|1-on-1){TAIL}",  # set phrases
        r"(?<![\w.])10\.[0-9]{4,9}/[^\s<>\"]+",  # DOIs
        r"\b(?:arXiv|PMID|ISBN|ISSN):\s?[0-9][0-9.Xx-]*",
        # names such as "18F", but not "4K", "5M" or "30C"
        rf"{BEFORE}[0-9]{{1,2}}[ADEFGHJLNPQRSUYZ](?![\w-]){TAIL}",
        rf"{BEFORE}[0-9]{{1,2}}:[0-9]{{2}}(?::[0-9]{{2}})?(?![0-9])",  # clock times
        # telephone numbers
        r"(?<![\w$€£])(?:\+?[0-9]{1,3}[-. ])?(?:\([0-9]{3}\) ?|[0-9]{3}[-.])[0-9]{3}[-. ][0-9]{4}(?![0-9])",
        r"(?<!\w)\+[0-9]{1,3}(?:[ -][0-9]{2,4}){2,5}(?![0-9])",
        rf"{BEFORE}[0-9]{{1,6}}(?:-[0-9]{{1,6}}){{2,6}}(?![0-9])",  # file numbers
        rf"{BEFORE}[0-9]{{1,5}}/{YEAR}(?![0-9/])",  # law numbers, "6/1985"
        r"(?<![\w-])[A-Z]{1,2}-[0-9]{1,5}/[0-9]{2}(?![0-9/])",  # case numbers, "C-311/18"
        rf"{BEFORE}[0-9]{{2,4}}(?:\.[0-9])?\s?(?:FM|AM|MHz|kHz)\b",  # radio stations
        # numbers of cases such as "3:21-cv-00456", but not a ratio such as "3-to-1"
        r"(?<![\w.])(?:[0-9]{1,3}:)?[0-9]{1,6}-(?!(?:to|or|in|of|and|a|o|de|y)-)[A-Za-z]{1,5}-[0-9]{1,8}(?:-\w{1,6}){0,4}",
        r"(?<!\w)[0-9]{1,6}[A-Za-z]?(?:\(\w{1,4}\)){1,6}",  # "104(b)"
        rf"§{{1,2}}\s?{CODE}",
    )
)
DIGIT_OR_FOOTNOTE = re.compile(r"[0-9]|\[\^")  # without one, none of these patterns matches
ENUMERATOR = re.compile(r"(?<![\w.])\(?([0-9]{1,2})\)(?=\s)|\n[ \t]*\n")


def masked(text: str, grammar: Grammar) -> str:
    """Return the text with a zero character for each character of what only looks like a quantity."""
    characters = list(text)
    patterns = (*EXEMPT, *grammar.exempt) if DIGIT_OR_FOOTNOTE.search(text) else grammar.exempt
    spans = [
        match.span("name" if "name" in pattern.groupindex else 0)
        for pattern in patterns
        for match in pattern.finditer(text)
    ]
    for start, end in (*spans, *_enumerators(text)):
        characters[start:end] = "\0" * (end - start)
    return "".join(characters)


def _enumerators(text: str) -> Iterator[tuple[int, int]]:
    """Yield the spans of enumerators in a sentence: "(1) cut fees and (2) widen eligibility"."""
    open_marks: list[tuple[int, int]] = []
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
