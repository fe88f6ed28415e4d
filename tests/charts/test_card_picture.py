"""A card that is drawn in two parts is the card that is drawn whole, to the byte."""

import pytest
import vl_convert

from generator.charts.card_picture import card_picture
from generator.charts.png import repacked, stacked
from generator.charts.requests import CardRequest
from generator.charts.svg import card

LONG = "Ågjpqy Ž(Q)|_, “ÇĘ” "
CARDS = {
    "one line of each": CardRequest("A title", "A summary.", "The site"),
    "letters that reach far up and down": CardRequest(LONG * 2, LONG * 5, LONG, LONG),
    "as much as there is room for": CardRequest(LONG * 9, LONG * 30, LONG, LONG * 9),
    "no summary": CardRequest("A title", "", "The site"),
    "a title only": CardRequest("A title", "", "A title"),
    "nothing": CardRequest("", "", ""),
    "a caveat": CardRequest("A title", "A summary.", "The site", "Counted before the period ended"),
}

DRAWN_WHOLE = ("as much as there is room for", "a title only", "nothing")


@pytest.mark.parametrize("name", CARDS)
def test_it_is_the_card_drawn_whole(name: str) -> None:
    drawn: list[str] = []

    def draw(part: str) -> bytes:
        drawn.append(part)
        return vl_convert.svg_to_png(part)

    assert card_picture(CARDS[name], draw) == repacked(vl_convert.svg_to_png(card(CARDS[name])))
    assert len(drawn) == (1 if name in DRAWN_WHOLE else 2)


def test_a_part_that_builds_on_the_row_above_it_is_not_moved() -> None:
    whole = vl_convert.svg_to_png(card(CARDS["a caveat"]))
    assert stacked(whole, whole, 1260) != b""
    assert stacked(whole, by_row_above(whole), 1260) == b""


def by_row_above(png: bytes) -> bytes:
    """The picture with its first row marked as what it adds to the one above."""
    from generator.charts.png import _chunks, _packed, _pixels

    chunks = list(_chunks(png))
    return _packed(chunks, b"\2" + _pixels(chunks)[1:])
