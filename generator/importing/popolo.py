"""Read people and organizations from Popolo, in which parliaments and civic projects publish theirs.

http://www.popoloproject.com/specs/ describes the keys. A membership, with its post, becomes a role of its person.
"""

import json
import re
from bisect import bisect_right
from collections.abc import Mapping

from generator.diagnostics import Diagnostic, Location
from generator.importing.drafts import Draft, mapping, scalar, sequence
from generator.reading.records.ids import ID, ID_LENGTH, id_for
from generator.reading.yaml.nodes import Mapping as YamlMapping
from generator.reading.yaml.nodes import Node

NUMBERED = re.compile(
    r"[0-9-]+|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}"
)  # ids that tell a reader nothing
NAMED = re.compile(r'"(?P<key>id|name)"\s*:\s*(?P<value>"(?:[^"\\]|\\.)*")')
HINT = "it has a list “persons” or “organizations”, each with a “name”"
# Keys that our records have no place for; sources would have to be records of their own.
UNUSED = (
    "image",
    "images",
    "contact_details",
    "links",
    "sources",
    "birth_date",
    "death_date",
    "email",
    "gender",
    "identifiers",
    "other_names",
)

Item = Mapping[str, object]


def read_popolo(text: str, file: str, table: str) -> tuple[list[Draft], list[Diagnostic], list[str]]:
    """Return a draft for each person or organization, what cannot be read, and what is left out."""
    try:
        whole: object = json.loads(text)
    except json.JSONDecodeError as error:
        place = Location(file, error.lineno, error.colno)
        return (
            [],
            [Diagnostic("schema", place, f"this is not JSON: {error.msg}", "export the file again")],
            [],
        )
    except (RecursionError, ValueError):
        return [], [Diagnostic("limit", Location(file), "this file cannot be Popolo", HINT)], []
    popolo, places = _Popolo(whole), _Places(text, file)
    items = _items(whole, "persons" if table == "people" else table)
    drafts, problems = [], []
    for item in items:
        place = places.of(item)
        if not _word(item, "name"):
            problems.append(Diagnostic("schema", place, "this entry has no “name”", HINT))
        else:
            drafts.append(
                popolo.person(item, place) if table == "people" else popolo.organization(item, place)
            )
    if not items:
        problems.append(Diagnostic("schema", Location(file), f"this file has no {table} in Popolo", HINT))
    unused = [key for key in UNUSED if any(item.get(key) for item in items)]
    return drafts, problems, [f"Left out: {', '.join(unused)}."] if unused else []


class _Popolo:
    """What the entries of a file refer to."""

    def __init__(self, whole: object) -> None:
        lists = whole if isinstance(whole, dict) else {}
        self.organizations = _by_id(lists, "organizations")
        self.posts = _by_id(lists, "posts")
        self.memberships: dict[str, list[Item]] = {}
        for membership in _items(lists, "memberships"):
            if person := _word(membership, "person_id"):
                self.memberships.setdefault(person, []).append(membership)

    def organization(self, item: Item, place: Location) -> Draft:
        entries = _entries(
            place,
            name=_word(item, "name"),
            part_of=self._id(_word(item, "parent_id")),
            summary=_word(item, "summary") or _word(item, "description") or _word(item, "abstract"),
        )
        return Draft(mapping(entries, place), scalar(_id_of(item), place))

    def person(self, item: Item, place: Location) -> Draft:
        memberships = [*_items(item, "memberships"), *self.memberships.get(_word(item, "id"), ())]
        entries: list[tuple[str, Node]] = _entries(
            place,
            name=_word(item, "name"),
            sort=_word(item, "sort_name"),
            summary=_word(item, "summary") or _word(item, "biography"),
        )
        memberships.sort(key=lambda membership: _day(membership, "start_date"))
        if memberships:
            roles = [self._role(membership, place) for membership in memberships]
            entries.append(("roles", sequence(roles, place)))
        return Draft(mapping(entries, place))

    def _role(self, membership: Item, place: Location) -> YamlMapping:
        post = self.posts.get(_word(membership, "post_id"), {})
        organization = _word(membership, "organization_id") or _word(post, "organization_id")
        party = self.organizations.get(_word(membership, "on_behalf_of_id"), {})
        title = (
            _word(membership, "role")
            or _word(membership, "label")
            or _word(post, "role")
            or _word(post, "label")
        )
        return mapping(
            _entries(
                place,
                title=title[:1].upper() + title[1:] or "Member",
                organization=self._id(organization),
                **{"from": _day(membership, "start_date")},
                to=_day(membership, "end_date"),
                party=_word(party, "name"),
            ),
            place,
        )

    def _id(self, id_: str) -> str:
        """Return the id that an organization of the file has, or would have, in the site."""
        return _id_of(self.organizations.get(id_, {"id": id_})) if id_ else ""


def _id_of(item: Item) -> str:
    """Return an id that a writer can type: the entry's own, if it is one and says something, or one of its name."""
    id_ = _word(item, "id").rpartition("/")[2]
    if ID.fullmatch(id_) and len(id_) <= ID_LENGTH and not NUMBERED.fullmatch(id_):
        return id_
    return id_for(_word(item, "name")) or id_


def _items(whole: object, key: str) -> list[Item]:
    """Return the entries below a key; of a list, those that are entries."""
    found = whole.get(key) if isinstance(whole, dict) else whole
    return [item for item in found if isinstance(item, dict)] if isinstance(found, list) else []


def _entries(place: Location, **values: str) -> list[tuple[str, Node]]:
    return [(key, scalar(text, place)) for key, text in values.items() if text]


def _by_id(lists: object, name: str) -> dict[str, Item]:
    return {id_: item for item in _items(lists, name) if (id_ := _word(item, "id"))}


def _word(item: Item, key: str) -> str:
    value = item.get(key)
    if isinstance(value, int) and not isinstance(value, bool):  # ids may be numbers
        return str(value)
    return " ".join(value.split()) if isinstance(value, str) else ""


def _day(item: Item, key: str) -> str:
    """Return a date without the time of day that some exports add."""
    return _word(item, key).partition("T")[0]


class _Places:
    """Where the entries of a file are: at their ids, or else at their names."""

    def __init__(self, text: str, file: str) -> None:
        self.file = file
        self.lines = [0, *(found.end() for found in re.finditer("\n", text))]
        self.offsets: dict[tuple[str, str], int] = {}
        for found in NAMED.finditer(text):
            self.offsets.setdefault((found["key"], found["value"]), found.start())

    def of(self, item: Item) -> Location:
        """Return the place of an entry, or of the file if it is nowhere."""
        for key in ("id", "name"):
            offset = self.offsets.get((key, json.dumps(item.get(key), ensure_ascii=False)))
            if offset is not None:
                line = bisect_right(self.lines, offset)
                return Location(self.file, line, offset - self.lines[line - 1] + 1)
        return Location(self.file)
