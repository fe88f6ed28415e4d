"""Turn what bibliographies say of a publication into the keys of a source."""

import html
import re
from collections.abc import Callable, Mapping, Sequence

from msgspec import Struct

from generator.diagnostics import Location
from generator.importing.drafts import Draft, mapping, scalar, sequence
from generator.model.dates import DateError, parse_date
from generator.model.dates.hints import hint_on
from generator.model.records import Curated, Source
from generator.reading.records.fields import declared
from generator.reading.yaml.nodes import Node

Value = str | Sequence[str]

ISBN = re.compile(r"(?<![0-9–-])(?:97[89][ –-]?)?(?:[0-9][ –-]?){9}[0-9Xx](?![0-9–-])")
DOI_ADDRESS = re.compile(r"^(?:https?://(?:dx\.)?doi\.org/|doi:\s*)", re.IGNORECASE)
# Of styles, in titles.
TAGS = re.compile(r"</?(?:i|b|em|strong|sub|sup|sc|span)(?:\s[^<>]*)?>", re.IGNORECASE)
NO_DATE = re.compile(r"n\. ?d\.?|no date|undated|s\. ?f\.?|sin fecha", re.IGNORECASE)
LISTS = ("authors", "editors")


class Found(Struct, frozen=True, eq=False):
    """What an entry of a bibliography says, by the keys of a source, and where each is in its file."""

    location: Location
    values: Mapping[str, Value]
    places: Mapping[str, Location]


def draft(found: Found) -> Draft:
    """Return an entry as the draft of a source, its keys in the order of the record class."""
    entries: list[tuple[str, Node]] = []
    general = {field.key for field in declared(Curated)}
    for key in (field.key for field in declared(Source) if field.key not in general):
        value, place = found.values.get(key, ""), found.places.get(key, found.location)
        if key in LISTS:
            texts = [text for text in map(_tidy, value) if text]
            if texts:
                entries.append((key, sequence((scalar(text, place) for text in texts), place)))
        elif (isinstance(value, str) and (text := _FORMS.get(key, _tidy)(value))) or key == "title":
            entries.append((key, scalar(text if value else "", place)))
    return Draft(mapping(entries, found.location))


def date_text(text: str) -> str:
    """Return a date in our notation, if there is no doubt what it is; or else as it was written, to be reported."""
    text = re.sub(r"(?<=\d)/*$", "", " ".join(text.split()))
    if not text or NO_DATE.fullmatch(text):
        return ""
    for candidate in (text, hint_on(text).removeprefix("write ")):
        try:
            return parse_date(candidate).written
        except DateError:
            continue
    return text


def first_address(text: str) -> str:
    """Return the first web address in a text, or an empty string."""
    found = re.search(r"https?://[^\s{}<>\"]+", text)
    return found[0].rstrip(".,;)") if found else ""


def _tidy(text: str) -> str:
    """Return a text on one line, without the tags that reference managers put into titles."""
    return " ".join(html.unescape(TAGS.sub("", text)).split())


def _doi(text: str) -> str:
    return DOI_ADDRESS.sub("", _tidy(text))


def _address(text: str) -> str:
    return text.strip()


def _pages(text: str) -> str:
    return re.sub(r"\s*(?:-+|–|—)\s*", "-", _tidy(text)).strip("-")


def _isbn(text: str) -> str:
    """Return the first ISBN of several, and whatever else is written so that it is reported."""
    found = ISBN.search(text)
    return found[0].strip(" -–") if found else _tidy(text)


_FORMS: dict[str, Callable[[str], str]] = {
    "published": date_text,
    "accessed": date_text,
    "pages": _pages,
    "isbn": _isbn,
    "doi": _doi,
    "url": _address,
    "archived": _address,
}
