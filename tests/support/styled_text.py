"""Find markup that a reader would see as it was typed: in the text of a page, and at its line in the Markdown."""

import html
import re

from generator.diagnostics import Diagnostic, Location
from generator.markdown.renderer import to_html
from generator.markdown.scanner import scan
from generator.model.record_types import Markdown
from generator.rules import RULE_NAMES

# What no reader of a page should see, in a line of its text.
RAW = tuple(
    re.compile(pattern)
    for pattern in (
        r"\*\*",
        r"(?<!\w)__(?=\S)[^_]+__(?!\w)",
        r"\]\(",
        r"!\[",
        r"~~",
        r"(?<!~)~(?=[^\s~])[^~]+(?<=[^\s~])~(?!~)",
        r"\|[ \t]*:?-{2,}",
        r"^ *!{3}\+? ",
        r"^ *\?{3}\+? ",
        r":::",
        r"\{\{|\{%|\{#",
        r"\{:",
        r"\[\[",
        r"^ *#+(?!\s*$)",
        r"^ *[-+*•◦▪·] ",
        r"^ *[-*](?=[^\W\d])",
        r"^ *={2,} |^={4,}$",
        r"\+-{2,}",
        r"^ *\.\. \S",
        r"\$\$",
        r"\[-?@|(?<!\w)@[a-z]+\d{4}",
        r"</?[a-zA-Z]+[ />]",
        r"%%",
        r"(?<!=)==(?=[^\s=])[^=]+==",
        r"'''|''(?=[^'\s])[^']+''",
        r"\\[a-zA-Z]+\{",
        r"\[/?(?:b|i|u|s|url|img|quote|list|code|color|size)\]",
        r"(?<![\w:/]):[a-z_+-]+:(?![\w:/])",
        r"```|``",
        r"^ *\d+[.)] ",
        r"^ *\[[ xX]?\] ",
        r"\|\|",
        r"\{(?:\+\+|--|==|>>)",
        r"::[ \t]*$",
        r"&[a-z]{2,8}\b",
        r"\[![A-Za-z]+\]",
        r"\[\^|\^\[",
        r"^\|",
        r"\\$",
        r"(?<![\w:/])//(?=[^\s/])[^/]+//(?![\w/])",
        r"<[@#:]|<\d{4}-|< br",
        r"(?:=[0-9A-F]{2}){2}",
        r"!\(|^!{1,2} ",
        r"^\^ |\^\(",
        r"^; |^\(@\)|^% ",
        r"\[(?:hr|name=|color=|image:)",
        r"\{(?:width|[.#])",
        r"\|https?:|https?:[^ ]*\|",
        r"^ *&?>{1,3} ?\S",
    )
)
SAME_BLOCK = ("|", "+-", "::", "{#", "$$", "%", "'''", ">", "</", "**", "```", "~")
BLOCK_END = re.compile(
    r"</?(?:p|li|ul|ol|h\d|tr|table|thead|tbody|blockquote|dd|dt|dl|div|figure|figcaption|details|summary)\b[^>]*>|"
    r"<(?:br|hr)\b[^>]*>"
)
CODE = re.compile(r"<(pre|code)\b.*?</\1>", re.DOTALL)
LONGEST = 24  # as many characters of a mark are looked for in the Markdown


def problems_in(text: str) -> list[Diagnostic]:
    """What is reported about a text."""
    return scan(Markdown(text, Location("a.md", 1, 1), text), RULE_NAMES)[1]


def visible_lines(text: str) -> list[str]:
    """The lines that a page shows for a text, without code."""
    text = text.replace("&lt;", "«").replace("&gt;", "»").replace("\\#", "№")  # meant to be seen
    prepared = scan(Markdown(text, Location("a.md", 1, 1), text), RULE_NAMES)[0].prepared
    shown = BLOCK_END.sub("\n", CODE.sub("\x00", to_html(prepared)))
    shown = html.unescape(re.sub(r"<[^>]*>", "", shown))
    return [line.strip(" \t") for line in shown.split("\n") if line.strip()]


def raw_pieces(text: str) -> list[tuple[str, list[int]]]:
    """Each mark that a page shows as it was typed, with what follows it, and the lines where that may be written.

    A mark that is written otherwise (`\\*\\*`, `&lt;br&gt;`) is meant to be seen, and no piece.
    """
    written = text.split("\n")
    pieces = []
    for line in visible_lines(text):
        found: set[str] = set()
        for pattern in RAW:
            for match in pattern.finditer(line):
                mark = match[0].strip()
                rest = line[match.start() :].lstrip().split("\x00")[0]
                for length in range(LONGEST, min(len(rest), max(len(mark[:2]), 4)) - 1, -1):
                    fragment = rest[:length]
                    lines = [at for at, source in enumerate(written, 1) if _is_in(fragment, source)]
                    if lines and fragment not in found:
                        pieces.append((fragment, lines))
                        found.add(fragment)
                    if lines:
                        break
    return pieces


def _is_in(fragment: str, line: str) -> bool:
    """Return whether a line has a fragment, without a backslash before it."""
    spellings = (fragment, f"&amp;{fragment[1:]}") if fragment[0] == "&" else (fragment,)
    return any(re.search(rf"(?<!\\){re.escape(spelling)}", line) for spelling in spellings)


def unreported(text: str, reported: set[int]) -> list[tuple[int, str]]:
    """The line and the beginning of each piece that nothing is reported about.

    A problem is at the line of the mark, or, for what takes several lines, in the same paragraph.
    """
    written = text.split("\n")
    pieces = raw_pieces(text)
    left = []
    for fragment, lines in dict(pieces).items():
        shown = sum(1 for piece, _ in pieces if piece == fragment)
        silent = [
            at
            for at in lines
            if at not in reported
            and not (fragment.startswith(SAME_BLOCK) and reported & _paragraph(written, at))
        ]
        if len(lines) - len(silent) < min(shown, len(lines)):
            left.append((silent[0], fragment))
    return sorted(left)


def _paragraph(written: list[str], line: int) -> set[int]:
    """The numbers of the lines around one, up to empty lines."""
    first = last = line
    while first > 1 and written[first - 2].strip(" >"):
        first -= 1
    while last < len(written) and written[last].strip(" >"):
        last += 1
    return set(range(first, last + 1))
