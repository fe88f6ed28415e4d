"""Print how many examples of the CommonMark specification come out as it says, by section.

Use: `make spec`, which fetches the text of the specification. Pages are compared as HTML after sanitizing; white space
between blocks and the level of the first heading, which a page has for itself, may differ. An image with a title, alone in
its paragraph, is a figure here, with the title as its caption.
"""

import re
import sys
from collections import Counter
from pathlib import Path

from generator.markdown.renderer import sanitized, to_html

EXAMPLE = re.compile(r"^`{32} example\n(.*?)^\.\n(.*?)^`{32}$|^## (.*?)$", re.MULTILINE | re.DOTALL)
TAG = re.compile(r"<(\w+)((?: [\w-]+=\"[^\"]*\")+)>")
ATTRIBUTE = re.compile(r" [\w-]+=\"[^\"]*\"")
ALONE = re.compile(r"<p>(<img [^<>]*?) title=(\"[^\"]*\")></p>")
BLOCKS = "p|ul|ol|li|blockquote|pre|h[2-6]|hr|table|thead|tbody|tr|th|td|div|details|summary|dl|dt|dd|figure"


def main() -> None:
    """Print the scores, and with `-v SECTION`, the examples of a section that differ."""
    text = Path(sys.argv[1]).read_text(encoding="utf-8")
    wanted = sys.argv[3] if "-v" in sys.argv else ""
    section, right, total = "", Counter[str](), Counter[str]()
    for match in EXAMPLE.finditer(text):
        if match[3]:
            section = match[3]
            continue
        source, expected = (part.replace("→", "\t") for part in match.group(1, 2))
        found, meant = comparable(to_html(source)), ALONE.sub(_figure, comparable(sanitized(expected)))
        total[section] += 1
        right[section] += found == meant
        if wanted == section and found != meant:
            print(f"--- {source!r}\n  is    {found!r}\n  meant {meant!r}")
    for name, count in total.items():
        print(f"{name:45} {right[name]:3} of {count}")
    print(f"{'all':45} {sum(right.values()):3} of {sum(total.values())}")


def comparable(page: str) -> str:
    """Return HTML without what may differ: white space at the edges of blocks, and more than one space."""
    pieces = re.split(r"(<pre.*?</pre>)", page, flags=re.DOTALL)
    pieces[::2] = [TAG.sub(_sorted, re.sub(r"\s+", " ", piece)) for piece in pieces[::2]]
    return (
        re.sub(rf"\s*(</?(?:{BLOCKS})\b[^>]*>)\s*", r"\1", "".join(pieces)).replace("<br> ", "<br>").strip()
    )


def _figure(image: re.Match[str]) -> str:
    """Return the figure that is made of an image with a title."""
    return f"<figure>{image[1]}><figcaption>{image[2][1:-1]}</figcaption></figure>"


def _sorted(tag: re.Match[str]) -> str:
    """Return a tag with its attributes in the order of their names."""
    return f"<{tag[1]}{''.join(sorted(ATTRIBUTE.findall(tag[2])))}>"


if __name__ == "__main__":
    main()
