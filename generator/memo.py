"""Memoize build steps across preview builds, keyed by their arguments.

A preview builds the site again at every save, and a save changes little. A step that is worth
remembering is called as `memo(function, *arguments)`. The function must depend on its arguments and
on nothing else, and must not change what it returns. Two calls are the same if their arguments are
equal; records and pages are equal only to themselves.

Within a memoized function nothing else is memoized: a result that is used is never asked for again.
"""

from collections.abc import Callable
from typing import ParamSpec, Protocol, TypeVar

Arguments = ParamSpec("Arguments")
Result = TypeVar("Result")


class Memo(Protocol):
    """Returns what a function returned for equal arguments before, or calls it."""

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
    """Call the function: for a build that is the only one."""
    return function(*args, **kwargs)
