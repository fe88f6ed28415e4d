"""Tell whom the sentence around a quoted passage names as its speaker.

“Ada Brook said: “…””, ““…,” said Ada Brook” and “According to Ada Brook, …” name the speaker next to the words.
Elsewhere in the sentence a name beside a verb of saying is taken for the speaker.
"""

import re
from collections.abc import Sequence
from itertools import islice

from msgspec import Struct

from generator.model.kinds import Key
from generator.quoting.languages import Wording
from generator.quoting.ledger import Ledger
from generator.quoting.mentions import OPAQUE, Mention, find_mentions
from generator.quoting.passages import Passage, signature
from generator.quoting.writings import Writing

# A period ends a sentence only after a word that is not an abbreviation: “Gov. Ada Brook”, “J. Lee”. Of a longer run of
# marks, the last ones do.
STOP = re.compile(
    r"(?<![\s.(][A-Z])(?<![\s.(][A-Z][a-z])(?<![\s.(][A-Z][a-z]{2})(?<![\s.(][A-Z][a-z]{3})[.!?…;]{1,20}[)’'\"”»]*\s+(?=[^\sa-záéíóúñ—–-])"
)
SPOKE = re.compile(r",?\s[a-záéíóúñ]{3,}(?:ed|ó|aba|ía|aron|ieron)\s(?:(?:the|el|la|los|las)\s)?")
AND = re.compile(r"\b(?:and|but|while|y|e|pero|mientras)\s+$")
HEAD = 500  # characters before each speaker that are looked at: “according to the former mayor of Alder, ”
REACH = 1_000  # characters of a sentence around the words in which their speaker is looked for
SUBJECT_GAP = 5  # words between a speaker and the verb, at most
WORD = re.compile(r"[^\W_]+")


class Attribution(Struct, frozen=True):
    """Whom a text names as the speaker."""

    speakers: frozenset[Key] = frozenset()  # those the sentence may mean; none if it names nobody on record
    is_said: bool = False  # whether the words come next to a speaker or a verb of saying
    is_after: bool = False  # whether the speaker comes later in the sentence, with other words between
    is_direct: bool = False  # whether nothing but the verb is between the speaker and the words


NOBODY = Attribution()


