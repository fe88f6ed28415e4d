"""Read a BibTeX or BibLaTeX file as drafts of sources.

bibtexparser splits the file into fields and knows their lines, pylatexenc turns LaTeX into text.
https://ctan.org/pkg/biblatex describes the types of entries and the fields of both.
"""

import logging
import re
from collections.abc import Iterator

from bibtexparser.entrypoint import parse_string
from bibtexparser.library import Library
from bibtexparser.middlewares.names import parse_single_name_into_parts, split_multiple_persons_names
from bibtexparser.model import DuplicateBlockKeyBlock, Entry
from pylatexenc.latex2text import LatexNodes2Text

from generator.diagnostics import Diagnostic, Location
from generator.importing.bibliography.fields import Found, Value, date_text, draft, first_address
from generator.importing.drafts import Draft
from generator.model.dates.hints import month_of
from generator.model.record_types import SourceKind

Fields = dict[str, tuple[str, int]]  # by name: the value as written, and its line

KINDS: dict[str, SourceKind] = {
    "article": "article", "periodical": "article", "review": "article", "book": "book", "mvbook": "book", "inbook": "book",
    "bookinbook": "book", "incollection": "book", "collection": "book", "booklet": "book", "proceedings": "research",
    "inproceedings": "research", "conference": "research", "thesis": "research", "phdthesis": "research",
    "mastersthesis": "research", "report": "report", "techreport": "report", "manual": "report", "dataset": "dataset",
    "jurisdiction": "court", "legislation": "statute", "legal": "statute", "audio": "broadcast", "video": "broadcast",
    "movie": "broadcast", "letter": "archive",
}  # fmt: skip
NUMBERED_ISSUES = {"article", "periodical", "review"}  # types whose `number` is that of an issue
# The fields that a key is taken from, the best first.
NAMES = {
    "authors": ("author",),
    "editors": ("editor",),
    "publisher": ("publisher", "institution", "school", "organization"),
    "container": ("journaltitle", "journal", "booktitle", "maintitle"),
    "volume": ("volume",),
    "pages": ("pages",),
    "isbn": ("isbn",),
    "edition": ("edition",),
    "court": ("court",),
    "docket": ("docket",),
}
OF_CASES = {"publisher": ("publisher",), "court": ("court", "institution")}
VERBATIM = {
    "doi": ("doi",),
    "url": ("url",),
    "archived": ("archiveurl", "archive-url", "archived", "archivedurl"),
    "accessed": ("urldate", "lastchecked", "accessed"),
}
IN_SERIES = ("book", "research")  # a book of a series is no part of another book
PREFIXES = ("archiveprefix", "eprinttype")
IN_TITLES = ("booktitle", "maintitle")


def read_bibtex(text: str, file: str) -> tuple[list[Draft], list[Diagnostic]]:
    """Return a draft for each entry, and what cannot be read."""
    logging.getLogger("bibtexparser").addHandler(logging.NullHandler())  # we report what it logs
    library = parse_string(text)
    drafts = [draft(_found(entry, library, file, 0)) for entry in library.entries]
    problems = []
    for block in library.failed_blocks:
        line = block.start_line or 0
        if isinstance(block, DuplicateBlockKeyBlock) and block.raw:  # keys do not matter here
            again = parse_string(block.raw, library=Library([*library.strings]))
            drafts += [draft(_found(entry, library, file, line)) for entry in again.entries]
        else:
            hint = "look for a brace or a quotation mark that is not closed, and for a missing comma"
            place = Location(file, line + 1)
            problems.append(Diagnostic("schema", place, "this BibTeX entry cannot be read", hint))
    if not drafts and not problems:
        hint = "an entry begins with @article{key, …"
        problems = [Diagnostic("schema", Location(file), "this file has no BibTeX entries", hint)]
    return sorted(drafts, key=lambda one: one.location), problems


def _found(entry: Entry, library: Library, file: str, line: int) -> Found:
    """Return what an entry says; its own lines begin after `line` lines of the file."""
    fields = _fields(entry, library)
    kind = entry.entry_type.lower()
    values: dict[str, Value] = {}
    places: dict[str, Location] = {}
    for key, value, name in _taken_from(fields, kind):
        if value and key not in values:
            values[key] = value
            places[key] = Location(file, line + fields[name][1])
    if kind in KINDS:
        values["kind"] = KINDS[kind]
    if fields.get("entrysubtype", ("", 0))[0].lower() in ("newspaper", "news"):
        values["kind"] = "news"
    return Found(Location(file, line + (entry.start_line or 0) + 1), values, places)


def _taken_from(fields: Fields, kind: str) -> Iterator[tuple[str, Value, str]]:
    """Yield what may be the value of a key, the best first: the key, the value and the name of its field."""
    if "title" in fields:
        parts = [_text(fields[name][0]) for name in ("title", "subtitle") if name in fields]
        yield "title", ": ".join(parts), "title"
    for key, names in (NAMES | OF_CASES if kind == "jurisdiction" else NAMES).items():
        for name in (name for name in names if name in fields):
            written = fields[name][0]
            yield key, _people(written) if key in ("authors", "editors") else _text(written), name
    for key, names in VERBATIM.items():
        for name in (name for name in names if name in fields):
            value = re.sub(r"\\([_%#&~])", r"\1", fields[name][0])
            yield key, first_address(value) if "\\url" in value else value, name
    yield from _special(fields, kind)


