"""Resolve ids and links to the records, files and addresses they lead to.

A missing record is reported at every place that refers to it. A record that exists but has errors of
its own (`Parsed.invalid`) is not reported again.
"""

import posixpath
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from urllib.parse import unquote

from msgspec import Struct

from generator.diagnostics import Diagnostic, Location, did_you_mean
from generator.diagnostics.rules import Rule, RuleNames
from generator.diagnostics.spelling import folded, nearest
from generator.markdown.scanner import scan
from generator.model.dates import day_in_words
from generator.model.kinds import Key, noun
from generator.model.prose import Link, Prose, Waiver
from generator.model.record_types import Markdown, Record, Reference, inside
from generator.model.records import Curated
from generator.model.resolved import Records, Target, TextLinks, is_fact
from generator.model.settings import Settings
from generator.model.urls import address, missing_asset
from generator.reading.index import article, every_record
from generator.reading.link_hints import meant_image, meant_link, meant_row
from generator.reading.records.ids import id_for

BLOCK_SUBJECTS = (
    "policy",
    "person",
    "organization",
)  # the kinds that a timeline or a table of claims can be about


Scanned = tuple[Prose, list[Diagnostic]]  # a text, and the problems found in it

HOME: Key = ("home", "")  # the place of the answer that the home page gives
LEFT_OUT: Key = ("", "")  # the place of the texts of records with errors


class Names(Struct, frozen=True, eq=False):
    """The ids that a link may name, and ids that are missing for a known reason."""

    known: Mapping[str, frozenset[str]]  # by kind
    invalid: Mapping[str, frozenset[str]]  # by kind: records with errors
    unread: frozenset[str]  # kinds of which not all records could be read
    unpublished: Mapping[Key, date | None]  # articles and pages left out, with the day they are scheduled for
    called: Mapping[str, Mapping[str, str]]  # by kind: ids by the names of records
    static: frozenset[str]  # names of the files of static/
    public: frozenset[str]  # paths of the files of public/
    rules: RuleNames


