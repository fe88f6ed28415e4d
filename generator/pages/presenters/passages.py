"""Link to a passage of a source by its words."""

import re
from urllib.parse import quote

from generator.evidence.passage_words import PassageWords

DIRECTIVE = ":~:"
LEFT_OUT = re.compile(r"…|\.\.\.|\[[^\[\]]*\]")  # words that a quotation omits, or has changed


def passage_address(address: str, quotation: str, words: PassageWords | None) -> str:
    """Return the address that takes a browser to a passage: `…#top:~:text=start,end`.

    A directive that the address already has is replaced. Without the source's own words, the quotation's
    are taken; if it leaves out words, the address leads to its first part. Without an address or a
    quotation there is no passage: the result is empty.
    """
    if not address or not quotation:
        return ""
    if words is None:
        first = LEFT_OUT.split(quotation, maxsplit=1)[0].strip() or quotation
        words = PassageWords(" ".join(first.split()))
    page, _, fragment = address.partition("#")
    fragment = fragment.partition(DIRECTIVE)[0].replace("#", "%23")
    directive = ",".join(
        quote(part, safe="").replace("-", "%2D") for part in (words.start, words.end) if part
    )
    return f"{page}#{fragment}{DIRECTIVE}text={directive}"
