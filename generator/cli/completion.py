"""Complete names in shells: whatever begins with what was typed, of a list that is loaded only then."""

from collections.abc import Callable, Iterable

import click

Complete = Callable[[click.Context, click.Parameter, str], list[str]]


def offering(names: Callable[[], Iterable[str]]) -> Complete:
    """Return what click calls to complete an argument that is one of some names."""

    def complete(_context: click.Context, _parameter: click.Parameter, start: str) -> list[str]:
        return [name for name in names() if name.startswith(start)]

    return complete
