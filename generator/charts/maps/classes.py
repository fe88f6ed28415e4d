"""Divide numbers into a few classes, each with one shade."""

from collections.abc import Sequence
from itertools import pairwise

from msgspec import Struct

from generator.charts.scales import AxisWords, value_labels, value_scale

MOST_CLASSES = 5
MOST_WHOLE = 1_000_000  # from here on, the labels are rounded


class NumberClass(Struct, frozen=True):
    """Numbers from `low` to `high`; the highest class includes its end, the others do not."""

    low: float
    high: float
    label: str


def classes_of(values: Sequence[float], words: AxisWords) -> tuple[NumberClass, ...]:
    """Return the classes of some numbers, the lowest first: each number its own if there are few, else equal steps."""
    different = sorted(set(values))
    if len(different) <= MOST_CLASSES:
        labels = value_labels(different, words) if different else []
        return tuple(NumberClass(value, value, label) for value, label in zip(different, labels, strict=True))
    _, _, steps = value_scale(different, has_zero=False)
    step = steps[1] - steps[0]
    edges = [*([steps[0] - step] if different[0] < steps[0] else []), *steps]
    edges += [steps[-1] + step] if different[-1] > steps[-1] else []
    while len(edges) - 1 > MOST_CLASSES:
        edges = [*edges[:-1:2], edges[-1]]
    pairs = list(pairwise(edges))
    # Of whole numbers, "10 – 19, 20 – 29" says where 20 is; "10 – 20, 20 – 30" does not.
    one = float(all(value == int(value) for value in (*different, *edges)) and edges[-1] < MOST_WHOLE)
    last = [*(high - one for _, high in pairs[:-1]), edges[-1]]
    labels = value_labels([*edges[:-1], *last], words)
    return tuple(
        NumberClass(low, high, start if start == end else f"{start} – {end}")
        for (low, high), start, end in zip(pairs, labels, labels[len(pairs) :], strict=False)
    )


def class_of(value: float, classes: Sequence[NumberClass]) -> int:
    """Return the number of the class that a value is in."""
    for number, one in enumerate(classes[:-1]):
        if one.low <= value < one.high or value == one.low == one.high:
            return number
    return len(classes) - 1
