"""Extract plain text from the file of a source, to look for quotations in it."""

import re
from html.parser import HTMLParser
from io import BytesIO

# A table row is a paragraph; a space separates its cells.
BLOCKS = """
    address article aside blockquote body caption center dd details dialog dir div dl dt fieldset
    figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main menu nav ol
    optgroup option p pre search section select summary table tbody textarea tfoot thead tr ul
"""
SPACING = dict.fromkeys(BLOCKS.split(), "\n\n") | {"br": "\n", "td": " ", "th": " "}
DROPPED = frozenset({"head", "script", "style", "template", "title"})
IN_HEAD = DROPPED | {"base", "basefont", "bgsound", "link", "meta", "noscript"}

HTML_SPACE = re.compile(r"[ \t\n\r\f]+")  # without the no-break space


def read_text(data: bytes, name: str) -> tuple[str, str]:
    """Return the text of a file, and what is wrong with it: a sentence, or nothing.

    Lines end with line feeds; blank lines separate the paragraphs of a web page.
    """
    is_page = name.lower().endswith((".html", ".htm"))
    if name.lower().endswith(".pdf"):
        return _pdf(data)
    if not is_page and not name.lower().endswith((".txt", ".md")):
        return "", "a text can be .txt, .md, .html or .pdf"
    try:
        text = data.decode("utf-8").removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    except UnicodeDecodeError as error:
        line = len(re.findall(rb"\r\n|\r|\n", data[: error.start])) + 1
        return "", f"byte {data[error.start]:#04x} at line {line} is not UTF-8 text"
    return (_Page(text).text() if is_page else text), ""


def _pdf(data: bytes) -> tuple[str, str]:
    """Return the text of a PDF, with blank lines between pages; scanned pages do not have any text."""
    import logging  # noqa: PLC0415

    import pypdf  # noqa: PLC0415  (few sites have one)

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # it logs small, harmless errors
    try:
        pages = [page.extract_text() for page in pypdf.PdfReader(BytesIO(data)).pages]
    except Exception as error:  # noqa: BLE001  (a broken file can raise anything)
        return "", f"this PDF cannot be read: {' '.join(str(error).split()) or type(error).__name__}"
    text = "\n\n".join(pages)
    return (text, "") if text.strip() else ("", "this PDF contains images of text, not text")


class _Page(HTMLParser):
    """Extract the text of a web page as a reader sees it."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self._pieces: list[str] = []
        self._dropped: list[str] = []  # open elements whose text readers do not see
        self._preformatted = 0
        self.feed(html)
        self.close()

    def text(self) -> str:
        return HTML_SPACE.sub(_collapse, "".join(self._pieces)).strip(" \n")

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002
        if self._dropped == ["head"] and tag not in IN_HEAD:
            self._dropped.clear()  # `</head>` is optional
        if tag in DROPPED:
            self._dropped.append(tag)
        self._preformatted += tag == "pre"
        self._space(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag in self._dropped:
            del self._dropped[self._dropped.index(tag) :]
        self._preformatted = max(self._preformatted - (tag == "pre"), 0)
        if tag != "br":
            self._space(tag)

    def handle_data(self, data: str) -> None:
        if not self._dropped:
            self._pieces.append(data if self._preformatted else HTML_SPACE.sub(" ", data))

    def parse_marked_section(self, i: int, report: bool = True) -> int:
        # `<![anything]>` is a comment to a browser; the parser of Python 3.11 would raise.
        return self.parse_bogus_comment(i, report)

    def _space(self, tag: str) -> None:
        if not self._dropped:
            self._pieces.append(SPACING.get(tag, ""))


def _collapse(run: re.Match[str]) -> str:
    """Return a space, a line end, or a blank line for a run of white space."""
    return (" ", "\n", "\n\n")[min(run[0].count("\n"), 2)]
