"""Divide numbers into a few classes, each with one shade."""

from collections.abc import Sequence

from msgspec import Struct

from generator.charts.scales import AxisWords, value_labels, value_scale

MOST_CLASSES = 5


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
    labels = value_labels(edges, words)
    pairs = zip(edges, edges[1:], labels, labels[1:], strict=False)
    return tuple(NumberClass(low, high, f"{start} – {end}") for low, high, start, end in pairs)


def class_of(value: float, classes: Sequence[NumberClass]) -> int:
    """Return the number of the class that a value is in."""
    for number, one in enumerate(classes[:-1]):
        if one.low <= value < one.high or value == one.low == one.high:
            return number
    return len(classes) - 1
