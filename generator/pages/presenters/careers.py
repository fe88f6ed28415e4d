"""Present the offices a person has held: consecutive terms as one, and as bars along one time axis."""

import math
from collections.abc import Sequence
from datetime import date, timedelta
from itertools import pairwise

from msgspec import structs

from generator.model.dates import extent
from generator.model.records import Role
from generator.model.resolved import Records
from generator.pages.views.people import BarView, CareerTimelineView

WIDTH = 1000  # of the axis, in the units of its drawing
LEAST = 6  # width of a bar


def held_offices(roles: Sequence[Role]) -> tuple[Role, ...]:
    """Return the roles, with consecutive terms in one office as one, with the evidence of all.

    It is one office if the title, the organization and the party are the same, and no day is between a term
    and the next.
    """
    offices: list[Role] = []
    for role in sorted(roles, key=_start):
        same = [number for number, office in enumerate(offices) if _continues(office, role)]
        if same:
            before = offices[same[0]]
            offices[same[0]] = structs.replace(
                before, to=role.to, evidence=tuple(dict.fromkeys((*before.evidence, *role.evidence)))
            )
        else:
            offices.append(role)
    first = {_office(role): number for number, role in reversed([*enumerate(roles)])}
    return tuple(sorted(offices, key=lambda role: first[_office(role)]))


def names_body(title: str, body: str) -> bool:
    """Return whether a title names its organization: "Sheriff of Mill County", of the "Mill County Sheriff's Office"."""
    return bool(_named_pairs(title) & _named_pairs(body))


def _named_pairs(text: str) -> set[tuple[str, str]]:
    """Return each two words in a row that are of a name: not “of the”."""
    return {pair for pair in pairwise(text.split()) if all(word[0].isupper() for word in pair)}


def _start(role: Role) -> date:
    return role.from_.start or date.min if role.from_ else date.min


def _office(role: Role) -> tuple[str, str, str]:
    return role.title, role.organization.id if role.organization else "", role.party


def _continues(before: Role, role: Role) -> bool:
    """Return whether a role is the next term in an office."""
    if _office(before) != _office(role) or before.to is None or before.to.end is None or role.from_ is None:
        return False
    return _start(role) <= before.to.end + timedelta(days=1)


def career_timeline(records: Records, roles: Sequence[Role]) -> CareerTimelineView | None:
    """Return a bar for each role, None for a role without dates; return None if no role has dates.

    The axis covers whole years: from the first known year to the last, or to the site's last event
    if an office is still held. A role whose beginning is unknown begins with the axis.
    """
    dated = [role for role in roles if role.from_ or role.to]
    if not dated:
        return None
    ends = [extent(date) for role in dated for date in (role.from_, role.to) if date]
    is_held = any(role.to is None for role in dated)
    events = [extent(event.date)[1] for event in records.events.values()] if is_held else []
    first = math.floor(min(start for start, _ in ends))
    last = max(math.ceil(max(*(end for _, end in ends), *events, first + 1)), first + 1)
    bars: list[BarView | None] = []
    for role in roles:
        if role not in dated:
            bars.append(None)
            continue
        start = extent(role.from_)[0] if role.from_ else first
        end = extent(role.to)[1] if role.to else last
        left = round(WIDTH * (start - first) / (last - first))
        width = max(round(WIDTH * (end - first) / (last - first)) - left, LEAST)
        bars.append(BarView(left=min(left, WIDTH - LEAST), width=width))
    return CareerTimelineView(first=str(first), last=str(last - 1), bars=tuple(bars))
