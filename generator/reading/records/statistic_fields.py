"""Report fields of a statistic that do not go together."""

from collections.abc import Iterator

from generator.diagnostics import Diagnostic
from generator.model.decimals import MOST_DIGITS
from generator.model.records import Statistic


def statistic_problems(statistic: Statistic) -> Iterator[Diagnostic]:
    """Yield the problems of a statistic: no number, or two, an impossible number of digits."""
    if statistic.value is None and statistic.derive is None:
        hint = "add “value: …”, or “derive: …” to compute it from others"
        yield Diagnostic("schema", statistic.location, f"“value” of “{statistic.id}” is missing", hint)
    if statistic.value is not None and statistic.derive is not None:
        message = "a statistic has a “value” or is computed by “derive”, not both"
        yield Diagnostic("schema", statistic.locate("derive"), message)
    if statistic.digits is not None and not 0 <= statistic.digits <= MOST_DIGITS:
        yield Diagnostic("schema", statistic.locate("digits"), f"“digits” is 0 to {MOST_DIGITS}")
