"""Find where the sentences of a text in HTML end."""

import re
from collections.abc import Iterator

from markupsafe import Markup
from msgspec import Struct

TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]*)(?:[^<>\"']|\"[^\"]*\"|'[^']*')*>")
INLINE = frozenset(
    [
        "a",
        "abbr",
        "b",
        "cite",
        "code",
        "del",
        "em",
        "i",
        "ins",
        "kbd",
        "mark",
        "q",
        "s",
        "small",
        "span",
        "strong",
        "sub",
        "sup",
        "time",
        "u",
        "var",
    ]
)
# Tokens that stand for something else, in characters that no text that was read contains.
TOKEN = re.compile("\ue000[^\ue000\ue001]*\ue001")
MARK = re.compile(r'<sup class="citation[^"]*">.*?</sup>')
UNSEEN = re.compile(f"{MARK.pattern}|{TAG.pattern}|{TOKEN.pattern}")
CLOSING = re.compile(rf"(?:</(?:{'|'.join(sorted(INLINE))})>|{TOKEN.pattern})+")
ABBREVIATIONS = frozenset(
    [
        "Art",
        "Ave",
        "Blvd",
        "Capt",
        "Cía",
        "Co",
        "Col",
        "Dept",
        "Dr",
        "Dra",
        "Ed",
        "Fig",
        "Ft",
        "Gen",
        "Gob",
        "Gov",
        "Hon",
        "Inc",
        "Jr",
        "Lcda",
        "Lcdo",
        "Lt",
        "Ltd",
        "Mr",
        "Mrs",
        "Ms",
        "Mt",
        "Mtra",
        "Mtro",
        "No",
        "Nos",
        "Núm",
        "Ph",
        "Prof",
        "Rep",
        "Rev",
        "Sen",
        "Sgt",
        "Sr",
        "Sra",
        "Srta",
        "St",
        "Sta",
        "Ste",
        "Ud",
        "Uds",
        "Univ",
        "v",
        "vs",
        "Jan",
        "Feb",
        "Mar",
        "Apr",
        "Jun",
        "Jul",
        "Aug",
        "Sept",
        "Sep",
        "Oct",
        "Nov",
        "Dec",
    ]
)
STOP = re.compile(r"[.!?…]+(?:[)\]’'\"”»]|&quot;|&#(?:x27|39|34);)*(?=\s+[^\sa-zà-öø-ÿ]|\s*$)")
LONGEST = 40  # characters of a word that may be an abbreviation, and more
LAST_WORD = re.compile(r"[^\W\d_]+$")


class Sentence(Struct, frozen=True):
    """A sentence: where it starts, and where it ends, behind the inline elements that end with it."""

    start: int
    end: int


def sentences(converted: str) -> Iterator[Sentence]:
    """Yield the sentences of a text in HTML, in order; a heading, an item or a cell without a period is one too."""
    start = 0
    for tag in TAG.finditer(converted):
        if tag[2].lower() not in INLINE:
            yield from _of_block(converted, start, tag.start())
            start = tag.end()
    yield from _of_block(converted, start, len(converted))


def with_strong_opening(converted: Markup) -> Markup:
    """Return a text in HTML whose first sentence is strong, unless an element goes on behind it."""
    first = next(sentences(converted), None)
    if first is None:
        return converted
    opening = converted[first.start : first.end]
    opened = [tag[2] for tag in TAG.finditer(opening) if not tag[1] and tag[2] not in ("br", "img")]
    closed = [tag[2] for tag in TAG.finditer(opening) if tag[1]]
    if sorted(opened) != sorted(closed):
        return converted
    strong = Markup("<strong>{}</strong>").format(opening)
    return converted[: first.start] + strong + converted[first.end :]


def _of_block(converted: str, start: int, end: int) -> Iterator[Sentence]:
    visible: list[str] = []
    places: list[int] = []  # behind each visible character
    position = start
    for unseen in (*UNSEEN.finditer(converted, start, end), None):
        stop = unseen.start() if unseen else end
        visible.append(converted[position:stop])
        places.extend(range(position + 1, stop + 1))
        position = unseen.end() if unseen else end
    text = "".join(visible)
    shown = len(text.rstrip())
    ends = [match.end() for match in STOP.finditer(text[:shown]) if _ends(text, match.start())]
    if shown and (not ends or ends[-1] < shown):
        ends.append(shown)
    for last in ends:
        closing = CLOSING.match(converted, places[last - 1], end)
        place = closing.end() if closing else places[last - 1]
        yield Sentence(start, place)
        start = place


def _ends(text: str, stop: int) -> bool:
    """Return whether the mark at a place ends a sentence: not in “Gov. Ada Brook”, “J. Lee” or “U.S. Congress”."""
    if text[stop] != ".":
        return True
    word = LAST_WORD.search(text, max(0, stop - LONGEST), stop)
    return word is None or not (word[0] in ABBREVIATIONS or (len(word[0]) == 1 and word[0].isupper()))
