"""Every fault of a faulty site is said of a place that is there."""

import itertools
import re
from pathlib import Path

import pytest
from msgspec import Struct

SITES = Path(__file__).parent / "sites"
GOLDEN = sorted(SITES.glob("faulty-*/golden/faults.txt"))
HEAD = re.compile(r"(\S.*?):(\d+):(\d+): (?:error|warning): (.+) \[([a-z-]+)\]")
COUNTED = re.compile(r"(?:(\d+) errors?)?(?:, )?(?:(\d+) warnings?)?")


class Place(Struct, frozen=True):
    file: str
    line: int
    column: int


def places(text: str) -> list[Place]:
    heads = (HEAD.fullmatch(line) for line in text.splitlines() if not line.startswith(" "))
    return [Place(head[1], int(head[2]), int(head[3])) for head in heads if head]


def lines_of(content: bytes) -> list[str]:
    text = content.decode("utf-8", "replace").removeprefix("\ufeff")
    return text.replace("\r\n", "\n").replace("\r", "\n").split("\n")


@pytest.mark.parametrize("golden", GOLDEN, ids=lambda path: path.parts[-3])
def test_every_place_is_in_its_file(golden: Path) -> None:
    site = golden.parents[1] / "input"
    found = places(golden.read_text(encoding="utf-8"))
    assert found
    for place in found:
        path = site / place.file
        assert not Path(place.file).is_absolute()
        assert path.exists(), place
        lines = lines_of(path.read_bytes()) if path.is_file() else [""]
        assert 1 <= place.line <= len(lines), place
        assert 1 <= place.column <= len(lines[place.line - 1]) + 1, place


@pytest.mark.parametrize("golden", GOLDEN, ids=lambda path: path.parts[-3])
def test_the_places_are_in_order_and_counted(golden: Path) -> None:
    text = golden.read_text(encoding="utf-8")
    found = places(text)
    assert [(one.file, one.line, one.column) for one in found] == sorted(
        (one.file, one.line, one.column) for one in found
    )
    counted = COUNTED.fullmatch(text.splitlines()[-1])
    assert counted
    assert sum(int(count or 0) for count in counted.groups()) == len(found)


@pytest.mark.parametrize("golden", GOLDEN, ids=lambda path: path.parts[-3])
def test_a_line_that_is_shown_is_the_line_of_its_place(golden: Path) -> None:
    site = golden.parents[1] / "input"
    lines = golden.read_text(encoding="utf-8").splitlines()
    for head, below in itertools.pairwise(lines):
        shown = re.fullmatch(r"  (\d+) \| (…?)(.*?)(…?)", below)
        match = HEAD.fullmatch(head)
        if not shown or not match:
            continue
        assert shown[1] == match[2]
        line = lines_of((site / match[1]).read_bytes())[int(match[2]) - 1]
        printable = "".join(char if char.isprintable() else " " if char == "\t" else "·" for char in line)
        assert shown[3].strip() in printable
