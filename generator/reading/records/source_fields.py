"""Report fields of a source that cannot be what they say: a DOI, an ISBN, a copy of nothing."""

import re
from collections.abc import Iterator

from generator.diagnostics import Diagnostic
from generator.model.records import Source

DOI = re.compile(r"10\.[0-9]{4,9}/\S+")
ISBN = re.compile(r"(?:97[89])?[0-9]{9}[0-9Xx]")


def source_problems(source: Source) -> Iterator[Diagnostic]:
    """Yield the problems of a source's fields."""
    if source.doi and not DOI.fullmatch(source.bare_doi):
        found = DOI.search(source.doi)
        hint = f"write {found[0]}" if found else "write it as 10.1000/182"
        yield Diagnostic("schema", source.locate("doi"), f"“{source.doi[:100]}” is not a DOI", hint)
    if source.isbn and not ISBN.fullmatch(re.sub(r"[ –-]", "", source.isbn)):
        message = f"“{source.isbn[:100]}” is not an ISBN"
        yield Diagnostic("schema", source.locate("isbn"), message, "it has 10 or 13 digits")
    if source.copy and not source.url:
        message = "“copy” says that “url” is a copy, but there is no “url”"
        yield Diagnostic("schema", source.locate("copy"), message, "add “url: …”, or remove “copy”")
