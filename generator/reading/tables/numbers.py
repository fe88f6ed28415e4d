"""Read a column of numbers, whose marks for decimals and thousands are declared or follow from the column.

A mark has a meaning if a cell leaves no doubt about it (12,5 or 1.234,5), in its column or in another one of the file,
or in a file separated by commas, which is in English notation unless its cells say otherwise. What stays open is
reported, not guessed.
"""

import re
from collections.abc import Iterable
from decimal import Decimal

from msgspec import Struct

from generator.model.decimals import MINUS, DecimalError, DecimalLiteral, parse_decimal
from generator.model.record_types import CsvFormat

GAPS = ("", "na", "n/a", "-", "–")  # in lowercase
OTHER_GAPS = re.compile(
    r"(?:n\.? ?[ad]\.?|nan|null|s/?d\.?|nil|none|missing|unknown|#n/a|[.…*—?x:−]+|no data|not available)",
    re.IGNORECASE,
)
FAILED_FORMULA = re.compile(r"#(?:REF!|DIV/0!|VALUE!|NAME\?|NUM!|NULL!|SPILL!|¡.{1,12}!)", re.IGNORECASE)
SPACES = "\u0020\u00a0\u2009\u202f"
APOSTROPHES = "'’"
MARK = re.compile(rf"([.,{SPACES}{APOSTROPHES}])")
NUMBER = re.compile(rf"-?[0-9]+(?:[.,{SPACES}{APOSTROPHES}][0-9]+)*")
NOTED = re.compile(
    rf"[~<>≤≥≈±]?[{SPACES}]?(?P<number>-?[0-9][0-9.,{SPACES}{APOSTROPHES}]*?)"
    rf"[{SPACES}]?(?:[*†‡§¹²³;]+|[pers]|\([^()]{{1,20}}\)|\[[^\[\]]{{1,20}}\])?"
)
SCIENTIFIC = re.compile(r"-?[0-9](?:\.[0-9]{1,17})?[eE][+-]?[01]?[0-9]")  # "1e+05", as R writes 100,000
IN_BRACKETS = re.compile(r"\(([0-9][0-9.,]*)\)")
PERCENT = re.compile(rf"[{SPACES}]?%$")
MARK_NAMES = {".": "points", ",": "commas", "space": "spaces", "'": "apostrophes"}


class Marks(Struct, frozen=True):
    """What marks decimals and thousands in a column."""

    decimal: str = "."
    thousands: str = ","  # or "space", "'"
    unclear: str = ""  # marks that may be either: "," if all that is known of a column is 1,234
    is_declared: bool = False
    seen: str = ""  # of the marks, those that occur: "decimal thousands"

    @property
    def is_usual(self) -> bool:
        """Whether numbers are written as in other files, so that nothing needs to be said about them."""
        return (self.decimal, self.thousands) == (".", ",")


def is_gap(text: str) -> bool:
    """Return whether a cell says that there is no number."""
    return text.lower() in GAPS


def is_in_doubt(text: str, marks: Marks) -> bool:
    """Return whether a number has a mark that may be for decimals or for thousands."""
    return any(mark in marks.unclear for mark in _evidence(_plain(text))[2])


def problem_kind(text: str, marks: Marks) -> str:
    """Return what sort of problem a cell has, so that cells with unlike ones are not reported as one."""
    if is_in_doubt(text, marks):
        return "doubt"
    plain = _plain(text)
    return "note" if NOTED.fullmatch(plain) and not NUMBER.fullmatch(plain) else "number"


def readings(text: str) -> tuple[str, str]:
    """Return what a number such as 1,234 may be: "1234" and "1.234"."""
    plain = _plain(text)
    return MARK.sub("", plain), plain.replace(",", ".")


def marks_of(
    texts: Iterable[str], separator: str, declared: CsvFormat | None, elsewhere: Iterable[str] = ()
) -> Marks:
    """Return what the marks of a column mean; `elsewhere` are the cells of the other columns."""
    decimals, thousands, either = _evidence_of(texts)
    if declared and (declared.decimal or declared.thousands):
        return _declared(declared, thousands)
    if either - decimals - thousands and not decimals & thousands:
        decimals, thousands = _settled(decimals, thousands, either, elsewhere)
    seen = " ".join(use for use, found in (("decimal", decimals), ("thousands", thousands)) if found)
    if len(decimals) > 1 or len(thousands) > 1 or decimals & thousands:
        return Marks()  # cells that are written otherwise are reported
    decimal = next(iter(decimals), "," if "." in thousands else ".")
    grouping = next(iter(thousands), "," if decimal == "." else ".")
    unclear = "".join(
        mark for mark in sorted(either - thousands) if not _is_clear(mark, separator, decimals, thousands)
    )
    return Marks(decimal, grouping, unclear, seen=seen)


