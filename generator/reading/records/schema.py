"""Convert YAML nodes into records: a field's declared type decides how its scalar is read.

Of msgspec, only the classes are used. Its own conversion stops at the first problem in a record,
but a writer should see all of them at once, each with its location.
"""

import re
from collections.abc import Collection, Iterable
from collections.abc import Set as AbstractSet
from typing import Literal, TypeVar, get_args, get_origin, get_type_hints

from generator.diagnostics import Diagnostic, Location, one_of
from generator.diagnostics.rules import Level, Rule, RuleNames
from generator.diagnostics.spelling import folded
from generator.model.dates import Date, DateError, parse_date, parse_period
from generator.model.decimals import DecimalError, DecimalLiteral, DecimalRange, parse_amount
from generator.model.record_types import (
    Markdown,
    Operation,
    Record,
    Reference,
    Selection,
    SeriesId,
    StatId,
    Written,
)
from generator.model.records import Derivation
from generator.reading.records.ambiguous_values import ambiguous_number, ambiguous_period
from generator.reading.records.conventions import Conventions
from generator.reading.records.fields import declared, is_mapping, misfit, no_address, unwrap, written_pairs
from generator.reading.records.guides import key_guide
from generator.reading.records.ids import id_for, id_problem
from generator.reading.records.other_words import entry_that_has, hint_on_key, meant_choice, meant_key
from generator.reading.yaml.nodes import Mapping, Node, Scalar, Sequence

SEVERITIES: tuple[Level, ...] = get_args(Level)
BOOLEANS = {"yes": True, "true": True, "no": False, "false": False}
R = TypeVar("R", bound=Record)


class _Unreadable(Exception):  # noqa: N818  (unwinds to the field; the problem is already recorded)
    pass


