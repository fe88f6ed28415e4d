"""Draw the small picture beside a number: the line of its series, or the part that a share is."""

from decimal import Decimal

from generator.model.dates import middle
from generator.model.observations import Observation, is_percent
from generator.model.resolved import Records
from generator.pages.views.facts import SmallPictureView

WIDTH, HEIGHT, EDGE = 240.0, 44.0, 6.0  # px
FEWEST = 3  # values that make a line
MOST = 500  # values of a line; more would be heavy beside one number
WHOLE = Decimal(100)


def small_picture(records: Records, observation: Observation) -> SmallPictureView | None:
    """Return the picture beside a number; None if neither a line nor a part says more than the number does."""
    if observation.value is None:
        return None
    if observation.series and not observation.category:
        return _line(records, observation)
    is_change = "percent_change" in (observation.operation, *observation.computed)
    is_share = is_percent(observation.unit) or observation.operation_unit == "percent"
    if is_share and not is_change and 0 <= observation.value <= WHOLE:
        part = round(WIDTH * float(observation.value) / 100, 1)
        return SmallPictureView(part=part, is_complete=observation.is_complete)
    return None


def _line(records: Records, observation: Observation) -> SmallPictureView | None:
    """Return the line of a number's series, to scale in time, with a dot at the number."""
    rows = [records.observations[row.id] for row in records.rows[observation.series]]
    values = [float(row.value) for row in rows if row.value is not None]
    if not FEWEST <= len(values) <= MOST:
        return None
    low, high = min(values), max(values)
    low = min(low, 0.0) if low <= high / 2 else low  # a line far above zero would be flat
    times = [middle(row.period) for row in rows if row.period]
    first, span = min(times), max(times) - min(times) or 1.0

    def place(row: Observation) -> tuple[float, float]:
        assert row.period is not None  # noqa: S101  (a row of a series has one)
        share = (float(row.value or 0) - low) / (high - low or 1.0)
        across = EDGE + (middle(row.period) - first) / span * (WIDTH - 2 * EDGE)
        return round(across, 1), round(HEIGHT - EDGE - share * (HEIGHT - 2 * EDGE), 1)

    path, is_open = [], False
    for row in rows:
        if row.value is None:
            is_open = False
            continue
        x, y = place(row)
        path.append(f"{'L' if is_open else 'M'}{x:g} {y:g}")
        is_open = True
    x, y = place(observation)
    return SmallPictureView(path="".join(path), x=x, y=y, is_complete=observation.is_complete)
