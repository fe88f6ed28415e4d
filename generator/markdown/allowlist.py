"""List the link schemes and raw HTML an author may use; the scanner reports others, the sanitizer drops them."""

from generator.diagnostics.rules import Rule

SAFE_SCHEMES = ("http", "https", "mailto")
REFERENCE_SCHEME = "ref"  # the scheme of the placeholders for links inside the site

ELEMENTS: dict[str, frozenset[str]] = {
    **dict.fromkeys(
        [
            "abbr",
            "b",
            "bdi",
            "bdo",
            "blockquote",
            "br",
            "cite",
            "code",
            "dd",
            "del",
            "details",
            "dfn",
            "div",
            "dl",
            "dt",
            "em",
            "figcaption",
            "figure",
            "hr",
            "i",
            "ins",
            "kbd",
            "li",
            "mark",
            "p",
            "pre",
            "q",
            "s",
            "samp",
            "small",
            "span",
            "strong",
            "sub",
            "summary",
            "sup",
            "table",
            "tbody",
            "tfoot",
            "thead",
            "tr",
            "u",
            "ul",
            "var",
            "wbr",
        ],
        frozenset(),
    ),
    **dict.fromkeys(["h2", "h3", "h4", "h5", "h6"], frozenset({"id"})),
    "a": frozenset({"href", "title"}),
    "img": frozenset({"src", "alt", "title", "width", "height"}),
    "ol": frozenset({"start"}),
    "td": frozenset({"colspan", "rowspan"}),
    "th": frozenset({"colspan", "rowspan", "scope"}),
    "time": frozenset({"datetime"}),
}
ANY_ELEMENT = frozenset({"lang", "dir", "title"})

UNSAFE_LINK = Rule(
    "unsafe-link",
    "error",
    "A link's scheme is not allowed.",
    "A link may be http, https, mailto, relative, a fragment, or a typed link.",
    wrong="[more](javascript:alert(1))",
    right="[more](https://example.org/more)",
    guides=("markdown#links", "site-yaml"),
    is_fixed=True,
)

UNSAFE_HTML = Rule(
    "unsafe-html",
    "warning",
    "Markup that is not allowed was left out.",
    "Raw HTML passes through a list of harmless elements. Scripts, frames, forms, styles and event handlers do not.",
    wrong='<b onclick="count()">345 loans</b>',
    right="**345 loans**",
    guides=("markdown#html",),
)
