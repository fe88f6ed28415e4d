"""What is wrong with a report of faults, as `generate check` prints it: a golden with such faults is refused."""

import itertools
import re
from collections.abc import Iterator
from pathlib import Path

from msgspec import Struct

HEAD = re.compile(r"(\S.*?):(\d+):(\d+): (?:error|warning): (.+) \[([a-z-]+)\]")
COUNTED = re.compile(
    r"(?:([\d,]+) errors?)?(?:, )?(?:([\d,]+) warnings?)?  "
    r"\(read more(?:: generate explain [\w#-]+\)| with one of these\)(?:\n  generate explain [\w#-]+(?:, for the others)?)+)"
)


class Place(Struct, frozen=True, order=True):
    file: str
    line: int
    column: int


def misplaced(text: str, site: Path) -> list[str]:
    """Places that are not in the files of the site, not in order or miscounted, and lines that are others."""
    lines = text.splitlines()
    found = [place for line in lines if (place := place_of(line))]
    wrong = [f"{place} is nowhere" for place in found if not is_in(site, place)]
    if not found:
        wrong.append("there is no place")
    if found != sorted(found):
        wrong.append("the places are not in order")
    last = next(at for at in reversed(range(len(lines))) if not lines[at].startswith("  generate explain "))
    counted = COUNTED.fullmatch("\n".join(lines[last:]))
    if not counted or sum(int(count or 0) for count in counted.groups()) != len(found):
        wrong.append(f"“{lines[last]}” for {len(found)} places")
    return wrong + list(lines_of_others(lines, site))


def place_of(line: str) -> Place | None:
    head = None if line.startswith(" ") else HEAD.fullmatch(line)
    return Place(head[1], int(head[2]), int(head[3])) if head else None


def lines_of(path: Path) -> list[str]:
    if not path.is_file():
        return [""]
    data = path.read_bytes()
    encoding = "utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8"
    return re.split(r"\r\n|\r|\n", data.decode(encoding, "replace").removeprefix("\ufeff"))


def is_in(site: Path, place: Place) -> bool:
    path = site / place.file
    if Path(place.file).is_absolute() or not path.exists():
        return False
    lines = lines_of(path)
    return 1 <= place.line <= len(lines) and 1 <= place.column <= len(lines[place.line - 1]) + 1


def lines_of_others(lines: list[str], site: Path) -> Iterator[str]:
    """Shown lines that are not the line of the place above them."""
    for head, below in itertools.pairwise(lines):
        shown, place = re.fullmatch(r"  (\d+) \| (…?)(.*?)(…?)", below), place_of(head)
        if not shown or not place or not is_in(site, place):
            continue
        line = lines_of(site / place.file)[place.line - 1]
        printable = "".join(char if char.isprintable() else " " if char == "\t" else "·" for char in line)
        if int(shown[1]) != place.line or shown[3].strip() not in printable:
            yield f"“{below}” is not line {place.line} of {place.file}"
