"""Records into a site: ids to records, links to where they lead, statistics to figures.

A record that is missing is reported at every place that refers to it; one that has
faults of its own (`Parsed.broken`) is not reported again.
"""

import posixpath
import re
from collections.abc import Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from typing import TypeVar

from generator.addresses import RESERVED, SECTIONS
from generator.assets import missing_asset
from generator.derivation import derive
from generator.diagnostics import Diagnostic, Location, did_you_mean
from generator.figures import Figure, counted, from_rows
from generator.parse import Parsed
from generator.prose import Link, Prose, Waiver, scan
from generator.records import Curated, Document, Markdown, Reference, inside
from generator.site import Key, Site, Target
from generator.wording import Wording

NAMES = {
    "stat": "statistic",
    "section": "section of the site",
    "series": "series",
}
BLOCK_SUBJECTS = ("policy", "person", "organization")  # what a timeline or a table of claims can be about
OUTSIDE_FACTS = ("article", "page", "section", "chart")

T = TypeVar("T", bound=Curated)


def relate(
    parsed: Parsed, words: Wording, static: AbstractSet[str], *, with_drafts: bool = False
) -> tuple[Site, list[Diagnostic]]:
    """The site of parsed records, and every fault.

    `words` are those of the site's language, `static` the names of files in static/.
    """
    relater = _Relater(parsed, words, static, with_drafts)
    return relater.site(), relater.faults


