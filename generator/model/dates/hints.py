"""Say how a date is written in the notation, whatever form it was given in: "March 3, 2019" is 2019-03-03."""

import re
from calendar import monthrange

from generator.model.dates.loose_words import FROM_TO, advice_on, proposal_for

MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
MONTH_NAMES = (  # in English and Spanish, in lowercase; three or four letters of one are enough
    *(tuple(name.lower() for name in MONTHS)),
    "enero", "febrero", "marzo", "abril", "mayo", "junio",
    "julio", "agosto", "septiembre", "octubre", "noviembre", "diciembre",
)  # fmt: skip
ALSO_MONTHS = {"setiembre": 9, "sept": 9, "set": 9}
SEASONS = {
    "spring": 21, "summer": 22, "autumn": 23, "fall": 23, "winter": 24,
    "primavera": 21, "verano": 22, "otoño": 23, "invierno": 24,
}  # fmt: skip
SMALL_WORDS = {"of", "the", "de", "del", "el", "st", "nd", "rd", "th", "on", "in", "en", "º", "ro", "er"}
WEEKDAYS = re.compile(
    r"(?:mon|tues?|wednes|thurs?|fri|satur|sun)day|lunes|martes|mi[ée]rcoles|jueves|viernes|s[áa]bado|domingo",
    re.IGNORECASE,
)
ONGOING = re.compile(
    r"\.\.|present|ongoing|now|today|current(?:ly)?|to date|presente|actual(?:idad|mente)?|hoy|en curso",
    re.IGNORECASE,
)
BACKWARDS = re.compile(r"([0-9]{1,2})[-/.]([0-9]{1,2})[-/.]([0-9]{4}|[0-9]{2})")  # "6/14/1988"
YEAR_FIRST = re.compile(r"([0-9]{4})[-/.]([0-9]{1,2})(?:[-/.]([0-9]{1,2}))?")  # "2019-8-2", "2019/08"
SHORT_YEAR = re.compile(r"([0-9]{1,2})[- ./]([^\W\d_]{3,10})[- ./]['’]?([0-9]{2})")  # "22-Oct-12"
TIMED = re.compile(r"([0-9]{4}-[0-9]{2}-[0-9]{2})[T ][0-9:.]+(?:Z|[+-][0-9:]+)?")
COMPACT = re.compile(r"([12][0-9]{3})(0[1-9]|1[0-2])([0-2][0-9]|3[01])")  # "20190821"
BEFORE_YEAR_1 = re.compile(
    r"-[0-9]{1,4}(?:-[0-9]{2}){0,2}|[0-9]{1,4} ?(?:b\.?c\.?(?:e\.?)?|a\.? ?(?:de )?c\.?)", re.IGNORECASE
)
QUARTER = re.compile(
    r"([0-9]{4})[ -]?[QTqt]([1-4])|[QTqt]([1-4])[ /-]?([0-9]{4})|([0-9]{4})-3([3-6])"
)  # "2024Q1"
DECADE = re.compile(r"(?:the |los |los años |la década de )?([0-9]{3})(?:0['’]?s|[xu])", re.IGNORECASE)
UNKNOWN_YEAR = re.compile(r"([0-9])([0-9xu])[xu]{2}|([0-9])[xu]{3}", re.IGNORECASE)  # "19XX", "1XXX"
UNKNOWN_DAY = re.compile(r"([0-9]{4})-(?:([0-9]{2})-)?[xu]{2}(?:-[xu]{2})?", re.IGNORECASE)  # "2019-XX"
SEASON = re.compile(r"([0-9]{4})-2([1-4])")  # of EDTF
ABOUT = re.compile(
    r"(?:c\.?|ca\.?|circa|about|around|approx\.?|hacia|~) ?([0-9]{4}(?:-[0-9]{2}){0,2})", re.IGNORECASE
)
BEFORE = re.compile(
    r"(?:before|until|till|up to|by|antes de|hasta|<) ?([0-9]{4}(?:-[0-9]{2}){0,2})", re.IGNORECASE
)
AFTER = re.compile(
    r"(?:after|since|from|desde|después de|>) ?([0-9]{4}(?:-[0-9]{2}){0,2})|([0-9]{4}(?:-[0-9]{2}){0,2}) ?[-–—]",
    re.IGNORECASE,
)
SPAN = re.compile(
    r"(.+?)(?: ?[–—] ?| - |(?:(?<=\d{4})|(?<=[?~]))-(?=\d{4}\b)| to | until | through | a | al | hasta )(.+)"
)
GENERAL = "write 2019, 2019-08 or 2019-08-21; add ~ if it is approximate"
YEAR_FIRST_HINT = "write the year first: 2019-08-21"
TOO_EARLY = "years before the year 1 are not supported"


def hint_on(text: str) -> str:
    """Return how to write what a text seems to mean; the general form if that cannot be told."""
    if len(text) > 60:
        return GENERAL
    if BACKWARDS.fullmatch(text):
        return _backwards(text)
    if BEFORE_YEAR_1.fullmatch(text):
        return TOO_EARLY
    if ONGOING.fullmatch(text):
        return "write when it began, and no end: 2019/.."
    proposal = proposal_for(text) or _proposal(text)
    if proposal.startswith("seasons"):
        return proposal
    return f"write {proposal}" if proposal else advice_on(text) or _without_year(text) or GENERAL


