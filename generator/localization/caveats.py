"""Compose the caveats of numbers: what readers must know before they use one.

This is the only place that does, so that a caveat says the same in a page, its description, a citation, a search result, the
feed, a chart and a picture for shared links. A qualifier such as “at least” is part of the amount (`Formatter.full`).
"""

from collections.abc import Sequence

from generator.localization.formatting import Formatter, sentence
from generator.model.observations import Observation

MOST_LISTED = 3  # unfinished numbers that the caveat of a chart names one by one


def caveat(formatter: Formatter, observation: Observation) -> str:
    """Return the caveat of a number, worded for parentheses; empty for a finished, comparable one.

    Example: "counted before the period ended; not directly comparable: the count ended in September".
    """
    parts = [] if observation.is_complete else [formatter.text("caveat-unfinished")]
    return "; ".join([*parts, *_doubts(formatter, [observation])])


def short_caveats(formatter: Formatter, observation: Observation) -> tuple[str, ...]:
    """Return the caveats of a number without their reasons, for lists and tables."""
    unfinished = () if observation.is_complete else (formatter.text("caveat-unfinished"),)
    return (*unfinished, *((formatter.text("caveat-incomparable"),) if reasons([observation]) else ()))


def caveat_sentences(formatter: Formatter, observation: Observation) -> tuple[str, ...]:
    """Return the caveats of a number as sentences, for its own page."""
    unfinished = () if observation.is_complete else (formatter.text("not-over"),)
    return (
        *unfinished,
        *(formatter.text("despite", reason=sentence(reason)) for reason in reasons([observation])),
    )


def chart_caveat(formatter: Formatter, observations: Sequence[Observation], labels: Sequence[str]) -> str:
    """Return the caveat of the numbers of a chart, worded for parentheses; `labels` name them."""
    parts = []
    shown = [pair for pair in zip(observations, labels, strict=True) if pair[0].value is not None]
    unfinished = dict.fromkeys(label for observation, label in shown if not observation.is_complete)
    if unfinished and all(not observation.is_complete for observation, _ in shown):
        parts.append(formatter.text("caveat-unfinished"))
    elif len(unfinished) > MOST_LISTED:
        parts.append(formatter.text("caveat-unfinished-some"))
    elif unfinished:
        parts.append(formatter.text("caveat-unfinished-of", periods=formatter.join(list(unfinished))))
    qualifiers = [observation.qualifier for observation, _ in shown]
    for qualifier in sorted({*qualifiers} - {"exact"}):
        key = "caveat-qualified-all" if qualifiers.count(qualifier) == len(shown) else "caveat-qualified-some"
        parts.append(formatter.text(key, qualifier=formatter.text(f"qualifier-{qualifier}")))
    return "; ".join([*parts, *_doubts(formatter, [observation for observation, _ in shown])])


def with_caveat(text: str, caveat: str) -> str:
    """Return text followed by its caveat in parentheses, if it has one."""
    return f"{text} ({caveat})" if caveat else text


def reasons(observations: Sequence[Observation]) -> tuple[str, ...]:
    """Return why unlike numbers are compared all the same, in these or in what they are computed from, each once."""
    found: dict[str, None] = {}
    for observation in observations:
        if observation.despite:
            found[" ".join(observation.despite.split())] = None
        found |= dict.fromkeys(reasons(observation.inputs))
    return tuple(found)


def _doubts(formatter: Formatter, observations: Sequence[Observation]) -> list[str]:
    """Return that numbers are not comparable, with each reason."""
    return [
        formatter.text("caveat-incomparable-because", reason=reason.removesuffix("."))
        for reason in reasons(observations)
    ]
