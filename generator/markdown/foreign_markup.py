"""Find markup of other tools that would be printed as it is typed."""

import re
from collections.abc import Iterator

from generator.diagnostics.rules import Rule

CITE = "cite with [text](source:an-id)"
LINK = "write [text](address)"
QUOTE = "write a quotation with “> ” before each line, or a callout with “> [!NOTE]”"
DELETE = "delete it"
# A prefilter, the pattern, how it is named, and what to write here.
FOREIGN = tuple(
    (needle, re.compile(pattern, re.MULTILINE), name, hint)
    for needle, pattern, name, hint in (
        ("@", r"\[-?@[\w][\w:.#$%&+?<>~/-]{0,80}(?:[;,][^\]\n]{0,200})?\]", "[@…]", CITE),
        ("[[", r"!?\[\[[^\[\]\n]{1,200}\]\]", "[[…]]", LINK),
        ("!!!", r"^ {0,3}!!!\+?[ \t]+[\w\"]", "!!!", "write a callout: > [!NOTE], and the text in lines that begin with “> ”"),
        ("???", r"^ {0,3}\?\?\?\+?[ \t]+[\w\"]", "???", "write <details> and <summary>"),
        (":::", r"^ {0,3}:::+[ \t]*(?:\{[^}\n]*\}|[\w-]+)?[ \t]*(?:.{0,80})$", ":::", QUOTE),
        ("{{", r"\{\{[<%]?[^{}\n]{0,300}[>%]?\}\}", "{{…}}", DELETE),
        ("{%", r"\{%[^%\n]{0,300}%\}", "{%…%}", DELETE),
        ("%%", r"(?<!%)%%(?=[^\s%])[^%\n]{1,300}%%(?!%)", "%%…%%", "write <!-- … --> for a comment"),
        ("==", r"(?<![=\w])==(?=[^\s=])[^=\n]{1,300}(?<=[^\s=])==(?![=\w])", "==…==", "write <mark>…</mark>"),
        ("==", r"^={1,5} [^=\n]{1,200} ={1,5}[ \t]*$", "== … ==", "write ## before a heading"),
        ("'''", r"'''[^'\n]{1,300}'''", "'''…'''", "write **…** for bold"),
        ("$$", r"\$\$[^$]{1,500}\$\$", "$$…$$", "write the formula in words, or show it as an image"),
        ("\\begin", r"\\begin\{\w+\*?\}", "\\begin{…}", "write it in Markdown"),
        ("{:", r"\{:[ \t]?[.#\w][^}\n]{0,100}\}", "{: …}", DELETE),
        ("{.", r"(?<=[\])`*\w])[ \t]?\{\.[\w-]+(?:[ \t]+[.#\w][^}\n]{0,100})?\}", "{.…}", DELETE),
        ("[TOC]", r"^[ \t]*\[TOC\][ \t]*$", "[TOC]", "delete it: a page with several headings lists them"),
        ("[[TOC]]", r"^[ \t]*\[\[_?TOC_?\]\][ \t]*$", "[[TOC]]", "delete it: a page with several headings lists them"),
        ("[toc]", r"^[ \t]*\[toc\][ \t]*$", "[toc]", "delete it: a page with several headings lists them"),
        (".. ", r"^\.\. [\w-]+::", ".. …::", "write it in Markdown"),
        (":`", r"(?<![\w:]):[a-z]+:`[^`\n]{1,100}`", ":…:`…`", LINK),
        (":", r"(?<![\w:/]):(?!\d)[a-z0-9]+(?:[_+-][a-z0-9]+)*:(?![\w:/`])", ":…:", "write the character itself, or delete it"),
        ("link:", r"(?<![\w/])link:[^\s\[\]]{1,200}\[[^\]\n]{0,200}\]", "link:…[…]", LINK),
        ("[b]", r"\[b\].{0,300}?\[/b\]", "[b]", "write **…** for bold"),
        ("[i]", r"\[i\].{0,300}?\[/i\]", "[i]", "write *…* for italics"),
        ("[url", r"\[url(?:=[^\]\n]{1,200})?\]", "[url]", LINK),
        ("[caption", r"\[/?caption\b[^\]\n]{0,300}\]", "[caption]", 'give the picture a title: ![alt](file "caption")'),
        ("[gallery", r"\[gallery\b[^\]\n]{0,300}\]", "[gallery]", "place each picture with ![alt](file)"),
        ("[embed", r"\[/?embed\b[^\]\n]{0,300}\]", "[embed]", LINK),
        ("h", r"^h[1-6]\. \S", "h2.", "write ## before a heading"),
        ("#", r"^ {0,3}#{1,6}(?=[^\s#&;{])", "#", "write a space after “#” for a heading, or \\# for the character"),
        ("import ", r"^import [\w{},* ]{1,100} from [\"'][^\"'\n]{1,200}[\"'];?$", "import", DELETE),
        ("+++", r"^\+\+\+[ \t]*$", "+++", "write the front matter in YAML, between lines of ---"),
        ("<<", r"^<<<[^\n]{0,200}$|(?<!\w)<<(?=\S)[^<>\n]{1,200}(?<=\S)>>(?!\w)", "<<…>>", LINK),
        ("]{", r"\]\{[^}\n]{1,100}\}", "[…]{…}", DELETE),
    )
)  # fmt: skip


def foreign_markup(masked: str) -> Iterator[tuple[int, str, str]]:
    """Yield the offset, the name and the hint of each mark; `masked` has blanks for code, links, tags and comments."""
    found: set[int] = set()
    for needle, pattern, name, hint in FOREIGN:
        if needle not in masked:
            continue
        for match in pattern.finditer(masked):
            if match.start() not in found:
                found.update(range(match.start(), match.end()))
                yield match.start() + len(match[0]) - len(match[0].lstrip()), name, hint


UNREAD_MARKUP = Rule(
    "unread-markup",
    "warning",
    "Markup from another tool would be printed as it is typed.",
    "Wikis, note-taking apps and other generators each have marks of their own. The hint says what to write here.",
    wrong="as the audit says [@audit2021, p. 4]",
    right="as [the audit](source:audit) says",
)
