"""Report numbers that say different things of the same thing."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from generator.diagnostics import Diagnostic
from generator.diagnostics.rules import Check, Rule
from generator.diagnostics.spelling import folded
from generator.evidence.verification import QuotationResults
from generator.model.decimals import rounded_half_up
from generator.model.observations import Observation
from generator.model.record_types import Qualifier
from generator.model.resolved import Records
from generator.quantities.figures import CLOSE

Subject = tuple[str, ...]  # what was counted, in what, where and when
LOW: tuple[Qualifier, ...] = ("at-least", "more-than")


def check_conflicts(records: Records, _today: date, _quotations: QuotationResults) -> Iterator[Diagnostic]:
    """Numbers of one measure, place and period agree, unless readers are told why they do not.

    Readers are told by who counted, by the day of the count, or by a note on two sources that differ.

    Two series are not compared: what tells them apart is often only in their ids or in the rows they read.
    """
    by_subject: dict[Subject, list[Observation]] = {}
    for observation in records.observations.values():
        if (
            observation.operation is None
            and not observation.is_gap
            and observation.measure
            and observation.period
        ):
            by_subject.setdefault(_subject(observation), []).append(observation)
    for alike in by_subject.values():
        others = {_said(observation): observation for observation in alike if observation.series}
        for observation in alike:
            if not observation.statistic:
                continue
            conflict = next((other for other in others.values() if _contradict(observation, other)), None)
            others.setdefault(_said(observation), observation)
            if conflict:
                kind = "the row" if conflict.series else "the statistic"
                message = (
                    f"“{observation.id}” is {observation.written}, but {kind} “{conflict.id}” of the same measure, "
                    f"place and period is {conflict.written}"
                )
                hint = "correct one of them; if two sources differ, say in “reported_by” who counted, or in a “note” what each has"
                yield Diagnostic("conflicting-numbers", observation.statistic.locate("value"), message, hint)


def _subject(observation: Observation) -> Subject:
    period = observation.period
    ends = (str(period.start), str(period.end)) if period else ()
    texts = (observation.measure, observation.unit_name, observation.place, observation.category)
    return (*(" ".join(folded(text).split()) for text in texts), *ends)


def _said(observation: Observation) -> tuple[object, ...]:
    """Return all that a comparison depends on, so that the same number is compared once, however often it is there."""
    counter, day = observation.reported_by, observation.as_of
    return (
        observation.value,
        observation.bounds,
        observation.digits,
        observation.qualifier,
        counter.id if counter else "",
        day.written if day else "",
        observation.is_complete,
        observation.note,
        frozenset(_sources(observation)),
    )


def _contradict(one: Observation, other: Observation) -> bool:
    """Return whether two numbers of one subject cannot both be true."""
    counters = {reference.id for reference in (one.reported_by, other.reported_by) if reference}
    days = {day.written for day in (one.as_of, other.as_of) if day}
    if len(counters) > 1 or len(days) > 1 or one.is_complete != other.is_complete:
        return False  # who counted differs, or when: readers see both
    if (one.note or other.note) and _sources(one).isdisjoint(_sources(other)):
        return False  # two sources disagree, and readers are told
    (low, high), (least, most) = _limits(one, other.digits), _limits(other, one.digits)
    return (high is not None and least is not None and high < least) or (
        most is not None and low is not None and most < low
    )


def _sources(observation: Observation) -> set[str]:
    return {evidence.source.id for evidence in observation.evidence}


def _limits(observation: Observation, digits: int) -> tuple[Decimal | None, Decimal | None]:
    """Return between which numbers the true one is, to so many decimal places at most; None where nothing limits it."""
    value = observation.value or Decimal(0)
    places = min(digits, observation.digits)
    low, high = (rounded_half_up(end, places) for end in observation.bounds or (value, value))
    if observation.qualifier == "about":
        slack = abs(high) * CLOSE
        return low - slack, high + slack
    if observation.qualifier == "exact":
        return low, high
    return (low, None) if observation.qualifier in LOW else (None, high)


CONFLICTING_NUMBERS = Rule(
    "conflicting-numbers",
    "warning",
    "A statistic contradicts another one, or a row of a series, of the same measure, unit, place and period.",
    "Readers would find two answers to one question. One of them may be a slip, or an old count. If two bodies counted differently, that is worth showing: name each in `reported_by`. If two sources print different numbers, say so in a `note`. Counts of different days differ by `as_of`.",
    wrong="visits-2021: {value: 35500, measure: visits, period: 2021, …}   # row 2021 of the series: 30,500",
    right="visits-2021: {value: 30500, measure: visits, period: 2021, …}",
    guides=("disagreement#numbers-that-disagree",),
    checks=(Check("records", check_conflicts),),
)
