"""Memoize build steps across builds, keyed by their arguments.

A site is built again after every change, and most changes are small. A step worth remembering
is called as `memo(function, *arguments)`. The function must depend on its arguments alone, and nobody
may change what it returned. Two calls are the same if their arguments are equal; records and pages
are equal only to themselves.

Memoized functions do not nest: when the result of the outer one is reused, the inner one is not
called, and its result would be dropped as unused.
"""

from collections.abc import Callable
from typing import ParamSpec, Protocol, TypeVar

Arguments = ParamSpec("Arguments")
Result = TypeVar("Result")


class Memo(Protocol):
    """Calls a function, or returns its earlier result for equal arguments."""

    def __call__(  # noqa: D102  (the class says it)
        self,
        function: Callable[Arguments, Result],
        /,
        *args: Arguments.args,
        **kwargs: Arguments.kwargs,
    ) -> Result: ...


def no_memo(
    function: Callable[Arguments, Result], /, *args: Arguments.args, **kwargs: Arguments.kwargs
) -> Result:
    """Call the function, and remember nothing."""
    return function(*args, **kwargs)
