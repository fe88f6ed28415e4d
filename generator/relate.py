"""Records into a site: ids to records, links to where they lead, statistics to figures.

A record that is missing is reported at every place that refers to it; one that has
faults of its own (`Parsed.broken`) is not reported again.
"""

import posixpath
import re
from collections.abc import Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from functools import partial
from typing import TypeVar

from msgspec import Struct, structs

from generator.addresses import RESERVED, SECTIONS
from generator.assets import missing_asset
from generator.derivation import derive
from generator.diagnostics import Diagnostic, Location, did_you_mean
from generator.figures import counted, from_rows
from generator.keep import Keep, anew
from generator.parse import Parsed
from generator.prose import Link, Prose, Waiver, scan
from generator.records import Curated, Document, Markdown, Reference, Row, inside
from generator.site import Key, Site, Target
from generator.wording import Wording

NAMES = {
    "stat": "statistic",
    "section": "section of the site",
    "series": "series",
}
BLOCK_SUBJECTS = ("policy", "person", "organization")  # what a timeline or a table of claims can be about

T = TypeVar("T", bound=Curated)


def relate(
    parsed: Parsed, words: Wording, static: AbstractSet[str], *, with_drafts: bool = False, keep: Keep = anew
) -> tuple[Site, list[Diagnostic]]:
    """The site of parsed records, and every fault.

    `words` are those of the site's language, `static` the names of files in static/.
    """
    bare, underived = keep(
        "records",
        (parsed.settings, words, parsed.facts, parsed.rows, parsed.charts),
        lambda: _of_records(parsed, words),
    )
    published = [one for one in parsed.documents if with_drafts or not one.front.draft]
    documents = sorted(published, key=_reading_order)
    slugs = tuple((one.kind, one.slug) for one in documents)
    drafts = frozenset((one.kind, one.slug) for one in parsed.documents if one not in published)
    ids = keep("ids", (bare, slugs), lambda: _ids(bare, slugs))
    named = (ids, _grouped(parsed.broken), drafts, frozenset(static))
    names = keep("names", named, lambda: _Names(*named))  # an edit of facts seldom changes them
    read = [keep("relations", (bare, names), lambda: _relate_records(bare, names))]
    read += [
        keep(("relations", one.kind, one.slug), (one, names), partial(_relate_document, one, names))
        for one in documents
    ]
    mentions: dict[Key, dict[Key, None]] = {}
    for relations in read:
        for what, where in relations.mentions:
            mentions.setdefault(what, {})[where] = None
    site = structs.replace(
        bare,
        articles=tuple(one for one in documents if one.kind == "article"),
        pages=tuple(one for one in documents if one.kind == "page"),
        prose={markdown: prose for one in read for markdown, prose in one.prose.items()},
        targets={link: target for one in read for link, target in one.targets.items()},
        mentions={key: tuple(places) for key, places in mentions.items()},
        waivers=tuple(waiver for one in read for waiver in one.waivers),
    )
    return site, [*underived, *(fault for one in read for fault in one.faults), *_taken_addresses(documents)]


def _of_records(parsed: Parsed, words: Wording) -> tuple[Site, tuple[Diagnostic, ...]]:
    """The site without its articles and pages, and without what its texts say."""
    facts = parsed.facts
    series = _by_id(facts.series)
    figures = counted(facts.statistics) | from_rows(series, parsed.rows)
    derived, faults = derive(facts.statistics, figures)
    rows: dict[str, list[Row]] = {id_: [] for id_ in series}
    for row in sorted(parsed.rows, key=lambda row: row.period.sort_key):
        rows[row.series].append(row)
    site = Site(
        settings=parsed.settings,
        words=words,
        facts=facts,
        charts=_by_id(parsed.charts),
        rows={id_: tuple(of_series) for id_, of_series in rows.items()},
        sources=_by_id(facts.sources),
        people=_by_id(sorted(facts.people, key=lambda one: (one.sort or one.name).casefold())),
        organizations=_by_id(facts.organizations),
        policies=_by_id(facts.policies),
        terms=_by_id(sorted(facts.terms, key=lambda one: one.name.strip("“”\"'").casefold())),
        events=_by_id(sorted(facts.events, key=lambda one: one.date.sort_key)),
        claims=_by_id(facts.claims),
        series=series,
        figures=figures | derived,
        articles=(),
        pages=(),
        prose={},
        targets={},
        mentions={},
        waivers=(),
    )
    return site, (*faults, *_twice_named(site))


