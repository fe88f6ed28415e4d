"""Put one citation mark at the end of each sentence, for all the sources that its links cite.

Each link that cites leaves a token behind. It becomes a mark of its own, which readers see only if they ask for every
source; the marks of a sentence are joined in one that everybody sees.
"""

import html
import re
from collections.abc import Iterable, Mapping, Sequence

from msgspec import Struct

from generator.localization.formatting import Formatter
from generator.pages.prose.sentences import sentences


class Citation(Struct, frozen=True):
    """The sources that one link cites."""

    numbers: tuple[int, ...]  # in the list of sources, each once
    first: tuple[int, ...]  # those that the text has not cited before


def citation_token(nonce: str, index: int) -> str:
    """Return what stands for a citation in HTML; no text that was read contains it."""
    return f"\ue000{nonce}-{index}\ue001"


def with_marks(
    formatter: Formatter,
    converted: str,
    nonce: str,
    citations: Sequence[Citation],
    names: Mapping[int, str],
) -> str:
    """Return HTML with the marks of its citations in place of their tokens; `names` says whose each source is."""
    pattern = re.compile(f"\ue000{re.escape(nonce)}-(\\d+)\ue001")

    def own_mark(match: re.Match[str]) -> str:
        return _own_mark(formatter, citations[int(match[1])], names)

    pieces = []
    position = 0
    for sentence in sentences(converted):
        written = converted[position : sentence.end]
        position = sentence.end
        cited = [citations[int(match[1])] for match in pattern.finditer(written)]
        pieces.append(pattern.sub(own_mark, written))
        numbers = sorted({number for citation in cited for number in citation.numbers})
        if numbers:
            pieces.append(_mark("citation", _link(formatter, numbers, names)))
    return "".join(pieces) + pattern.sub(own_mark, converted[position:])


def _own_mark(formatter: Formatter, citation: Citation, names: Mapping[int, str]) -> str:
    """Return the mark of one link, and the places to which the list of sources leads back."""
    anchors = "".join(f'<span id="cited-{number}"></span>' for number in citation.first)
    links = "<span>,</span>".join(_link(formatter, [number], names) for number in sorted(citation.numbers))
    return f"{anchors}{_mark('citation each', links)}" if links else ""


def _mark(classes: str, links: str) -> str:
    """Return a mark. Its brackets are not seen, but copied: “17.5%” and source 3 must not become 17.53."""
    return f'<sup class="{classes}"><span class="unseen"> [</span>{links}<span class="unseen">]</span></sup>'


def _link(formatter: Formatter, numbers: Sequence[int], names: Mapping[int, str]) -> str:
    runs = _runs(numbers)
    label = (
        formatter.text("source-number", number=numbers[0], name=names[numbers[0]])
        if len(numbers) == 1
        else formatter.text(
            "source-numbers",
            numbers=formatter.join(
                [
                    str(start) if start == end else formatter.text("number-span", start=start, end=end)
                    for start, end in runs
                ]
            ),
            names=", ".join(dict.fromkeys(names[number] for number in numbers)),
        )
    )
    shown = ", ".join(str(start) if start == end else f"{start}–{end}" for start, end in runs)
    return f'<a href="#source-{numbers[0]}" aria-label="{html.escape(label)}">{shown}</a>'


def _runs(numbers: Iterable[int]) -> list[tuple[int, int]]:
    """Return runs of numbers that follow one another: 3, 4, 5, 7 is 3 to 5 and 7 to 7."""
    runs: list[tuple[int, int]] = []
    for number in numbers:
        start = runs.pop()[0] if runs and runs[-1][1] == number - 1 else number
        runs.append((start, number))
    return runs