class _Relater:
    def __init__(self, parsed: Parsed, words: Wording, static: AbstractSet[str], with_drafts: bool) -> None:
        self.parsed = parsed
        self.words = words
        self.facts = parsed.facts
        self.static = static
        self.faults: list[Diagnostic] = []
        published = [one for one in parsed.documents if with_drafts or not one.front.draft]
        self.documents = sorted(published, key=_reading_order)
        self.drafts = {(one.kind, one.slug) for one in parsed.documents if one not in published}
        self.prose: dict[Markdown, Prose] = {}
        self.targets: dict[Link, Target] = {}
        self.mentions: dict[Key, dict[Key, None]] = {}
        self.known: dict[str, set[str]] = {}
        self.broken: dict[str, set[str]] = {}
        for kind, id_ in parsed.broken:
            self.broken.setdefault(kind, set()).add(id_)

    def site(self) -> Site:
        facts, parsed = self.facts, self.parsed
        self.refuse_duplicates()
        series = _by_id(facts.series)
        figures = counted(facts.statistics) | from_rows(series, parsed.rows)
        derived, faults = derive(facts.statistics, figures)
        self.faults += faults
        self.learn_ids(figures)
        self.resolve_records()
        self.resolve_prose()
        rows = {
            id_: tuple(
                sorted((row for row in parsed.rows if row.series == id_), key=lambda row: row.period.sort_key)
            )
            for id_ in series
        }
        return Site(
            settings=parsed.settings,
            words=self.words,
            facts=facts,
            charts=_by_id(parsed.charts),
            rows=rows,
            sources=_by_id(facts.sources),
            people=_by_id(sorted(facts.people, key=lambda one: (one.sort or one.name).casefold())),
            organizations=_by_id(facts.organizations),
            policies=_by_id(facts.policies),
            terms=_by_id(sorted(facts.terms, key=lambda one: one.name.strip("“”\"'").casefold())),
            events=_by_id(sorted(facts.events, key=lambda one: one.date.sort_key)),
            claims=_by_id(facts.claims),
            series=series,
            figures=figures | derived,
            articles=tuple(one for one in self.documents if one.kind == "article"),
            pages=tuple(one for one in self.documents if one.kind == "page"),
            prose=self.prose,
            targets=self.targets,
            mentions={key: tuple(places) for key, places in self.mentions.items()},
            waivers=(
                *_record_waivers(self.records()),
                *(w for one in self.prose.values() for w in one.waivers),
            ),
        )

    def records(self) -> Iterator[tuple[str, Curated]]:
        """Every record that has an id, with what its ids are called in links."""
        facts = self.facts
        for kind, records in (
            ("source", facts.sources),
            ("person", facts.people),
            ("organization", facts.organizations),
            ("policy", facts.policies),
            ("term", facts.terms),
            ("event", facts.events),
            ("stat", facts.statistics),
            ("claim", facts.claims),
            ("series", facts.series),
            ("chart", self.parsed.charts),
        ):
            for record in records:
                yield kind, record

    def refuse_duplicates(self) -> None:
        first: dict[tuple[str, str], tuple[str, Location]] = {}
        for kind, record in self.records():
            space = "fact" if kind in ("event", "stat", "claim") else kind
            other = first.setdefault((space, record.id), (kind, record.location))
            if other[1] != record.location:
                place = f"{other[1].file}, line {other[1].line}"
                what = (
                    f"{_article(other[0])} {_name(other[0])}"
                    if other[0] != kind
                    else f"another {_name(kind)}"
                )
                message = f"the id “{record.id}” is taken by {what} ({place})"
                hint = (
                    "events, statistics and claims share one namespace"
                    if other[0] != kind
                    else "rename one of them"
                )
                self.faults.append(Diagnostic("duplicate-id", record.location, message, hint))
        for document in self.documents:
            if document.kind == "page" and document.slug in RESERVED:
                message = f"the address /{document.slug}/ belongs to a page the generator makes"
                location = Location(document.body.location.file)
                self.faults.append(Diagnostic("duplicate-address", location, message, "rename the file"))

    def learn_ids(self, figures: Mapping[str, Figure]) -> None:
        for kind, record in self.records():
            self.known.setdefault(kind, set()).add(record.id)
        self.known["stat"] = {*self.known.get("stat", ()), *figures}
        for document in self.documents:
            self.known.setdefault(document.kind, set()).add(document.slug)
        self.known["section"] = set(SECTIONS)

    def resolve_records(self) -> None:
        records = (*self.records(), *((("correction", ""), one) for one in self.facts.corrections))
        for kind, record in records:
            place: Key | None = (kind, record.id) if isinstance(record, Curated) else None  # type: ignore[assignment]
            for reference in inside(record, Reference):
                key = self.resolve(reference)
                if key and place and key != place:
                    self.mention(key, place)
        for person in self.facts.people:
            picture = person.portrait
            if picture and picture.file not in self.static:
                otherwise = "put the picture into static/"
                at = picture.locate("file")
                self.faults.append(missing_asset(picture.file, self.static, at, otherwise))
        home = self.parsed.settings.home
        for reference in (*self.parsed.settings.navigation, *(inside(home, Reference) if home else ())):
            self.resolve(reference)

    def resolve(self, reference: Reference) -> Key | None:
        """What a reference leads to; notes the fault if there is no such record."""
        for kind in reference.kinds:
            if reference.id in self.known.get(kind, ()):
                return kind, reference.id
        self.miss(reference.id, reference.kinds, reference.location)
        return None

    def miss(self, id_: str, kinds: tuple[str, ...], location: Location) -> None:
        if any(
            id_ in self.broken.get(kind, ()) or id_.partition(".")[0] in self.broken.get("series", ())
            for kind in kinds
        ):
            return
        if any((kind, id_) in self.drafts for kind in kinds):
            message = f"the {kinds[0]} “{id_}” is a draft and is not published"
            hint = "set “draft: no” there, or build with --drafts"
            self.faults.append(Diagnostic("unknown-id", location, message, hint))
            return
        *firsts, final = (_name(kind) for kind in kinds)
        names = f"{', '.join(firsts)} or {final}" if firsts else final
        known = [known for kind in kinds for known in sorted(self.known.get(kind, ()))]
        hint = did_you_mean(id_, known) or self.elsewhere(id_)
        self.faults.append(Diagnostic("unknown-id", location, f"there is no {names} “{id_}”", hint))

    def elsewhere(self, id_: str) -> str:
        """A hint for an id that exists under another kind."""
        for kind, ids in self.known.items():
            if id_ in ids:
                return f"there is {_article(kind)} {_name(kind)} of that id"
        return ""

    def resolve_prose(self) -> None:
        for kind, record in self.records():
            for field in record.__struct_fields__:
                value = getattr(record, field)
                if isinstance(value, Markdown):
                    self.read(value, (kind, record.id), "content/")
        for document in self.documents:
            self.read(
                document.body, (document.kind, document.slug), posixpath.dirname(document.body.location.file)
            )

    def read(self, markdown: Markdown, place: Key, folder: str) -> None:
        prose, faults = scan(markdown)
        self.prose[markdown] = prose
        self.faults += faults
        for link in prose.links:
            target = self.target(link, place, folder)
            if target is None:
                continue
            self.targets[link] = target
            key = (target.kind, target.id)
            if target.kind not in ("asset", "address") and key != place:
                self.mention(key, place)

    def target(self, link: Link, place: Key, folder: str) -> Target | None:
        if link.kind == "file":
            return self.file_target(link, place, folder)
        if link.kind in ("timeline", "claims"):
            kind, _, id_ = link.target.partition("/")
            if kind not in BLOCK_SUBJECTS:
                message = f"a {link.kind} block is about a policy, a person or an organization"
                hint = did_you_mean(kind, BLOCK_SUBJECTS) or f"such as ![]({link.kind}:policy/an-id)"
                self.faults.append(Diagnostic("unknown-id", link.location, message, hint))
                return None
        else:
            kind, id_ = link.kind, link.target
        if id_ not in self.known.get(kind, ()):
            self.miss(id_, (kind,), link.location)
            return None
        return Target(kind, id_, link.fragment)

    def file_target(self, link: Link, place: Key, folder: str) -> Target | None:
        """Where a relative address leads: another Markdown file, a file of static/, or a page."""
        path = link.target
        if not path:
            if place[0] in ("article", "page"):
                return Target("address", "", link.fragment)
            hint = "name the page: /glossary/#its-place"
            message = f"“#{link.fragment}” has no page to start from"
            self.faults.append(Diagnostic("dead-fragment", link.location, message, hint))
            return None
        if path.startswith("/"):
            found = path.removeprefix("/")
            return (
                self.asset(link, found, "")
                if found.startswith("static/") or link.is_image
                else Target("address", path, link.fragment)
            )
        found = posixpath.normpath(posixpath.join(folder, path))
        match = re.fullmatch(r"content/(article|page)s/([^/]+)\.md", found)
        if match:
            kind, slug = match.groups()
            if slug in self.known.get(kind, ()):
                return Target(kind, slug, link.fragment)
            self.miss(slug, (kind,), link.location)
            return None
        if found.startswith("static/") or link.is_image:
            return self.asset(link, found, folder)
        home = {"article": f"/articles/{place[1]}/", "page": f"/{place[1]}/"}.get(place[0])
        if home is None:
            hint = "write it from the root, such as /timeline/, or as a typed link"
            self.faults.append(
                Diagnostic("dead-link", link.location, f"“{path}” has no page to start from", hint)
            )
            return None
        address = posixpath.normpath(posixpath.join(home, path))
        return Target("address", address + "/" * (path.endswith("/") and address != "/"), link.fragment)

    def asset(self, link: Link, path: str, folder: str) -> Target | None:
        name = path.removeprefix("static/")
        if path.startswith("static/") and name in self.static:
            return Target("asset", name)
        shown = link.target
        hint = (
            did_you_mean(name, self.static)
            or f"put the file into static/ and write {posixpath.relpath('static', folder or '.')}/its-name"
        )
        self.faults.append(Diagnostic("dead-asset", link.location, f"there is no file “{shown}”", hint))
        return None

    def mention(self, what: Key, where: Key) -> None:
        self.mentions.setdefault(what, {})[where] = None


def _by_id(records: Iterable[T]) -> dict[str, T]:
    return {record.id: record for record in records}


def _reading_order(document: Document) -> tuple[int, int, str]:
    """By `order`, those without one last; then the newest first; then by name."""
    front = document.front
    newest = -front.date.start.toordinal() if front.date and front.date.start else 0
    return (front.order or 10**9, newest, document.slug)


def _record_waivers(records: Iterable[tuple[str, Curated]]) -> Iterator[Waiver]:
    for _, record in records:
        for rule, reason in record.waive.items():
            yield Waiver(rule, reason, record.location.file, record.location.line, record.end_line)


def _name(kind: str) -> str:
    return NAMES.get(kind, kind)


def _article(kind: str) -> str:
    return "an" if kind[0] in "aeio" else "a"
