"""Read the rows of a table as drafts of records: the first row names the keys, a semicolon separates the ids of a list."""

from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct, structs

from generator.diagnostics import Diagnostic, Location, did_you_mean
from generator.importing.drafts import Draft, mapping, scalar, sequence
from generator.importing.tables.columns import Column, column_named, columns, without_columns
from generator.model.records import Curated
from generator.reading.tables.cells import Cell
from generator.reading.yaml.nodes import Mapping as YamlMapping
from generator.reading.yaml.nodes import Node, Scalar

LIST_MARK = ";"

Row = Sequence[Cell]
Inner = dict[int, dict[str, Scalar]]  # by number: the keys of one record inside another


FLAGS = {"true": "yes", "false": "no", "yes": "yes", "no": "no"}  # as a writer would have it
TITLE_ROWS = 8  # rows in which the names of the columns are looked for, below a title


class _Heading(Struct, frozen=True):
    """What one column of a table holds."""

    column: Column
    number: int


def read_rows(rows: Sequence[Row], file: str, cls: type[Curated]) -> tuple[list[Draft], list[Diagnostic]]:
    """Return a draft for each row with a value, and the problems of the table."""
    if not rows or not any(cell.text for cell in rows[0]):
        hint = "its first row must name the columns; see `generate import KIND --template`"
        return [], [Diagnostic("schema", Location(file), "this table names no columns", hint)]
    if below := _named_below(rows, cls):
        message = f"the columns seem to be named on row {below + 1}"
        hint = "the first row must name the columns; delete the rows above it"
        return [], [Diagnostic("schema", rows[0][0].location, message, hint)]
    headings, problems = _headings(rows[0], cls)
    given = {heading.column.key for heading in headings.values()}
    lacks_column = any(column.is_required and column.key not in given for column in columns(cls).values())
    keys = list(dict.fromkeys(column.key for column in columns(cls).values()))
    drafts = []
    unnamed: set[int] = set()
    for row in rows[1:]:
        filled = [(at, cell) for at, cell in enumerate(row) if cell.text]
        for at, cell in filled:
            is_new = at not in unnamed
            if (at >= len(rows[0]) or not rows[0][at].text) and is_new:
                unnamed.add(at)
                message = f"“{cell.text[:60]}” is in a column without a name"
                hint = "name the column in the first row, or put a text with separators in quotation marks"
                problems.append(Diagnostic("schema", cell.location, message, hint))
        if filled:
            drafts.append(structs.replace(_draft(row, headings, keys), lacks_column=lacks_column))
    return drafts, problems


def _named_below(rows: Sequence[Row], cls: type[Curated]) -> int:
    """Return the position of the row that names the columns below a title; 0 if that is the first one."""
    known = columns(cls)
    named = [sum(bool(column_named(cell.text, known)[0]) for cell in row) for row in rows[:TITLE_ROWS]]
    return 0 if named[0] else next((at for at, count in enumerate(named) if count > 1), 0)


def _headings(row: Row, cls: type[Curated]) -> tuple[dict[int, _Heading], list[Diagnostic]]:
    """Return what each column holds, by position, and the problems of the first row."""
    known = columns(cls)
    headings: dict[int, _Heading] = {}
    problems = []
    for at, cell in enumerate(row):
        if not cell.text:
            continue
        name, number = column_named(cell.text, known)
        if not name:
            message = f"there is no column “{cell.text[:60]}”"
            problems.append(Diagnostic("schema", cell.location, message, _hint(cell.text, cls)))
        elif (heading := _Heading(known[name], number)) in headings.values():
            message = f"two columns are called “{cell.text[:60]}”"
            problems.append(Diagnostic("schema", cell.location, message, "rename or remove one of them"))
        else:
            headings[at] = heading
    given = {heading.column for heading in headings.values()}
    for name, column in known.items():
        if column.is_required and column not in given:
            message = f"the column “{name}” is missing"
            problems.append(Diagnostic("schema", row[0].location, message, f"add a column “{name}”"))
    return headings, problems


def _hint(text: str, cls: type[Curated]) -> str:
    names = list(columns(cls))
    if text.casefold() in without_columns(cls):
        inside = [name for name, column in columns(cls).items() if column.key == text.casefold()]
        given = f"it is in the columns {', '.join(inside)}"
        return given if inside else "add it to the record by hand, after the import"
    if inside := [name for name in names if _is_inside(name, text.casefold())]:
        return f"did you mean “{inside[0]}”?"
    return did_you_mean(text.casefold(), names, otherwise=f"the columns are {', '.join(names)}")


def _is_inside(name: str, text: str) -> bool:
    """Return whether a text is a part of a column's name: “from” of roles.from, “role” of roles.title."""
    key, _, inner = name.partition(".")
    return bool(inner) and text in (inner, key, key.removesuffix("s"))


def _draft(row: Row, headings: dict[int, _Heading], keys: Sequence[str]) -> Draft:
    """Return the draft of a record; a cell that must not be empty is in it even so, to be reported."""
    entries: dict[str, Node] = {}
    inner: dict[str, Inner] = {}
    id_: Scalar | None = None
    first = next(cell for cell in row if cell.text)
    for at, heading in headings.items():
        column = heading.column
        cell = row[at] if at < len(row) else Cell("", first.location)
        if not cell.text and not column.is_required:
            continue
        text = FLAGS.get(cell.text.lower(), cell.text) if column.is_flag else cell.text
        value = scalar(text, cell.location)
        if column.key == "id":
            id_ = value
        elif column.inner:
            inner.setdefault(column.key, {}).setdefault(heading.number, {})[column.inner] = value
        elif column.is_list:
            entries[column.key] = sequence(_items(cell), cell.location)
        else:
            entries[column.key] = value
    repeated = {heading.column.key for heading in headings.values() if heading.column.is_repeated}
    for key, records in inner.items():
        nodes = [_inner_record(records[number]) for number in sorted(records)]
        entries[key] = sequence(nodes, nodes[0].location) if key in repeated else nodes[0]
    return Draft(mapping(((key, entries[key]) for key in keys if key in entries), first.location), id_)


def _items(cell: Cell) -> Iterator[Scalar]:
    """Yield the values of a list in one cell."""
    return (scalar(part.strip(), cell.location) for part in cell.text.split(LIST_MARK) if part.strip())


def _inner_record(entries: Mapping[str, Scalar]) -> YamlMapping:
    return mapping(entries.items(), next(iter(entries.values())).location)
