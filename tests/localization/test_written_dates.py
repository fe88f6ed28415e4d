"""Dates and spans of time, as each language writes them."""

import pytest
from msgspec import structs
from small_site import formatter_of, resolved

from generator.model.dates import parse_date, parse_school_year


@pytest.mark.parametrize(
    ("language", "written", "shown"),
    [
        ("en", "2024-04-01/..", "since April 1, 2024"),
        ("es", "2024-04-01/..", "desde el 1 de abril de 2024"),
        ("es", "2024-04/..", "desde abril de 2024"),
        ("es", "2024-04-01~/..", "desde hacia 1 de abril de 2024"),
        ("es", "../2024-04-01", "hasta el 1 de abril de 2024"),
        ("es", "2020-03-14/2020-06-21", "del 14 de marzo de 2020 al 21 de junio de 2020"),
        ("es", "2020-03/2020-06", "marzo de 2020 a junio de 2020"),
        ("es", "2020-03-14/2021", "14 de marzo de 2020 a 2021"),
    ],
)
def test_a_span_of_days_has_the_articles_of_its_language(language: str, written: str, shown: str) -> None:
    site, _ = resolved({"site.yaml": f"title: A\ndescription: B\nlanguage: {language}\n"})
    assert formatter_of(site).date(parse_date(written)) == shown


@pytest.mark.parametrize(
    ("language", "shown"), [("en", ["2008–09", "1999–00"]), ("es", ["2008/09", "1999/00"])]
)
def test_a_school_year_is_not_two_years(language: str, shown: list[str]) -> None:
    site, _ = resolved({"site.yaml": f"title: A\ndescription: B\nlanguage: {language}\n"})
    years = [
        structs.replace(parse_school_year(text), is_school_year=True) for text in ("2008/2009", "1999/2000")
    ]
    assert [formatter_of(site).date(year) for year in years] == shown