class Resolver:
    """Resolves what records and texts refer to, and collects every problem."""

    def __init__(self, names: Names) -> None:
        self.names = names
        self.problems: list[Diagnostic] = []
        self.prose: dict[Markdown, Prose] = {}
        self.targets: dict[Link, Target] = {}
        self.mentions: list[tuple[Key, Key]] = []
        self.waivers: list[Waiver] = []
        self.hints: dict[Link, str] = {}  # what relative addresses may have been meant to be
        self.candidates: dict[tuple[str, ...], frozenset[str]] = {}  # the ids of some kinds

    def links(self) -> TextLinks:
        """Return what has been resolved."""
        return TextLinks(self.prose, self.targets, tuple(self.mentions), tuple(self.waivers), self.hints)

    def resolve_records(self, records: Records) -> None:
        """Resolve every reference between records, and everything their texts refer to."""
        for kind, record in every_record(records.facts, records.charts.values()):
            self.waivers += _waivers_of(record)
            place = (kind, record.id)
            for reference in inside(record, Reference):
                key = self.resolve(reference)
                if key and key != place:
                    self.mentions.append((key, place))
        for correction in records.facts.corrections:
            for reference in inside(correction, Reference):
                self.resolve(reference)
        for person in records.facts.people:
            picture = person.portrait
            if picture and picture.file not in self.names.static:
                otherwise = "put the picture into static/"
                at = picture.locate("file")
                self.problems.append(missing_asset(picture.file, self.names.static, at, otherwise))
        self._resolve_settings(records.settings)
        for kind, record in every_record(records.facts, records.charts.values()):
            for field in record.__struct_fields__:
                text = getattr(record, field)
                if isinstance(text, Markdown):
                    self.read(self._scanned(text), (kind, record.id), "content/")

    def _resolve_settings(self, settings: Settings) -> None:
        for reference in (*settings.navigation, *(inside(settings.home, Reference) if settings.home else ())):
            self.resolve(reference)
        if settings.answer:
            self.read(self._scanned(settings.answer), HOME, "content/")

    def resolve_left_out(self, parts: Iterable[Reference | Record | Markdown]) -> None:
        """Resolve what records with errors refer to, so that nothing else that is wrong with them is missed."""
        for part in parts:
            if isinstance(part, Markdown):
                self.read(self._scanned(part), LEFT_OUT, "content/")
                continue
            for reference in (part,) if isinstance(part, Reference) else inside(part, Reference):
                self.resolve(reference)

    def resolve(self, reference: Reference) -> Key | None:
        """Return what a reference leads to; report a problem if there is no such record."""
        kinds = [kind for kind in reference.kinds if reference.id in self.names.known.get(kind, ())]
        if kinds:
            self._report_ambiguous(reference, kinds)
            return kinds[0], reference.id
        self._report_missing(reference.id, reference.kinds, reference.location)
        return None

    def _report_ambiguous(self, reference: Reference, kinds: list[str]) -> None:
        """Report a reference that several records answer to, unless what they share is reported at them.

        Facts share one namespace (`duplicate-id`), and pages share the addresses of sections (`duplicate-address`).
        """
        named = {("fact" if is_fact((kind, reference.id)) else kind): kind for kind in kinds}
        if len(named) > 1 and "section" not in named:
            *others, last = (f"{article(kind)} {noun(kind)}" for kind in named.values())
            both = "both " if len(others) == 1 else ""
            message = f"“{reference.id}” is {both}{', '.join(others)} and {last}"
            self.problems.append(Diagnostic("ambiguous-id", reference.location, message, "rename one"))

    def _report_missing(self, id_: str, kinds: tuple[str, ...], location: Location) -> None:
        if any(self._may_exist(kind, id_) for kind in kinds):
            return
        for kind in kinds:
            if (kind, id_) in self.names.unpublished:
                self.problems.append(_unpublished(kind, id_, self.names.unpublished[kind, id_], location))
                return
        *others, last = (noun(kind) for kind in kinds)
        what = f"{', '.join(others)} or {last}" if others else last
        message = f"there is no {what} “{id_}”"
        self.problems.append(Diagnostic("unknown-id", location, message, self._meant(id_, kinds)))

    def _may_exist(self, kind: str, id_: str) -> bool:
        """Return whether a record has errors of its own, or is among those that could not be read."""
        invalid, unread, series = self.names.invalid, self.names.unread, id_.partition(".")[0]
        is_row = kind == "stat" and series != id_
        return (
            kind in unread
            or id_ in invalid.get(kind, ())
            or (is_row and ("series" in unread or series in invalid.get("series", ())))
        )

    def _meant(self, id_: str, kinds: tuple[str, ...]) -> str:
        """Return a hint about what an id that does not exist may have meant."""
        for kind in kinds:
            called = self.names.called.get(kind, {}).get(folded(id_))
            if called:
                return f"write its id, “{called}”"
        rows = meant_row(id_, self.names.known) if "stat" in kinds else ""
        if rows:
            return rows
        if kinds not in self.candidates:
            # A record with errors of its own is there too: its name is what a writer is likely to type.
            ids = [
                names.get(kind, frozenset())
                for names in (self.names.known, self.names.invalid)
                for kind in kinds
            ]
            self.candidates[kinds] = frozenset().union(*ids)
        if id_for(id_) in self.candidates[kinds]:
            return f"did you mean “{id_for(id_)}”?"
        return did_you_mean(id_, self.candidates[kinds]) or self._other_kind(id_)

    def _report_space(self, link: Link) -> None:
        """Report a typed link with a space in it, and the id that was meant: "library" for a record's name."""
        called = self.names.called.get(link.kind, {}).get(folded(link.target.strip()))
        prefix, _, target = link.target.rpartition("/")
        id_ = called or id_for(target)
        known = self.names.known.get(link.kind, frozenset())
        if id_ not in known and not prefix:
            id_ = nearest(id_, known) or id_
        message = f"“{link.kind}:{link.target}” has a space in it, so this does not become a link"
        hint = f"write {link.kind}:{prefix.strip()}{'/' if prefix else ''}{id_}, without a space"
        self.problems.append(Diagnostic("unsafe-link", link.location, message, hint))

    def _other_kind(self, id_: str) -> str:
        """Return a hint for an id that exists under another kind."""
        for kind, ids in self.names.known.items():
            if id_ in ids:
                return f"there is {article(kind)} {noun(kind)} with that id"
        return ""

    def _scanned(self, markdown: Markdown) -> Scanned:
        return scan(markdown, self.names.rules)

    def read(self, scanned: Scanned, place: Key, folder: str, *, is_on_other_pages: bool = False) -> None:
        """Resolve the links of a scanned text; relative ones start from `folder`.

        A text that is also shown away from its own page, such as a summary, has to name that page.
        """
        prose, problems = scanned
        self.prose[prose.markdown] = prose
        self.problems += problems
        self.waivers += prose.waivers
        for link in prose.links:
            target = self._target(link, place, folder)
            if target is None:
                continue
            if is_on_other_pages and not target.id:
                target = Target("address", address(*place), target.fragment)
            self.targets[link] = target
            key = (target.kind, target.id)
            if target.kind not in ("asset", "address") and place not in (key, LEFT_OUT):
                self.mentions.append((key, place))

    def _target(self, link: Link, place: Key, folder: str) -> Target | None:
        if re.search(r"\s", link.target) and link.kind != "file":
            self._report_space(link)
            return None
        if link.kind == "file":
            return self._file_target(link, place, folder)
        if link.kind in ("timeline", "claims"):
            kind, _, id_ = link.target.partition("/")
            if kind not in BLOCK_SUBJECTS:
                message = f"a {link.kind} block is about a policy, a person or an organization"
                hint = did_you_mean(kind, BLOCK_SUBJECTS) or f"such as ![]({link.kind}:policy/an-id)"
                self.problems.append(Diagnostic("unknown-id", link.location, message, hint))
                return None
        else:
            kind, id_ = link.kind, link.target
        if id_ not in self.names.known.get(kind, ()):
            self._report_missing(id_, (kind,), link.location)
            return None
        return Target(kind, id_, link.fragment)

    def _file_target(self, link: Link, place: Key, folder: str) -> Target | None:
        """Return where a relative address leads: to another Markdown file, a file of static/, or a page."""
        path = link.target
        if not path:
            if place[0] in ("article", "page"):
                return Target("address", "", link.fragment)
            hint = "name the page: /glossary/#its-place"
            message = f"“#{link.fragment}” is relative, but this text has no page of its own"
            self.problems.append(Diagnostic("dead-fragment", link.location, message, hint))
            return None
        if path.startswith("/") and self._is_public(path[1:]):
            return Target("address", path, link.fragment)
        if path.startswith("/"):
            file = path.removeprefix("/")
            return (
                self._asset_target(link, file, folder)
                if file.startswith("static/") or link.is_image
                else Target("address", path, link.fragment)
            )
        file = posixpath.normpath(posixpath.join(folder, path))
        if file.startswith("public/") and self._is_public(file.removeprefix("public/")):
            return Target("address", file.removeprefix("public"), link.fragment)
        match = re.fullmatch(r"content/(article|page)s/([^/]+)\.md", file)
        if match:
            kind, slug = match.groups()
            if slug in self.names.known.get(kind, ()):
                return Target(kind, slug, link.fragment)
            self._report_missing(slug, (kind,), link.location)
            return None
        if file.startswith("static/") or link.is_image:
            return self._asset_target(link, file, folder)
        home = {"article": f"/articles/{place[1]}/", "page": f"/{place[1]}/"}.get(place[0])
        if home is None:
            hint = meant_link(link, place, folder, self.names.known)
            hint = hint or "write it from the root, such as /timeline/, or as a typed link"
            self.problems.append(
                Diagnostic(
                    "dead-link",
                    link.location,
                    f"“{path}” is relative, but this text has no page of its own",
                    hint,
                )
            )
            return None
        bare = "" if re.search(r"[/.]", path) else "a link to a record names its kind, such as stat:an-id"
        self.hints[link] = meant_link(link, place, folder, self.names.known) or bare
        at = posixpath.normpath(posixpath.join(home, path))
        return Target("address", at + "/" * (path.endswith("/") and at != "/"), link.fragment)

    def _is_public(self, path: str) -> bool:
        return unquote(path.partition("?")[0]) in self.names.public

    def _static_name(self, path: str) -> str:
        """Return the name of the file of static/ that is meant, which may be written as in a URL; "" without one."""
        for written in (path, unquote(path)):
            name = unicodedata.normalize("NFC", written).removeprefix("static/")
            if written.startswith("static/") and name in self.names.static:
                return name
        return ""

    def _asset_target(self, link: Link, path: str, folder: str) -> Target | None:
        name = self._static_name(path)
        if name:
            return Target("asset", name)
        hint = meant_image(link, folder, self.names.static)
        self.problems.append(
            Diagnostic("dead-asset", link.location, f"there is no file “{link.target}”", hint)
        )
        return None


