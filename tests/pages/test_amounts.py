"""A number in the largest type is smaller if it is long, so that it stays out of the next column."""

import pytest
from small_site import FACTS, build_site


@pytest.mark.parametrize(
    ("value", "shown"),
    [("123456789", '<b class="long">123,456,789</b>'), ("12345678", '<b class="long">12,345,678</b>'), ("1234567", "<b>1,234,567</b>")],
)  # fmt: skip
def test_a_long_number_is_smaller(value: str, shown: str) -> None:
    facts = FACTS.replace('value: "1,185"', f"value: {value}")
    page = build_site({"content/facts.yaml": facts}).files["facts/rides-2018/index.html"].decode()
    assert shown in page
