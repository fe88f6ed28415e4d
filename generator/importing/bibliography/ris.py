"""Read a RIS file, as libraries, journals and reference managers export it, as drafts of sources.

rispy reads its lines. What tags mean differs by type; this follows what Zotero and EndNote write.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

import rispy

from generator.diagnostics import Diagnostic, Location
from generator.importing.bibliography.fields import ISBN, Found, Value, date_text, draft
from generator.importing.drafts import Draft
from generator.model.record_types import SourceKind

KINDS: dict[str, SourceKind] = {
    "JOUR": "article", "EJOUR": "article", "MGZN": "article", "JFULL": "article", "INPR": "article", "ABST": "article",
    "NEWS": "news", "BOOK": "book", "CHAP": "book", "EBOOK": "book", "ECHAP": "book", "EDBOOK": "book", "ENCYC": "book",
    "DICT": "book", "SER": "book", "CLSWK": "book", "RPRT": "report", "GOVDOC": "government", "HEAR": "government",
    "STAND": "government", "CASE": "court", "LEGAL": "court", "STAT": "statute", "BILL": "statute", "UNBILL": "statute",
    "THES": "research", "CONF": "research", "CPAPER": "research", "DATA": "dataset", "AGGR": "dataset", "DBASE": "dataset",
    "BLOG": "post", "ICOMM": "post", "MPCT": "broadcast", "VIDEO": "broadcast", "SOUND": "broadcast", "ADVS": "broadcast",
    "MULTI": "broadcast", "PCOMM": "statement", "UNPB": "archive", "UNPD": "archive", "MANSCPT": "archive",
}  # fmt: skip
LISTS = ["A1", "A2", "A3", "A4", "AU", "ED"]
TAGS = [
    *LISTS, "AN", "AV", "BT", "C3", "CT", "DA", "DO", "DP", "EP", "ER", "ET", "IS", "JA", "JF", "JO", "M1", "M3", "PB",
    "PY", "SN", "SP", "ST", "SV", "T1", "T2", "T3", "TI", "TY", "UR", "VL", "Y1", "Y2",
]  # fmt: skip
# The tags that a key is taken from, the best first.
NAMES = {
    "title": ("TI", "T1", "CT", "BT", "ST"),
    "authors": ("AU", "A1"),
    "published": ("DA", "PY", "Y1"),
    "accessed": ("Y2",),
    "url": ("UR",),
    "container": ("T2", "JF", "JO", "BT", "JA", "C3", "T3"),
    "volume": ("VL",),
    "doi": ("DO", "M3"),
    "edition": ("ET",),
}
WHOLE_BOOKS = ("BOOK", "EBOOK", "EDBOOK", "CLSWK")
PERIODICALS = ("JOUR", "EJOUR", "MGZN", "NEWS", "JFULL", "INPR", "ABST")
EDITED = (
    "CHAP",
    "ECHAP",
    "CONF",
    "CPAPER",
    "ENCYC",
    "DICT",
    "JOUR",
    "GEN",
    *WHOLE_BOOKS,
)  # `A2` names the editors
TAG = re.compile(r"([A-Z][A-Z0-9])  -(?: |$)")

Record = Mapping[str, str | list[str]]


def read_ris(text: str, file: str) -> tuple[list[Draft], list[Diagnostic]]:
    """Return a draft for each record, and what cannot be read."""
    lines = [line.lstrip("\ufeff").rstrip() for line in text.split("\n")]
    places, problems = _places(lines, file)
    if problems:
        return [], problems
    tags = {tag: tag for tag in TAGS} | {"UK": "UK"}
    records = rispy.loads(
        "\n".join(_joined(lines)),
        mapping=tags,
        list_tags=LISTS,
        delimiter_tags_mapping={},
        skip_unknown_tags=True,
    )
    return [draft(_found(record, of_record)) for record, of_record in zip(records, places, strict=True)], []


def _joined(lines: Sequence[str]) -> list[str]:
    """Return the lines with a tag, each with the lines that continue it; rispy stops at one that follows a “TY”."""
    joined: list[str] = []
    for line in lines:
        if TAG.match(line):
            joined.append(line)
        elif joined and line and not joined[-1].startswith(("TY", "ER")):
            joined[-1] += f" {line.strip()}"
    return joined


def _places(lines: Sequence[str], file: str) -> tuple[list[dict[str, Location]], list[Diagnostic]]:
    """Return where the tags of each record are, as rispy does not say, and records that have no end.

    rispy would drop the last record without “ER”, and join any other with the next.
    """
    places: list[dict[str, Location]] = []
    marks = [(match[1], number) for number, line in enumerate(lines, 1) if (match := TAG.match(line))]
    for tag, number in marks:
        if tag == "TY":
            places.append({})
        if places:
            places[-1].setdefault(tag, Location(file, number))
    ends = [(tag, number) for tag, number in marks if tag in ("TY", "ER")]
    problems = [
        Diagnostic("schema", Location(file, number), "this record has no end", "add a line “ER  - ” below it")
        for (tag, number), (following, _) in pairwise([*ends, ("TY", 0)])
        if tag == following == "TY"
    ]
    if not places:
        hint = "each record begins with a line such as “TY  - JOUR”"
        problems = [Diagnostic("schema", Location(file), "this file has no RIS records", hint)]
    return places, problems


def _found(record: Record, tags: Mapping[str, Location]) -> Found:
    type_ = _text(record, "TY").upper()
    values: dict[str, Value] = {"kind": KINDS.get(type_, "")}
    places: dict[str, Location] = {}
    for key, tag in _taken_from(record, type_):
        value = _value(record, key, tag)
        if value and not values.get(key):
            values[key] = value
            places[key] = tags[tag]
    return Found(tags["TY"], values, places)


def _taken_from(record: Record, type_: str) -> Iterator[tuple[str, str]]:
    """Yield the keys of a source, each with a tag that it may be taken from, the best first."""
    is_case, is_whole_book = type_ == "CASE", type_ in WHOLE_BOOKS
    is_periodical = type_ in PERIODICALS
    names: dict[str, tuple[str, ...]] = NAMES | {
        "editors": ("ED", *(("A3",) if is_whole_book else ()), *(("A2",) if type_ in EDITED else ())),
        "court": ("PB",) if is_case else (),
        "publisher": () if is_case else ("PB",),
        "container": () if is_whole_book else ("A2", "T2") if is_case else NAMES["container"],
        "docket": ("SV", "M1", "IS") if is_case else (),
        "issue": ("IS", "M1") if is_periodical else (),
        "number": () if is_case or is_periodical else ("M1", "IS", *(("SN",) if type_ == "RPRT" else ())),
        "isbn": () if is_periodical else ("SN",),  # or it is an ISSN
        "pages": ("SP",),
        "archived": ("AN", "AV"),
    }
    for key, tags in names.items():
        for tag in tags:
            if tag in record:
                yield key, tag


def _value(record: Record, key: str, tag: str) -> Value:
    """Return what a tag says for a key of a source; empty if it says nothing for it."""
    text = _text(record, tag)
    if key in ("authors", "editors"):
        return [_name(name) for name in _texts(record, tag)]
    if key in ("published", "accessed"):
        return _date(text)
    if key == "pages":
        end = _text(record, "EP")
        return f"{text}-{end}" if end and end != text and not re.search(r"[-–]", text) else text
    if key == "isbn":
        return text if ISBN.search(text) else ""
    if key == "doi" and tag == "M3":
        return text if re.match(r"(?:https?://(?:dx\.)?doi\.org/|doi:\s*)?10\.", text) else ""
    if key == "archived":
        return text if text.startswith(("https://", "http://")) else ""
    if key == "number" and tag == "SN" and ISBN.search(text):
        return ""
    return text


def _texts(record: Record, tag: str) -> list[str]:
    value = record.get(tag, "")
    return value if isinstance(value, list) else [value]


def _text(record: Record, tag: str) -> str:
    return ", ".join(_texts(record, tag))


def _name(text: str) -> str:
    """Return a name as readers write it: "Ann Lee Jr." for "Lee, Ann, Jr."; one without a comma stays."""
    family, *others = (part.strip() for part in text.split(","))
    given, suffix = [*others, "", ""][:2]
    return " ".join(part for part in (given, family, suffix) if part)


def _date(text: str) -> str:
    """Return a date in our notation: "2019/08/21/", "2019/08//Summer" and "2019///" are as precise as they say."""
    parts = [part.strip() for part in text.split("/")]
    if len(parts) < 3 or not re.fullmatch(r"[0-9]{4}", parts[0]):
        return date_text(text)
    numbers = [part for part in parts[1:3] if part.isdigit()]
    return "-".join([parts[0], *(number.zfill(2) for number in numbers)])
