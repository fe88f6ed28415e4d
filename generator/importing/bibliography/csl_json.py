"""Read CSL-JSON, which Zotero and other reference managers export, as drafts of sources.

https://docs.citationstyles.org/en/stable/specification.html describes the types and variables.
"""

import json
from collections.abc import Iterator, Mapping

from generator.diagnostics import Diagnostic, Location
from generator.importing.bibliography.fields import Found, Value, date_text, draft
from generator.importing.drafts import Draft
from generator.model.record_types import SourceKind
from generator.reading.text_files import locate

KINDS: dict[str, SourceKind] = {
    "article-newspaper": "news", "article-journal": "article", "article-magazine": "article", "article": "article",
    "review": "article", "review-book": "article", "book": "book", "chapter": "book", "entry": "book",
    "entry-dictionary": "book", "entry-encyclopedia": "book", "classic": "book", "collection": "archive", "report": "report",
    "legislation": "statute", "bill": "statute", "regulation": "statute", "treaty": "statute", "legal_case": "court",
    "hearing": "government", "standard": "government", "dataset": "dataset", "thesis": "research",
    "paper-conference": "research", "manuscript": "archive", "interview": "interview", "broadcast": "broadcast",
    "motion_picture": "broadcast", "song": "broadcast", "post": "post", "post-weblog": "post", "speech": "statement",
    "personal_communication": "statement",
}  # fmt: skip
NAMES = {
    "title": ("title", "title-short", "shortTitle"),
    "publisher": ("publisher",),
    "container": ("container-title", "event-title", "event"),
    "volume": ("volume",),
    "issue": ("issue",),
    "pages": ("page",),
    "doi": ("DOI",),
    "isbn": ("ISBN",),
    "edition": ("edition",),
    "url": ("URL",),
}
AS_CSL = "export the bibliography as “CSL JSON”"
PARTICLES = ("non-dropping-particle", "dropping-particle")

Item = Mapping[str, object]


def read_csl_json(text: str, file: str) -> tuple[list[Draft], list[Diagnostic]]:
    """Return a draft for each item, and what cannot be read."""
    try:
        items = list(_items(text, file))
    except json.JSONDecodeError as error:
        place = Location(file, error.lineno, error.colno)
        return [], [Diagnostic("schema", place, f"this is not JSON: {error.msg}", "export the file again")]
    except (RecursionError, ValueError):  # brackets in brackets, or a number of thousands of digits
        return [], [Diagnostic("limit", Location(file), "this file cannot be a bibliography", AS_CSL)]
    drafts, problems = [], []
    for item, place in items:
        if (
            isinstance(item, dict)
            and isinstance(item.get("title", ""), str | list)
            and ("type" in item or "title" in item)
        ):
            drafts.append(draft(_found(item, place)))
        else:
            problems.append(Diagnostic("schema", place, "this is not an item of CSL-JSON", AS_CSL))
    if not items:
        problems.append(Diagnostic("schema", Location(file), "this file has no items of CSL-JSON"))
    return drafts, problems


def _items(text: str, file: str) -> Iterator[tuple[object, Location]]:
    """Yield the items of a list, or of the list under “items”, each with its place."""
    decoder = json.JSONDecoder()
    start = _skip(text, 0)
    if text[start : start + 1] == "{":
        whole = decoder.decode(text)
        inside = whole.get("items") if isinstance(whole, dict) else None
        if isinstance(inside, list):
            yield from ((item, Location(file)) for item in inside)
        else:
            yield whole, Location(file)
        return
    decoder.decode(text)  # the whole file must be JSON
    at = _skip(text, start + 1)
    while text[start : start + 1] == "[" and text[at : at + 1] not in ("]", ""):
        item, end = decoder.raw_decode(text, at)
        yield item, locate(text, at, file)
        at = _skip(text, _skip(text, end) + 1) if text[_skip(text, end)] == "," else _skip(text, end)


def _skip(text: str, at: int) -> int:
    while text[at : at + 1] in (" ", "\t", "\n", "\r"):
        at += 1
    return at


def _found(item: Item, place: Location) -> Found:
    kind = _word(item, "type")
    values: dict[str, Value] = {
        key: next((text for name in names if (text := _word(item, name))), "") for key, names in NAMES.items()
    }
    values["authors"] = _people(item, "author") or _people(item, "director") or _people(item, "interviewer")
    values["editors"] = _people(item, "editor") or _people(item, "collection-editor")
    values["published"] = _date(item.get("issued"))
    values["accessed"] = _date(item.get("accessed"))
    values["kind"] = KINDS.get(kind, "")
    if kind not in ("book", "thesis", "paper-conference"):  # a book of a series is no part of another book
        values["container"] = values["container"] or _word(item, "collection-title")
    number = _word(item, "number")
    if kind == "legal_case":
        values["court"], values["docket"] = _authority(item), number
    else:
        values["number"] = number
        values["publisher"] = values["publisher"] or _authority(item)
    for name in ("archive_location", "archive"):
        if _word(item, name).startswith(("https://", "http://")):
            values["archived"] = _word(item, name)
    return Found(place, values, {})


def _authority(item: Item) -> str:
    """Return who decided or enacted: a text in most exports, names in newer ones."""
    return _word(item, "authority") or ", ".join(_people(item, "authority"))


def _word(item: Item, name: str) -> str:
    value = item.get(name)
    if isinstance(value, list):  # Crossref gives titles as lists
        value = value[0] if value else ""
    return str(value) if isinstance(value, str | int | float) and not isinstance(value, bool) else ""


def _people(item: Item, role: str) -> list[str]:
    people = item.get(role)
    named = [person for person in people if isinstance(person, dict)] if isinstance(people, list) else []
    return [name for person in named if (name := _person(person))]


def _person(person: Item) -> str:
    """Return a name as readers write it: "Ludwig van Beethoven", "Martin King Jr."."""
    if literal := _word(person, "literal"):
        return literal
    parts = ["given", *reversed(PARTICLES), "family", "suffix"]
    return " ".join(part for name in parts if (part := _word(person, name)))


def _date(value: object) -> str:
    """Return a date in our notation: as precise as its parts, an interval of two, “~” if it is about then."""
    if not isinstance(value, dict):
        return ""
    parts = value.get("date-parts")
    texts = [text for part in parts if (text := _day(part))] if isinstance(parts, list) else []
    mark = "~" if value.get("circa") and value.get("circa") not in ("false", "0", 0) else ""
    if texts:
        return "/".join(f"{text}{mark}" for text in texts[:2])
    return date_text(_word(value, "literal") or _word(value, "raw"))


def _day(parts: object) -> str:
    """Return one date of a list of numbers, which may be texts: [2019, 8, 21] is "2019-08-21"."""
    texts = [str(part).strip() for part in parts] if isinstance(parts, list) else []
    texts = [text for text in texts if text and text not in ("None", "0")]
    return "-".join([texts[0].zfill(4), *(text.zfill(2) for text in texts[1:3])]) if texts else ""
