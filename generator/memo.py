"""What one build may leave to the next: results, each with all that it was made of.

The preview builds a site again at every save, and a save changes little. So each step hands what it
makes to a `Keep`, which gives back what was made before if it was made of the same. Records and pages
are the same only as the same objects; bytes, texts and plain collections are compared. What is kept
is never changed, and nothing is kept within what is kept: it would be forgotten with its second use.
"""

from collections.abc import Callable, Hashable
from typing import Protocol, TypeVar

Made = TypeVar("Made")


class Keep(Protocol):
    """Gives what was made under a name before if it was `made_of` the same, else what `make` gives."""

    def __call__(  # noqa: D102  (said above)
        self, name: Hashable, made_of: tuple[object, ...], make: Callable[[], Made], /
    ) -> Made: ...


def anew(_name: Hashable, _made_of: tuple[object, ...], make: Callable[[], Made], /) -> Made:
    """Keeps nothing: for a build that is the only one."""
    return make()
