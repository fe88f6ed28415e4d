"""The hint on a date in words is the notation for it, or says what to do instead."""

import pytest

from generator.model.dates import DateError, parse_date
from generator.model.dates.loose_words import proposal_for


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("from 1990 to 1995", "write 1990/1995"),
        ("entre 1990 y 1995", "write 1990/1995"),
        ("de 1990 a 1995", "write 1990/1995"),
        ("1990-95", "for both years, write 1990/1995"),
        ("1990?-1995", "write 1990?/1995"),
        ("2nd quarter 2019", "write 2019-Q2"),
        ("1.er trimestre de 2019", "write 2019-Q1"),
        ("first half of 2019", "write 2019-01/2019-06"),
        ("segundo semestre de 2019", "write 2019-07/2019-12"),
        ("H1 2019", "write 2019-01/2019-06"),
        ("20th century", "write 1901/2000"),
        ("siglo XIX", "write 1801/1900"),
        ("los años 90", "write 199X"),
        ("the nineties", "write 199X"),
        ("1066 AD", "write 1066"),
        ("2019 (?)", "write 2019?"),
        ("1º de mayo de 2019", "write 2019-05-01"),
        ("2019M01", "write 2019-01"),
        ("201901", "write 2019-01"),
        ("2021 (p)", "write 2021"),
        ("FY19", "write FY2019"),
        ("early 2019", "write 2019, and say “early” in the text"),
        ("finales de 2019", "write 2019, and say “finales de” in the text"),
        ("sin fecha", "write what is known, such as 201X or ../2019"),
        ("n/a", "write what is known, such as 201X or ../2019"),
        ("99th century", "write 2019, 2019-08 or 2019-08-21; add ~ if it is approximate"),
        ("third half of 2019", "write 2019, 2019-08 or 2019-08-21; add ~ if it is approximate"),
    ],
)
def test_the_hint_says_what_to_write(text: str, hint: str) -> None:
    with pytest.raises(DateError) as caught:
        parse_date(text)
    assert caught.value.hint == hint


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("present", "leave out `to`: the role is ongoing"),
        ("n/a", "leave out `to` if it is not known"),
        ("-", "leave out `to` if it is not known"),
    ],
)
def test_an_end_that_is_not_there_is_left_out(text: str, hint: str) -> None:
    with pytest.raises(DateError) as caught:
        parse_date(text)
    assert caught.value.hint_for("to") == hint


@pytest.mark.parametrize("text", ["f\u0131rst half of 2019", "n\u0131net\u0131es", "eightie\u017f"])
def test_letters_that_only_resemble_others_have_no_hint(text: str) -> None:
    assert proposal_for(text) == ""
