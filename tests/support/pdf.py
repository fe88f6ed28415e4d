"""Make PDFs such as typesetters make, whose text is known: columns, ligatures, hyphens at line ends, zero-width characters."""

import random
from io import BytesIO
from typing import Literal

import pypdf

Order = Literal["columns", "rows"]
Line = tuple[float, float, str]  # from the left and from the bottom, in points

SIZE = 10
ADVANCE = 500  # of every glyph, in thousandths of the size
INVISIBLE = "\u200b\u200c\u200d\u2060\ufeff\xad"


def pdf(*pages: list[Line]) -> bytes:
    """A PDF of these lines, in this order, in a font that says which character each glyph is."""
    characters = sorted({character for lines in pages for _, _, text in lines for character in text})
    codes = {character: number for number, character in enumerate(characters, 1)}
    widths = " ".join(str(0 if character in INVISIBLE else ADVANCE) for character in characters)
    pairs = "\n".join(f"<{codes[character]:02x}> <{ord(character):04x}>" for character in characters)
    names = "".join(f"/{name(character)}" for character in characters)
    unicode_map = (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /X def /CMapType 2 def\n"
        "1 begincodespacerange <00> <ff> endcodespacerange\n"
        f"{len(characters)} beginbfchar\n{pairs}\nendbfchar endcmap end end"
    )
    contents = [
        "\n".join(
            [
                f"BT /F1 {SIZE} Tf",
                *(f"1 0 0 1 {x} {y} Tm <{hexadecimal(text, codes)}> Tj" for x, y, text in lines),
                "ET",
            ]
        )
        for lines in pages
    ]
    first = 5  # the number of the first page's object
    kids = " ".join(f"{first + 2 * number} 0 R" for number in range(len(pages)))
    font = (
        f"<< /Type /Font /Subtype /Type1 /BaseFont /Times-Roman /FirstChar 1 /LastChar {len(characters)} "
        f"/Widths [{widths}] /Encoding << /Type /Encoding /Differences [1 {names}] >> /ToUnicode 4 0 R >>"
    )
    page = "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Resources << /Font << /F1 3 0 R >> >>"
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>",
        font,
        stream(unicode_map),
    ]
    for number, content in enumerate(contents):
        objects += [f"{page} /Contents {first + 2 * number + 1} 0 R >>", stream(content)]
    return assembled(objects)


def encrypted(data: bytes, password: str, algorithm: str = "AES-256") -> bytes:
    """The same PDF, encrypted; with an empty password any reader opens it."""
    writer = pypdf.PdfWriter(clone_from=BytesIO(data))
    writer.encrypt(user_password=password, owner_password="owner", algorithm=algorithm)  # noqa: S106
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


def typeset(paragraphs: list[str], order: Order, chance: random.Random) -> bytes:
    """The paragraphs in two columns, as wide as 36 characters and as long as they need to be.

    Words are broken at line ends, `fi` and `fl` become ligatures, and invisible characters slip in.
    """
    lines = [line for paragraph in paragraphs for line in [*broken(paragraph, 36, chance), ""]]
    half = (len(lines) + 1) // 2
    columns = [
        [(x, 740.0 - 13 * row, line) for row, line in enumerate(column)]
        for x, column in ((60.0, lines[:half]), (330.0, lines[half:]))
    ]
    placed = [line for column in columns for line in column]
    if order == "rows":
        placed.sort(key=lambda line: (-line[1], line[0]))
    return pdf([(x, y, ornate(text, chance)) for x, y, text in placed if text])


def broken(paragraph: str, width: int, chance: random.Random) -> list[str]:
    """Lines of at most so many characters; a word that does not fit is broken where it may be."""
    lines = [""]
    for word in paragraph.split():
        line = lines[-1]
        left = width - len(line) - 1
        breaks = [at for at in range(3, len(word) - 2) if at < left and word[at - 1 : at + 1].isalpha()]
        if "-" in word:
            breaks = [word.index("-") + 1] if word.index("-") < left else []
        if not line or len(word) <= left:
            lines[-1] = f"{line} {word}".strip()
        elif breaks:
            at = chance.choice(breaks)
            lines[-1] = f"{line} {word[:at].removesuffix('-')}-"
            lines.append(word[at:])
        else:
            lines.append(word)
    return lines


def ornate(line: str, chance: random.Random) -> str:
    for letters, ligature in (("ffi", "\ufb03"), ("ff", "\ufb00"), ("fi", "\ufb01"), ("fl", "\ufb02")):
        line = line.replace(letters, ligature)
    if chance.random() < 0.2 and len(line) > 4:
        at = chance.randrange(1, len(line) - 1)
        line = line[:at] + chance.choice("\u200b\u2060") + line[at:]
    return line


def name(character: str) -> str:
    return {"\ufb01": "fi", "\ufb02": "fl", " ": "space"}.get(character, f"uni{ord(character):04X}")


def hexadecimal(text: str, codes: dict[str, int]) -> str:
    return "".join(f"{codes[character]:02x}" for character in text)


def stream(content: str) -> str:
    return f"<< /Length {len(content)} >>\nstream\n{content}\nendstream"


def assembled(objects: list[str]) -> bytes:
    out = b"%PDF-1.4\n"
    offsets = []
    for number, content in enumerate(objects, 1):
        offsets.append(len(out))
        out += f"{number} 0 obj\n{content}\nendobj\n".encode("ascii")
    table = "".join(f"{offset:010d} 00000 n \n" for offset in offsets)
    size = len(objects) + 1
    end = f"xref\n0 {size}\n0000000000 65535 f \n{table}trailer << /Size {size} /Root 1 0 R >>\n"
    return out + f"{end}startxref\n{len(out)}\n%%EOF\n".encode("ascii")
