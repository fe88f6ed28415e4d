"""Find where a paragraph names the people and organizations on record."""

import re

from msgspec import Struct

from generator.model.kinds import Key
from generator.model.offsets import Spans
from generator.quoting.ledger import Ledger
from generator.quoting.writings import Writing

NEAR = 200  # characters before a name that tell what it is
OPAQUE = "\ufffd"  # in place of every character of a quoted passage
TITLED = re.compile(
    r"(?:^|[\s(])(?:Sheriff|Gov\.?|Governor|Sen\.?|Senator|Rep\.?|Representative|President|Mr\.?|Mrs\.?|Ms\.?|Dr\.?|Judge|Mayor"
    r"|Speaker|Secretary|Chief|Lt\.|Sr\.?|Sra\.?|Dra?\.?|Don|Doña|Gobernador|Senador|Juez|Presidente|Presidenta|Alcalde|Alcaldesa) $"
)  # fmt: skip
NAME_BEFORE = re.compile(r"[^.!?:;,—–(“«\s] [A-ZÁÉÍÓÚ][\w’'.-]+ $")


class Mention(Struct, frozen=True):
    """A name in a paragraph, by its offsets in it, and everyone it may mean."""

    start: int
    end: int
    keys: frozenset[Key]


def find_mentions(ledger: Ledger, writing: Writing, text: str, start: int) -> list[Mention]:
    """Return the links and names in a paragraph, whose quotations are blotted out in `text`."""
    end = start + len(text)
    mentions = [
        Mention(link.start - start, link.end - start, frozenset((link.key,)))
        for link in writing.people
        if start <= link.start < end and OPAQUE not in text[link.start - start : link.end - start]
    ]
    links = sorted(mentions, key=lambda mention: mention.start)
    spans = Spans((link.start, link.end) for link in links)
    for match in ledger.mentions.finditer(text) if ledger.mentions else ():
        near = links[spans.crossing(*match.span())]
        is_linked = any(link.start < match.end() and match.start() < link.end for link in near)
        before = text[max(0, match.start() - NEAR) : match.start()]
        # “Hall” alone is a person; in “the City Hall” it is not.
        is_other = " " not in match[0] and NAME_BEFORE.search(before) and not TITLED.search(before)
        if not is_linked and not is_other:
            mentions.append(Mention(*match.span(), ledger.speakers[match[0]]))
    return sorted(mentions, key=lambda mention: mention.start)
