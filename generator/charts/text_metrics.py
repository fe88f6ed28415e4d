"""How wide a text is in Helvetica or a font of its widths, to lay out pictures without a browser.

The widths are those of Adobe's font metrics for Helvetica, in thousandths of the font size:
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
OTHER = 600  # letters with accents and other scripts, more often narrower than wider
BOLD = 1.07  # bold letters are wider by about this


def text_width(text: str, size: float, *, is_bold: bool = False) -> float:
    """The width of a text in px at a font size in px; good to a few per cent."""
    thousandths = sum(1000 if ord(char) > 0x2E80 else WIDTHS.get(char, OTHER) for char in text)
    return thousandths * size / 1000 * (BOLD if is_bold else 1)


def wrap(text: str, width: float, size: float, *, is_bold: bool = False, most: int = 0) -> list[str]:
    """A text in lines no wider than `width` px, cut with “…” after `most` lines if that is not zero."""
    lines: list[str] = []
    for word in text.split():
        candidate = f"{lines[-1]} {word}" if lines else word
        if lines and text_width(candidate, size, is_bold=is_bold) <= width:
            lines[-1] = candidate
        else:
            lines += _broken(word, width, size, is_bold=is_bold)
    if most and len(lines) > most:
        lines = lines[:most]
        while lines[-1] and text_width(f"{lines[-1]}…", size, is_bold=is_bold) > width:
            lines[-1] = lines[-1].rpartition(" ")[0]
        lines[-1] = f"{lines[-1].rstrip(',;:.')}…"
    return lines


def _broken(word: str, width: float, size: float, *, is_bold: bool) -> list[str]:
    """A word in pieces, if it alone is too wide."""
    pieces = [""]
    for char in word:
        if pieces[-1] and text_width(pieces[-1] + char, size, is_bold=is_bold) > width:
            pieces.append("")
        pieces[-1] += char
    return pieces
