"""Fold a text so that what a typesetter may change does not count, and find the way back to the original.

That is shapes of marks, white space, and the spaces around a dash; folded, a dash is a hyphen.

A text has one or two forms. The first keeps every character that is read. The second, where the text
has any, is without what a printer or a web page adds to the words: hyphens at line ends, which may be
read as nothing or as a hyphen, and reference marks such as `[3]`.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from unicodedata import is_normalized, normalize

from msgspec import Struct

DASH = "\ufdd1"  # a noncharacter: marks a dash until the spaces around it are gone

# Characters that look alike to a reader, by the one that replaces them. Line ends are kept until
# paragraphs have been identified.
SHAPES = {
    " ": "\t\v\f\r\x1c\x1d\x1e\x1f\x85\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009"
    "\u200a\u2028\u2029\u202f\u205f\u3000",
    '"': "\u201c\u201d\u201e\u201f\xab\xbb\u2033",  # 66, 99, low 99, high reversed 9s, guillemets, prime
    "'": "\u2018\u2019\u201a\u201b\u2032`\xb4",  # 6, 9, low 9, high reversed 9, prime, grave, acute
    "-": "\u2010\u2011\u2212",  # hyphens, minus
    DASH: "\u2012\u2013\u2014\u2015",  # figure, en, em, bar
}
# Latin and Armenian ligatures, and the Dutch ij.
LIGATURES = {
    ligature: normalize("NFKC", ligature)
    for ligature in "\ufb00\ufb01\ufb02\ufb03\ufb04\ufb05\ufb06\ufb13\ufb14\ufb15\ufb16\ufb17\u0132\u0133"
}
SHAPE_OF = str.maketrans({character: shape for shape, many in SHAPES.items() for character in many})

# How a reading of a web page encloses a reference mark: the interlinear annotation characters.
MARK_START, MARK_END = "\ufffa", "\ufffb"
CELL = "\x1f"  # ... and separates the cells of a table; to fold, it is a space
JOIN = "\ufdd0"  # a noncharacter: marks a hyphen at a line end while a text is folded

# Zero-width and joining characters, direction marks, invisible operators, variation selectors, the byte order mark.
ZERO_WIDTH = "\u034f\u061c\u180b-\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff\ufff9"
INVISIBLE = re.compile(f"[\xad{MARK_START}{MARK_END}{ZERO_WIDTH}{JOIN}{DASH}]+")
LIGATURE = re.compile(f"[{''.join(LIGATURES)}]")

# A character and what may combine with it: any mark beyond ASCII, or a Hangul vowel or final consonant.
CLUSTER = re.compile(r".(?:[^\w\s\x00-\x7f]|[\u1160-\u11ff])+|[^\x00-\x7f]", re.DOTALL)

RUN = re.compile(rf"[ \n]{{2,}}|[-{DASH}]{{2,}}")

# A hyphen with spaces around it is a typewriter's dash. Dashes may have spaces around them or not, but the minus
# sign of a number keeps those before it: ` –5`.
SPACED_HYPHEN = re.compile(r"(?:(?<=[ \n\f…\].])|\A)-(?=[ \n\f…\[]|\.\.|\([ \n\f]?[.…]|\Z)")
DASHES = re.compile(rf"[-{DASH}](?:[ \n\f][-{DASH}])+")  # in a row: left as they are
BEFORE_DASH = rf"[^ \n\f($€£{DASH}]"
REMOVED = re.compile(
    rf"[{JOIN} \n\f](?:(?<={JOIN})|(?<!{DASH}.)(?={DASH}(?!\d))|(?<={BEFORE_DASH}.)(?={DASH}[ \n\f]\d)"
    rf"|(?<={DASH}.)(?![\d{DASH}])|(?:(?<={BEFORE_DASH}{DASH}.)|(?<={BEFORE_DASH}[ \n\f]{DASH}.))(?=\d))",
    re.DOTALL,
)

# What the second form is without. Runs of white space have a limit, or a long one would be read again and again.
NOT_READ = re.compile(f"\xad+(?![^\\S\n]{{0,40}}\n)|[{ZERO_WIDTH}{JOIN}{DASH}]+")
LEFT_OVER = re.compile(f"[\xad{MARK_START}{MARK_END}]+")
LETTER = r"[^\W\d_]"
LINE_END = r"[^\S\n]{0,40}\n\s{0,40}"
NUMBERS = r"\d{1,3}(?:\s?[,;\u2013-]\s?\d{1,3})*"
SUPERSCRIPTS = "\u2070\xb9\xb2\xb3\u2074-\u2079"
# Behind these a raised number is an exponent, and behind any other word a reference mark.
LENGTHS = (
    "feet foot inch inches mile miles yard yards meter meters metre metres metro metros pies pulgada pulgadas milla millas yarda yardas second"
    " seconds segundo segundos"
)
NO_LENGTH = "".join(f"(?<!{length})" for length in LENGTHS.split())
ADDED = re.compile(
    rf"(?P<join>(?<={LETTER})(?:[-\u2010\xac]|\xad+){LINE_END}(?={LETTER}))"
    rf"|(?P<dash>(?<=\w)(?:[-\u2010-\u2015]|\xad+){LINE_END}(?=\w))"
    rf"|[ \xa0]{{0,3}}{MARK_START}[^{MARK_START}{MARK_END}]*{MARK_END}(?=[\s.,;:!?)\u201d\u2019\"']|\Z)"
    rf"|{MARK_START}[^{MARK_START}{MARK_END}]*{MARK_END}"
    rf"|(?:(?<={LETTER}{{4}}){NO_LENGTH}|(?<=[.,:;!?%\u201d\u2019\"\xbb])|(?<=\b1[5-9]\d\d)|(?<=\b20\d\d))[{SUPERSCRIPTS}]{{1,3}}(?!\w)"
    # In a plain text, a mark follows a word or a punctuation mark at once: `pier[3]`, `pier[^3]`, `pier.[note 3]`.
    rf"|(?<=[\w.,;:!?)\u201d\u2019\"'\xbb%\]])\[(?:\^?{NUMBERS}|(?:note|nota|nb|fn|n)\.?\s?\d{{1,3}})\]",
)

LIKELY_ADDED = re.compile(f"[-\xac\xad\u2010-\u2015][^\\S\n]*\n|[{MARK_START}{SUPERSCRIPTS}[]")  # much faster


class Edits(Struct, frozen=True):
    """The replacements that turned one text into another: the offsets after each, in both texts."""

    new: Sequence[int]
    old: Sequence[int]
    starts: Sequence[int]  # of each, in the old text

    def origin(self, offset: int) -> int:
        """Return the offset in the old text for an offset in the new."""
        return self._shift(offset, bisect_right(self.new, offset) - 1)

    def end_origin(self, offset: int) -> int:
        """Return the offset in the old text for the end of something, before what was removed after it."""
        index = bisect_right(self.new, offset) - 1
        while (
            index >= 0 and self.new[index] == offset and self._shift(offset, index - 1) == self.starts[index]
        ):
            index -= 1
        return self._shift(offset, index)

    def _shift(self, offset: int, index: int) -> int:
        return offset if index < 0 else self.old[index] + offset - self.new[index]


class Form(Struct, frozen=True, eq=False):
    """A folded text, and how to get back to positions in the original."""

    folded: str
    edits: tuple[Edits, ...]  # in the order they were made
    breaks: Sequence[int]  # offsets in `folded` of the spaces that separate paragraphs
    joins: frozenset[int] = (
        frozenset()
    )  # offsets in `folded` where a hyphen at a line end was read as nothing

    def origin(self, offset: int) -> int:
        """Return the offset in the original for an offset in the folded text."""
        for edits in reversed(self.edits):
            offset = edits.origin(offset)
        return offset

    def end_origin(self, offset: int) -> int:
        """Return the offset in the original for the end of something, before what was removed after it."""
        for edits in reversed(self.edits):
            offset = edits.end_origin(offset)
        return offset

    def reach(self, end: int) -> int:
        """Return the end of the paragraph after the one that contains `end`."""
        following = bisect_left(self.breaks, end) + 1
        return self.breaks[following] if following < len(self.breaks) else len(self.folded)


class SourceText(Struct, frozen=True, eq=False):
    """The text of a source, prepared once by `prepare` to be searched many times."""

    original: str
    form: Form
    bare: Form | None = None  # without what is added to the words, if anything is

    @property
    def folded(self) -> str:
        """The first form."""
        return self.form.folded

    def passage(self, start: int, end: int) -> str:
        """Return the original text between two offsets, on one line."""
        return " ".join(self.original[start:end].translate(UNMARKED).split())

    def repaired(self, start: int, end: int, quote: str, *, with_marks: bool = False) -> str:
        """Return the text between two offsets as it reads: words whole, ligatures as letters, no marks unless wanted.

        Line ends between words are kept. A hyphen at a line end stays if the quotation, or else the
        text, has the word with its hyphen on one line.
        """

        def read(added: re.Match[str]) -> str:
            if added["dash"]:
                return "-"
            if not added["join"]:
                return added[0] if with_marks else ""
            left, right = (
                WORD_END.findall(added.string, 0, added.start()),
                WORD_START.match(added.string, added.end()),
            )
            known = (quote, self.form.folded)
            whole, hyphenated = (f"{left[-1]}{hyphen}{right[0] if right else ''}" for hyphen in ("", "-"))
            return next(
                ("-" if hyphenated in text else "" for text in known if whole in text or hyphenated in text),
                "",
            )

        return plain(ADDED.sub(read, normalize("NFC", NOT_READ.sub("", self.original[start:end]))))


UNMARKED = str.maketrans("", "", MARK_START + MARK_END)
WORD_END, WORD_START = re.compile(rf"{LETTER}+$"), re.compile(rf"{LETTER}+")


def prepare(text: str) -> SourceText:
    """Fold a text, and record how to get back to positions in the original."""
    folded, invisible = _replace(text, INVISIBLE, lambda _: "")
    form = _form(folded, (invisible,))
    return SourceText(text, form, _bare(text) if LIKELY_ADDED.search(text) and ADDED.search(text) else None)


def folded(text: str) -> str:
    """Return a text without what a typesetter may change."""
    return prepare(text).folded


def plain(text: str) -> str:
    """Return a text with ligatures as letters, and without invisible characters."""
    return LIGATURE.sub(_letters, INVISIBLE.sub("", text))


def _bare(text: str) -> Form:
    read, invisible = _replace(text, NOT_READ, lambda _: "")
    read, composed = _compose(read)
    read, added = _replace(read, ADDED, _placeholder)
    read, left_over = _replace(read, LEFT_OVER, lambda _: "")
    return _form(read, (invisible, *composed, added, left_over))


def _placeholder(added: re.Match[str]) -> str:
    return JOIN if added["join"] else "-" if added["dash"] else ""


def _form(text: str, edits: tuple[Edits, ...]) -> Form:
    """Return the form of a text without invisible characters, after these edits."""
    folded, letters = (text, Edits((), (), ())) if text.isascii() else _replace(text, LIGATURE, _letters)
    folded, composed = _compose(folded)
    folded, runs = _replace(folded.translate(SHAPE_OF), RUN, _collapse)
    spaced = DASHES.sub(lambda dashes: dashes[0].replace(DASH, "-"), SPACED_HYPHEN.sub(DASH, folded))
    mark = "\f" if "\f" in spaced.strip() else "\n"
    folded, removed = (
        _replace(spaced, REMOVED, lambda _: "")
        if DASH in spaced or JOIN in spaced
        else (spaced, Edits((), (), ()))
    )
    # What is removed is one character each time.
    breaks = tuple(
        match.start() - bisect_left(removed.starts, match.start()) for match in re.finditer(mark, spaced)
    )
    joins = (new for new, start in zip(removed.new, removed.starts, strict=True) if spaced[start] == JOIN)
    folded = folded.translate(FINISHED)
    made = tuple(edit for edit in (*edits, letters, *composed, runs, removed) if edit.new)
    return Form(folded, made, breaks, frozenset(joins))


FINISHED = str.maketrans({"\f": " ", "\n": " ", DASH: "-"})


def _compose(text: str) -> tuple[str, tuple[Edits, ...]]:
    if is_normalized("NFC", text):
        return text, ()
    composed, edits = _replace(text, CLUSTER, lambda cluster: normalize("NFC", cluster[0]))
    return composed, (edits,)


def _letters(ligature: re.Match[str]) -> str:
    return LIGATURES[ligature[0]]


def _collapse(run: re.Match[str]) -> str:
    """Return one character for a run: for a blank line a form feed, which folded text never contains."""
    if run[0][0] in ("-", DASH):
        return DASH
    return (" ", "\n", "\f")[min(run[0].count("\n"), 2)]


def _replace(
    text: str, pattern: re.Pattern[str], replacement: Callable[[re.Match[str]], str]
) -> tuple[str, Edits]:
    """Replace each match of a pattern; return the new text and the edits that were made."""
    pieces: list[str] = []
    new: list[int] = []
    old: list[int] = []
    starts: list[int] = []
    length = done = 0
    for match in pattern.finditer(text):
        piece = replacement(match)
        if piece == match[0]:
            continue
        pieces += (text[done : match.start()], piece)
        length += match.start() - done + len(piece)
        starts.append(match.start())
        done = match.end()
        new.append(length)
        old.append(done)
    return "".join((*pieces, text[done:])), Edits(new, old, starts)
