"""Describe a page in the length that its head has room for."""

from generator.localization.caveats import with_caveat
from generator.localization.formatting import sentence

MOST_TITLE = 90  # characters of a statement in a title
MOST_DESCRIPTION = 200  # characters
LEAST_NOTE = 20  # characters of a note that are worth adding


def shortened(text: str, most: int = MOST_TITLE) -> str:
    """Return text cut at a word to at most `most` characters, ending in “…” if words are left out."""
    if len(text) <= most:
        return text
    return text[:most].rsplit(" ", 1)[0].rstrip(",;:.") + "…"


def described(text: str, otherwise: str) -> str:
    """Return a description for a page's head, at most 200 characters; `otherwise` if the text is empty."""
    text = sentence(" ".join(text.split())) or otherwise
    return text if len(text) <= MOST_DESCRIPTION else sentence(shortened(text, MOST_DESCRIPTION - 1))


def limited(text: str, caveat: str, note: str = "", *, least: int = 0) -> str:
    """Return text with its caveat and, if there is room, a note, for `described`.

    What is too long is cut: first the note, then the text, but for its first `least` characters, which hold the number. The
    caveat stays whole if there is any room for it; one that is longer than a description ends with one of its sentences.
    """
    text, note = " ".join(text.split()), " ".join(note.split())
    if not caveat:
        return f"{sentence(text)} {note}".strip()
    text = text.removesuffix(".")
    brackets = len(" ().")
    room = MOST_DESCRIPTION - brackets - len(caveat)
    if room < len(text):
        text = text[:least] if room < least + 2 else shortened(text, room - 1)
        caveat = _whole_sentences(caveat, MOST_DESCRIPTION - brackets - len(text))
    stated = sentence(with_caveat(text.rstrip(" ,;:"), caveat))
    room = MOST_DESCRIPTION - len(stated) - 2
    return f"{stated} {sentence(shortened(note, room - 1))}" if note and room > LEAST_NOTE else stated


def _whole_sentences(text: str, room: int) -> str:
    """Return as many sentences of a text as there is room for; if there is none for the first, its first words."""
    if len(text) <= room:
        return text
    end = text.rfind(". ", 0, room)
    return text[:end] if end > 0 else shortened(text, room - 1)
