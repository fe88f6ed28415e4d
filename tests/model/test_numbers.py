"""Numbers keep their written form and are counted with exactly."""

from contextlib import suppress
from decimal import Decimal

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from generator.model.decimals import DecimalError, DecimalRange, format_number, parse_amount, parse_decimal


@pytest.mark.parametrize(
    ("text", "value", "digits"),
    [
        ("345", "345", 0),
        ("1,185", "1185", 0),
        ("1185", "1185", 0),
        ("1,234,567,890", "1234567890", 0),
        ("-3.5", "-3.5", 1),
        ("−3.5", "-3.5", 1),
        ("36.90", "36.90", 2),
        ("3.10", "3.10", 2),
        ("0", "0", 0),
        ("01234", "1234", 0),
        ("0.123456789", "0.123456789", 9),
        ("0.034444543589466", "0.034444543589466", 9),
        ("999999999999999", "999999999999999", 0),
        ("12,345,678,901,234.5", "12345678901234.5", 1),
    ],
)
def test_a_number_keeps_its_written_form(text: str, value: str, digits: int) -> None:
    number = parse_decimal(text)
    assert (str(number.value), number.written, number.digits) == (value, text, digits)


def test_white_space_around_a_number_is_not_part_of_it() -> None:
    assert parse_decimal(" 345\n").written == "345"


@pytest.mark.parametrize(
    "text",
    [
        "", " ", "1_000", "0x1F", "0b101", "1e3", "1.0e+3", ".nan", "nan", ".inf", "Infinity", "+5", "1,0000",
        "1,00", ",100", "12,34", "1000,000", "1.", ".5", "1.5.2", "1 000", "1.000,5", "--5", "12:30",
        "1" * 16, "1" * 5000, "½", "-", "yes",
    ],
)  # fmt: skip
def test_what_is_no_number_is_refused(text: str) -> None:
    with pytest.raises(DecimalError, match=r"is not a number$"):
        parse_decimal(text)


@pytest.mark.parametrize("text", ["٣٤٥", "\uff11\uff12", "1٢"])
def test_digits_of_other_scripts_are_no_number(text: str) -> None:
    with pytest.raises(DecimalError):
        parse_decimal(text)


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("5%", "write 5 and `unit: percent`"),
        ("47,3 %", "write 47.3 and `unit: percent`"),
        ("(1,234)", "write -1234"),
        ("1.2E+05", "write 120000"),
        ("1e-05", "write 0.00001"),
        ("-.5", "write -0.5"),
        ("$5", "write only the number; the unit has its own key"),
        ("€5", "write only the number; the unit has its own key"),
        ("$41.2m", "write `value: 41200000` and `unit: $`"),
        ("€1.5 bn", "write `value: 1500000000` and `unit: €`"),
        ("1.2 million", "write out all digits, such as 1200000"),
        ("3k", "write out all digits, such as 1200000"),
        ("about 5", "“qualifier” says about"),
        ("At least 5", "“qualifier” says about"),
        (">5", "“qualifier” says about"),
        ("1.234,5", "write 1234.5: in files, a point marks decimals and nothing marks thousands"),
        ("-1.234.567", "write -1234567: in files,"),
        ("1 234 567", "write 1234567: in files,"),
        ("1\u202f234,50", "write 1234.50: in files,"),
        ("1'234.5", "write 1234.5: in files,"),
        ("12,5", "write 12.5: in files,"),
        ("five", "in files, a point marks decimals and nothing marks thousands: 1234.5"),
        ("1000,000", "in files, a point marks decimals and nothing marks thousands: 1234.5"),
    ],
)
def test_a_hint_says_how_to_write_it(text: str, hint: str) -> None:
    with pytest.raises(DecimalError) as caught:
        parse_decimal(text)
    assert hint in caught.value.hint
    assert bool(hint) == bool(caught.value.hint)


def test_a_message_shows_no_more_than_the_beginning() -> None:
    with pytest.raises(DecimalError) as caught:
        parse_decimal("x" * 10_000)
    assert len(str(caught.value)) < 120