def _special(fields: Fields, kind: str) -> Iterator[tuple[str, str, str]]:
    """Yield keys that take more than the text of a field: key, value and the name of the field."""
    if "date" in fields:
        yield "published", date_text(fields["date"][0]), "date"
    if "year" in fields:
        parts = (fields[name][0] if name in fields else "" for name in ("year", "month", "day"))
        yield "published", _published(*parts), "year"
    for name in ("issue", "number"):
        if name in fields:
            is_issue = name == "issue" or (kind in NUMBERED_ISSUES and "issue" not in fields)
            is_docket = name == "number" and kind == "jurisdiction"
            yield "issue" if is_issue else "docket" if is_docket else "number", _text(fields[name][0]), name
    if "series" in fields and KINDS.get(kind) not in IN_SERIES:
        yield "container", _text(fields["series"][0]), "series"
    if "eprint" in fields and "arxiv" in (fields[name][0].lower() for name in PREFIXES if name in fields):
        yield "url", f"https://arxiv.org/abs/{fields['eprint'][0]}", "eprint"
    for name in ("howpublished", "note", "eprint"):
        if name in fields:
            address = first_address(fields[name][0])
            yield "url", address, name
            if name == "howpublished" and not address:
                yield "publisher", _text(fields[name][0]), name


def _published(year: str, month: str, day: str) -> str:
    """Return a date of separate fields; the day may be in `month`: "12~mar"."""
    year = _text(year)
    numbers = re.findall(r"[0-9]+", month)
    named = [number for word in re.findall(r"[^\W\d_]+", _text(month)) if (number := month_of(word))]
    if not re.fullmatch(r"[0-9]{4}", year) or not (named or numbers):
        return date_text(year)
    if len(named) > 1:
        return f"{year}-{named[0]:02}/{year}-{named[-1]:02}"
    begin = f"{year}-{named[0] if named else int(numbers[0]):02}"
    days = re.findall(r"[0-9]+", day) or (numbers if named else [])
    return f"{begin}-{int(days[0]):02}" if len(days) == 1 else begin


def _people(text: str) -> list[str]:
    """Return names as readers write them: "Ann Lee" for "Lee, Ann"; a name in braces stays whole."""
    names = [
        name for name in split_multiple_persons_names(" ".join(text.split())) if name.lower() != "others"
    ]
    return [_text(parse_single_name_into_parts(name, strict=False).merge_first_name_first) for name in names]


def _text(latex: str) -> str:
    """Return LaTeX as text. A percent sign begins no comment in BibTeX, and one dollar sign no formula."""
    if not re.search(r"[\\{}$~%]|--|``|''", latex):
        return latex
    escaped = re.sub(r"(?<!\\)%", r"\\%", latex)
    if len(re.findall(r"(?<!\\)\$", escaped)) % 2 or re.search(r"(?<!\\)\$[0-9]", escaped):
        escaped = re.sub(r"(?<!\\)\$", r"\\$", escaped)
    text: str = LatexNodes2Text(math_mode="text").latex_to_text(escaped)
    return " ".join(text.split())


def _fields(entry: Entry, library: Library) -> Fields:
    """Return the fields of an entry, and those it takes from the entry it refers to."""
    fields = {name: field for name, field in _own_fields(entry, library) if field[0].strip()}
    parent = library.entries_dict.get(fields["crossref"][0]) if "crossref" in fields else None
    if parent is None:
        return fields
    line = (entry.start_line or 0) + 1
    inherited = {name: (value, line) for name, (value, _) in _own_fields(parent, library)}
    title = inherited.pop("title", None)
    if title and not any(name in fields for name in IN_TITLES):
        fields["booktitle"] = title
    return inherited | fields


def _own_fields(entry: Entry, library: Library) -> Iterator[tuple[str, tuple[str, int]]]:
    for field in entry.fields:
        value = str(field.value)
        is_joined = field.enclosing == "no-enclosing" and "#" in value
        line = (field.start_line or 0) + 1
        yield field.key.lower(), (_joined(value, library) if is_joined else value, line)


def _joined(value: str, library: Library) -> str:
    """Return a value with its parts joined, which BibTeX joins with “#”: `gazette # " (print)"`."""
    strings = {key.lower(): str(string.value).strip('"{}') for key, string in library.strings_dict.items()}
    parts = re.findall(r'"((?:[^"{}]|\{[^{}]*\})*)"|\{((?:[^{}]|\{[^{}]*\})*)\}|([^\s#"{}]+)', value)
    return "".join(quoted or braced or strings.get(name.lower(), name) for quoted, braced, name in parts)
