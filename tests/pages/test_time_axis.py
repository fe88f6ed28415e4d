"""Dates stand on their line to scale, and no pin covers another."""

import pytest
from small_site import formatter_of, resolved

from generator.model.dates import parse_date
from generator.pages.presenters.time_axis import MARGIN, PIN, time_axis
from generator.pages.views.axis import AxisView


def axis(*dates: str) -> AxisView | None:
    site, _ = resolved({})
    return time_axis(formatter_of(site), [parse_date(date) for date in dates])


def test_dates_stand_to_scale() -> None:
    found = axis("2019-01-01", "2020-01-01", "2023-01-01")
    assert found is not None
    assert [pin.at for pin in found.pins] == [MARGIN, pytest.approx(27, abs=0.1), 100 - MARGIN]
    assert [pin.number for pin in found.pins] == [1, 2, 3]
    assert [tick.year for tick in found.ticks] == ["2019", "2020", "2021", "2022", "2023"]


def test_only_a_day_is_exact() -> None:
    found = axis("2018-12/2019-04", "2019-05", "2019-06-01")
    assert found is not None
    assert [pin.is_exact for pin in found.pins] == [False, False, True]


@pytest.mark.parametrize(
    "dates", [(), ("2019-01-01",), ("2019-01-01", "2019-01-01"), ("../1990", "1990-01-01")]
)
def test_one_day_makes_no_line(dates: tuple[str, ...]) -> None:
    assert axis(*dates) is None


def test_pins_that_are_close_stand_in_several_rows() -> None:
    found = axis("2010-01-01", "2010-01-02", "2010-02-01", "2020-01-01")
    assert found is not None
    assert [pin.row for pin in found.pins] == [0, 1, 2, 0]
    for pin in found.pins:
        assert all(
            other is pin or other.row != pin.row or abs(other.at - pin.at) >= PIN for other in found.pins
        )


def test_many_years_have_few_round_ticks() -> None:
    found = axis("1870-01-01", "2020-01-01")
    assert found is not None
    assert [tick.year for tick in found.ticks] == ["1875", "1900", "1925", "1950", "1975", "2000"]