class _Names(Struct, frozen=True, eq=False):
    """Every id that a link may name, and those that are missed for a reason of their own."""

    known: Mapping[str, frozenset[str]]  # by kind
    broken: Mapping[str, frozenset[str]]
    drafts: frozenset[Key]
    static: frozenset[str]  # files


def _ids(bare: Site, slugs: Iterable[Key]) -> dict[str, frozenset[str]]:
    """Every id by its kind."""
    return _grouped(
        [
            *((kind, record.id) for kind, record in _records(bare)),
            *(("stat", id_) for id_ in bare.figures),
            *slugs,
            *(("section", id_) for id_ in SECTIONS),
        ]
    )


def _grouped(keys: Iterable[Key]) -> dict[str, frozenset[str]]:
    groups: dict[str, set[str]] = {}
    for kind, id_ in keys:
        groups.setdefault(kind, set()).add(id_)
    return {kind: frozenset(ids) for kind, ids in groups.items()}


class _Relations(Struct, frozen=True, eq=False):
    """What the records, or one article or page, refer to."""

    prose: Mapping[Markdown, Prose]
    targets: Mapping[Link, Target]
    mentions: tuple[tuple[Key, Key], ...]  # what, and where
    waivers: tuple[Waiver, ...]
    faults: tuple[Diagnostic, ...]


def _relate_records(bare: Site, names: _Names) -> _Relations:
    relater = _Relater(names)
    relater.waivers += _record_waivers(_records(bare))
    relater.resolve_records(bare)
    for kind, record in _records(bare):
        for field in record.__struct_fields__:
            value = getattr(record, field)
            if isinstance(value, Markdown):
                relater.read(value, (kind, record.id), "content/")
    return relater.relations()


def _relate_document(document: Document, names: _Names) -> _Relations:
    relater = _Relater(names)
    body = document.body
    relater.read(body, (document.kind, document.slug), posixpath.dirname(body.location.file))
    return relater.relations()


def _records(site: Site) -> Iterator[tuple[str, Curated]]:
    """Every record that has an id, with what its ids are called in links."""
    facts = site.facts
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
        ("chart", site.charts.values()),
    ):
        for record in records:
            yield kind, record


