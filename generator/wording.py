"""How dates, figures and lists are written for readers, in English.

The one place where a date or a number becomes words.
"""

from collections.abc import Sequence
from datetime import date

from generator.dates import MONTHS, Date
from generator.figures import Figure
from generator.records import Operation, Qualifier, Stance

QUALIFIERS: dict[Qualifier, str] = {
    "exact": "",
    "about": "about",
    "at-least": "at least",
    "at-most": "at most",
    "more-than": "more than",
    "fewer-than": "fewer than",
}
STANCES: dict[Stance, str] = {"supports": "For", "opposes": "Against", "neither": "Neither for nor against"}
OPERATIONS: dict[Operation, str] = {
    "difference": "{1} − {0}",
    "percent_change": "({1} − {0}) ÷ {0} × 100",
    "ratio": "{0} ÷ {1}",
    "share": "{0} ÷ {1} × 100",
}


def date_words(when: Date) -> str:
    """A date: "August 21, 2019", "about August 2019", "fiscal year 2019", "since December 2018"."""
    if when.precision == "interval":
        words = [date_words(part) for part in when.parts]
        if when.start is None:
            return f"until {words[0]}"
        if when.end is None:
            return f"since {words[0]}"
        return f"{words[0]} to {words[1]}"
    if when.precision == "fiscal year":
        return f"fiscal year {when.fiscal_year}"
    assert when.start is not None  # noqa: S101  (only intervals are open)
    year = str(when.start.year)
    words_of = {
        "day": day_words(when.start),
        "month": f"{MONTHS[when.start.month - 1]} {year}",
        "year": year,
    }
    hedge = "perhaps " if when.is_uncertain else "about " if when.is_approximate else ""
    return hedge + words_of[when.precision]


def day_words(day: date) -> str:
    """A day: "August 21, 2019"."""
    return f"{MONTHS[day.month - 1]} {day.day}, {day.year}"


def period_words(period: Date) -> str:
    """A period a figure was counted in; a fiscal year with its months."""
    words = date_words(period)
    if period.precision != "fiscal year":
        return words
    assert period.start is not None and period.end is not None  # noqa: S101, PT018
    first = f"{MONTHS[period.start.month - 1]} {period.start.year}"
    last = f"{MONTHS[period.end.month - 1]} {period.end.year}"
    return f"{words} ({first} to {last})"


def capital(text: str) -> str:
    """Text that begins a sentence: "Fiscal year 2019"."""
    return text[:1].upper() + text[1:]


def span_words(start: Date | None, end: Date | None) -> str:
    """A span: "December 2018 to May 2019", "from December 2018", "until May 2019"; nothing without either."""
    if start and end:
        return f"{date_words(start)} to {date_words(end)}"
    if start:
        return f"from {date_words(start)}"
    return f"until {date_words(end)}" if end else ""


def number_words(figure: Figure) -> str:
    """A figure's number with its percent sign: "1,185", "−81%"; "no figure" for a gap."""
    if figure.value is None:
        return "no figure"
    return figure.written + ("%" if figure.unit.lower() in ("percent", "per cent", "%") else "")


def unit_words(figure: Figure) -> str:
    """The unit behind the number; nothing where the number says it."""
    is_said = figure.value is None or figure.unit.lower() in ("percent", "per cent", "%")
    return "" if is_said else figure.unit


def qualified_words(figure: Figure) -> str:
    """The number with the word that makes it true: "at least 500"."""
    return f"{QUALIFIERS[figure.qualifier]} {number_words(figure)}".strip()


def full_words(figure: Figure) -> str:
    """Number, qualifier and unit: "at least 500 books"."""
    return f"{qualified_words(figure)} {unit_words(figure)}".strip()


def counted_words(figure: Figure) -> str:
    """What a figure counts, where and in which period; nothing where it says none of them."""
    when = date_words(figure.period) if figure.period else ""
    return ", ".join(part for part in (figure.measure, figure.place, when) if part)


def equation(figure: Figure) -> str:
    """How a derived figure was computed: "(64 − 345) ÷ 345 × 100"."""
    if figure.operation is None:
        return ""
    numbers = [one.written for one in figure.inputs]
    if figure.operation == "sum":
        return " + ".join(numbers)
    if figure.operation == "mean":
        return f"({' + '.join(numbers)}) ÷ {len(numbers)}"
    return OPERATIONS[figure.operation].format(*numbers)


def listed(words: Sequence[str]) -> str:
    """A list: "Ann, Bo and Cy"."""
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} and {words[-1]}"


def count_words(count: int, singular: str, plural: str = "") -> str:
    """A count: "1 event", "3 events"."""
    return f"{count:,} {singular if count == 1 else plural or singular + 's'}"


def sentence(text: str) -> str:
    """Text with a full stop where it has no end mark."""
    return text if not text or text.endswith((".", "!", "?", "…", "”")) else f"{text}."