def _unpublished(kind: str, id_: str, day: date | None, location: Location) -> Diagnostic:
    """Return the problem of a link to a draft, or to a text that is scheduled for a day."""
    if day is None:
        message = f"the {kind} “{id_}” is a draft and is not published"
        hint = "set “draft: no” there, or build with --drafts"
    else:
        message = f"the {kind} “{id_}” is not published before {day_in_words(day)}"
        hint = "leave this out until then, or change “date” there"
    return Diagnostic("unknown-id", location, message, hint)


def _waivers_of(record: Curated) -> Iterator[Waiver]:
    for rule, reason in record.waive.items():
        yield Waiver(rule, reason, record.location.file, record.location.line, record.end_line)


UNKNOWN_ID = Rule(
    "unknown-id",
    "error",
    "An id or a typed link leads nowhere.",
    "Every reference must lead to a record of its kind. The closest known id is suggested.",
    wrong="people: [ada-brok]",
    right="people: [ada-brook]",
    guides=("markdown#links", "facts-yaml"),
    is_fixed=True,
)

AMBIGUOUS_ID = Rule(
    "ambiguous-id",
    "error",
    "A reference may be of several kinds, and records of more than one of them have its id.",
    "The key `by` takes a person or an organization. If both are called `ann-lee`, only a guess could tell whose words these are. Rename one of them.",
    wrong="people: {ann-lee: {name: Ann Lee}}\norganizations: {ann-lee: {name: Ann Lee Foundation}}",
    right="people: {ann-lee: {name: Ann Lee}}\norganizations: {ann-lee-foundation: {name: Ann Lee Foundation}}",
    guides=("facts-yaml",),
    is_fixed=True,
)
