"""Read and format decimal numbers, keeping how they were written: Decimal, never a float."""

import re
from decimal import ROUND_HALF_UP, Decimal

from msgspec import Struct

# "345", "1,185", "-3.5": without exponents or underscores; thousands are grouped everywhere or nowhere.
WRITTEN = re.compile(r"-?(?:[0-9]{1,15}|[0-9]{1,3}(?:,[0-9]{3}){1,4})(?:\.[0-9]{1,40})?")
MOST_DIGITS = 9  # after the decimal point, of what is shown; data keeps every digit
MINUS = "−"
POINT_GROUPED = re.compile(r"-?[1-9][0-9]{0,2}\.[0-9]{3}")  # "12.400"
MARKS = "in files, a point marks decimals and nothing marks thousands"
# How numbers are written elsewhere: the marks of their thousands, then of their decimals.
ELSEWHERE = (
    re.compile(r"(-?[0-9]{1,3}(?:\.[0-9]{3})+)(?:,([0-9]{1,9}))?"),  # "1.234,5", "1.234.567"
    re.compile(r"(-?[0-9]{1,3}(?:[ \u00a0\u2009\u202f'’][0-9]{3})+)(?:[.,]([0-9]{1,9}))?"),  # "1 234,5"
    re.compile(r"(-?[0-9]+),([0-9]{1,2}|[0-9]{4,9})"),  # "12,5"
)


class DecimalLiteral(Struct, frozen=True):
    """A number, and the form in which its author wrote it."""

    value: Decimal
    written: str  # "1,185"

    @property
    def digits(self) -> int:
        """Return the number of decimal places to show: "36.90" has two."""
        return min(len(self.written.partition(".")[2]), MOST_DIGITS)

    @property
    def is_point_grouped(self) -> bool:
        """Return whether this looks like thousands in a language that groups digits with points."""
        return POINT_GROUPED.fullmatch(self.written.replace(MINUS, "-")) is not None


class DecimalError(ValueError):
    """A text is not a number; has a hint on how to write one."""

    def __init__(self, message: str, hint: str = "") -> None:
        self.hint = hint
        super().__init__(message)


def parse_decimal(text: str) -> DecimalLiteral:
    """Return the number in a text; raises `DecimalError` if it is anything else."""
    plain = text.strip().replace(MINUS, "-")
    if not WRITTEN.fullmatch(plain):
        excerpt = text.strip()[:60]
        raise DecimalError(f"“{excerpt}” is not a number", _hint(plain))
    return DecimalLiteral(Decimal(plain.replace(",", "")), text.strip())


def format_number(value: Decimal, digits: int) -> str:
    """Format a value with `digits` decimal places, rounded half up, thousands grouped: "−1,234.5"."""
    rounded = value.quantize(Decimal(1).scaleb(-digits), ROUND_HALF_UP)
    sign = MINUS if rounded < 0 else ""
    return f"{sign}{abs(rounded):,.{digits}f}"


def _hint(text: str) -> str:
    if text.endswith("%") or text.startswith(("$", "€", "£")):
        return "write only the number; the unit has its own key"
    if re.search(r"\d\s*(?:thousand|million|billion|k|m)\b", text, re.IGNORECASE):
        return "write out all digits, such as 1200000"
    if re.match(r"(?:about|at least|at most|more than|over|~|>|<)", text, re.IGNORECASE):
        return "write only the number; “qualifier” says about, at-least, at-most, more-than or fewer-than"
    match = next((match for pattern in ELSEWHERE if (match := pattern.fullmatch(text))), None)
    if match:
        whole = re.sub(r"[^0-9-]", "", match[1])
        return f"write {whole}.{match[2]}: {MARKS}" if match[2] else f"write {whole}: {MARKS}"
    return f"{MARKS}: 1234.5"
