"""Format Markdown tables and text that comes from code."""

import re
from collections.abc import Iterable, Sequence

# What Markdown would read as a link or as HTML, such as `[](stat:id)` and `/facts/<id>/`, and numbers, which a
# check would look for among the facts. What is code already stays as it is.
LITERAL = re.compile(
    r"`[^`]*`|\[[^\]`]*\]\([^)`]*\)|\S*<\w+>\S*|\[[^\]`]*\d[^\]`]*\]|(?<![\w-])\d(?:[\d.,/-]*\d)?"
)
PIPE = r"\|"  # inside a cell


def page(title: str, summary: str, order: int, *parts: str) -> str:
    """Return a page of the reference: front matter, then its parts."""
    front = f"---\ntitle: {title}\nsummary: {summary}\norder: {order}\n---\n"
    return front + "\n\n".join(part for part in parts if part) + "\n"


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Return a Markdown table."""
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join(f"| {' | '.join(cell.replace('|', PIPE) for cell in line)} |" for line in lines)


def code(text: str) -> str:
    """Return text as a code span."""
    return f"`{text}`"


def literal(text: str) -> str:
    """Return a sentence from the code as Markdown that shows it as it is, with examples as code."""
    return LITERAL.sub(lambda found: found[0] if found[0].startswith("`") else code(found[0]), text)


def block(text: str, language: str = "text") -> str:
    """Return a block of code."""
    return f"```{language}\n{text}\n```"
