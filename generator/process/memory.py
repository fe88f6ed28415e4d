"""Remember what the steps of a build returned, so that the next build repeats only what a change affects.

A result is returned only for arguments equal to those it was computed from, so a build with a memory gives
the same bytes as one without. The preview keeps one for as long as it runs; `generate build` and
`generate check` keep it on disk (`kept_memory`).
"""

from collections.abc import Callable, Iterable, Iterator
from typing import Protocol, TypeVar, cast

from msgspec import Struct

from generator.process.memo import Arguments, Result


class Attempt(Protocol):
    """The result of something that may fail."""

    @property
    def failure(self) -> str:
        """Why there is no result; empty if there is one."""


Attempted = TypeVar("Attempted", bound=Attempt)


class Entry(Struct, frozen=True, eq=False):
    """One result, and the call that gave it."""

    call: tuple[object, ...]
    result: object


class Memory:
    """Remembers results for as long as each build asks for them."""

    def __init__(self, entries: Iterable[Entry] = ()) -> None:
        """Begin with the results of an earlier build, if any."""
        self.good: dict[int, list[Entry]] = {}  # of the last good build
        self.old: dict[int, list[Entry]] = {}  # of the builds before this one
        self.new: dict[int, list[Entry]] = {}  # asked for in this one
        self.learned = 0  # results that this build computed
        for entry in entries:
            self.good.setdefault(_slot(entry.call), []).append(entry)

    def begin(self) -> None:
        """Begin a build; what the last good build and a failed one after it computed is still there."""
        self.old = {**self.good, **self.new}
        self.new = {}
        self.learned = 0

    def end(self) -> None:
        """End a good build: forget what it did not ask for."""
        self.good = self.new
        self.old = {}

    def memo(
        self, function: Callable[Arguments, Result], /, *args: Arguments.args, **kwargs: Arguments.kwargs
    ) -> Result:
        """Return what a function returned for equal arguments, or call it (`memo.Memo`)."""
        call = (function, args, kwargs)
        slot = _slot(call)
        entry = self._find(slot, call)
        if entry is None:
            entry = Entry(call, function(*args, **kwargs))
            self.learned += 1
        self._remember(slot, entry)
        return cast("Result", entry.result)

    def find(self, call: tuple[object, ...]) -> Entry | None:
        """Return the entry of a call, if it is remembered; the next build remembers it too."""
        slot = _slot(call)
        entry = self._find(slot, call)
        if entry:
            self._remember(slot, entry)
        return entry

    def attempt(self, call: tuple[object, ...], make: Callable[[], Attempted]) -> Attempted:
        """Return the result of a call, or make it; a failure is not remembered: the machine may only be busy."""
        entry = self.find(call)
        if entry:
            return cast("Attempted", entry.result)
        made = make()
        if not made.failure:
            self.remember(Entry(call, made))
        return made

    def remember(self, entry: Entry) -> None:
        """Remember the result of a call that `find` did not find."""
        self.learned += 1
        self._remember(_slot(entry.call), entry)

    def entries(self) -> Iterator[Entry]:
        """Yield what the last build asked for."""
        for entries in self.new.values():
            yield from entries

    def _find(self, slot: int, call: tuple[object, ...]) -> Entry | None:
        for entries in (self.new.get(slot, ()), self.old.get(slot, ())):
            for entry in entries:
                if entry.call == call:
                    return entry
        return None

    def _remember(self, slot: int, entry: Entry) -> None:
        remembered = self.new.setdefault(slot, [])
        if not any(known is entry for known in remembered):
            remembered.append(entry)


def _slot(call: tuple[object, ...]) -> int:
    """Return what entries are looked up by: a hash of the call, as far as its values have one."""
    return _hash(tuple(part for part in call if part != {}))


def _hash(value: object) -> int:
    try:
        return hash(value)
    except TypeError:  # a mapping or a list, or what holds one
        return hash(tuple(map(_hash, value))) if isinstance(value, tuple) else 0
