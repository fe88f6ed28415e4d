"""Read a CSV file of records, with whatever separates its cells, and write an empty one."""

import csv
import io

from generator.diagnostics import Diagnostic
from generator.importing.tables.columns import columns
from generator.importing.tables.rows import Row
from generator.model.records import Curated, Organization, Person, Policy, Source, Term
from generator.reading.tables.cells import CellError, read_cells
from generator.reading.tables.layout import decode_table, likely_separator

# What a row may look like, by column; `ann-lee` and the like stand for ids of the site.
EXAMPLES = {
    "title": "The council adopts the repair fund", "date": "2024-03-12", "name": "Ann Lee", "value": "3100",
    "unit": "loans", "measure": "loans to readers", "place": "Mill Street", "period": "2023", "by": "ann-lee",
    "statement": "The roof will not last.", "definition": "One book, lent once.", "people": "ann-lee; bo-may",
    "source": "gazette-fund", "quote": "adopted the repair fund", "at": "paragraph 2",
    "publisher": "Mill Street Gazette", "published": "2024-03", "authors": "Ann Lee; Bo May",
    "url": "https://gazette.example/fund", "policies": "repair-fund",
}  # fmt: skip
EXAMPLES_OF: dict[type[Curated], dict[str, str]] = {
    Source: {"id": "gazette-fund"},
    Person: {"id": "ann-lee"},
    Organization: {"id": "council", "name": "Mill Street Council", "url": "https://council.example/"},
    Policy: {"id": "repair-fund", "name": "Repair fund"},
    Term: {"id": "loan", "name": "Loan"},
}


def read_csv(data: bytes, file: str, cls: type[Curated]) -> tuple[list[Row], list[Diagnostic], bytes]:
    """Return the rows of a CSV file, its problems, and its text in UTF-8, to show the lines with problems."""
    text, problems = decode_table(data, file)
    if problems:
        return [], problems, data
    text = text.rstrip("\n")
    try:
        rows: list[Row] = list(read_cells(text, file, likely_separator(text, file, columns(cls))))
    except CellError as error:
        return [], [error.diagnostic], text.encode()
    return rows, [], text.encode()


def template(cls: type[Curated]) -> str:
    """Return a CSV file that names every column of a table of records, with one row as an example."""
    names = list(columns(cls))
    written = io.StringIO()
    writer = csv.writer(written, lineterminator="\n")
    writer.writerow(names)
    writer.writerow((EXAMPLES | EXAMPLES_OF.get(cls, {})).get(name, "") for name in names)
    return written.getvalue()