def _proposal(text: str) -> str:
    """Return the notation for a text; empty if there is none."""
    if match := YEAR_FIRST.fullmatch(text):
        is_date = 1 <= int(match[2]) <= 12 and 1 <= int(match[3] or 1) <= 31
        return "-".join(part.zfill(2) for part in match.groups() if part) if is_date else _quarter(text)
    if match := TIMED.fullmatch(text):
        return match[1]
    if match := COMPACT.fullmatch(text):
        return "-".join(match.groups())
    if quarter := _quarter(text):
        return quarter
    if match := UNKNOWN_YEAR.fullmatch(text):
        begin = f"{match[1]}{match[2]}" if match[1] and match[2].isdigit() else match[1] or match[3]
        return f"{begin.ljust(4, '0')}/{begin.ljust(4, '9')}"
    if match := UNKNOWN_DAY.fullmatch(text):
        return "-".join(part for part in match.groups() if part)
    if match := DECADE.fullmatch(text):
        return f"{match[1]}X"
    if match := ABOUT.fullmatch(text):
        return f"{match[1]}~"
    if match := BEFORE.fullmatch(text):
        return f"../{match[1]}"
    if match := AFTER.fullmatch(text):
        return f"{match[1] or match[2]}/.."
    return _in_words(text) or _season(text) or _span(text)


def _quarter(text: str) -> str:
    match = QUARTER.fullmatch(text)
    if not match:
        return ""
    return f"{match[1] or match[4] or match[5]}-Q{match[2] or match[3] or int(match[6]) - 2}"


def _span(text: str) -> str:
    """Return the notation for "1968-1969", "March 3 to May 5, 2019"; empty if the ends cannot be told."""
    match = FROM_TO.fullmatch(text) or SPAN.fullmatch(text)
    if not match:
        return ""
    last = _end(match[2])
    first = _end(match[1]) or _end(f"{match[1]} {last[:4]}")  # "March 3 to May 5, 2019"
    if first and ONGOING.fullmatch(match[2]):
        return f"{first}/.."
    if not first or not last:
        return ""
    return f"{first}/{last}" if first[:4] <= last[:4] else f"{last}/{first}"


def _end(text: str) -> str:
    text = text.strip()
    is_written = re.fullmatch(r"[0-9]{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12][0-9]|3[01]))?)?[?~]?", text)
    return text if is_written else _in_words(text)


def _in_words(text: str) -> str:
    """Return the notation for a month in words, with its year and perhaps a day or two; or an empty string."""
    words = re.findall(r"[^\W\d_]+|[0-9]+|[-–—]", WEEKDAYS.sub("", text))
    months = [month for word in words if (month := month_of(word))]
    years = [word for word in words if re.fullmatch(r"[0-9]{4}", word)]
    days = [int(word) for word in words if re.fullmatch(r"[0-9]{1,2}", word)]
    others = [
        word for word in words if word.isalpha() and not month_of(word) and word.casefold() not in SMALL_WORDS
    ]
    if len(months) != 1 or len(years) != 1 or len(days) > 2 or others:
        return ""
    has_dash = any(word in "-–—" for word in words)
    if len(days) == 2 and not has_dash:
        return ""
    length = monthrange(max(int(years[0]), 1), months[0])[1]
    if any(not 1 <= day <= length for day in days):
        return ""
    begin = f"{years[0]}-{months[0]:02}"
    return "/".join(f"{begin}-{day:02}" for day in sorted(days)) or begin


def _season(text: str) -> str:
    """Return what to write for a season: 1984-21, "spring 1984"; or an empty string."""
    if match := SEASON.fullmatch(text):
        return season_months(int(match[1]), int(match[2]) + 20)
    words = re.findall(r"[^\W\d_]+|[0-9]+", text.casefold())
    seasons = [SEASONS[word] for word in words if word in SEASONS]
    years = [word for word in words if re.fullmatch(r"[0-9]{4}", word)]
    if len(seasons) != 1 or len(years) != 1:
        return ""
    return season_months(int(years[0]), seasons[0])


def season_months(year: int, season: int) -> str:
    """Return a message on a season of EDTF, 21 to 24, with the months to write, as they are in the north."""
    begin = (season - 20) * 3
    end = f"{year + 1:04}-02" if begin == 12 else f"{year:04}-{begin + 2:02}"
    return f"seasons are not supported; write {year:04}-{begin:02}/{end}"


def month_of(word: str) -> int:
    """Return the number of a month by its name or the first three letters of it; 0 if it is none."""
    word = word.casefold()
    if word in ALSO_MONTHS:
        return ALSO_MONTHS[word]
    return next((at % 12 + 1 for at, name in enumerate(MONTH_NAMES) if word in (name, name[:3], name[:4])), 0)


def _without_year(text: str) -> str:
    """Return a hint on a date in words that lacks its year or has more than can be read; or an empty string."""
    if (match := SHORT_YEAR.fullmatch(text)) and (month := month_of(match[2])):
        return f"write the year first, in four digits, such as 20{match[3]}-{month:02}-{int(match[1]):02}"
    month = next((month for word in re.findall(r"[^\W\d_]+", text) if (month := month_of(word))), 0)
    if not month:
        return ""
    year = re.search(r"[0-9]{4}", text)
    return f"write {year[0] if year else 'the year'}-{month:02}, and -21 for the day"


def _backwards(text: str) -> str:
    """Return the date if its day is above 12, and otherwise only that the year comes first."""
    match = BACKWARDS.fullmatch(text)
    assert match is not None  # noqa: S101  (the caller has looked)
    first, second = int(match[1]), int(match[2])
    if len(match[3]) != 4 or (first > 12) == (second > 12):
        return YEAR_FIRST_HINT
    month, day = (second, first) if first > 12 else (first, second)
    is_day = month >= 1 and 1 <= day <= monthrange(max(int(match[3]), 1), month)[1]
    return f"write {match[3]}-{month:02}-{day:02}" if is_day else YEAR_FIRST_HINT
