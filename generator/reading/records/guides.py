"""Name the place in the documentation that lists the keys of a record."""

import re
from functools import cache

from generator.model.charts import Band, Chart
from generator.model.documents import FrontMatter
from generator.model.kinds import tables
from generator.model.record_types import Record
from generator.model.settings import Home, Settings

OUTSIDE_FACTS: dict[type[Record], str] = {
    Settings: "site-yaml#settings",
    Home: "site-yaml#home",
    Chart: "charts-yaml#a-chart",
    Band: "charts-yaml#band",
    FrontMatter: "front-matter",
}


@cache
def key_guide(cls: type[Record]) -> str:
    """Return the page and the heading with the keys of a class: "facts-yaml#table-events", "facts-yaml#csv-format"."""
    if cls in OUTSIDE_FACTS:
        return OUTSIDE_FACTS[cls]
    table = next((name for name, kind in tables().items() if kind.record is cls), "")
    heading = f"table-{table}" if table else re.sub(r"(?<=[a-z])(?=[A-Z])", "-", cls.__name__).lower()
    return f"facts-yaml#{'corrections' if heading == 'correction' else heading}"
