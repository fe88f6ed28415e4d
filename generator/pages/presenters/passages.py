"""Link to a passage of a source by its words."""

import re
from urllib.parse import quote


def passage(quotation: str) -> str:
    """Return the fragment that takes a browser to a quotation: `#:~:text=` (WICG Scroll To Text Fragment).

    If the quotation leaves out words, the fragment leads to its first part.
    """
    first = re.split(r"…|\.\.\.|\[[^\]]*\]", quotation)[0].strip() or quotation
    return "#:~:text=" + quote(first, safe="").replace("-", "%2D")
