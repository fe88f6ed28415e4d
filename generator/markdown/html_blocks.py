"""Know how blocks of raw HTML begin and end: https://spec.commonmark.org/0.31.2/#html-blocks."""

import re

BLOCK_TAGS = (
    "address|article|aside|base|basefont|blockquote|body|caption|center|col|colgroup|dd|details|dialog|dir|div|dl|dt|"
    "fieldset|figcaption|figure|footer|form|frame|frameset|h[1-6]|head|header|hr|html|iframe|legend|li|link|main|menu|"
    "menuitem|nav|noframes|ol|optgroup|option|p|param|search|section|summary|table|tbody|td|tfoot|th|thead|title|tr|"
    "track|ul"
)
# Alone in a line, these begin a raw block in CommonMark, but no writer expects Markdown to end there: it is read.
INLINE_TAGS = "a|abbr|b|bdi|bdo|br|cite|code|data|del|dfn|em|i|img|ins|kbd|mark|q|s|samp|small|span|strong|sub|sup|time|u|var|wbr"
# How a raw HTML block begins, and how it ends; without an end, at a blank line. The last kind cannot interrupt text.
HTML_BLOCKS = tuple(
    (re.compile(f" {{0,3}}{start}", re.IGNORECASE), re.compile(end, re.IGNORECASE) if end else None)
    for start, end in (
        (r"<(?:script|pre|style|textarea)(?:[\s>]|$)", r"</(?:script|pre|style|textarea)>"),
        (r"<!--", r"-->"),
        (r"<\?", r"\?>"),
        (r"<![a-z]", r">"),
        (r"<!\[CDATA\[", r"\]\]>"),
        (rf"</?(?:{BLOCK_TAGS})(?:[\s>]|/>|$)", ""),
        (
            (
                rf"(?!</?(?:{INLINE_TAGS})\b)"
                r"(?:<[a-z][a-z0-9-]*(?:\s+[a-z_:][\w.:-]*(?:\s*=\s*(?:[^\s\"'=<>`]+|'[^']*'|\"[^\"]*\"))?)*\s*/?>"
                r"|</[a-z][a-z0-9-]*\s*>)\s*$"
            ),
            "",
        ),
    )
)
