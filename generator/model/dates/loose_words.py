"""Read dates in words that only a hint can answer: "20th century", "first half of 2019", "the '90s"."""

import re

ORDINALS = {
    "1": 1, "first": 1, "primer": 1, "primero": 1, "2": 2, "second": 2, "segundo": 2,
    "3": 3, "third": 3, "tercer": 3, "tercero": 3, "4": 4, "fourth": 4, "cuarto": 4,
}  # fmt: skip
NINETIES = {
    "twenties": 2, "thirties": 3, "forties": 4, "fifties": 5, "sixties": 6, "seventies": 7, "eighties": 8,
    "nineties": 9, "veinte": 2, "treinta": 3, "cuarenta": 4, "cincuenta": 5, "sesenta": 6, "setenta": 7,
    "ochenta": 8, "noventa": 9,
}  # fmt: skip
ROMAN = {"I": 1, "V": 5, "X": 10}
ORDINAL = rf"({'|'.join(ORDINALS)})(?:st|nd|rd|th|\.?er|\.?[º°o])?"
PART_OF_YEAR = re.compile(
    rf"(?:the |el )?{ORDINAL} (quarter|trimestre|half|semestre)(?: of| del| de|,)? ([0-9]{{4}})",
    re.IGNORECASE,
)
HALF = re.compile(r"[HS]([12])[ /-]?([0-9]{4})|([0-9]{4})[ /-]?[HS]([12])", re.IGNORECASE)
CENTURY = re.compile(
    r"(?:the )?([0-9]{1,2})(?:st|nd|rd|th) century|(?:el )?(?:siglo|s\.) ?([0-9]{1,2}|[ivx]+)", re.IGNORECASE
)
SHORT_DECADE = re.compile(
    r"(?:the |los )?(?:años )?(?:['’]?([1-9])0(?:['’]?s)?|" + "|".join(NINETIES) + ")", re.IGNORECASE
)
ERA = re.compile(r"([0-9]{1,4}) ?(?:a\.?d\.?|c\.?e\.?|d\. ?c\.?)|a\.?d\. ?([0-9]{1,4})", re.IGNORECASE)
MARKED_YEAR = re.compile(
    r"([0-9]{4}) ?(?:[*†‡per]|\((?:p|e|r|est\.?|prov\.?|prelim\.?|[0-9]{1,2})\))", re.IGNORECASE
)
DOUBTED_YEAR = re.compile(r"([0-9]{4}) ?(?:\(\?\)|\?+)")
MONTH_OF_PROGRAM = re.compile(r"([12][0-9]{3})[ -]?m?(0[1-9]|1[0-2])", re.IGNORECASE)  # "2019M01", "201901"
FISCAL = re.compile(r"(?:f\.?y\.?|fiscal(?: year)?|ejercicio) ?['’]?([0-9]{2}|[0-9]{4})", re.IGNORECASE)
YEARS = re.compile(r"([0-9]{2})([0-9]{2})[-–/]([0-9]{2})")  # "1990-95"
FROM_TO = re.compile(
    r"(?:from|between|desde|entre|de|del) (.{3,30}?) (?:to|and|until|till|through|hasta|y|a|al) (.{3,30})",
    re.IGNORECASE,
)
ROUGHLY = re.compile(
    r"(early|mid|late|beginning of|end of|a principios de|principios de|a mediados de|mediados de|a finales de|"
    r"finales de|fines de|comienzos de)[ -]?([0-9]{4})",
    re.IGNORECASE,
)
UNKNOWN = re.compile(
    r"\?+|-+|–|n\.? ?d\.?|n/?a|unknown|undated|no date|sin fecha|s\.? ?f\.?|desconocid[oa]", re.IGNORECASE
)


def proposal_for(text: str) -> str:
    """Return the notation for a text in words; empty if there is none."""
    if match := PART_OF_YEAR.fullmatch(text):
        part = ORDINALS.get(match[1].lower(), 9)  # IGNORECASE lets a few other letters match
        if part > 4:
            return ""
        if match[2].lower() in ("quarter", "trimestre"):
            return f"{match[3]}-Q{part}"
        return _half(match[3], part) if part < 3 else ""
    if match := HALF.fullmatch(text):
        return _half(match[2] or match[3], int(match[1] or match[4]))
    if match := CENTURY.fullmatch(text):
        number = match[1] or match[2]
        century = int(number) if number.isdigit() else _roman(number.upper())
        return f"{century - 1:02}01/{century:02}00" if 1 <= century <= 21 else ""
    if match := SHORT_DECADE.fullmatch(text):
        decade = match[1] or NINETIES.get(text.rsplit(maxsplit=1)[-1].lower(), "")
        return f"19{decade}X" if decade else ""
    if match := ERA.fullmatch(text):
        return f"{int(match[1] or match[2]):04}"
    if match := FISCAL.fullmatch(text):
        return f"FY{match[1] if len(match[1]) == 4 else '20' + match[1]}"
    if match := DOUBTED_YEAR.fullmatch(text):
        return f"{match[1]}?"
    if match := MONTH_OF_PROGRAM.fullmatch(text):
        return f"{match[1]}-{match[2]}"
    if match := YEARS.fullmatch(text):
        is_quarter = "33" <= match[3] <= "36"  # of EDTF: "2024-33"
        return f"{match[1]}{match[2]}/{match[1]}{match[3]}" if match[2] < match[3] and not is_quarter else ""
    match = MARKED_YEAR.fullmatch(text)
    return match[1] if match else ""


def advice_on(text: str) -> str:
    """Return what to do about a text that no notation can say; empty if there is nothing to say."""
    if match := ROUGHLY.fullmatch(text):
        return f"write {match[2]}, and say “{match[1]}” in the text"
    if UNKNOWN.fullmatch(text):
        return "write what is known, such as 201X or ../2019"
    return ""


def _half(year: str, half: int) -> str:
    return f"{year}-01/{year}-06" if half == 1 else f"{year}-07/{year}-12"


def _roman(text: str) -> int:
    values = [ROMAN[letter] for letter in text]
    return sum(-value if value < max(values[place:]) else value for place, value in enumerate(values))
