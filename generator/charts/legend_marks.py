"""Draw the marks of a legend, which have the shapes of the points in the drawing."""

from collections.abc import Mapping, Sequence

# The shapes of points by the color of their series, as in spec/over_time.py, in a square of 1; others are circles.
SQUARE = 2
CORNERS: Mapping[int, Sequence[tuple[float, float]]] = {
    SQUARE: ((0, 0), (1, 0), (1, 1), (0, 1)),
    3: ((0.5, 0), (1, 1), (0, 1)),
    4: ((0.5, 0), (1, 0.5), (0.5, 1), (0, 0.5)),
    5: ((0, 0), (1, 0), (0.5, 1)),
    6: (
        (0.33, 0),
        (0.67, 0),
        (0.67, 0.33),
        (1, 0.33),
        (1, 0.67),
        (0.67, 0.67),
        (0.67, 1),
        (0.33, 1),
        (0.33, 0.67),
        (0, 0.67),
        (0, 0.33),
        (0.33, 0.33),
    ),
}


def legend_mark(shape: int, color: str, left: float, top: float, size: float, fill: float = 1) -> str:
    """Return the mark of a series in a legend: a circle, a square or another of `CORNERS`, filled as its bars are."""
    if shape not in CORNERS:
        half = size / 2
        return f'<circle cx="{left + half:.1f}" cy="{top + half:.1f}" r="{half:.1f}" fill="{color}"/>'
    points = " ".join(f"{left + x * size:.1f},{top + y * size:.1f}" for x, y in CORNERS[shape])
    shade = f' fill-opacity="{fill}" stroke="{color}"' if fill < 1 else ""
    return f'<polygon points="{points}" fill="{color}"{shade}/>'