def read_number(text: str, marks: Marks) -> DecimalLiteral:
    """Return the number in a cell; raises `DecimalError`."""
    plain = _plain(text)
    if not NUMBER.fullmatch(plain):
        if SCIENTIFIC.fullmatch(plain) and marks.is_usual:
            value = Decimal(plain)
            return DecimalLiteral(value, f"{value:f}")
        _explain(text, plain)
    if marks.is_usual:
        return parse_decimal(PERCENT.sub("", text))
    group = {"space": f"[{SPACES}]", "'": f"[{APOSTROPHES}]"}.get(marks.thousands, re.escape(marks.thousands))
    whole = rf"-?(?:[0-9]{{1,15}}|[0-9]{{1,3}}(?:{group}[0-9]{{3}}){{1,4}})"
    match = re.fullmatch(rf"({whole})(?:{re.escape(marks.decimal)}([0-9]+))?", plain)
    if not match:
        hint = f"in this column, {MARK_NAMES[marks.decimal]} mark decimals, and {MARK_NAMES[marks.thousands]} thousands"
        raise DecimalError(f"“{text[:60]}” is not a number", hint)
    return parse_decimal(re.sub(r"[^0-9-]", "", match[1]) + (f".{match[2]}" if match[2] else ""))


def _explain(text: str, plain: str) -> None:
    """Raise `DecimalError` for what spreadsheets and people put where a number belongs, as far as it is known."""
    if OTHER_GAPS.fullmatch(plain):
        raise DecimalError(f"“{text[:60]}” is not a number", "leave the cell empty to mark a gap")
    if FAILED_FORMULA.fullmatch(plain):
        hint = "its formula failed in the spreadsheet; leave the cell empty, or write the number"
        raise DecimalError(f"“{text[:60]}” is not a number", hint)
    if match := IN_BRACKETS.fullmatch(plain):
        hint = f"write -{match[1]}, if the brackets mean that it is below zero"
        raise DecimalError(f"“{text[:60]}” is not a number", hint)
    noted = NOTED.fullmatch(plain)
    if noted and noted["number"] != plain:
        hint = f"write {noted['number']}; what its mark means belongs in the “note” of the series"
        raise DecimalError(f"“{text[:60]}” is not only a number", hint)


def _plain(text: str) -> str:
    return PERCENT.sub("", text.strip()).replace(MINUS, "-")


def _declared(declared: CsvFormat, seen: set[str]) -> Marks:
    decimal = declared.decimal or ("," if declared.thousands == "." else ".")
    others = sorted(seen - {decimal})
    thousands = declared.thousands or (others[0] if others else "," if decimal == "." else ".")
    return Marks(decimal, "'" if thousands == "’" else thousands, is_declared=True)


def _is_clear(mark: str, separator: str, decimals: set[str], thousands: set[str]) -> bool:
    """Return whether a mark in numbers such as 1,234 can have one meaning only."""
    if separator != ",":
        return mark in decimals
    if mark == ".":
        return not decimals or decimals == {"."}
    return decimals <= {"."} and not thousands


def _settled(
    decimals: set[str], thousands: set[str], either: set[str], elsewhere: Iterable[str]
) -> tuple[set[str], set[str]]:
    """Return the marks of a column for decimals and for thousands, with what the rest of its file proves of the same marks.

    If one column has 1.234.567, the point in 24.640 in the next does not mark decimals.
    """
    of_file, grouping, _ = _evidence_of(elsewhere)
    if len(of_file) > 1 or len(grouping) > 1 or of_file & grouping:
        return decimals, thousands
    open_marks = either - decimals - thousands
    return decimals | (open_marks & of_file), thousands | (open_marks & grouping)


def _evidence_of(texts: Iterable[str]) -> tuple[set[str], set[str], set[str]]:
    """Return the marks of some cells that are for decimals, for thousands, and that may be for either."""
    found = [_evidence(_plain(text)) for text in texts]
    decimals, thousands, either = ({mark for marks in found for mark in marks[use]} for use in range(3))
    return decimals, thousands, either


def _evidence(number: str) -> tuple[set[str], set[str], set[str]]:
    """Return the marks of a number that are for decimals, for thousands, and that may be for either."""
    nothing: tuple[set[str], set[str], set[str]] = (set(), set(), set())
    if not NUMBER.fullmatch(number):
        return nothing
    first, *rest = MARK.split(number.removeprefix("-"))
    marks, groups = [_kind(mark) for mark in rest[::2]], rest[1::2]
    if not marks:
        return nothing
    is_led = len(first) <= 3 and not first.startswith("0")
    is_grouped = is_led and all(len(group) == 3 for group in groups)
    if len(set(marks)) == 1:
        if is_grouped and (len(marks) > 1 or marks[0] not in (".", ",")):
            return set(), {marks[0]}, set()
        if is_grouped:
            return set(), set(), {marks[0]}
        return ({marks[0]}, set(), set()) if len(marks) == 1 and marks[0] in (".", ",") else nothing
    last = marks[-1]
    if is_led and len(set(marks[:-1])) == 1 and last in (".", ",") and last != marks[0]:
        return ({last}, {marks[0]}, set()) if all(len(group) == 3 for group in groups[:-1]) else nothing
    return nothing


def _kind(mark: str) -> str:
    return "space" if mark in SPACES else "'" if mark in APOSTROPHES else mark
