"""Sort names as a language sorts them.

A key compares letters first, then accents, then case, as the Unicode Collation Algorithm does
(https://www.unicode.org/reports/tr10/). No maintained library with wheels knows the rules of each language, so those
of languages in Latin letters are below; tests compare them with lists that ICU sorted.
"""

import unicodedata
from collections.abc import Mapping
from functools import lru_cache

from generator.model.cldr import locale_of

Weight = tuple[int, int, int]  # the class of a character, its code point, and its place after or before it
Letter = tuple[tuple[Weight, ...], str]  # what it sorts as, and its accents
Tailoring = Mapping[str, Letter]
NameKey = tuple[tuple[Weight, ...], tuple[str, ...], tuple[bool, ...]]

# The CLDR's rules, by language: "n<ñ" is a letter after n, and "ä=æ" is ä as if it were æ. Letters that a language
# does not list sort as their base letter: ñ as n.
EVERYWHERE = "e<ə i<ı z<þ"  # noqa: RUF001  (Turkish has a dotless i)
RULES = {
    "az": "c<ç g<ğ h<x<ı ı=I i=İ k<q o<ö s<ş u<ü z<w",  # noqa: RUF001
    "bs": "c<č<ć d<dž<đ l<lj n<nj s<š z<ž",
    "cs": "c<č h<ch r<ř s<š z<ž",
    "cy": "c<ch d<dd f<ff g<ng l<ll p<ph r<rh t<th",
    "da": "z<æ<ø<å æ=ä ø=ö ø=ő å=aa y=ü y=ű th=þ",
    "eo": "c<ĉ g<ĝ h<ĥ j<ĵ s<ŝ u<ŭ",
    "es": "n<ñ",
    "et": "s<š<z<ž w<õ<ä<ö<ü",
    "fi": "z<å<ä<ö ä=æ ö=ø y=ü",
    "fil": "n<ñ<ng",
    "fo": "z<æ<ø<å æ=ä æ=ę ø=ö ø=ő ø=œ å=aa y=ü y=ű th=þ",
    "gl": "n<ñ",
    "hr": "c<č<ć d<dž<đ l<lj n<nj s<š z<ž",
    "hu": "c<cs d<dz<dzs g<gy l<ly n<ny o<ö s<sz t<ty u<ü z<zs ö=ő ü=ű",
    "is": "a<á d<ð e<é i<í o<ó u<ú y<ý z<þ<æ<ö<å æ=ä ö=ø",
    "lt": "c<č i=y s<š z<ž",
    "lv": "c<č g<ģ i<y k<ķ l<ļ n<ņ r<ŗ s<š z<ž",
    "nb": "z<æ<ø<å æ=ä æ=ę ø=ö ø=ő ø=œ å=aa y=ü y=ű th=þ",
    "pl": "a<ą c<ć e<ę l<ł n<ń o<ó s<ś z<ź<ż",
    "ro": "a<ă<â i<î s<ș t<ț ș=ş ț=ţ",
    "sk": "a<ä c<č h<ch o<ô r<ř s<š z<ž",
    "sl": "c<č<ć d<đ s<š z<ž",
    "sq": "c<ç d<dh e<ë g<gj l<ll n<nj r<rr s<sh t<th x<xh z<zh",
    "sv": "z<å<ä<ö ä=æ ä=ę ö=ø ö=ő ö=œ ö=ô y=ü y=ű th=þ",
    "tr": "c<ç g<ğ h<ı ı=I i=İ o<ö s<ş u<ü",  # noqa: RUF001
    "vi": "a<ă<â d<đ e<ê o<ô<ơ u<ư",
}
SAME = {"nn": "nb", "no": "nb", "tl": "fil"}  # other names of these languages

# Letters that Unicode does not decompose, as the base letters they sort with.
BASES = {
    "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "ħ": "h", "ŧ": "t", "ß": "ss",
}  # fmt: skip


def name_key(name: str, language: str) -> NameKey:
    """Return the sort key of a name in a language, given by its tag, such as "es-MX"."""
    tailored = _tailored(language)
    longest = max(map(len, tailored))  # 3 in Hungarian, where “dzs” counts as one letter
    text = unicodedata.normalize("NFC", " ".join(name.split()))
    weights: list[Weight] = []
    accents: list[str] = []
    cases: list[bool] = []
    at = 0
    while at < len(text):
        pieces = (text[at : at + length] for length in range(longest, 1, -1))
        piece = next((piece for piece in pieces if _listed(piece, tailored)), text[at])
        more, accent = _letter(piece, language)
        weights += more
        accents.append(accent)
        cases.append(piece != piece.lower())
        at += len(piece)
    return tuple(weights), tuple(accents), tuple(cases)


@lru_cache(maxsize=1024)  # names repeat a few letters
def _letter(piece: str, language: str) -> Letter:
    tailored = _tailored(language)
    return tailored.get(_listed(piece, tailored)) or _decomposed(piece, tailored)


def _listed(piece: str, tailored: Tailoring) -> str:
    """Return the form in which a language's rules name a letter, "" if they do not."""
    return next((form for form in (piece, piece.casefold()) if form in tailored), "")


@lru_cache(maxsize=8)
def _tailored(language: str) -> Tailoring:
    """Return the letters that a language has rules for."""
    locale = locale_of(language)
    base = locale.language if locale else ""
    tailored: dict[str, Letter] = {}
    for rule in f"{EVERYWHERE} {RULES.get(SAME.get(base, base), '')}".split():
        if "=" in rule:
            like, letter = rule.split("=")
            known = tailored.get(like)
            tailored[letter] = (known[0] if known else tuple(map(_weight, like)), letter)
            continue
        first, *later = rule.split("<")
        for place, letter in enumerate(later, 1):
            tailored[letter] = (((*_weight(first)[:2], place),), "")
    return tailored


def _decomposed(character: str, tailored: Tailoring) -> Letter:
    """Return what a character sorts as, and what sets it apart: "Ó" is "o" and an acute accent."""
    whole = unicodedata.normalize("NFKD", character)
    marks = "".join(part for part in whole if unicodedata.combining(part))
    weights: list[Weight] = []
    for part in whole:
        if unicodedata.combining(part):
            continue
        if listed := _listed(part, tailored):
            weights += tailored[listed][0]
            continue
        folded = part.lower()
        marks = marks or (folded if folded in BASES else "")
        weights += map(_weight, BASES.get(folded, folded))
    return tuple(weights), marks


def _weight(character: str) -> Weight:
    """Return the weight of a base character: spaces, then punctuation, symbols, digits and letters."""
    category = unicodedata.category(character)[0]
    if category == "N":
        return (3, int(unicodedata.numeric(character, 0)), 0)
    return ("ZPS".find(category) if category in "ZPS" else 4, ord(character), 0)