class _Relater:
    """Resolves what records and texts refer to."""

    def __init__(self, names: _Names) -> None:
        self.names = names
        self.faults: list[Diagnostic] = []
        self.prose: dict[Markdown, Prose] = {}
        self.targets: dict[Link, Target] = {}
        self.mentions: list[tuple[Key, Key]] = []
        self.waivers: list[Waiver] = []

    def relations(self) -> _Relations:
        return _Relations(
            self.prose, self.targets, tuple(self.mentions), tuple(self.waivers), tuple(self.faults)
        )

    def resolve_records(self, site: Site) -> None:
        for kind, record in _records(site):
            place = (kind, record.id)
            for reference in inside(record, Reference):
                key = self.resolve(reference)
                if key and key != place:
                    self.mentions.append((key, place))
        for correction in site.facts.corrections:
            for reference in inside(correction, Reference):
                self.resolve(reference)
        for person in site.facts.people:
            picture = person.portrait
            if picture and picture.file not in self.names.static:
                otherwise = "put the picture into static/"
                at = picture.locate("file")
                self.faults.append(missing_asset(picture.file, self.names.static, at, otherwise))
        home = site.settings.home
        for reference in (*site.settings.navigation, *(inside(home, Reference) if home else ())):
            self.resolve(reference)

    def resolve(self, reference: Reference) -> Key | None:
        """What a reference leads to; notes the fault if there is no such record."""
        for kind in reference.kinds:
            if reference.id in self.names.known.get(kind, ()):
                return kind, reference.id
        self.miss(reference.id, reference.kinds, reference.location)
        return None

    def miss(self, id_: str, kinds: tuple[str, ...], location: Location) -> None:
        known, broken = self.names.known, self.names.broken
        if any(
            id_ in broken.get(kind, ()) or id_.partition(".")[0] in broken.get("series", ()) for kind in kinds
        ):
            return
        if any((kind, id_) in self.names.drafts for kind in kinds):
            message = f"the {kinds[0]} “{id_}” is a draft and is not published"
            hint = "set “draft: no” there, or build with --drafts"
            self.faults.append(Diagnostic("unknown-id", location, message, hint))
            return
        *firsts, final = (_name(kind) for kind in kinds)
        named = f"{', '.join(firsts)} or {final}" if firsts else final
        candidates = [one for kind in kinds for one in sorted(known.get(kind, ()))]
        hint = did_you_mean(id_, candidates) or self.elsewhere(id_)
        self.faults.append(Diagnostic("unknown-id", location, f"there is no {named} “{id_}”", hint))

    def elsewhere(self, id_: str) -> str:
        """A hint for an id that exists under another kind."""
        for kind, ids in self.names.known.items():
            if id_ in ids:
                return f"there is {_article(kind)} {_name(kind)} of that id"
        return ""

    def read(self, markdown: Markdown, place: Key, folder: str) -> None:
        prose, faults = scan(markdown)
        self.prose[markdown] = prose
        self.faults += faults
        self.waivers += prose.waivers
        for link in prose.links:
            target = self.target(link, place, folder)
            if target is None:
                continue
            self.targets[link] = target
            key = (target.kind, target.id)
            if target.kind not in ("asset", "address") and key != place:
                self.mentions.append((key, place))

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
        if id_ not in self.names.known.get(kind, ()):
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
            if slug in self.names.known.get(kind, ()):
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
        if path.startswith("static/") and name in self.names.static:
            return Target("asset", name)
        shown = link.target
        hint = (
            did_you_mean(name, self.names.static)
            or f"put the file into static/ and write {posixpath.relpath('static', folder or '.')}/its-name"
        )
        self.faults.append(Diagnostic("dead-asset", link.location, f"there is no file “{shown}”", hint))
        return None


def _twice_named(site: Site) -> Iterator[Diagnostic]:
    """The faults of ids that are taken."""
    first: dict[Key, tuple[str, Location]] = {}
    for kind, record in _records(site):
        space = "fact" if kind in ("event", "stat", "claim") else kind
        other = first.setdefault((space, record.id), (kind, record.location))
        if other[1] == record.location:
            continue
        place = f"{other[1].file}, line {other[1].line}"
        is_other = other[0] != kind
        what = f"{_article(other[0])} {_name(other[0])}" if is_other else f"another {_name(kind)}"
        message = f"the id “{record.id}” is taken by {what} ({place})"
        hint = "events, statistics and claims share one namespace" if is_other else "rename one of them"
        yield Diagnostic("duplicate-id", record.location, message, hint)


def _taken_addresses(documents: Iterable[Document]) -> Iterator[Diagnostic]:
    """The faults of pages that would lie over one of the generator's own."""
    for document in documents:
        if document.kind == "page" and document.slug in RESERVED:
            message = f"the address /{document.slug}/ belongs to a page the generator makes"
            place = Location(document.body.location.file)
            yield Diagnostic("duplicate-address", place, message, "rename the file")


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
