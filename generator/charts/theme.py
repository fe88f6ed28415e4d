"""Define the look of charts, leaving nothing to a library's defaults.

Colors are CSS variables, so that one drawing adapts to light mode, dark mode and print; `LIGHT`
holds their values on white paper, for pictures that leave the page. Every mark has a contrast of
at least 3:1 with the background and every text 4.5:1, in light and dark mode (a test measures it).
Readers with any of the common forms of color blindness can distinguish the series' colors.
"""

from collections.abc import Mapping

from generator.model.record_types import MOST_COLORS

FONT = "sans-serif"  # the page's own style replaces it; elsewhere, it is a font the drawing library includes
FONT_SIZE = 12  # px, in a drawing shown at its own width

WIDE, NARROW, SHARED = 720, 320, 540  # px; the last is shown at twice its size
HEIGHTS = {WIDE: 380, NARROW: 300, SHARED: 190}

# By number: 0 is for what is not highlighted, 1 to 6 are for the series.
COLORS = tuple(f"var(--chart-{number})" for number in range(MOST_COLORS + 1))
# How much of its color fills a bar, by the number of the color: grayscale tells these apart, and not the colors.
FILLS = (1.0, 1.0, 0.4, 0.7, 0.12, 0.85, 0.26)
INK, SOFT, GRID, PAPER = "var(--ink)", "var(--soft)", "var(--line)", "var(--paper)"

LIGHT = {
    "--chart-0": "#8d877b",
    "--chart-1": "#1f5a91",
    "--chart-2": "#b5471d",
    "--chart-3": "#1a7359",
    "--chart-4": "#75489a",
    "--chart-5": "#7d5f00",
    "--chart-6": "#5c6470",
    "--ink": "#1c1b19",
    "--soft": "#57534c",
    "--line": "#d9d4c8",
    "--paper": "#fffdf8",
}

DARK = {  # the same on dark paper
    "--chart-0": "#857f73",
    "--chart-1": "#7db8f0",
    "--chart-2": "#f2996b",
    "--chart-3": "#6fcfae",
    "--chart-4": "#c9a3e8",
    "--chart-5": "#dcbd55",
    "--chart-6": "#a9b2bf",
    "--ink": "#ebe7df",
    "--soft": "#b0aa9e",
    "--line": "#3a3732",
    "--paper": "#171614",
}

CONFIG = {
    "background": None,
    "padding": {"left": 2, "right": 2, "top": 4, "bottom": 2},
    "autosize": {"type": "fit", "contains": "padding"},
    "font": FONT,
    "view": {"stroke": None},
    "axis": {
        "domain": False,
        "ticks": False,
        "grid": False,
        "labelFont": FONT,
        "labelFontSize": FONT_SIZE,
        "labelColor": SOFT,
        "labelPadding": 6,
        "labelLimit": 0,
        "title": None,
    },
    "axisX": {
        "domain": True,
        "domainColor": SOFT,
        "ticks": True,
        "tickColor": SOFT,
        "tickSize": 4,
        "labelFlush": False,
        "gridColor": GRID,
        "gridWidth": 1,
    },
    "axisY": {"grid": True, "gridColor": GRID, "gridWidth": 1},
    "text": {"font": FONT, "fontSize": FONT_SIZE, "fill": INK},
}


def in_light(text: str) -> str:
    """Return a drawing or a specification with colors in place of variables, for use without a style sheet."""
    return in_colors(text, LIGHT)


def in_colors(text: str, colors: Mapping[str, str]) -> str:
    """Return a drawing with these colors in place of variables."""
    for name, color in colors.items():
        text = text.replace(f"var({name})", color)
    return text
