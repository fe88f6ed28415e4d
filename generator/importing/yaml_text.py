"""Write a record as YAML that a writer would write: quotation marks only where they are needed.

PyYAML's own writer sorts out quoting as well, but breaks lines, indents lists and quotes words such as `no`
in its own way, and the files of a site are for people.
"""

import json
import re
from collections.abc import Iterator

from generator.reading.yaml.nodes import Mapping, Node, Scalar, Sequence, compose

# With nothing that means something in YAML.
SAFE = re.compile(r"[A-Za-z0-9](?:[\w .'’“”/()+&–-]*[\w.)])?", re.ASCII)
MAYBE = re.compile(r"[\w“‘«(¿¡$€£][^\n\t]*")
FLAGS = ("key", "complete", "copy")  # keys whose value is yes or no
GUESSED = re.compile(r"~|null|yes|no|on|off|true|false|[yn]", re.IGNORECASE)  # by other programs


def record_text(id_: str, node: Mapping, indent: int = 2, step: int = 2) -> str:
    """Return the lines of a record, indented by so many spaces, with its keys indented further."""
    margin = " " * (indent + step)
    lines = [f"{' ' * indent}{id_}:"]
    for key, value in node.entries:
        lines += _entry(key.text, value, margin, step)
    return "".join(f"{line}\n" for line in lines)


def _entry(key: str, value: Node, margin: str, step: int) -> Iterator[str]:
    if isinstance(value, Scalar):
        if key in FLAGS and value.text in ("yes", "no"):
            yield f"{margin}{key}: {value.text}"
        elif _is_block(value.text):
            yield f"{margin}{key}: |-"
            further = margin + " " * step
            yield from (f"{further}{line}" if line else "" for line in value.text.split("\n"))
        else:
            yield f"{margin}{key}: {_written(value.text, in_flow=False)}"
    elif isinstance(value, Sequence) and any(isinstance(item, Mapping) for item in value.items):
        yield f"{margin}{key}:"
        yield from (f"{margin}{' ' * step}- {_flow(item)}" for item in value.items)
    else:
        yield f"{margin}{key}: {_flow(value)}"


def _flow(node: Node) -> str:
    """Return a node on one line, inside brackets or braces."""
    if isinstance(node, Scalar):
        return _written(node.text, in_flow=True)
    if isinstance(node, Sequence):
        return f"[{', '.join(_flow(item) for item in node.items)}]"
    return f"{{{', '.join(f'{key.text}: {_flow(value)}' for key, value in node.entries)}}}"


def _is_block(text: str) -> bool:
    """Return whether a text has several lines that YAML keeps as they are."""
    lines = text.split("\n")
    return len(lines) > 1 and not any(
        "\t" in line or line != line.rstrip() for line in (*lines, lines[0].lstrip())
    )


def _written(text: str, *, in_flow: bool) -> str:
    """Return a text as YAML, without quotation marks if it reads the same without them."""
    if SAFE.fullmatch(text) and not GUESSED.fullmatch(text):
        return text
    if MAYBE.fullmatch(text) and not GUESSED.fullmatch(text) and _reads_back(text, in_flow=in_flow):
        return text
    if '"' in text or "\\" in text:
        single = "'" + text.replace("'", "''") + "'"
        if "\n" not in text and _reads_back(single, in_flow=in_flow, text=text):
            return single
    return json.dumps(text, ensure_ascii=False)


def _reads_back(written: str, *, in_flow: bool, text: str = "") -> bool:
    """Return whether YAML reads what is written as the text (by default, the same characters)."""
    document = f"k: {{k: {written}, k2: [{written}]}}\n" if in_flow else f"k: {written}\n"
    node, problems = compose(document, "")
    if problems or not isinstance(node, Mapping):
        return False
    found = [value for _, value in node.entries]
    if in_flow and isinstance(found[0], Mapping):
        inside = [value for _, value in found[0].entries]
        found = [
            part for value in inside for part in (value.items if isinstance(value, Sequence) else (value,))
        ]
    return len(found) == 1 + in_flow and all(
        isinstance(value, Scalar) and value.text == (text or written) and not value.is_empty
        for value in found
    )
