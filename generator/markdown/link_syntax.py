"""Parse the address and the label of a Markdown link."""

import re

PARENTHESES = 32  # nested in one address, as in CommonMark


def parse_address(text: str, position: int) -> tuple[int, int, int] | None:
    """Return where the address in `(address "title")` starts and ends, and where the link ends; or None."""
    if text[position : position + 1] != "(":
        return None
    position += 1
    while text[position : position + 1] in (" ", "\n", "\t") and position < len(text):
        position += 1
    if text[position : position + 1] == "<":
        end = text.find(">", position)
        if end < 0 or "\n" in text[position:end]:
            return None
        first, last, position = position + 1, end, end + 1
    else:
        first, depth = position, 0
        while position < len(text) and not text[position].isspace():
            if text[position] == "(":
                depth += 1
                if depth > PARENTHESES:
                    return None
            elif text[position] == ")":
                if not depth:
                    break
                depth -= 1
            position += 1
        last = position
    closing = re.compile(r"\s*(?:\"[^\"]*\"|'[^']*'|\([^()]*\))?\s*\)").match(text, position)
    return (first, last, closing.end()) if closing else None


def normalize_label(text: str) -> str:
    """Return a label for comparison, with case and white space normalized."""
    return " ".join(text.casefold().split())
