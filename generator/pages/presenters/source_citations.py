"""Describe a source as a bibliography does, and cite it: in words, as BibTeX and as CSL-JSON.

BibTeX: https://www.bibtex.com/e/entry-types/. Its names stay as the writer wrote them, in braces.
"""

import re

from generator.localization.formatting import Formatter
from generator.localization.messages import is_ended
from generator.model.dates import Date
from generator.model.record_types import SourceKind
from generator.model.records import Source
from generator.model.urls import host_of
from generator.pages.presenters.citations import bibtex_entry, csl_items, quoted, stopped, tex
from generator.pages.views.report import CiteView

CSL_TYPES: dict[SourceKind, str] = {
    "news": "article-newspaper", "government": "report", "statute": "legislation", "court": "legal_case",
    "dataset": "dataset", "research": "report", "statement": "document", "book": "book", "article": "article-magazine",
    "report": "report", "interview": "interview", "broadcast": "broadcast", "post": "post", "archive": "manuscript",
}  # fmt: skip
DATE_PARTS = {"day": 3, "month": 2, "year": 1}


def link_label(formatter: Formatter, source: Source) -> str:
    """Return what the link to a source says: whose address it is, and whether that is a copy; nothing more is known."""
    host = host_of(source.address)
    return formatter.text("copy-at" if source.copy else "at-host", host=host) if host else ""


def details(formatter: Formatter, source: Source) -> str:
    """Return where and how a source was published: "Gazette 12 (3), pp. 4–9, 2nd ed."; empty if it is not given."""
    text = formatter.text
    issue = f"({source.issue})" if source.issue else ""
    parts = (
        " ".join(part for part in (source.container, source.volume, issue) if part),
        text("pages-of", pages=_dashed(source.pages)) if source.pages else "",
        text("edition-of", edition=source.edition) if source.edition else "",
        text("edited-by", names=formatter.join(source.editors)) if source.editors else "",
        text("number-of", number=source.number) if source.number else "",
        source.court,
        text("docket-of", docket=source.docket) if source.docket else "",
        f"ISBN {source.isbn}" if source.isbn else "",
    )
    return ", ".join(part for part in parts if part)


def reference(formatter: Formatter, source: Source) -> str:
    """Return a source in words, without its address: "Ann Lee, “The Pier”, Gazette 12 (3), March 4, 2022"."""
    published = formatter.date(source.published) if source.published else ""
    parts = (
        formatter.join(source.authors),
        quoted(source.title),
        details(formatter, source),
        source.publisher,
        published,
    )
    return ", ".join(part for part in parts if part)


def references(formatter: Formatter, sources: list[Source]) -> str:
    """Return what a fact rests on, as a part of its citation: "Source: …"; empty without sources."""
    words = "; ".join(reference(formatter, source) for source in sources)
    if not sources:
        return ""
    listed = formatter.plural("sources-listed", len(sources), sources=words)
    return listed if is_ended(words) else listed.removesuffix(".")


def cite_source(formatter: Formatter, source: Source) -> CiteView:
    """Return the three forms of a citation of a source."""
    words = reference(formatter, source)
    limit = f" ({link_label(formatter, source)})" if source.copy else ""
    return CiteView(
        plain=f"{stopped(words)} {source.address}{limit}" if source.address else stopped(words),
        bibtex=_bibtex(formatter, source),
        csl=csl_items(_csl(formatter, source)),
    )


def _bibtex(formatter: Formatter, source: Source) -> str:
    kind = _bibtex_type(source)
    publisher = {"techreport": "institution", "misc": "howpublished"}.get(kind, "publisher")
    container = {"article": "journal", "incollection": "booktitle"}.get(kind, "series")
    notes = (
        source.container if kind == "misc" else "",
        source.court,
        formatter.text("docket-of", docket=source.docket) if source.docket else "",
        formatter.text("number-of", number=source.number) if source.issue and source.number else "",
    )
    fields = {
        "author": _names(source.authors),
        "title": f"{{{tex(source.title)}}}",
        container: "" if kind == "misc" else tex(source.container),
        "editor": _names(source.editors),
        "edition": tex(source.edition),
        "volume": tex(source.volume),
        "number": tex(source.issue or source.number),
        "pages": tex(re.sub(r"(?<=\d)\s*[-–]\s*(?=\d)", "--", source.pages)),
        publisher: tex(source.publisher),
        "year": _year(formatter, source.published),
        "doi": source.bare_doi,
        "isbn": source.isbn,
        "url": source.url,
        "urldate": source.accessed.iso if source.accessed else "",
        "note": tex(", ".join(note for note in notes if note)),
    }
    return bibtex_entry(kind, source.id, fields)


def _bibtex_type(source: Source) -> str:
    if source.kind == "book":
        return "incollection" if source.container else "book"
    if source.kind in ("article", "research") and source.container:
        return "article"
    return "techreport" if source.kind in ("report", "research") and source.publisher else "misc"


def _csl(formatter: Formatter, source: Source) -> dict[str, object]:
    type_ = CSL_TYPES[source.kind] if source.kind else "webpage" if source.url else "document"
    if source.kind in ("article", "research") and (
        source.container and (source.volume or source.issue or source.doi)
    ):
        type_ = "article-journal"
    if source.kind == "book" and source.container:
        type_ = "chapter"
    return {
        "id": source.id,
        "type": type_,
        "title": source.title,
        "author": [{"literal": name} for name in source.authors],
        "editor": [{"literal": name} for name in source.editors],
        "container-title": source.container,
        "publisher": source.publisher,
        "volume": source.volume,
        "issue": source.issue,
        "page": source.pages,
        "edition": source.edition,
        "number": source.docket or source.number,
        "authority": source.court,
        "issued": _csl_date(formatter, source.published),
        "accessed": _csl_date(formatter, source.accessed),
        "DOI": source.bare_doi,
        "ISBN": source.isbn,
        "URL": source.url,
        "archive_location": source.archived,
    }


def _csl_date(formatter: Formatter, date: Date | None) -> dict[str, object] | None:
    """Return a date as precisely as it is known; what date parts cannot express is in words."""
    if date is None:
        return None
    parts = date.parts if date.start and date.end and date.parts else (date,)
    if not all(part.precision in DATE_PARTS for part in parts) or date.is_uncertain:
        return {"literal": formatter.date(date)}
    numbers = [[int(number) for number in part.iso.split("-")] for part in parts]
    return {"date-parts": numbers} | ({"circa": True} if date.is_approximate else {})


def _year(formatter: Formatter, date: Date | None) -> str:
    if date is None:
        return ""
    return str(date.year) if date.precision in (*DATE_PARTS, "quarter") else tex(formatter.date(date))


def _names(names: tuple[str, ...]) -> str:
    return " and ".join(f"{{{tex(name)}}}" for name in names)


def _dashed(pages: str) -> str:
    return re.sub(r"(?<=\d)-(?=\d)", "–", pages)
