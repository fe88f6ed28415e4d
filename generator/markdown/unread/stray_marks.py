"""Find marks of Markdown that do not do what their writer meant: bold, struck-out text, lists and code.

They are found where the text is read as prose, so that they would be printed as they are typed.
"""

import re
import unicodedata
from collections.abc import Iterator
from itertools import pairwise

from generator.markdown.blocks import TABLE_RULE, Block, blocks_within
from generator.markdown.raw_html import markdown_in_html

STRUCK_OUT = re.compile(r"(?<!~)~~(?=[^\s~])(?:[^\n~]|~(?!~)|\n(?![ \t]*\n))+(?<=[^\s~])~~(?!~)")
TILDES = re.compile(r"~{2,}")
FENCES = re.compile(r"^[ \t>*+-]*~{3,}[^~\n]*$", re.MULTILINE)  # reported as code that nothing closes
STARS = re.compile(r"\*{2,}")
SPACED = re.compile(r"(?<!\S)\*\* [^*\n]{1,300} \*\*(?!\S)")
UNIT = re.compile(r"\n[ \t>]*\n|\n(?=[ \t>]*(?:(?:[-*+]|#{1,6}|\d{1,9}[.)])[ \t]|\|))|(?<!\\)\|")
# Inside a paragraph it begins no list only if it is indented as code would be.
ITEM = re.compile(r"[-+*][ \t]+\S")
# A second one in the line makes it a separator: “• Home • About”.
BULLET = re.compile(r"([•‣◦▪●○■])(?!.*?[ \t]\1[ \t])[ \t]*\S|\*{2,}[ \t]+[^\s*][^*]*$")
SEPARATED = re.compile(r"\S[ \t]+[•‣◦▪●○■][ \t]+\S")
STAR_NOTE = re.compile(r"^[ \t>]*(\*{2,})[ \t]+[^\s*][^*\n]*$", re.MULTILINE)
PAIRED = re.compile(r"\*\*(?=[^\s*])[^*\n]*(?<=[^\s*])\*\*|(?<!\S)\*\* [^*\n]+ \*\*(?!\S)")
STAR_MARK = re.compile(r"(?<=[^\s*])\*{2,}(?![\w*])")
# Two lines in a row that begin like this are items to their writer.
RUNS = tuple(
    re.compile(pattern)
    for pattern in (
        r"[-*+](?=[^\W\d_])",
        r"[–·.][ \t]",
        r"(\d{1,2})(?:[.)]|\.-|[º°ª][.)]?)[ \t]*(?=[^\W\d])",
        r"([a-z])[.)][ \t]",
        r"(i{1,3}|i?vi{0,3}|i?x)[.)][ \t]",
        r"\((\d{1,2}|[a-z])\)[ \t]",
        r"--+[ \t]+(?=[^\W\d_])",
    )
)
DEFINITION = re.compile(r":[ \t]+\S")
BLANK = "\ue000"  # in private use: no text has it
ROMAN = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x")
LIST = "write “- ” or “1. ” before each item, with an empty line before the first"
INDENT = "indent the code and the mark that closes it as far as the mark that opens it"
NO_COLUMNS = "write | between the cells, and a line of |---|---| below the first row"
NO_TERM = "write the term in the line above it, or delete “: ”"
BOLD = "write ** on both sides, touching the words but not a letter outside, or \\*\\* for the characters"
FENCE = "write the same mark again in a line after the code; “~~~” under a heading is read as code too: write “## ” before it"


def misread_blocks(text: str, document: Block, starts: list[int]) -> Iterator[tuple[int, str, str]]:
    """Yield an offset, a message and a hint for each piece of text that is read as another kind of block than its writer meant."""
    yield from markdown_in_html(text, document, starts)
    yield from _open_fences(text, document, starts)
    notes = star_notes(text)
    for block in blocks_within(document):
        yield from _lonely_definitions(block, text, starts)
        if block.kind == "text":
            for line in sorted(_items(block.lines)):
                mark = block.lines[line].split()[0][:20]
                if mark not in notes:
                    place = text.index(mark, starts[block.first + line])
                    yield place, f"“{mark}” begins no list here and would be printed as it is", LIST
            columns = [_has_columns(line) for line in block.lines]
            for line in range(len(columns) - 1):
                if columns[line] and columns[line + 1] and not (line and columns[line - 1]):
                    place = text.index(block.lines[line], starts[block.first + line])
                    yield place, "tabs do not make a table here: the cells would run together", NO_COLUMNS


def _has_columns(line: str) -> bool:
    """Return whether a line has text on both sides of its first tab, and no “|” there."""
    first, _, rest = line.partition("\t")
    second = rest.partition("\t")[0]
    return bool(first.strip() and second.strip()) and "|" not in first and "|" not in second


