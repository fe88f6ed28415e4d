"""Find what is said in a dialogue with dashes, as in “—Nunca —dijo la alcaldesa— lo prometimos”.

A line of dialogue opens with a dash. Between dashes in it, what begins with a verb of saying is the narrator's. A
dash also begins the items of a list, so a line is speech only if a narrator says so in it, in the line of dialogue
before it, or in the paragraph that leads to it.
"""

import re
from collections.abc import Iterator

from msgspec import Struct

from generator.quoting.languages import Wording

TURN = re.compile(r"(?:^|(?<=\s))[—–](?=[A-ZÁÉÍÓÚÜÑ¿¡«“\"\[…])")
NARRATOR = re.compile(r"\s[—–](?=[^\W\d_])")
NARRATED = re.compile(r"[—–](?=[\s,.;:!?…]|\Z)")
OBJECTS = re.compile(r"(?:(?:se|le|les|me|nos|lo)\s+)*", re.IGNORECASE)
# What may begin a line of dialogue in a text that has no quotation marks.
OPENING = re.compile(r"^[ \t>]*[—–](?=[A-ZÁÉÍÓÚÜÑ¿¡\[])", re.MULTILINE)


class Turn(Struct, frozen=True):
    """What one speaker says, by offsets in its paragraph, without what the narrator says in between."""

    spans: tuple[tuple[int, int], ...]
    is_told: bool  # whether a narrator says so

    def words(self, text: str) -> str:
        """Return the words that are said, in one piece."""
        pieces = [text[start:end].strip() for start, end in self.spans]
        return re.sub(r" (?=[,.;:])", "", " ".join(piece for piece in pieces if piece))


def turns(text: str, wording: Wording) -> Iterator[Turn]:
    """Yield each line of dialogue of a paragraph that begins with one."""
    starts = [match.start() for match in TURN.finditer(text)]
    if not starts or text[: starts[0]].strip():
        return
    for start, end in zip(starts, [*starts[1:], len(text)], strict=True):
        yield _turn(text, start + 1, end, wording)


def _turn(text: str, start: int, end: int, wording: Wording) -> Turn:
    spans: list[tuple[int, int]] = []
    position, is_told = start, False
    while opening := NARRATOR.search(text, position, end):
        closing = NARRATED.search(text, opening.end(), end)
        aside = text[opening.end() : closing.start() if closing else end]
        is_narrator = wording.saying.match(aside, _after_objects(aside)) is not None
        if not is_narrator and closing:
            position = closing.end()  # an aside of the speaker's own
            continue
        is_told = is_told or is_narrator
        spans.append((start, opening.start()))
        start = position = closing.end() if closing else end
        if not closing:
            break
    if text[start:end].strip(" ."):
        spans.append((start, end))
    return Turn(tuple(spans), is_told)


def _after_objects(aside: str) -> int:
    """Return where the verb of an aside is after its pronouns: “le respondió Ada”."""
    match = OBJECTS.match(aside)
    return match.end() if match else 0
