"""Draw a card in two parts, above and below the widest gap between its lines.

The library takes as long for empty rows of pixels as for others, and cards are most of what a first build draws.
"""

import re
from collections.abc import Callable
from itertools import pairwise

from generator.charts.png import repacked, stacked
from generator.charts.requests import CardRequest
from generator.charts.svg import SHARE, card

LINE = re.compile(r'<text [^>]*?y="([0-9.]+)" font-size="([0-9.]+)"')
WORTH_IT = 100  # rows: fewer take less time than a second drawing

DrawSvg = Callable[[str], bytes]  # as a PNG, a pixel for each unit


def card_picture(request: CardRequest, draw: DrawSvg) -> bytes:
    """Return a card as a PNG, the same as drawn whole; its lines are in a font that stays within its own height."""
    svg, height = card(request), SHARE[1]
    extents = [
        (float(line[1]) - float(line[2]), float(line[1]) + float(line[2])) for line in LINE.finditer(svg)
    ]
    gaps = [(round(above), round(below)) for (_, above), (below, _) in pairwise(sorted(extents))]
    end, start = max(gaps, key=lambda gap: gap[1] - gap[0], default=(0, 0))
    if start - end < WORTH_IT:
        return repacked(draw(svg))
    above, below = draw(card(request, 0, end)), draw(card(request, start, height))
    return stacked(above, below, height) or repacked(draw(svg))