@pytest.mark.parametrize(
    ("text", "is_grouped"),
    [
        ("12.400", True),
        ("-1.234", True),
        ("−999.000", True),
        ("12.4", False),
        ("12.40", False),
        ("0.125", False),
        ("12400", False),
        ("1234.500", False),
        ("12.4000", False),
        ("1,234.500", False),
    ],
)
def test_three_digits_after_a_point_may_be_thousands(text: str, is_grouped: bool) -> None:
    assert parse_decimal(text).is_point_grouped is is_grouped


@pytest.mark.parametrize(
    ("value", "digits", "text"),
    [
        ("1185", 0, "1,185"),
        ("-1234.5", 1, "−1,234.5"),
        ("0.5", 0, "1"),
        ("1.5", 0, "2"),
        ("2.5", 0, "3"),
        ("-2.5", 0, "−3"),
        ("-0.4", 0, "0"),
        ("0", 2, "0.00"),
        ("2.675", 2, "2.68"),
        ("1234567.891", 2, "1,234,567.89"),
        ("999.9", 0, "1,000"),
    ],
)
def test_a_value_is_written_half_up_and_grouped(value: str, digits: int, text: str) -> None:
    assert format_number(Decimal(value), digits) == text


@settings(deadline=None)
@given(st.decimals(-(10**14), 10**14, allow_nan=False, places=3))
def test_what_is_written_reads_back(value: Decimal) -> None:
    assert parse_decimal(format_number(value, 3)).value == value


@settings(deadline=None)
@given(st.one_of(st.text(), st.text("0123456789,.-−", max_size=24)))
@example("1" * 5000)
def test_any_text_is_a_number_or_a_number_error(text: str) -> None:
    try:
        number = parse_decimal(text)
    except DecimalError:
        return
    assert number.value.is_finite()
    assert number.written == text.strip()


@pytest.mark.parametrize(
    ("text", "low", "high", "digits"),
    [
        ("18,000/23,000", "18000", "23000", 0),
        ("18000 / 23000", "18000", "23000", 0),
        ("1.2/1.55", "1.2", "1.55", 2),
        ("-5/3", "-5", "3", 0),
        ("30/50", "30", "50", 0),
        ("1.0/4.0", "1.0", "4.0", 1),
        ("0/4", "0", "4", 0),
    ],
)
def test_a_range_has_two_ends(text: str, low: str, high: str, digits: int) -> None:
    found = parse_amount(text)
    assert isinstance(found, DecimalRange)
    assert (str(found.low.value), str(found.high.value), found.digits, found.written) == (
        low, high, digits, text,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("18,000-23,000", "for a range, write 18000/23000"),
        ("18,000 – 23,000", "for a range, write 18000/23000"),
        ("18,000 to 23,000", "for a range, write 18000/23000"),
        ("between 18,000 and 23,000", "for a range, write 18000/23000"),
        ("entre 18000 y 23000", "for a range, write 18000/23000"),
        ("$1.5-$2", "for a range, write 1.5/2"),
        ("47-52%", "for a range, write 47/52 and `unit: percent`"),
        ("23000/18000", "write the smaller number first"),
        ("5/5", "write 5"),
        ("1/4", "for the fraction, write 25 and `unit: percent`; for the range, write 1.0/4.0 and `digits: 0`"),
        ("one in four", "write 25 and `unit: percent`"),
        ("1 in 3", "write 33.3 and `unit: percent`"),
        ("Two out of every five", "write 40 and `unit: percent`"),
        ("uno de cada cuatro", "write 25 and `unit: percent`"),
        ("two thirds", "write 66.7 and `unit: percent`"),
        ("half", "write 50 and `unit: percent`"),
        ("47.3%", "write 47.3 and `unit: percent`"),
        ("5/x", "in files, a point marks decimals"),
        ("1/0", "in files, a point marks decimals"),
        ("five", "in files, a point marks decimals"),
    ],
)  # fmt: skip
def test_a_hint_says_how_to_write_a_range_or_a_share(text: str, hint: str) -> None:
    with pytest.raises(DecimalError) as caught:
        parse_amount(text)
    assert hint in caught.value.hint


@settings(deadline=None)
@given(st.text("0123456789,.-−/% tofin", max_size=24))
def test_any_text_is_an_amount_or_a_number_error(text: str) -> None:
    with suppress(DecimalError):
        assert parse_amount(text).written == text.strip()
