"""Recognize the reference marks that web pages put behind words: `[3]`, `*`, `[note 2]`."""

import re

from generator.evidence.folding import NO_LENGTH, NUMBERS

LABEL = r"(?:\d{1,4}|[A-Za-z]|[ivxlc]{1,6})"
LABELS = rf"{LABEL}(?:\s?[,;\u2013-]\s?{LABEL})*"
NAMED = r"[^\W\d_]{2,10}(?:\.?\s?\d{1,4}|\.?\s[a-z])"  # `note 2`, `nb 1`, `fn. 3`, `nota a`
WANTED = r"[^\[\]]{0,30}\b(?:needed|requerida|requerido)"  # `citation needed`
BRACKETED = rf"\[\s*(?:{LABELS}|{NAMED}|{WANTED})\s*\]"
SYMBOLS = "[*\u2217\u2020\u2021\xa7\xb6\u2016\u2042\u203b#]"

MARK = re.compile(rf"(?:(?:{BRACKETED}|{SYMBOLS}|:\s?\d{{1,4}})\s*)+", re.IGNORECASE)
# With nothing around it, a number or a letter is a mark only if the page says so: it may be an exponent.
BARE_MARK = re.compile(rf"[(\[]?\s*(?:{LABELS}|{NAMED})\s*[)\]]?", re.IGNORECASE)
AFTER_SENTENCE = re.compile(r"[.,:;!?%\u201d\u2019\"\xbb]\Z")
# What has no exponent: a year, or a word that is no unit.
AFTER_WORD = re.compile(rf"(?:[^\W\d_]{{4}}{NO_LENGTH}|(?<!\d)(?:1[5-9]|20)\d\d)\s?\Z", re.IGNORECASE)
DIGITS = re.compile(NUMBERS)
POWER = re.compile(r"\d\Z")  # before an exponent
RAISED = str.maketrans("0123456789", "\u2070\xb9\xb2\xb3\u2074\u2075\u2076\u2077\u2078\u2079")


def is_mark(raised: str, before: str, *, is_note: bool) -> bool:
    """Return whether raised text is only a reference mark.

    `before` is the text in front of it. `is_note` says that the page links it or names it as one;
    a number behind a punctuation mark, or a word that is no unit of length, cannot be an exponent.
    """
    raised = " ".join(raised.split())
    if not raised:
        return False
    if MARK.fullmatch(raised) or (is_note and BARE_MARK.fullmatch(raised)):
        return True
    is_behind = AFTER_SENTENCE.search(before) is not None or AFTER_WORD.search(before) is not None
    return DIGITS.fullmatch(raised) is not None and is_behind


def is_exponent(raised: str, before: str) -> bool:
    """Return whether a raised number follows a digit, and would be read as part of it: 10⁶ must not become “106”."""
    return POWER.search(before) is not None and raised.strip().isdecimal()
