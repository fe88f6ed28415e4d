"""Links to a passage of a source, by its words."""

import re
from urllib.parse import quote


def passage(quoted: str) -> str:
    """The fragment that takes a browser to a passage: `#:~:text=` (WICG Scroll To Text Fragment).

    A quotation with words left out leads to its first part.
    """
    first = re.split(r"…|\.\.\.|\[[^\]]*\]", quoted)[0].strip() or quoted
    return "#:~:text=" + quote(first, safe="").replace("-", "%2D")
