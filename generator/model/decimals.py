"""Read and format decimal numbers, keeping how they were written: Decimal, never a float."""

import re
from decimal import ROUND_HALF_UP, Context, Decimal

from msgspec import Struct

# "345", "1,185", "-3.5": without exponents or underscores; thousands are grouped everywhere or nowhere.
WRITTEN = re.compile(r"-?(?:[0-9]{1,15}|[0-9]{1,3}(?:,[0-9]{3}){1,4})(?:\.[0-9]{1,40})?")
LONG = Context(prec=100, rounding=ROUND_HALF_UP)  # for any figure that can be computed here
MOST_DIGITS = 9  # after the decimal point, of what is shown; data keeps every digit
MINUS = "−"
POINT_GROUPED = re.compile(r"-?[1-9][0-9]{0,2}\.[0-9]{3}")  # "12.400"
FRACTION = re.compile(r"([1-9][0-9]?)\s*/\s*([0-9]{1,2})")  # "1/4"
LARGEST_DENOMINATOR = 20  # of a fraction that readers may take a range for
RANGE = re.compile(  # "18,000-23,000", "18,000 to 23,000", "between 18,000 and 23,000"
    r"(?:between |from |entre |de )?(-?[$€£]?[0-9][0-9.,]*\s*%?)\s*(?:-|–|—|\.\.+|to|and|through|a|y|hasta)\s*([$€£]?[0-9][0-9.,]*\s*%?)",
    re.IGNORECASE,
)
IN_WORDS = re.compile(
    r"(\w+) (?:in|of|out of|de|de cada|por cada)(?: every)? (\w+)", re.IGNORECASE
)  # "one in four"
NUMBER_WORDS = (
    "one uno una", "two dos", "three tres", "four cuatro", "five cinco", "six seis", "seven siete", "eight ocho",
    "nine nueve", "ten diez",
)  # fmt: skip
PARTS = {
    "half": "50", "a half": "50", "one half": "50", "one-half": "50", "la mitad": "50", "a third": "33.3", "one third": "33.3",
    "one-third": "33.3", "un tercio": "33.3", "two thirds": "66.7", "two-thirds": "66.7", "dos tercios": "66.7", "a quarter": "25",
    "one quarter": "25", "one-quarter": "25", "a fourth": "25", "un cuarto": "25", "three quarters": "75",
    "three-quarters": "75", "tres cuartos": "75", "½": "50", "¼": "25", "¾": "75", "⅓": "33.3", "⅔": "66.7",
}  # fmt: skip
IN_UNIT = re.compile(  # "16 degrees", "16 °C"; but not "5 or more"
    r"(-?[0-9][0-9.,]*)(?:\s+(?!(?:or|to|in|of|out|and|o|a|de|y)\b)([^\W\d_]\D{0,40})|\s*([°$€£]\D{0,40}))",
    re.IGNORECASE,
)
OF_LARGE = re.compile(r"\d\s*(?:thousand|million|billion|k|m)\b", re.IGNORECASE)
LARGE_MONEY = re.compile(  # "$41.2m"
    r"([$€£])\s*([0-9]{1,9}(?:\.[0-9]{1,6})?)\s*(thousand|k|million|mn?|billion|bn?)", re.IGNORECASE
)
SCALES = {"t": 10**3, "k": 10**3, "m": 10**6, "b": 10**9}
OF_MONEY = re.compile(r"([$€£])\s*([0-9][0-9.,]*)")  # "$5"
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


class DecimalRange(Struct, frozen=True):
    """Two numbers between which the true one is: "18,000/23,000"."""

    low: DecimalLiteral
    high: DecimalLiteral
    written: str

    @property
    def digits(self) -> int:
        """Return the number of decimal places to show."""
        return max(self.low.digits, self.high.digits)


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


def parse_amount(text: str) -> DecimalLiteral | DecimalRange:
    """Return the number or the range in a text; raises `DecimalError` if it is anything else."""
    first, slash, last = text.partition("/")
    plain = text.strip().replace(MINUS, "-")
    fraction = FRACTION.fullmatch(plain)
    if fraction and int(fraction[1]) < int(fraction[2]) <= LARGEST_DENOMINATOR:
        low, high = fraction[1], fraction[2]
        hint = f"for the fraction, write {_percent(low, high)} and `unit: percent`; for the range, write {low}.0/{high}.0 and `digits: 0`"
        raise DecimalError(f"“{text.strip()}” may be a fraction or a range", hint)
    if not slash:
        try:
            return parse_decimal(text)
        except DecimalError as error:
            raise DecimalError(str(error), _hint_of_amount(plain) or error.hint) from None
    if fraction and int(fraction[2]) == 0:
        raise DecimalError(f"“{text.strip()[:60]}” is not a number", MARKS)
    low_number, high_number = parse_decimal(first), parse_decimal(last)
    if low_number.value >= high_number.value:
        hint = (
            "write the smaller number first"
            if low_number.value > high_number.value
            else f"write {first.strip()}"
        )
        raise DecimalError(f"“{text.strip()[:60]}” is not a range", hint)
    return DecimalRange(low_number, high_number, text.strip())


