"""Read from the `style` attributes of a page what they hide and raise."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from tinycss2.ast import Node

# Values a browser knows; it ignores a declaration with any other.
WORDS = """
    block contents flex flow flow-root grid inherit initial inline inline-block inline-flex inline-grid
    inline-table list-item none revert revert-layer ruby ruby-base ruby-text run-in table table-caption
    table-cell table-column table-column-group table-footer-group table-header-group table-row
    table-row-group unset
"""
DISPLAYS = frozenset(WORDS.split())
VISIBILITIES = frozenset(
    {"collapse", "hidden", "inherit", "initial", "revert", "revert-layer", "unset", "visible"}
)


HALF = 50  # percent of a box cut from each side
# What is moved this far to the left, or up, is off the screen.
OFF_SCREEN = {"px": -999, "pt": -750, "em": -60, "rem": -60, "vw": -100, "vh": -100, "%": -100}
SHOWN = frozenset({"collapse", "hidden", "visible"})
SIZES = ("height", "max-height", "width", "max-width")
SIDES = ("left", "top", "right", "bottom")
# Beside these, a script is about to fade or fold something in.
MOVING = frozenset(
    {"transition", "transform", "animation", "will-change", "animation-name", "transition-property"}
)


class InlineStyle(Struct, frozen=True):
    """What one attribute says; "" is nothing."""

    display: str = ""
    visibility: str = ""  # `visible`, `hidden` or `collapse`
    size: str = ""  # of letters: `none`, `some`, or `relative` to those around
    is_superscript: bool = False


class Length(Struct, frozen=True):
    """A number of a declaration with its unit: "" for a bare number, "%" for a percentage."""

    value: float
    unit: str


class InlineStyles:
    """The inline styles of one page: each is parsed once, because a page repeats few of them often."""

    def __init__(self) -> None:
        self._known = {"": InlineStyle()}

    def read(self, style: str) -> InlineStyle:
        """Return what a `style` attribute says."""
        if style not in self._known:
            self._known[style] = _parse(style)
        return self._known[style]


def _parse(style: str) -> InlineStyle:
    """Return what declarations say: the last that counts, `!important` before all others."""
    words: dict[str, str] = {}
    lengths: dict[str, Length] = {}
    for name, value in _declared(style):
        if isinstance(value, Length):
            words.pop(name, None)
            lengths[name] = value
        elif _is_known(name, value):
            lengths.pop(name, None)
            words[name] = value
    display, visibility = words.get("display", ""), words.get("visibility", "")
    if words.get("content-visibility") == "hidden" or _is_unseen(words, lengths):
        display = "none"
    return InlineStyle(
        display=display,
        visibility="visible" if visibility == "initial" else visibility if visibility in SHOWN else "",
        size=_size(words, lengths),
        is_superscript=words.get("vertical-align") == "super",
    )


def _declared(style: str) -> list[tuple[str, str | Length]]:
    """Return the names and values of declarations, in the order in which they count.

    A value is words, or one number; of one with a function, only the function's name and its numbers.
    """
    import tinycss2

    usual: list[tuple[str, str | Length]] = []
    important: list[tuple[str, str | Length]] = []
    for node in tinycss2.parse_blocks_contents(style, skip_comments=True, skip_whitespace=True):
        if node.type != "declaration":
            continue
        tokens = [token for token in node.value if token.type not in ("whitespace", "comment")]
        value = _value(tokens)
        if value:
            (important if node.important else usual).append((node.lower_name, value))
    return usual + important


def _value(tokens: "Sequence[Node]") -> str | Length:
    """Return what the tokens of a declaration say; "" for an empty value."""
    if tokens and all(token.type == "ident" for token in tokens):
        return " ".join(token.lower_value for token in tokens)
    if len(tokens) != 1:
        return "several" if tokens else ""
    if tokens[0].type == "function":
        numbers = [token for token in tokens[0].arguments if hasattr(token, "value") and _is_number(token)]
        return f"{tokens[0].lower_name} " + " ".join(f"{number.value:g}" for number in numbers)
    return Length(tokens[0].value, _unit(tokens[0])) if _is_number(tokens[0]) else "other"


def _is_number(token: "Node") -> bool:
    return token.type in ("number", "percentage", "dimension")


def _unit(token: "Node") -> str:
    return {"percentage": "%", "dimension": getattr(token, "lower_unit", "")}.get(token.type, "")


def _is_unseen(words: Mapping[str, str], lengths: Mapping[str, Length]) -> bool:
    """Return whether declarations make something transparent, empty, or move it off the page, for good."""
    is_lifted = words.get("position") in ("absolute", "fixed")
    if is_lifted and any(_is_far(lengths[side]) for side in SIDES if side in lengths):
        return True
    if is_lifted and _is_clipped(words):
        return True
    if "text-indent" in lengths and _is_far(lengths["text-indent"]):
        return True
    if MOVING & {*words, *lengths}:
        return False
    is_cut = words.get("overflow") in ("hidden", "clip")
    is_empty = is_cut and any(lengths[size].value == 0 for size in SIZES if size in lengths)
    opacity = lengths.get("opacity")
    return is_empty or (opacity is not None and opacity.value <= 0)


def _is_far(length: Length) -> bool:
    return length.unit in OFF_SCREEN and length.value <= OFF_SCREEN[length.unit]


def _is_clipped(words: Mapping[str, str]) -> bool:
    """Return whether a clip leaves nothing: `rect(0 0 0 0)`, `inset(50%)`."""
    name, _, numbers = words.get("clip", "").partition(" ")
    values = numbers.split()
    if name == "rect" and len(values) == 4 and all(value in ("0", "1") for value in values):
        return True
    name, _, numbers = words.get("clip-path", "").partition(" ")
    values = numbers.split()
    return name == "inset" and len(values) == 1 and float(values[0]) >= HALF


def _size(words: Mapping[str, str], lengths: Mapping[str, Length]) -> str:
    """Return what declarations say of the size of letters."""
    size = lengths.get("font-size")
    if size is None:
        return (
            "relative"
            if words.get("font-size") in ("larger", "smaller")
            else "some"
            if "font-size" in words
            else ""
        )
    return "none" if size.value == 0 else "relative" if size.unit in ("%", "em", "ex", "ch") else "some"


def _is_known(name: str, value: str) -> bool:
    if name == "display":
        return all(word in DISPLAYS for word in value.split())
    return name != "visibility" or value in VISIBILITIES
