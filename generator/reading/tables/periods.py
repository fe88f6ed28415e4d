"""Read a column of periods, whose dates may be in the order that its file declares or that its days reveal.

10/22/12 is October 22, since there is no month 22; 3/2/2019 is nothing until the series says which is the month.
"""

import re
from collections.abc import Iterable
from datetime import date, timedelta
from typing import Literal

from generator.model.dates import (
    Date,
    DateError,
    parse_date,
    parse_period,
    parse_school_year,
    school_year_of,
)
from generator.model.dates.hints import MONTHS, month_of
from generator.model.record_types import CsvFormat
from generator.model.records import Series

Order = Literal["m/d/y", "d/m/y", "unclear", "none"]

SLASHED = re.compile(r"([0-9]{1,2})([/.-])([0-9]{1,2})\2([0-9]{4}|[0-9]{2})")  # "10/22/12"
YEAR_FIRST = re.compile(r"([0-9]{4})([/.-])([0-9]{1,2})(?:\2([0-9]{1,2}))?")  # "2014-7-1"
MIDNIGHT = re.compile(r"([0-9]{4}-[0-9]{2}-[0-9]{2})[T ]00:00(?::00(?:\.0+)?)?Z?")
MONTH_YEAR = re.compile(r"([^\W\d_]{3,10})\.?[- ]([0-9]{2})")  # "Jan-25", which was 2025-01 or January 25
DAY_MONTH = re.compile(r"([0-9]{1,2})[- ]([^\W\d_]{3,10})\.?")  # "25-Jan"
SERIAL = re.compile(r"[1-5][0-9]{4}")  # "41834": days
SERIAL_START = date(1899, 12, 30)
FLOAT_YEAR = re.compile(r"([0-9]{4})\.0+")  # "1925.0"
EARLIEST_1900S, LATEST_2000S = 70, 29  # years of two digits between them may be of either century


def order_of(texts: Iterable[str], declared: CsvFormat | None) -> Order:
    """Return the order of days and months in a column of dates, as declared or as its days reveal it."""
    if declared and declared.date in ("m/d/y", "d/m/y"):
        return declared.date
    matches = [match for text in texts if (match := SLASHED.fullmatch(text.strip()))]
    first_is_day = any(int(match[1]) > 12 for match in matches)
    second_is_day = any(int(match[3]) > 12 for match in matches)
    if first_is_day and second_is_day:
        return "none"  # no order fits: each cell that does not is reported
    if first_is_day or second_is_day:
        return "d/m/y" if first_is_day else "m/d/y"
    return "unclear" if matches else "none"


def is_slashed(text: str) -> bool:
    """Return whether a cell is a date that begins with its day or its month."""
    return SLASHED.fullmatch(text.strip()) is not None


def readings(text: str) -> list[str]:
    """Return the days that a date such as 3/2/2019 may state."""
    numbers = [int(number) for number in re.findall("[0-9]+", text)[:2]]
    pairs = dict.fromkeys((tuple(numbers), tuple(reversed(numbers))))
    return [f"{MONTHS[month - 1]} {day}" for month, day in pairs if 1 <= month <= 12]


def is_year_first(text: str) -> bool:
    """Return whether a cell is a date such as 2014-7-1 that has one reading, but not the usual form."""
    match = YEAR_FIRST.fullmatch(text.strip())
    return match is not None and _iso(match) != text.strip() and not (match[2] == "/" and not match[4])


def read_period(text: str, series: Series, order: Order, fiscal_year_start: int) -> Date:
    """Return the period that a cell states; raises `DateError`."""
    if match := FLOAT_YEAR.fullmatch(text):
        year = match[1]
        raise DateError(
            f"“{text}” is not a date", f"write {year}: a program turned the year into a decimal number"
        )
    if series.period_kind == "school_year":
        return parse_school_year(text)
    if series.period_kind == "fiscal_year":
        return parse_period("FY" + text.upper().removeprefix("FY").strip(), fiscal_year_start)
    if is_slashed(text):
        return _slashed(text, order)
    if is_year_first(text):
        match = YEAR_FIRST.fullmatch(text)
        assert match is not None  # noqa: S101  (`is_year_first` says so)
        return parse_date(_iso(match))
    _reject_spreadsheet_date(text)
    # In a column, fiscal years are declared by `period_kind`; the one period of all categories is written like any other.
    return parse_period(text, fiscal_year_start) if series.category else parse_date(text)


def may_be_school_year(text: str, series: Series) -> bool:
    """Return whether a period such as 2008-09 may be meant as a school year: its series does not say."""
    return series.period_kind == "date" and "period_kind" not in series.places and school_year_of(text) != ""


def _slashed(text: str, order: Order) -> Date:
    match = SLASHED.fullmatch(text)
    if match is None or order in ("none", "unclear"):
        return parse_date(text)  # which says to write the year first
    month, day = (int(match[1]), int(match[3])) if order == "m/d/y" else (int(match[3]), int(match[1]))
    year = int(match[4])
    if len(match[4]) == 2:
        if LATEST_2000S < year < EARLIEST_1900S:
            message = f"“{text}” may be of 19{match[4]} or of 20{match[4]}"
            raise DateError(message, "write the years with four digits")
        year += 2000 if year <= LATEST_2000S else 1900
    if not 1 <= month <= 12:
        message = f"“{text}” is not a date in the order {order} of the others"
        raise DateError(message, "write the year first: 2019-08-21")
    return parse_date(f"{year:04}-{month:02}-{day:02}")


def _reject_spreadsheet_date(text: str) -> None:
    """Raise `DateError` for what spreadsheets and statistics programs make of a period."""
    if match := MIDNIGHT.fullmatch(text):
        raise DateError(f"“{text}” is a time, not a date", f"write {match[1]}")
    if SERIAL.fullmatch(text):
        day = SERIAL_START + timedelta(days=int(text))
        hint = f"a spreadsheet may have turned a date into this number; write {day.isoformat()}"
        raise DateError(f"“{text}” is not a date", hint)
    changed = "a spreadsheet turned this into a date"
    if (match := MONTH_YEAR.fullmatch(text)) and (month := month_of(match[1])):
        year = int(match[2]) + (2000 if int(match[2]) <= LATEST_2000S else 1900)
        raise DateError(f"“{text}” is not a date", f"{changed}; write {year}-{month:02}")
    if (match := DAY_MONTH.fullmatch(text)) and (month := month_of(match[2])):
        hint = f"{changed}; write it with its year, such as 2019-{month:02}-{int(match[1]):02}"
        raise DateError(f"“{text}” is not a date", hint)


def _iso(match: re.Match[str]) -> str:
    return "-".join(part.zfill(2) for part in (match[1], match[3], match[4]) if part)
