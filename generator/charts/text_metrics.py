"""Measure and wrap text set in Helvetica or a font with its widths, to lay out pictures without a browser.

The widths are from Adobe's font metrics for Helvetica, in thousandths of the font size:
https://github.com/adobe-type-tools/font-tech-notes
"""

_BY_WIDTH = {
    191: "'",
    222: "ijl‘’",
    278: " !,./:;I[\\]ft",
    333: "()-r`“”",
    355: '"',
    500: "cksvxyzJ",
    556: "#$0123456789?L_abdeghnopqu–€",
    584: "+<=>~≈≤≥−×÷",
    611: "FTZ",
    667: "&ABEKPSVXY",
    722: "CDHNRUw",
    778: "GOQ",
    833: "Mm",
    889: "%",
    944: "W",
    1000: "—…",
}
WIDTHS = {char: width for width, chars in _BY_WIDTH.items() for char in chars}
OTHER = 600  # accented letters and other scripts; more often an overestimate than an underestimate
BOLD = 1.07  # bold letters are wider by about this


def text_width(text: str, size: float, *, is_bold: bool = False) -> float:
    """Return the width of a text in px at a font size in px, accurate to a few percent."""
    thousandths = sum(1000 if ord(char) > 0x2E80 else WIDTHS.get(char, OTHER) for char in text)
    return thousandths * size / 1000 * (BOLD if is_bold else 1)


def wrap(text: str, width: float, size: float, *, is_bold: bool = False, most: int = 0) -> list[str]:
    """Return a text as lines no wider than `width` px, cut with “…” after `most` lines unless that is zero."""
    lines: list[str] = []
    for word in text.split():
        candidate = f"{lines[-1]} {word}" if lines else word
        if lines and text_width(candidate, size, is_bold=is_bold) <= width:
            lines[-1] = candidate
        else:
            lines += _split_word(word, width, size, is_bold=is_bold)
    if most and len(lines) > most:
        lines = lines[:most]
        while lines[-1] and text_width(f"{lines[-1]}…", size, is_bold=is_bold) > width:
            lines[-1] = lines[-1].rpartition(" ")[0]
        lines[-1] = f"{lines[-1].rstrip(',;:.')}…"
    return lines


def _split_word(word: str, width: float, size: float, *, is_bold: bool) -> list[str]:
    """Return a word in pieces no wider than `width` px."""
    pieces = [""]
    for char in word:
        if pieces[-1] and text_width(pieces[-1] + char, size, is_bold=is_bold) > width:
            pieces.append("")
        pieces[-1] += char
    return pieces
