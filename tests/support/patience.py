"""Ends what would otherwise hang. It measures nothing: how fast something is, `bench/` says."""

import signal
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def ends(within: float = 30) -> Iterator[None]:
    """Fails where something has no end, or one that nobody would wait for; `within` is generous."""

    def give_up(*_: object) -> None:
        raise AssertionError(f"this did not end within {within} s")

    before = signal.signal(signal.SIGALRM, give_up)
    signal.setitimer(signal.ITIMER_REAL, within)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