class Reader:
    """Read nodes as their records declare, and collect every problem."""

    def __init__(
        self, rules: RuleNames, conventions: Conventions, lost_lines: AbstractSet[int] = frozenset()
    ) -> None:
        """Take the lines of the file that could not be read: what follows from that is not reported."""
        self.rules = rules
        self.conventions = conventions
        self.lost_lines = lost_lines
        self.problems: list[Diagnostic] = []
        self.left_out: list[Reference | Record | Markdown] = []  # what records with problems hold

    def record(self, cls: type[R], node: Node, location: Location, **preset: object) -> R | None:
        """Return the record that a mapping declares, or None if a problem leaves it incomplete.

        `preset` holds the fields that are not keys of the mapping, such as the id.
        """
        if not isinstance(node, Mapping):
            if self.lost_lines.isdisjoint((node.location.line, node.location.line + 1)):
                self.problem(node, *misfit(cls, node))
            return None
        values, places, is_whole = self.values(cls, node, location, preset)
        if not is_whole:
            self.leave_out(values.values())
            return None
        return cls(location=location, end_line=node.end_line, places=places, **values)

    def leave_out(self, values: Iterable[object]) -> None:
        """Keep what the fields of a record with problems refer to, quote and say."""
        for value in values:
            parts = value if isinstance(value, tuple) else (value,)
            self.left_out += [part for part in parts if isinstance(part, Reference | Record | Markdown)]

    def completed(self, cls: type[R], node: Mapping, location: Location, **stand_in: object) -> R:
        """Return the record that a mapping declares; `stand_in` holds what it may lack."""
        values, places, _ = self.values(cls, node, location, {})
        return cls(location=location, end_line=node.end_line, places=places, **stand_in | values)

    def values(
        self, cls: type[R], node: Mapping, location: Location, preset: dict[str, object]
    ) -> tuple[dict[str, object], dict[str, Location], bool]:
        """Return the fields of a record that can be read, their places, and whether the record is complete."""
        known = {field.key: field for field in declared(cls) if field.name not in preset}
        values: dict[str, object] = dict(preset)
        places: dict[str, Location] = {}
        is_whole = True
        keys = self.keys(node, known, key_guide(cls))
        for key, value in node.entries:
            field = known.get(keys[key])
            if field is None:
                continue
            places[field.name] = value.location
            is_empty = isinstance(value, Scalar) and value.is_empty
            if isinstance(value, Scalar) and (is_empty or (value.raw[:1] in ("|", ">") and not value.text)):
                line = value.location.line + (not is_empty)  # the text of a block is in the lines below
                if line in self.lost_lines or (is_empty and not field.is_required):
                    is_whole = is_whole and not field.is_required
                    continue
            before = len(self.problems)
            try:
                values[field.name] = self.value(field.type, field.marks, value, keys[key])
            except _Unreadable:
                is_whole = False
            if folded(key.text) != field.key:
                del self.problems[before:]  # it was a guess
        for field in known.values():
            if field.is_required and field.key not in keys.values():
                if self.lost_lines.isdisjoint(range(location.line, node.end_line + 1)):
                    message, hint = f"“{field.key}” is missing", f"add “{field.key}: …”"
                    self.problems.append(Diagnostic("schema", location, message, hint, guide=key_guide(cls)))
                is_whole = False
        return values, places, is_whole

    def keys(self, node: Mapping, known: Collection[str], guide: str = "") -> dict[Scalar, str]:
        """Return what each key of a mapping is read as, and report those that are unknown.

        An unknown key that resembles one that is missing is read as that one, so that nothing else is
        reported because of it. `guide` is the page of the documentation that lists the known ones.
        """
        written = {key.text for key, _ in node.entries}
        keys: dict[Scalar, str] = {}
        for key, _ in node.entries:
            keys[key] = key.text
            if key.text not in known:
                missing = [name for name in known if name not in written and name not in keys.values()]
                outer = entry_that_has(key, node, known)
                keys[key] = "" if key.if_unknown or outer else meant_key(key.text, missing)
                hint = hint_on_key(key.text, keys[key], known, outer)
                self.unknown_key(key, hint, guide)
        return keys

    def record_mapping(self, cls: type[R], node: Node, kind: str) -> tuple[list[R], list[str]]:
        """Return the records of a mapping from id to record, and the ids of those with problems."""
        if isinstance(node, Scalar) and node.is_empty:
            return [], []
        if not isinstance(node, Mapping):
            self.problem(
                node,
                f"“{kind}” takes a mapping from id to record",
                "write “an-id:” and its keys below, indented",
            )
            return [], []
        records, invalid = [], []
        written = {key.text for key, _ in node.entries}
        for key, value in node.entries:
            id_ = key.text
            if (problem := id_problem(id_, key.location)) is not None:
                self.problems.append(problem)
                invalid.append(id_)
                id_ = id_for(id_)
                if not id_ or id_ in written:
                    continue
            record = self.record(cls, value, key.location, id=id_)
            if record is None:
                invalid.append(id_)
            else:
                records.append(record)
        return records, invalid

    def record_list(self, cls: type[R], node: Node, kind: str) -> list[R]:
        """Return the records of a list, without those that have problems."""
        if isinstance(node, Scalar) and node.is_empty:
            return []
        if not isinstance(node, Sequence):
            self.problem(node, *misfit(cls, node, kind))
            return []
        records = (self.record(cls, item, item.location) for item in node.items)
        return [record for record in records if record is not None]

    def value(self, kind: object, marks: tuple[str, ...], node: Node, key: str) -> object:
        """Read one value as its declared type."""
        origin = get_origin(kind)
        if origin is tuple:
            return self.items(get_args(kind)[0], node, key)
        if is_mapping(kind):
            texts = self.text_mapping(node, key)
            return texts if get_args(kind)[0] is str else written_pairs(node)
        if kind is Derivation:
            return self.derivation(node)
        if isinstance(kind, type) and issubclass(kind, Record):
            record = self.record(kind, node, node.location)
            if record is None:
                raise _Unreadable
            return record
        if not isinstance(node, Scalar):
            raise self.unreadable(
                node, f"“{key}” takes one value, not a list or a mapping", "put the text in quotation marks"
            )
        if node.is_cut and kind not in (str, Markdown):
            raise _Unreadable  # `compose` reported it
        if node.is_empty or not (node.text.strip() or (origin is Literal and node.text)):
            raise self.unreadable(node, f"“{key}” is empty")
        if origin is Literal:
            return self.choice(node, get_args(kind), key)
        return self.scalar(kind, marks, node, key)

    def scalar(self, kind: object, marks: tuple[str, ...], node: Scalar, key: str) -> object:
        """Text, a number, a date, a yes or a no, an id, or an address."""
        text = node.text
        if kind is Markdown:
            return Markdown(text, node.location, node.raw)
        if kind is Reference:
            return Reference(text, marks, node.location)
        if kind is Written:
            return Written(text, node.location)
        if kind is bool:
            if text.lower() not in BOOLEANS:
                raise self.unreadable(node, f"“{key}” takes yes or no, not “{text}”")
            return BOOLEANS[text.lower()]
        if kind is int:
            if not re.fullmatch(r"-?[0-9]{1,9}", text):
                raise self.unreadable(node, f"“{key}” takes a whole number, not “{text}”")
            return int(text)
        if kind is DecimalLiteral:
            return self.number(node)
        if kind is Date:
            return self.date(node, key, is_period="period" in marks)
        if "url" in marks and not re.match(r"https?://[^\s/]+", text):
            self.problems.append(no_address(text, node.location))
            raise _Unreadable
        return text

    def number(self, node: Scalar) -> DecimalLiteral | DecimalRange:
        """Parse a number or a range; keep how it was written."""
        try:
            number = parse_amount(node.text)
        except DecimalError as error:
            raise self.unreadable(node, str(error), error.hint, "dates-and-numbers#numbers") from None
        if self.conventions.groups_with_points:
            self.problems += ambiguous_number(number, node.location)
        return number

    def date(self, node: Scalar, key: str, *, is_period: bool) -> Date:
        """Parse a date or a period."""
        found = ambiguous_period(node.text, node.location, of_series=False) if is_period else []
        self.problems += found
        if any(problem.severity == "error" for problem in found):
            raise _Unreadable
        try:
            if is_period:
                return parse_period(node.text, self.conventions.fiscal_year_start)
            return parse_date(node.text)
        except DateError as error:
            guide = f"dates-and-numbers#{'periods-of-numbers' if is_period else 'dates'}"
            hint = error.hint_for(key)
            self.problems.append(Diagnostic(error.rule, node.location, str(error), hint, guide=guide))
            raise _Unreadable from None

    def choice(self, node: Scalar, allowed: tuple[str, ...], key: str) -> str:
        """Return the text of a node if it is one of the allowed words."""
        if node.text in allowed:
            return node.text
        meant = meant_choice(node.text, allowed)
        hint = f"did you mean “{meant}”?" if meant else one_of(allowed)
        raise self.unreadable(node, f"“{key}” cannot be “{node.text}”", hint)

    def items(self, kind: object, node: Node, key: str) -> tuple[object, ...]:
        """Return the items of a list, each read as its declared type."""
        kind, marks = unwrap(kind)
        if not isinstance(node, Sequence):
            raise self.unreadable(node, *misfit(kind, node, key))
        values, is_whole = [], True
        for item in node.items:
            try:
                values.append(self.value(kind, marks, item, key))
            except _Unreadable:
                is_whole = False
        if not is_whole:
            self.leave_out(values)
            raise _Unreadable
        return tuple(values)

    def text_mapping(self, node: Node, key: str) -> dict[str, str]:
        """Read a mapping from text to text."""
        if not isinstance(node, Mapping):
            raise self.unreadable(node, f"“{key}” takes a mapping", "write “name: text” below, indented")
        texts = {}
        for name, value in node.entries:
            if not isinstance(value, Scalar) or value.is_empty:
                raise self.unreadable(value, f"“{name.text}” needs a text")
            if key in ("waive", "rules"):
                self.check_rule(name, value, key)
            texts[name.text] = value.text
        return texts

    def check_rule(self, name: Scalar, value: Scalar, key: str) -> None:
        """Report a rule that does not exist or cannot be changed, or an unknown severity."""
        problem = self.rules.problem(name.text, name.location)
        if problem:
            self.problems.append(problem)
        elif key == "rules" and value.text not in SEVERITIES:
            self.problem(value, f"“{value.text}” is not a severity", f"one of {', '.join(SEVERITIES)}")

    def derivation(self, node: Node) -> Derivation:
        """Read how a statistic is computed."""
        operations = get_args(get_type_hints(Derivation)["operation"])
        if not isinstance(node, Mapping) or len(node.entries) != 1:
            hint = "such as “derive: {percent_change: [from-id, to-id]}”"
            raise self.unreadable(node, "“derive” takes one operation", hint)
        key, value = node.entries[0]
        operation: Operation = self.choice(key, operations, "derive")  # type: ignore[assignment]  # one of these
        if operation in get_args(Selection):
            if not isinstance(value, Scalar):
                hint = f"such as “derive: {{{operation}: series-id}}”"
                raise self.unreadable(value, f"“{operation}” takes one series", hint)
            items: tuple[object, ...] = (self.value(*unwrap(SeriesId), value, key.text),)
        else:
            items = self.items(StatId, value, key.text)
            if operation in ("sum", "mean") and not items:
                raise self.unreadable(value, f"“{operation}” needs at least one statistic")
            if operation not in ("sum", "mean") and len(items) != 2:
                raise self.unreadable(value, f"“{operation}” takes two statistics, not {len(items)}")
        inputs = tuple(item for item in items if isinstance(item, Reference))
        return Derivation(
            location=node.location, end_line=node.end_line, places={}, operation=operation, inputs=inputs
        )

    def unknown_key(self, key: Scalar, hint: str, guide: str) -> None:
        """Record a problem for a key that the record does not have."""
        message = f"unknown key “{key.text[:100]}”"
        problem = Diagnostic("schema", key.location, message, hint, loses_part=True, guide=guide)
        self.problems.append(key.if_unknown or problem)

    def problem(self, node: Node, message: str, hint: str = "", guide: str = "") -> None:
        """Record a problem of the rule `schema`."""
        self.problems.append(Diagnostic("schema", node.location, message, hint, guide=guide))

    def unreadable(self, node: Node, message: str, hint: str = "", guide: str = "") -> _Unreadable:
        """Record a problem, and return the exception that unwinds to the field."""
        self.problem(node, message, hint, guide)
        return _Unreadable()


SCHEMA = Rule(
    "schema",
    "error",
    "A key is unknown or missing, or a value is not of the declared type.",
    "A misspelled key would otherwise be dropped silently, and a fact with it.",
    wrong="statment: 1,000 agreements signed",
    right="statement: 1,000 agreements signed",
    guides=("facts-yaml", "charts-yaml", "site-yaml", "front-matter"),
    is_fixed=True,
)
