"""Try many inputs on a reader: what a writer may write, changed at random, with what is known to be difficult."""

import os
import random
import time
from collections.abc import Callable, Sequence
from typing import TypeVar

from hypothesis import HealthCheck, given, seed, settings
from hypothesis import strategies as st

Input = TypeVar("Input")

SECONDS = float(os.environ.get("FUZZ", "0"))  # for each reader; without it, a few inputs, always the same

MARKS = [
    "\n", "\n\n", "\t", " ", "    ", "\r", "\u00a0", "\u200b", "\u2028", "\ufeff", "\x00", "\x1b", "\u202e", "é", "e\u0301", "İ", "ß", "ﬁ",
    "٣", "²", "½", "一", "😀", "\ud7ff", "\U0010ffff", "-", "–", "−", "'", "’", "“", "”", '"', "«", "»", "(", ")", "[", "]", "{", "}", "<",
    ">", "&", "&amp;", "&#0;", "&#x110000;", "\\", "/", "|", "`", "```", "~~~", "*", "**", "_", "#", ":", ";", ",", ".", "…", "...", "!", "?",
    "@", "%", "$", "€", "^", "=", "+", "0", "1", "9", "00", "1e9", "1,000", "1.000", "0.1", "999999999999999999999", "-1", "null", "true", "no",
    "nan", "inf", "2019", "2019-02-30", "9999", "0000",
]  # fmt: skip


@st.composite
def changed(draw: st.DrawFn, corpus: Sequence[str], tokens: Sequence[str] = ()) -> str:
    """A text of the corpus after some edits: pieces are cut, repeated, moved, or replaced by what is difficult."""
    text = draw(st.sampled_from(corpus))
    pieces = st.one_of(
        st.sampled_from([*tokens, *MARKS]),
        st.text(max_size=4),
        st.sampled_from(corpus).map(lambda other: other[:40]),
    )
    for _ in range(draw(st.integers(0, 6))):
        start = draw(st.integers(0, len(text)))
        end = min(len(text), start + draw(st.sampled_from([0, 0, 1, 2, 5, 20, 100])))
        piece = draw(pieces)
        match draw(st.sampled_from(["replace", "replace", "repeat", "move"])):
            case "replace":
                text = text[:start] + piece + text[end:]
            case "repeat":
                text = (
                    text[:start]
                    + text[start:end] * draw(st.integers(0, 30))
                    + piece * draw(st.integers(0, 30))
                    + text[end:]
                )
            case _:
                to = draw(st.integers(0, len(text)))
                moved = text[start:end]
                text = text[:start] + text[end:]
                text = text[:to] + moved + text[to:]
    return text


def explore(
    check: Callable[[Input], None], inputs: st.SearchStrategy[Input], examples: int, most_cpu: float
) -> None:
    """Check some inputs, or new ones until the time is over; the first that fails is made small and shown.

    `most_cpu` is how many seconds one input may take, without the limits that a build sets.
    """
    end = time.monotonic() + SECONDS
    while True:
        run = settings(
            max_examples=examples * 20 if SECONDS else examples,
            deadline=None,
            derandomize=not SECONDS,
            suppress_health_check=list(HealthCheck),
        )(given(inputs)(_timed(check, most_cpu)))
        if SECONDS:
            run = seed(random.SystemRandom().getrandbits(64))(run)
        run()
        if time.monotonic() >= end:
            return


def _timed(check: Callable[[Input], None], most_cpu: float) -> Callable[[Input], None]:
    def timed(value: Input) -> None:
        start = time.process_time()
        check(value)
        spent = time.process_time() - start
        assert spent < most_cpu, f"{spent:.1f} s"

    return timed
