"""Read from the `style` attributes of a page what they hide and raise."""

from msgspec import Struct

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


class InlineStyle(Struct, frozen=True):
    """What one attribute says; "" is nothing."""

    display: str = ""
    visibility: str = ""  # `visible`, `hidden` or `collapse`
    is_superscript: bool = False


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
    import tinycss2

    values: dict[str, str] = {}
    important: dict[str, str] = {}
    for node in tinycss2.parse_blocks_contents(style, skip_comments=True, skip_whitespace=True):
        if node.type != "declaration":
            continue
        tokens = [token for token in node.value if token.type not in ("whitespace", "comment")]
        if not tokens or any(token.type != "ident" for token in tokens):
            continue
        value = " ".join(token.lower_value for token in tokens)
        if _is_known(node.lower_name, value):
            (important if node.important else values)[node.lower_name] = value
    values |= important
    display, visibility = values.get("display", ""), values.get("visibility", "")
    if values.get("content-visibility") == "hidden":
        display = "none"
    return InlineStyle(
        display=display,
        visibility="visible" if visibility == "initial" else visibility if visibility in SHOWN else "",
        is_superscript=values.get("vertical-align") == "super",
    )


SHOWN = frozenset({"collapse", "hidden", "visible"})


def _is_known(name: str, value: str) -> bool:
    if name == "display":
        return all(word in DISPLAYS for word in value.split())
    return name != "visibility" or value in VISIBILITIES