class ReadParagraph:
    """A paragraph with its quotations blotted out, so that their words are not taken for the site's."""

    def __init__(
        self,
        ledger: Ledger,
        wording: Wording | None,
        writing: Writing,
        passages: Sequence[Passage],
        number: int,
    ) -> None:
        """Read the paragraph with a number; `passages` are those in it."""
        shown = writing.shown
        paragraph = shown.paragraphs[number]
        self.wording = wording
        self.start, self.end = paragraph.start, paragraph.end
        text = list(shown.text[self.start : self.end])
        for passage in passages:
            for start, end in passage.spans:
                first, last = start - self.start, min(end, self.end) - self.start
                text[first:last] = OPAQUE * (last - first)
        self.written = shown.text[self.start : self.end]
        self.text = "".join(text)
        self.mentions = find_mentions(ledger, writing, self.text, self.start)
        signed = signature(shown, paragraph) - self.start
        self.signed = signed if paragraph.is_quoted or not signed else len(self.text)

    def attribution(self, passage: Passage) -> Attribution:
        """Return whom a passage of this paragraph is attributed to."""
        if self.signed < len(self.text) and not passage.pieces:
            return self.signer()
        start, end = passage.start - self.start, min(passage.spans[0][1], self.end) - self.start
        return self.near(*self.sentence(passage, start, end), start, end)

    def named(self) -> frozenset[Key]:
        """Return whom the paragraph names, if a name is all it has."""
        text = self.text.strip()
        one = self.mentions[0] if self.mentions else None
        return one.keys if one and self.text[one.start : one.end].strip() == text else frozenset()

    def signer(self) -> Attribution:
        """Return who signs a block quotation in this paragraph."""
        signing = [mention.keys for mention in self.mentions if mention.start >= self.signed]
        return Attribution(signing[0] if signing else frozenset(), is_said=True, is_direct=True)

    def lead(self) -> Attribution:
        """Return who a paragraph says will speak next."""
        text = self.text.rstrip()
        first = max((match.end() for match in STOP.finditer(text)), default=0)
        attribution = self.near(first, len(self.text), len(self.text), len(self.text))
        return attribution if text.endswith(":") else NOBODY

    def sentence(self, passage: Passage, start: int, end: int) -> tuple[int, int]:
        """Return where the sentence around a passage starts and ends."""
        stops = [match.end() for match in STOP.finditer(self.text)]
        stops += [
            match.end()
            for match in re.finditer(rf"(?<={OPAQUE})\s+(?=[^\sa-záéíóúñ—–{OPAQUE}-])", self.text)
            if match.start() != end and self._ends(match.start())
        ]
        first = max((stop for stop in stops if stop <= start), default=0)
        last = min((stop for stop in stops if stop > end), default=len(self.text))
        if passage.words.endswith((".", "!", "?", "…")) and re.match(
            r"\s+[^\sa-záéíóúñ—–-]", self.text[end:]
        ):
            follows = self.text[end:].lstrip()
            is_going_on = passage.words[-1] != "." and any(
                mention.start == len(self.text) - len(follows) for mention in self.mentions
            )
            last = last if is_going_on else end
        return first, last

    def _ends(self, position: int) -> bool:
        """Return whether a quotation that ends a sentence ends at a position; its words are blotted out."""
        following = self.text[position:].lstrip()
        at = len(self.text) - len(following)
        return not any(mention.start == at for mention in self.mentions) and following[:1].isupper()

    def near(self, first: int, last: int, start: int, end: int) -> Attribution:
        """Return whom a sentence names as the speaker of the words between two offsets."""
        first, last = max(first, start - REACH), min(last, end + REACH)
        mentions = [
            m for m in self.mentions if first <= m.start and m.end <= last and not start <= m.start < end
        ]
        before, after = self.text[first:start], self.text[end:last]
        is_colon = before.rstrip().endswith(":")
        if self.wording is None:
            return self._before_colon(mentions, start) if is_colon else NOBODY
        verbs = [
            match.span()
            for match in self.wording.saying.finditer(self.text, first, last)
            if not self.wording.article.search(self.text, max(first, match.start() - 12), match.start())
        ]
        direct, subjects = self._subjects(mentions, verbs, start, end)
        if direct or subjects:
            is_after = not direct and all(begin >= end for begin, _ in verbs)
            speakers = frozenset().union(*(direct or subjects))
            return Attribution(speakers, is_said=True, is_after=is_after, is_direct=bool(direct))
        if is_colon and mentions:
            colon = self._before_colon([m for m in mentions if m.end <= start], start)
            if colon.is_said:
                return colon
        is_beside = any(
            self.wording.joins.match(self.text[stop:start])
            if stop <= start
            else self._is_inverted(end, begin)
            for begin, stop in verbs
        )
        has_pronoun = any(self._has_pronoun(begin, stop, end) for begin, stop in verbs)
        if mentions and verbs and not has_pronoun:
            named = [m.keys for m in mentions if not self._is_addressed(m)] or [m.keys for m in mentions]
            return Attribution(frozenset().union(*named), is_said=True)
        is_unnamed = (is_beside or (has_pronoun and bool(before.strip(" :,") or after.strip(" .")))) and bool(
            verbs
        )
        is_described = any(self._is_described(end, begin) for begin, _ in verbs)
        is_unnamed = is_unnamed or self._is_speech(before, after)
        return Attribution(is_said=is_unnamed or is_described, is_after=is_described and not is_unnamed)

    def _subjects(
        self, mentions: Sequence[Mention], verbs: Sequence[tuple[int, int]], start: int, end: int
    ) -> tuple[list[frozenset[Key]], list[frozenset[Key]]]:
        """Return the speakers right next to the words, and those elsewhere in the sentence."""
        assert self.wording  # noqa: S101  (`near` returned without)
        direct: list[frozenset[Key]] = []
        other: list[frozenset[Key]] = []
        for number, mention in enumerate(mentions):
            first, is_object = self._first_of(mentions, number, verbs), self._is_addressed(mention)
            keys = frozenset().union(*(one.keys for one in mentions[first : number + 1]))
            head = self.text[max(0, mention.start - HEAD) : mention.start]
            if self._is_beside(mention, start, end):
                direct.append(keys)
                continue
            if self.wording.according.search(head):
                is_next = (
                    not self.text[mention.end : start].strip(" ,:")
                    if mention.end <= start
                    else not self.text[end : mention.start].strip(" ,.").count(" ") > 2
                )
                (direct if is_next else other).append(keys)
                continue
            if self.wording.agent.search(head):
                other.append(keys)
                continue
            if self.wording.words_of.match(self.text[mention.end :]):
                other.append(keys)
                continue
            for begin, stop in verbs:
                if begin >= mention.end and not is_object and self._is_subject(mentions, mention, begin):
                    is_next = (
                        bool(self.wording.joins.match(self.text[stop:start]))
                        if stop <= start
                        else not self.text[end : mention.start].strip(" ,.") and mention.start >= end
                    )
                    (direct if is_next else other).append(keys)
                    break
                is_inverted = stop <= mention.start and not has_more_words(self.text[stop : mention.start], 3)
                is_inverted = is_inverted and not any(stop <= one.start for one in mentions[:first])
                if is_inverted and not is_object and OPAQUE not in self.text[stop : mention.start]:
                    if self._is_inverted(end, begin) and begin >= end:
                        direct.append(keys)
                        break
                    if self._is_spanish_order(begin):
                        joined = mention.end <= start and self.wording.joins.match(
                            self.text[mention.end : start]
                        )
                        (direct if joined else other).append(keys)
                        break
        return direct, other

    def _is_beside(self, mention: Mention, start: int, end: int) -> bool:
        """Return whether only a parenthesis or a dash is between a name and the words: ““…” — Ada Brook”."""
        if mention.end <= start:
            between = self.text[mention.end : start]
            head = self.text[max(0, mention.start - HEAD) : mention.start]
            is_elided = between.strip() in ("", ",", ":") and AND.search(head)  # “Ada said “…” and Bo, “…””
            return between in (" (", " [") or bool(
                is_elided and OPAQUE in AND.sub("", head).rstrip(" ,")[-1:]
            )
        between = self.text[end : mention.start]
        if mention.start < end or between.strip() in ("—", "–", "--", "-"):
            return mention.start >= end
        # “«…», confesó Ada Arroyo”: what comes right after a comma and before a name tells speech, whatever the verb.
        return self._has_comma(end) and bool(SPOKE.fullmatch(between))

    def _has_comma(self, end: int) -> bool:
        return self.text.startswith(",", end) or self.written[max(0, end - 2) : end - 1] == ","

    def _first_of(self, mentions: Sequence[Mention], number: int, verbs: Sequence[tuple[int, int]]) -> int:
        """Return the first of the names that speak together: “Ada Brook of the council said”, “said Ada and Bo”."""
        assert self.wording  # noqa: S101  (`near` returned without)
        while number:
            one, other = mentions[number - 1], mentions[number]
            if not self.wording.part_of.match(self.text[one.end : other.start]):
                break
            # “said Ada, and Bo answered” has a verb for each.
            is_after = any(not self.text[stop : one.start].strip() for _, stop in verbs if stop <= one.start)
            if is_after and any(
                begin >= other.end and self._is_subject(mentions, other, begin) for begin, _ in verbs
            ):
                break
            number -= 1
        return number

    def _is_subject(self, mentions: Sequence[Mention], mention: Mention, begin: int) -> bool:
        """Return whether a verb belongs to a mention before it."""
        assert self.wording  # noqa: S101  (`near` returned without)
        gap = self.text[mention.end : begin]
        if self.wording.passive.search(gap):
            return False
        is_aside = gap.startswith((",", " (", ", ")) and gap.rstrip().endswith((",", ")"))
        is_clause = is_aside and self.wording.relative.match(gap)  # “, who knows Bo Lee,”
        if OPAQUE in gap or (any(mention.end <= other.start < begin for other in mentions) and not is_clause):
            return False
        return not has_more_words(gap, 14 if is_aside else SUBJECT_GAP) and (is_aside or "," not in gap)

    def _is_inverted(self, end: int, begin: int) -> bool:
        """Return whether a verb comes right after the words: ““…,” said”."""
        return begin >= end and not self.text[end:begin].strip(" ,.—–-")

    def _is_described(self, end: int, begin: int) -> bool:
        """Return whether a verb follows the words and a speaker without a name: ““…,” the engineer said”."""
        assert self.wording  # noqa: S101  (`near` returned without)
        speaker = self.text[end:begin].strip(" ,")
        is_joined = self._has_comma(end) or self.written[max(0, end - 2) : end - 1] in ("?", "!")
        is_speaker = re.fullmatch(r"[^\W\d_]+(?: [\w’'-]+){1,4}", speaker) and is_joined
        return bool(is_speaker and self.wording.article.search(speaker.split()[0] + " "))

    def _is_speech(self, before: str, after: str) -> bool:
        """Return whether a noun says that words are somebody's: “… was the mayor's promise”."""
        assert self.wording  # noqa: S101  (`near` returned without)
        return bool(self.wording.speech_after.match(after) or self.wording.speech_before.search(before))

    def _is_spanish_order(self, begin: int) -> bool:
        """Return whether a verb opens its clause, as in “Dijo Ada Brook: «…»”."""
        head = self.text[:begin].rstrip()
        return (
            not head
            or head[-1] in ",.;:—–(" + OPAQUE
            or head.split()[-1].lower()
            in ("como", "as", "lo", "le", "les", "que", "se", "y", "e", "pero", "mientras")
        )

    def _is_addressed(self, mention: Mention) -> bool:
        if self.wording is None:
            return False
        return bool(self.wording.addressed.search(self.text[max(0, mention.start - 24) : mention.start]))

    def _has_pronoun(self, begin: int, stop: int, end: int) -> bool:
        """Return whether the speaker of a verb is not named: “she said”, ““…,” she said”."""
        assert self.wording  # noqa: S101  (`near` returned without)
        head = self.text[max(0, begin - 24) : begin].split()[-2:]
        tail = self.text[stop : stop + 10].split()[:1] if begin >= end else []
        return any(self.wording.pronoun.fullmatch(word.strip(",.:")) for word in (*head, *tail))

    def _before_colon(self, mentions: Sequence[Mention], start: int) -> Attribution:
        if not mentions or has_more_words(self.text[mentions[-1].end : start], 8):
            return NOBODY
        named = [mention for mention in mentions if not self._is_addressed(mention)] or mentions
        is_next = len(named) == 1 and not self.text[named[0].end : start].strip(" :")
        return Attribution(frozenset().union(*(m.keys for m in named)), is_said=True, is_direct=is_next)


def has_more_words(text: str, number: int) -> bool:
    """Return whether a text has more than so many words."""
    return next(islice(WORD.finditer(text), number, None), None) is not None
