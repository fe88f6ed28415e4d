"""Means, of a few numbers and of the windows of a series: exact, however many there are."""

from decimal import Decimal
from fractions import Fraction

import pytest

from generator.model.means import digits_of_mean, mean, moving_totals, total


@pytest.mark.parametrize(
    ("inputs", "requested", "digits"), [(0, None, 1), (1, None, 1), (2, None, 2), (2, 0, 0)]
)
def test_a_mean_has_a_decimal_unless_its_numbers_have_more(
    inputs: int, requested: int | None, digits: int
) -> None:
    assert digits_of_mean(inputs, requested) == digits


@pytest.mark.parametrize("size", [2, 7, 60])
def test_the_sum_of_each_window_is_exact(size: int) -> None:
    values = [
        None if number % 41 == 40 else Decimal(number * 7919 % 1009) / 8 + Decimal(10) ** (number % 30 - 10)
        for number in range(200)
    ]
    windows = [values[last - size + 1 : last + 1] for last in range(size - 1, len(values))]
    expected = [
        None if None in window else sum(Fraction(value) for value in window if value is not None)
        for window in windows
    ]
    found = list(moving_totals(values, size))
    assert [None if value is None else Fraction(value) for value in found] == expected


def test_a_mean_loses_nothing_of_numbers_far_apart() -> None:
    assert total([Decimal(10) ** 40, Decimal("0.5"), -(Decimal(10) ** 40)]) == Decimal("0.5")
    assert mean(Decimal(17), 3).quantize(Decimal("0.01")) == Decimal("5.67")