def _open_fences(text: str, document: Block, starts: list[int]) -> Iterator[tuple[int, str, str]]:
    """Yield a problem for each block of code that nothing closes."""
    closing = ""  # of one that ended with its item or quotation: what comes next was meant to close it
    for block in sorted(blocks_within(document), key=lambda block: block.first):
        if block.kind != "fence" or block.is_closed:
            continue
        if block.fence == closing and not block.info:
            closing = ""
            continue
        place = text.index(block.fence, starts[block.first])
        is_cut = bool(text[starts[min(block.last + 1, len(starts) - 1)] :].strip())
        if is_cut:
            closing = block.fence
            yield place, f"nothing closes “{block.fence}” before its list item or quotation ends", INDENT
        else:
            yield place, f"nothing closes “{block.fence}”, so the rest would be shown as code", FENCE


def _lonely_definitions(parent: Block, text: str, starts: list[int]) -> Iterator[tuple[int, str, str]]:
    """Yield a problem for each “: definition” that has no term above it."""
    before: Block | None = None
    for block in parent.children:
        has_term = before is not None and before.kind in ("text", "continued") and "|" not in before.lines[-1]
        if block.kind == "text" and DEFINITION.match(block.lines[0]) and not has_term:
            place = text.index(":", starts[block.first])
            yield place, "“:” begins a definition, but there is no term above it", NO_TERM
        before = block


def star_notes(text: str) -> set[str]:
    """Return the stars that mark notes: “$5 million**” with a line “** without interest” elsewhere."""
    if "**" not in text:
        return set()
    unpaired = PAIRED.sub("", text)
    marks = {match[0] for match in STAR_MARK.finditer(unpaired)}
    return marks & {match[1] for match in STAR_NOTE.finditer(unpaired)}


def _items(lines: list[str]) -> set[int]:
    """Return the indexes of lines of a paragraph that are items to their writer."""
    found = {
        at
        for at, line in enumerate(lines)
        if (BULLET.match(line) and not (at and SEPARATED.search(lines[at - 1])))
        or (at and ITEM.match(line) and not TABLE_RULE.match(line))
    }
    for pattern in RUNS:
        matches = [pattern.match(line) for line in lines]
        for at, (one, two) in enumerate(pairwise(matches)):
            if one and two and (not one.groups() or _follows(one[1], two[1])):
                found |= {at, at + 1}
    return found


def _follows(one: str, two: str) -> bool:
    if one.isdigit() and two.isdigit():
        return int(two) == int(one) + 1
    if one in ROMAN and two in ROMAN:
        return ROMAN.index(two) == ROMAN.index(one) + 1
    return len(one) == len(two) == 1 and ord(two) == ord(one) + 1


def stray_emphasis(masked: str, text: str) -> Iterator[tuple[int, str, str]]:
    """Yield the offset, the mark and a hint for each `**` and `~~` without its counterpart.

    `masked` has blanks for what is no prose, and as many characters as `text`.
    """
    if "~~" not in masked and "**" not in masked:
        return
    # Beside a mark, code, links and tags are neither spaces nor letters nor punctuation.
    shown = "".join(
        BLANK if mask == " " and not char.isspace() else char for mask, char in zip(masked, text, strict=True)
    )
    left = STRUCK_OUT.sub(lambda match: " " * len(match[0]), shown)
    for match in TILDES.finditer(left):
        is_fence = FENCES.match(left, left.rfind("\n", 0, match.start()) + 1)
        if not _is_escaped(text, match.start()) and not is_fence:
            yield (
                match.start(),
                match[0][:20],
                "write ~~ on both sides, touching the words, or \\~ for the character",
            )
    if "**" not in masked:
        return
    notes = star_notes(text)
    start = 0
    for unit in (*UNIT.finditer(masked), None):
        end = unit.start() if unit else len(masked)
        for place in _unpaired(masked, shown, start, end):
            stars = STARS.match(masked, place)
            if stars is None or stars[0] not in notes:
                yield place, "**", BOLD
        start = end


def _unpaired(masked: str, shown: str, start: int, end: int) -> list[int]:
    """Return the offsets of the stars in a paragraph that CommonMark pairs with no others."""
    opened: list[int] = []
    left: list[int] = [match.start() for match in SPACED.finditer(shown, start, end)]
    for match in STARS.finditer(masked, start, end):
        place, last = match.span()
        before, after = shown[place - 1 : place] or " ", shown[last : last + 1] or " "
        line = shown[shown.rfind("\n", 0, place) + 1 : place]
        if _is_escaped(shown, place) or (not line.strip(" >") and after.isspace()):
            continue  # a rule, or an item
        can_open = not after.isspace() and (not _is_punctuation(after) or not before.isalnum())
        can_close = not before.isspace() and (not _is_punctuation(before) or not after.isalnum())
        if can_close and opened:
            opened.pop()
        elif can_open:
            opened.append(place)
        elif can_close or not (before.isspace() and after.isspace()):
            left.append(place)
    return sorted({*left, *opened})


def _is_punctuation(char: str) -> bool:
    return unicodedata.category(char)[0] in "PS"


def _is_escaped(text: str, place: int) -> bool:
    return text[place - 1 : place] == "\\" if place else False
