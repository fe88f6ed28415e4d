"""Format a citation of a page of the site: in words, as BibTeX and as CSL-JSON.

CSL-JSON: https://citeproc-js.readthedocs.io/en/latest/csl-json/markup.html
"""

import re
from collections.abc import Mapping, Sequence

import msgspec

from generator.localization.caveats import with_caveat
from generator.localization.messages import is_ended
from generator.pages.views.report import CiteView

# Characters that are special in TeX, with their escaped forms.
TEX = {char: f"\\{char}" for char in "#$%&_{}"} | {
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    "\\": r"\textbackslash{}",
}


def cite(
    *,
    id_: str,
    title: str,
    site: str,
    authors: Sequence[str],
    by: str,
    year: int,
    address: str,
    caveat: str = "",
    sources: str = "",
) -> CiteView:
    """Return the three forms; `by` names the authors in words, and `caveat` limits the number that is cited.

    `sources` says what it rests on. A `year` of 0, an empty address and an empty caveat are left out.
    """
    when = f" ({year})" if year else ""
    parts = (f"{by}{when}" if by else "", with_caveat(quoted(title), caveat), sources, site)
    note = " ".join(part for part in (stopped(caveat) if caveat and sources else caveat, sources) if part)
    return CiteView(
        plain=" ".join([*(stopped(part) for part in parts if part), *([address] if address else [])]),
        bibtex=_bibtex(id_, title, site, authors, year, address, note),
        csl=_csl(id_, title, site, authors, year, address, note),
    )


def stopped(part: str) -> str:
    """Return a part of a citation with the period that ends it, unless it has an end mark: “Who pays?”."""
    return part if is_ended(part) else f"{part}."


def quoted(title: str) -> str:
    """Return a title in quotation marks, with single ones in it; one that is a quotation has them already."""
    if title.startswith("“") and title.find("”") == len(title) - 1:
        return title
    return f"“{title.replace('“', '‘').replace('”', '’')}”"


def bibtex_entry(kind: str, id_: str, fields: Mapping[str, str]) -> str:
    """Return an entry of BibTeX without its empty fields."""
    lines = [f"  {name} = {{{value}}}" for name, value in fields.items() if value]
    key = re.sub(r"[^a-z0-9-]+", "-", id_.lower())
    return f"@{kind}{{" + ",\n".join([key, *lines]) + "\n}"


def csl_items(item: Mapping[str, object]) -> str:
    """Return CSL-JSON with one item, without its empty fields."""
    filled = {name: value for name, value in item.items() if value}
    return msgspec.json.format(msgspec.json.encode([filled]), indent=1).decode()


def tex(text: str) -> str:
    """Return a text with the characters escaped that are special in TeX."""
    return "".join(TEX.get(char, char) for char in text)


def _bibtex(
    id_: str, title: str, site: str, authors: Sequence[str], year: int, address: str, note: str
) -> str:
    fields = {
        "author": " and ".join(f"{{{tex(name)}}}" for name in authors),
        "title": f"{{{tex(title)}}}",
        "howpublished": tex(site),
        "year": str(year or ""),
        "url": address,
        "note": tex(note),
    }
    return bibtex_entry("misc", id_, fields)


def _csl(id_: str, title: str, site: str, authors: Sequence[str], year: int, address: str, note: str) -> str:
    return csl_items({
        "id": id_,
        "type": "webpage",
        "title": title,
        "container-title": site,
        "author": [{"literal": name} for name in authors],
        "issued": {"date-parts": [[year]]} if year else None,
        "URL": address,
        "note": note,
    })  # fmt: skip
