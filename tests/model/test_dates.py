"""Dates: EDTF as far as it is known, and fiscal years."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.model.dates import Date, DateError, parse_date, parse_period, school_year_of

DAYS = st.dates(date(2, 1, 1), date(9998, 12, 31))
WRITTEN = st.one_of(
    DAYS.map(date.isoformat),
    DAYS.map(lambda day: day.isoformat()[:7]),
    DAYS.map(lambda day: day.isoformat()[:4]),
)


# What a date means


@pytest.mark.parametrize(
    ("text", "precision", "start", "end"),
    [
        ("2019-08-21", "day", date(2019, 8, 21), date(2019, 8, 21)),
        ("2020-02-29", "day", date(2020, 2, 29), date(2020, 2, 29)),
        ("2018-12", "month", date(2018, 12, 1), date(2018, 12, 31)),
        ("2019-02", "month", date(2019, 2, 1), date(2019, 2, 28)),
        ("2019", "year", date(2019, 1, 1), date(2019, 12, 31)),
        ("0002", "year", date(2, 1, 1), date(2, 12, 31)),
        ("9998", "year", date(9998, 1, 1), date(9998, 12, 31)),
        (" 2019-08 ", "month", date(2019, 8, 1), date(2019, 8, 31)),
        ("2018-12/2019-05", "interval", date(2018, 12, 1), date(2019, 5, 31)),
        ("2018-12/..", "interval", date(2018, 12, 1), None),
        ("2018-12/", "interval", date(2018, 12, 1), None),
        ("../2018-12", "interval", None, date(2018, 12, 31)),
        ("/2018-12-05", "interval", None, date(2018, 12, 5)),
        ("../1990", "interval", None, date(1990, 12, 31)),
        ("199X", "decade", date(1990, 1, 1), date(1999, 12, 31)),
        ("2024-Q1", "quarter", date(2024, 1, 1), date(2024, 3, 31)),
        ("2024-Q4", "quarter", date(2024, 10, 1), date(2024, 12, 31)),
        ("199X/2024-Q2", "interval", date(1990, 1, 1), date(2024, 6, 30)),
    ],
)
def test_a_date_spans_what_it_can_mean(
    text: str, precision: str, start: date | None, end: date | None
) -> None:
    parsed = parse_date(text)
    assert (parsed.precision, parsed.start, parsed.end) == (precision, start, end)


@pytest.mark.parametrize(
    ("text", "approximate", "uncertain"),
    [
        ("2018-12", False, False),
        ("2018-12~", True, False),
        ("2018?", False, True),
        ("2018-12-05%", True, True),
        ("199X~", True, False),
        ("2024-Q1?", False, True),
    ],
)
def test_a_mark_says_how_sure_a_date_is(text: str, approximate: bool, uncertain: bool) -> None:
    parsed = parse_date(text)
    assert (parsed.is_approximate, parsed.is_uncertain) == (approximate, uncertain)


@pytest.mark.parametrize(
    ("text", "earliest", "latest"),
    [
        ("2019-08-21", date(2019, 8, 21), date(2019, 8, 21)),
        ("2019-08-21~", date(2019, 8, 14), date(2019, 8, 28)),
        ("2019-08?", date(2019, 7, 1), date(2019, 10, 1)),
        ("2019%", date(2017, 12, 31), date(2020, 12, 31)),
        ("2019-08-21~/2019-09-30~", date(2019, 8, 14), date(2019, 10, 7)),
        ("2019-08-21/..", date(2019, 8, 21), date.max),
        ("../2019-08-21", date.min, date(2019, 8, 21)),
        ("0002~", date.min, date(4, 1, 1)),
        ("9998~", date(9996, 12, 31), date(9999, 12, 31)),
    ],
)
def test_an_approximate_date_is_widened(text: str, earliest: date, latest: date) -> None:
    parsed = parse_date(text)
    assert (parsed.earliest, parsed.latest) == (earliest, latest)


@pytest.mark.parametrize(
    ("text", "iso"),
    [("2019-08-21", "2019-08-21"), ("2018-12~", "2018-12"), ("2018%", "2018"), ("2018-12/..", "")],
)
def test_html_is_given_only_what_it_can_say(text: str, iso: str) -> None:
    assert parse_date(text).iso == iso


@pytest.mark.parametrize(
    ("text", "is_open"), [("2018/..", True), ("2018/2019", False), ("../2018", False), ("2018", False)]
)
def test_an_interval_without_an_end_goes_on(text: str, is_open: bool) -> None:
    assert parse_date(text).is_open is is_open


@pytest.mark.parametrize(
    ("text", "year"), [("2018-12/2020", 2018), ("../2018-12", 2018), ("2018-12-05", 2018)]
)
def test_a_date_belongs_to_the_year_of_its_first_day(text: str, year: int) -> None:
    assert parse_date(text).year == year


def test_a_date_comes_after_what_it_contains_and_an_interval_at_its_start() -> None:
    ordered = [
        "1066", "../1850", "2018-12-31", "2018", "2019-01-01", "2019-01-01/2019-03", "2019-01-02", "2019-01", "2019-01/2020",
        "2019-02-01", "2019-03", "2019-Q1", "2019-12", "2019", "2019/..", "201X", "2020",
    ]  # fmt: skip
    shuffled = sorted(ordered)
    dates = sorted((parse_date(text) for text in shuffled), key=lambda date: date.sort_key)
    assert [date.written for date in dates] == ordered


def test_equal_dates_keep_their_order() -> None:
    dates = [parse_date(text) for text in ("2019~", "2019", "2019?")]
    assert sorted(dates, key=lambda date: date.sort_key) == dates


# Fiscal years


@pytest.mark.parametrize(
    ("text", "start_month", "start", "end"),
    [
        ("FY2019", 10, date(2018, 10, 1), date(2019, 9, 30)),
        ("FY2019", 7, date(2018, 7, 1), date(2019, 6, 30)),
        ("FY2019", 1, date(2019, 1, 1), date(2019, 12, 31)),
        ("FY 2019", 10, date(2018, 10, 1), date(2019, 9, 30)),
        ("fy2019", 10, date(2018, 10, 1), date(2019, 9, 30)),
        ("FY2018-19", 10, date(2018, 10, 1), date(2019, 9, 30)),
        ("FY2018–2019", 7, date(2018, 7, 1), date(2019, 6, 30)),
        ("FY2018/19", 7, date(2018, 7, 1), date(2019, 6, 30)),
        ("FY1999-2000", 7, date(1999, 7, 1), date(2000, 6, 30)),
    ],
)
def test_a_fiscal_year_bears_the_number_of_the_year_it_ends_in(
    text: str, start_month: int, start: date, end: date
) -> None:
    parsed = parse_period(text, start_month)
    assert (parsed.precision, parsed.start, parsed.end) == ("fiscal year", start, end)
    assert parsed.written == text
    assert parsed.key == f"FY{parsed.fiscal_year}"


def test_a_fiscal_year_may_cross_the_century_in_two_digits() -> None:
    assert parse_period("FY1999-00", 7).fiscal_year == 2000


@pytest.mark.parametrize("month", range(1, 13))
def test_a_fiscal_year_is_a_year_long(month: int) -> None:
    parsed = parse_period("FY2022", month)
    assert parsed.start
    assert parsed.end
    assert (parsed.end - parsed.start).days == 364
    assert parsed.end.year == 2022


def test_a_period_may_be_a_plain_date() -> None:
    assert parse_period("2019-08", 10) == parse_date("2019-08")


@pytest.mark.parametrize("text", ["FY2018-20", "FY2018-18", "FY2018-2020"])
def test_two_years_are_no_fiscal_year(text: str) -> None:
    with pytest.raises(DateError, match="is not one fiscal year"):
        parse_period(text, 10)


# What is no date


@pytest.mark.parametrize(
    ("text", "message", "hint"),
    [
        ("2020-02-30", "there is no 30 February 2020", "that month has 29 days"),
        ("2019-02-29", "there is no 29 February 2019", "that month has 28 days"),
        ("2019-13", "there is no month 13", "months are 01 to 12; write the year first: 2019-08-21"),
        ("2024-13-02", "there is no month 13", "write 2024-02-13"),
        ("2019-00-10", "there is no month 00", "months are 01 to 12; write the year first: 2019-08-21"),
        ("2019-08-00", "there is no 0 August 2019", "that month has 31 days"),
        ("2020-1-2", "“2020-1-2” is not a date", "write 2020-01-02"),
        ("2020/1", "“1” is not a date", "write 2019, 2019-08 or 2019-08-21; add ~ if it is approximate"),
        ("2020.01.02", "“2020.01.02” is not a date", "write 2020-01-02"),
        ("08-21-2019", "“08-21-2019” is not a date", "write 2019-08-21"),
        ("August 2019", "“August 2019” is not a date", "write 2019-08"),
        ("Aug", "“Aug” is not a date", "write the year-08, and -21 for the day"),
        ("FY2019", "“FY2019” is not a date", "a fiscal year is only allowed in “period”"),
        ("", "“” is not a date", "write 2019, 2019-08 or 2019-08-21; add ~ if it is approximate"),
        ("/", "“/” has neither a start nor an end", "write 2018-12/2019-05, or 2018-12/.."),
        ("../..", "“../..” has neither a start nor an end", "write 2018-12/2019-05, or 2018-12/.."),
        ("0001", "“0001” is not a year this tool can handle", ""),
        ("9999-12-31", "“9999-12-31” is not a year this tool can handle", ""),
        ("0000", "“0000” is not a year this tool can handle", ""),
    ],
)
def test_what_is_no_date_is_named(text: str, message: str, hint: str) -> None:
    with pytest.raises(DateError) as caught:
        parse_date(text)
    assert (str(caught.value), caught.value.hint, caught.value.rule) == (message, hint, "schema")


@pytest.mark.parametrize(
    ("hint", "texts"),
    [
        ("write 2019-03-03", [
            "March 3, 2019", "3 March 2019", "Mar. 3, 2019", "March 3rd, 2019", "Sunday, 3rd of March 2019", "3 de marzo de 2019",
            "2019 March 3", "20190303", "2019-03-03T10:00", "2019/3/3",
        ]),
        ("write 2019-09", ["September 2019", "Sept. 2019", "septiembre de 2019", "2019-9", "2019-09-XX"]),
        ("write 2019-03-03/2019-03-05", ["March 3-5, 2019", "March 3 to March 5, 2019", "2019-03-03 - 2019-03-05"]),
        ("write 1968/1969", ["1968-1969", "1968 - 1969", "1968–1969", "1968 to 1969", "1969-1968"]),
        ("seasons are not supported; write 1984-03/1984-05", ["1984-21", "spring 1984", "primavera de 1984"]),
        ("seasons are not supported; write 1984-12/1985-02", ["1984-24", "Winter 1984"]),
        ("write 1900/1999", ["19XX", "19xx", "19uu"]),
        ("write 201X", ["2010s", "the 2010s", "201x", "201u"]),
        ("write 2024-Q1", ["2024Q1", "Q1 2024", "2024 T1", "2024-33"]),
        ("write 1990~", ["c. 1990", "ca. 1990", "about 1990", "~1990"]),
        ("write ../1990", ["before 1990", "until 1990", "hasta 1990"]),
        ("write 1990/..", ["since 1990", "1990-", "1990 - present", "desde 1990"]),
        ("write the year first: 2019-08-21", ["3/2/2019", "3/22/19", "13/13/2019"]),
        ("write 2019-03-22", ["3/22/2019", "22/3/2019", "22.3.2019"]),
        ("say when it was in the text", ["-0500", "-0044-03-15", "500 BC", "500 a. C."]),
        ("write when it began, and no end: 2019/..", ["..", "present", "hoy"]),
        ("write 2019, 2019-08 or 2019-08-21; add ~ if it is approximate", ["2020.13.1", "2024-Q5", "someday", "x" * 99]),
    ],
)  # fmt: skip
def test_a_hint_gives_the_notation(hint: str, texts: list[str]) -> None:
    for text in texts:
        with pytest.raises(DateError) as caught:
            parse_date(text)
        assert caught.value.hint == hint, text


@pytest.mark.parametrize("text", ["..", "present"])
def test_what_is_ongoing_has_no_end(text: str) -> None:
    with pytest.raises(DateError) as caught:
        parse_date(text)
    assert caught.value.hint_for("to") == "leave out `to`: the role is ongoing"
    assert caught.value.hint_for("date") != caught.value.hint_for("to")


@pytest.mark.parametrize("text", ["2008/09", "2008–09", "2008 / 09"])
def test_a_school_year_in_two_digits_is_told_as_an_interval(text: str) -> None:
    with pytest.raises(DateError) as caught:
        parse_date(text)
    assert (str(caught.value), caught.value.hint) == (f"“{text}” is not a date", "write 2008/2009")


@pytest.mark.parametrize(
    ("text", "school_year"),
    [
        ("2008-09", "2008/2009"),
        ("2012-13?", "2012/2013"),
        ("1999-00", "1999/2000"),
        ("2008-10", ""),
        ("2008-08", ""),
        ("2008", ""),
        ("2008-09-01", ""),
        ("2008-09/2009-10", ""),
    ],
)
def test_a_month_may_be_meant_as_a_school_year(text: str, school_year: str) -> None:
    assert school_year_of(text) == school_year


@pytest.mark.parametrize(
    "text",
    [
        "2019-08-21T10:00",
        "2019-08-21x",
        "x2019",
        "20190821",
        "-2019",
        "2019-W12",
        "2019-21-x",
        "12:30",
        "2019~~",
    ],
)
def test_neighbours_of_dates_are_refused(text: str) -> None:
    with pytest.raises(DateError):
        parse_date(text)


def test_digits_of_other_scripts_are_no_date() -> None:
    with pytest.raises(DateError):
        parse_date("٢٠١٩")


def test_an_end_before_its_start_is_a_fault_of_order() -> None:
    with pytest.raises(DateError, match="ends before it starts") as caught:
        parse_date("2019-05/2018-12")
    assert caught.value.rule == "date-order"


@pytest.mark.parametrize("text", ["2019-05/2019", "2019-05-01~/2019-04-28", "2019/2019"])
def test_an_end_that_may_lie_behind_the_start_is_allowed(text: str) -> None:
    assert parse_date(text).precision == "interval"


# Of all dates


@settings(deadline=None)
@given(WRITTEN)
def test_a_date_keeps_what_was_written(text: str) -> None:
    assert parse_date(text).written == text
    assert parse_date(text).iso == text


@settings(deadline=None)
@given(WRITTEN, st.sampled_from(["", "~", "?", "%"]))
def test_the_bounds_of_a_date_are_in_order(text: str, mark: str) -> None:
    parsed = parse_date(text + mark)
    assert parsed.start
    assert parsed.end
    assert parsed.earliest <= parsed.start <= parsed.end <= parsed.latest


@settings(deadline=None)
@given(WRITTEN, WRITTEN)
def test_an_interval_is_read_or_out_of_order(first: str, last: str) -> None:
    one, other = parse_date(first), parse_date(last)
    if other.latest < one.earliest:
        with pytest.raises(DateError) as caught:
            parse_date(f"{first}/{last}")
        assert caught.value.rule == "date-order"
    else:
        parsed = parse_date(f"{first}/{last}")
        assert (parsed.start, parsed.end) == (one.start, other.end)


@settings(deadline=None)
@given(st.integers(3, 9997), st.integers(1, 12))
def test_fiscal_years_follow_one_another(year: int, month: int) -> None:
    one, next_ = (parse_period(f"FY{number:04}", month) for number in (year, year + 1))
    assert one.end
    assert next_.start == one.end + timedelta(days=1)


@settings(deadline=None)
@given(st.one_of(st.text(), st.text("0123456789-/.~?%FY ", max_size=24)), st.integers(1, 12))
def test_any_text_is_a_date_or_a_date_error(text: str, month: int) -> None:
    try:
        parsed = parse_period(text, month)
    except DateError:
        return
    assert isinstance(parsed, Date)
    assert parsed.sort_key