def rounded_half_up(value: Decimal, digits: int) -> Decimal:
    """Return a value with so many decimal places, however long it is: a change may have 27 digits before the point."""
    return value.quantize(Decimal(1).scaleb(-digits), context=LONG)


def format_number(value: Decimal, digits: int) -> str:
    """Format a value with `digits` decimal places, rounded half up, thousands grouped: "−1,234.5"."""
    rounded = rounded_half_up(value, digits)
    sign = MINUS if rounded < 0 else ""
    return f"{sign}{rounded.copy_abs():,.{digits}f}"


def _hint_of_amount(text: str) -> str:
    """Return how to write a range, a fraction in words or a percentage; empty for anything else."""
    if match := RANGE.fullmatch(text):
        try:
            low, high = (parse_decimal(_without_signs(end)) for end in (match[1], match[2]))
        except DecimalError:
            return ""
        ends = "/".join(f"{end.value:f}" for end in (low, high))
        unit = " and `unit: percent`" if "%" in text else ""
        return f"for a range, write {ends}{unit}" if low.value < high.value else ""
    if match := IN_WORDS.fullmatch(text):
        part, whole = _spelled(match[1]), _spelled(match[2])
        return f"write {_percent(part, whole)} and `unit: percent`" if part and whole else ""
    if part_name := PARTS.get(text.casefold()):
        return f"write {part_name} and `unit: percent`"
    return "" if OF_LARGE.search(text) else _hint_of_unit(text)


def _hint_of_unit(text: str) -> str:
    """Return where the unit in a text such as "16 degrees" or "$5" belongs; empty for anything else."""
    if match := IN_UNIT.fullmatch(text):
        number, unit = match[1], match[2] or match[3]
    elif match := OF_MONEY.fullmatch(text):
        unit, number = match.groups()
    else:
        return ""
    if not WRITTEN.fullmatch(number):
        return ""
    # Without its commas, a number needs no quotation marks, not even inside { }.
    return f"write `value: {number.replace(',', '')}` and `unit: {unit.strip()}`"


def _spelled(word: str) -> str:
    if word.isdigit():
        return word if int(word) else ""
    number = next((n for n, names in enumerate(NUMBER_WORDS, 1) if word.casefold() in names.split()), 0)
    return str(number or "")


def _percent(part: str, whole: str) -> str:
    """Return a part of a whole in percent, to one decimal place if it takes one: "25", "33.3"."""
    percent = round(Decimal(part) / Decimal(whole) * 100, 1)
    return f"{percent:f}".removesuffix(".0")


def _without_signs(text: str) -> str:
    return re.sub(r"[%$€£\s]", "", text)


def _as_programs_write(text: str) -> str:
    """Return a number in digits for ".5", "1.2E+05" and an accountant's "(1,234)"; empty for anything else."""
    if match := re.fullmatch(r"\(([0-9.,]+)\)", text):
        return f"-{match[1].replace(',', '')}" if WRITTEN.fullmatch(match[1]) else ""
    if match := re.fullmatch(r"(-?)\.([0-9]+)", text):
        return f"{match[1]}0.{match[2]}"
    if re.fullmatch(r"-?[0-9](?:\.[0-9]{1,15})?[eE][+-]?[0-9]{1,2}", text):
        number = f"{Decimal(text):f}"
        return number if WRITTEN.fullmatch(number) else ""
    return ""


def _hint(text: str) -> str:
    percent = re.fullmatch(r"(-?[0-9.,]+)\s*%", text)
    if percent:
        number = percent[1] if WRITTEN.fullmatch(percent[1]) else percent[1].replace(",", ".")
        return f"write {number} and `unit: percent`"
    if plain := _as_programs_write(text):
        return f"write {plain}"
    if match := LARGE_MONEY.fullmatch(text):
        digits = f"{Decimal(match[2]) * SCALES[match[3][0].casefold()]:f}"
        return f"write `value: {digits.rstrip('0').rstrip('.') if '.' in digits else digits}` and `unit: {match[1]}`"
    if text.endswith("%") or text.startswith(("$", "€", "£")):
        return "write only the number; the unit has its own key"
    if OF_LARGE.search(text):
        return "write out all digits, such as 1200000"
    if IN_UNIT.fullmatch(text):
        return "write only the number; the unit has its own key"
    if re.match(r"(?:about|at least|at most|more than|over|~|>|<)", text, re.IGNORECASE):
        return "write only the number; “qualifier” says about, at-least, at-most, more-than or fewer-than"
    match = next((match for pattern in ELSEWHERE if (match := pattern.fullmatch(text))), None)
    if match:
        whole = re.sub(r"[^0-9-]", "", match[1])
        return f"write {whole}.{match[2]}: {MARKS}" if match[2] else f"write {whole}: {MARKS}"
    return f"{MARKS}: 1234.5"
