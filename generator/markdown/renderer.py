"""Convert Markdown to safe HTML: first Python-Markdown, then a sanitizer with an allowlist.

Links inside the site arrive as `ref:<nonce>-<number>` (see `scanner`) and pass through unchanged.
This runs in a process of its own (see `worker`), because both libraries are slow on some short
inputs.
"""

import re
from functools import cache

import markdown
import nh3

from generator.markdown.allowlist import ANY_ELEMENT, ELEMENTS, REFERENCE_SCHEME, SAFE_SCHEMES
from generator.markdown.block_tree import CommonMarkBlocks
from generator.markdown.blocks import CALLOUTS
from generator.markdown.extras import CodeHostExtras
from generator.markdown.links import CommonMarkLinks

# The classes and ids that a page may have: those of what this package renders, and the ids of headings.
OWN_VALUES = {
    ("td", "class"): re.compile("align-(left|center|right)"),
    ("th", "class"): re.compile("align-(left|center|right)"),
    ("div", "class"): re.compile(f"callout-({'|'.join(CALLOUTS)})"),
    ("li", "class"): re.compile("task-(open|done)"),
    ("li", "id"): re.compile("note-[a-z]{1,3}"),
    ("span", "class"): re.compile("code-(comment|keyword|name|number|string)"),
    ("sup", "class"): re.compile("footnote"),
    ("a", "class"): re.compile("footnote-(mark|back)"),
    ("a", "id"): re.compile("note-mark-[a-z]{1,3}"),
    ("ol", "class"): re.compile("footnotes"),
    **{(f"h{level}", "id"): re.compile(r"[A-Za-z][\w-]{0,100}") for level in range(2, 7)},
}
ALIGNED = re.compile(r'<(t[hd]) align="(left|center|right)">')
EXTENSIONS = ("tables", "def_list", "pymdownx.betterem")


def to_html(text: str) -> str:
    """Return safe HTML for any Markdown text: without scripts, handlers, styles, frames and unknown schemes."""
    return sanitized(_converter().reset().convert(text))


def sanitized(converted: str) -> str:
    """Return HTML as a page may contain it."""
    # The page itself has the only first-level heading; an author's “#” is a section of it.
    converted = re.sub(r"<(/?)h1\b", r"<\1h2", converted)
    converted = ALIGNED.sub(r'<\1 class="align-\2">', converted)
    return _cleaner().clean(converted)


def forget() -> None:
    """Discard the converter, so that the next text gets a new one."""
    _converter.cache_clear()


@cache
def _converter() -> markdown.Markdown:
    configs = {"tables": {"use_align_attribute": True}}
    return markdown.Markdown(
        extensions=[*EXTENSIONS, CommonMarkBlocks(), CommonMarkLinks(), CodeHostExtras()],
        extension_configs=configs,
        output_format="html",
    )


@cache
def _cleaner() -> nh3.Cleaner:
    attributes = {"*": set(ANY_ELEMENT), **{name: set(keys) for name, keys in ELEMENTS.items() if keys}}
    for element, key in OWN_VALUES:
        attributes.setdefault(element, set()).add(key)
    return nh3.Cleaner(
        tags=set(ELEMENTS),
        attributes=attributes,
        attribute_filter=_own_value,
        url_schemes={*SAFE_SCHEMES, REFERENCE_SCHEME},
        link_rel=None,
        strip_comments=True,
    )


def _own_value(element: str, key: str, value: str) -> str | None:
    """Return the value of an attribute, None for a class or an id that a page may not have."""
    pattern = OWN_VALUES.get((element, key))
    return value if pattern is None or pattern.fullmatch(value) else None
