"""What an author's links and raw HTML may be; the scanner reports the rest, the sanitizer leaves it out."""

SAFE_SCHEMES = ("http", "https", "mailto")
BOUND = "bound"  # the scheme of the numbers that stand for links inside the site

ELEMENTS: dict[str, frozenset[str]] = {
    **dict.fromkeys(
        "abbr b bdi bdo blockquote br cite code dd del details dfn div dl dt em figcaption figure h2 h3 h4 h5 h6 "
        "hr i ins kbd li mark p pre q s samp small span strong sub summary sup table tbody tfoot thead tr u ul var wbr".split(),
        frozenset(),
    ),
    "a": frozenset({"href", "title"}),
    "img": frozenset({"src", "alt", "title", "width", "height"}),
    "ol": frozenset({"start"}),
    "td": frozenset({"colspan", "rowspan"}),
    "th": frozenset({"colspan", "rowspan", "scope"}),
    "time": frozenset({"datetime"}),
}
ANY_ELEMENT = frozenset({"lang", "dir", "title"})
