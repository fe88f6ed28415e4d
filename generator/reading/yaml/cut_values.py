"""Find values that YAML cuts off: it takes everything from “ #” on as a comment.

Comments leave no trace in PyYAML's events, so its tokens are searched for gaps that hold one. A true
comment has a space after its “#”, or a line of its own.
"""

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise

import yaml
from msgspec import Struct

from generator.diagnostics import Diagnostic, Location
from generator.diagnostics.rules import Rule

LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
DEPTH = 64  # levels of brackets; beyond, the file is refused anyway
CANDIDATE = re.compile(r"^[ \t]*[^\s#].*?[ \t\[{,]#+[^\s#]", re.MULTILINE)
AFTER_TEXT = re.compile(r"[ \t]+#[^\W_]")  # motion #4
INSTEAD_OF_VALUE = re.compile(r"[ \t]*#+[^\s#]")  # accent: #8a1c1c
OPENING = (yaml.FlowSequenceStartToken, yaml.FlowMappingStartToken)
CLOSING = (yaml.FlowSequenceEndToken, yaml.FlowMappingEndToken)
NESTED = (yaml.BlockMappingStartToken, yaml.BlockSequenceStartToken, yaml.BlockEntryToken, *OPENING)


class Cut(Struct, frozen=True):
    """A “#” that cuts off a value; lines and columns from 0."""

    line: int
    column: int
    value_end: int  # the column where the value ends for YAML
    is_in_flow: bool  # inside brackets or braces


def find_cuts(text: str) -> tuple[Cut, ...]:
    """Return every place where YAML drops the rest of an unquoted value, in the order of the text."""
    return tuple(_cuts(text)) if CANDIDATE.search(text) else ()


def report_cuts(cuts: Iterable[Cut], file: str, first_line: int) -> Iterator[Diagnostic]:
    """Yield the problem of each cut; the text begins on `first_line` of its file."""
    for cut in cuts:
        message = "YAML treats everything from “#” on as a comment"
        place = Location(file, first_line + cut.line, cut.column + 1)
        yield Diagnostic("value-cut", place, message, "put the value in quotation marks")


def _cuts(text: str) -> Iterator[Cut]:
    lines = text.split("\n")
    depth = 0
    for token, following in pairwise(_tokens(text)):
        depth += isinstance(token, OPENING) - isinstance(token, CLOSING)
        if depth > DEPTH:
            return
        end = token.end_mark
        if end.line >= len(lines):
            continue
        match = None
        if isinstance(token, yaml.ScalarToken) and token.plain:
            match = AFTER_TEXT.match(lines[end.line], end.column)
        elif _can_precede_value(token, following, is_in_flow=depth > 0):
            match = INSTEAD_OF_VALUE.match(lines[end.line], end.column)
        if match:
            yield Cut(end.line, lines[end.line].index("#", end.column), end.column, depth > 0)


def _tokens(text: str) -> Iterator[yaml.Token]:
    """Yield the tokens of a text up to the first that cannot be read, and an end."""
    last = None
    try:
        for token in yaml.scan(text, Loader=LOADER):
            yield token
            last = token
    except yaml.YAMLError:
        if last is not None:
            yield yaml.StreamEndToken(last.end_mark, last.end_mark)


def _can_precede_value(token: yaml.Token, following: yaml.Token, *, is_in_flow: bool) -> bool:
    """Return whether a value could begin after a token, and not on the lines below it."""
    if isinstance(token, (yaml.FlowEntryToken, *OPENING)):
        return is_in_flow
    if not isinstance(token, (yaml.ValueToken, yaml.BlockEntryToken)):
        return False
    is_below = isinstance(following, NESTED) or (
        isinstance(following, yaml.ScalarToken) and not following.plain
    )
    return is_in_flow or not is_below or isinstance(token, following.__class__)


VALUE_CUT = Rule(
    "value-cut",
    "error",
    "YAML would drop the rest of a value, or all of it, as a comment.",
    "In YAML, a “#” after a space begins a comment. What is left of the value would be published, and nobody would notice. A comment of yours has a space after its “#”.",
    wrong="title: The council adopts motion #4 on the repair fund",
    right='title: "The council adopts motion #4 on the repair fund"',
    guides=("yaml#text",),
    is_fixed=True,
)
