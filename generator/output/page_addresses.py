"""The addresses in a page's HTML: where they are, and which of them a browser loads by itself."""

import html
import re
from collections.abc import Callable

from generator.output.assets import escape_in_style, style_addresses

# Return an address as HTML of the page, or None if it stays; the second argument says whether it is loaded.
Replace = Callable[[str, bool], str | None]

TAG = re.compile(r"<([a-zA-Z][^\s/>\"']*)(?:[^<>\"']|\"[^\"]*\"|'[^']*')*>")
ATTRIBUTE = re.compile(r"""(\s([^\s=>"'/]+)\s*=\s*)("[^"]*"|'[^']*'|[^\s"'>]+)""")
# Attributes with one address, and whether a browser loads it.
ADDRESSES = {"href": False, "action": False, "src": True, "poster": True, "data": True}
ADDRESS_LISTS = ("srcset", "imagesrcset")
# The last word of a data-* attribute that holds an address for a script. Others may hold anything.
DATA_ADDRESSES = {**ADDRESSES, "url": False, "image": True, "background": True, "bg": True}
# Attributes that may hold an address, apart from data-*.
NAMES = frozenset({*ADDRESSES, *ADDRESS_LISTS, "style", "xlink:href"})
DATA_ADDRESS = re.compile(r"\.{0,2}/|https?:", re.IGNORECASE)
# An item of a list: an address, which may contain commas but not end in one, and its descriptor ("a.png 2x").
# https://html.spec.whatwg.org/multipage/images.html#parse-a-srcset-attribute
CANDIDATE = re.compile(r"([^\s,](?:\S*[^\s,])?)((?:\s(?:\([^)]*\)?|[^,(])*)?)", re.ASCII)
# Elements that load what their `href` names; a <link> does so unless it only states a relation.
LOADING_ELEMENTS = ("link", "use", "image", "feimage")
RELATIONS = {
    "alternate",
    "author",
    "bookmark",
    "canonical",
    "help",
    "license",
    "me",
    "next",
    "prev",
    "search",
}
STYLE_LOADS = re.compile(r"(?:url|src|image|image-set)\(", re.IGNORECASE)


def replace_addresses(text: str, replace: Replace) -> str:
    """Return the HTML of a page with every address in it replaced by what `replace` returns for it."""
    return TAG.sub(lambda tag: _replace_in_tag(tag, replace) if "=" in tag[0] else tag[0], text)


def _replace_in_tag(tag: re.Match[str], replace: Replace) -> str:
    element = tag[1].lower()

    def attribute(match: re.Match[str]) -> str:
        name = match[2].lower()
        if name not in NAMES and not name.startswith("data-"):
            return match[0]
        new = _replaced(element, tag[0], name, html.unescape(match[3].strip("\"'")), replace)
        return match[0] if new is None else f'{match[1]}"{new}"'

    return ATTRIBUTE.sub(attribute, tag[0])


def _replaced(element: str, tag: str, name: str, value: str, replace: Replace) -> str | None:
    """Return the new value of an attribute, as HTML; None if it has no address that changes."""
    last = name.rpartition("-")[2] if name.startswith("data-") else name
    if last in ADDRESS_LISTS:
        return CANDIDATE.sub(lambda item: _candidate(item, replace), value)
    if name == "style":
        return _replaced_in_style(value, replace) if STYLE_LOADS.search(value) else None
    if last != name:
        is_address = last in DATA_ADDRESSES and DATA_ADDRESS.match(value)
        return replace(value, DATA_ADDRESSES[last]) if is_address else None
    if name == "xlink:href" or (name == "href" and element in LOADING_ELEMENTS):
        return replace(value, element != "link" or _loads(tag))
    return replace(value, ADDRESSES[name]) if name in ADDRESSES else None


def _candidate(match: re.Match[str], replace: Replace) -> str:
    return (replace(match[1], True) or html.escape(match[1])) + html.escape(match[2])


def _loads(link: str) -> bool:
    """Return whether a browser requests what this <link> names: a style, an icon, a font, another host."""
    relations = (match[3].strip("\"'") for match in ATTRIBUTE.finditer(link) if match[2].lower() == "rel")
    return not RELATIONS.issuperset(next(relations, "").lower().split())


def _replaced_in_style(style: str, replace: Replace) -> str:
    pieces, position = [], 0
    for address in style_addresses(style):
        new = replace(address.value, True)
        if new is not None:
            kept = escape_in_style(html.unescape(new), address.quote)
            pieces += [html.escape(style[position : address.start]), html.escape(kept)]
            position = address.end
    return "".join([*pieces, html.escape(style[position:])])
