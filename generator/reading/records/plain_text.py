"""Find Markdown in a value that is not Markdown, and so would be printed as it is typed."""

import re
from collections.abc import Iterator

from generator.diagnostics import Diagnostic
from generator.model.record_types import Markdown

LINK = re.compile(r"!?\[[^\[\]\n]{1,300}\]\([^()\s]{1,500}\)")
MARKS = re.compile(
    r"(?<![\w*\\])(?P<stars>\*{1,3})(?=[^\s*])[^*\n]{1,300}(?<=[^\s*])(?P=stars)(?![\w*])"
    r"|(?<![\w\\])(?P<lines>_{1,3})(?=[^\W_])[^_\n]{1,300}(?<=[^\s_])(?P=lines)(?!\w)"
    r"|(?<![`\\])`[^`\n]{1,300}`(?!`)"
)


def printed_marks(text: Markdown, key: str, *, is_ours: bool) -> Iterator[Diagnostic]:
    """Yield a problem for each link in a plain text, and for other marks if it is in the site's own words."""
    for pattern in (LINK, MARKS) if is_ours else (LINK,):
        for match in pattern.finditer(text.text):
            message = f"“{match[0][:100]}” would be printed as it is typed"
            hint = f"“{key}” is plain text, without Markdown: write words only"
            yield Diagnostic("unread-markup", text.at(match.start()), message, hint, "warning")
