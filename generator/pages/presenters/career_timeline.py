"""Present the offices a person has held as bars along one time axis."""

import math
from collections.abc import Sequence

from generator.model.dates import extent
from generator.model.records import Role
from generator.model.resolved import Records
from generator.pages.views.people import BarView, CareerTimelineView

WIDTH = 1000  # of the axis, in the units of its drawing
LEAST = 6  # width of a bar


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
