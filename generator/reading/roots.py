"""Read the mapping that a YAML file consists of."""

from pathlib import PurePosixPath

from generator.diagnostics import Diagnostic
from generator.reading.text_files import decode
from generator.reading.unread_files import CHARTS_FILE, FACTS_FOLDER
from generator.reading.yaml import nodes as yaml_nodes
from generator.reading.yaml.parts import Lost, compose_parts


def read_root(data: bytes, file: str) -> tuple[yaml_nodes.Mapping | None, list[Diagnostic], Lost]:
    """Return the mapping that a YAML file consists of, or None if it is empty or has errors, and the problems.

    The third value is what of it could not be read.
    """
    text, problems = decode(data, file)
    if problems:
        return None, problems, Lost()
    node, problems, lost = compose_parts(text, file)
    root, problems = as_mapping(node, problems)
    return *_unwrapped(root, problems, file), lost


def as_mapping(
    node: yaml_nodes.Node | None, problems: list[Diagnostic]
) -> tuple[yaml_nodes.Mapping | None, list[Diagnostic]]:
    """Return a node if it is a mapping or there is none; otherwise add to the problems."""
    if node is None or isinstance(node, yaml_nodes.Mapping):
        return node, problems
    message = "expected “key: value” pairs, such as “title: …”"
    return None, [*problems, Diagnostic("schema", node.location, message)]


def _unwrapped(
    root: yaml_nodes.Mapping | None, problems: list[Diagnostic], file: str
) -> tuple[yaml_nodes.Mapping | None, list[Diagnostic]]:
    """Return what is below a first line such as “facts:”, which no file needs, and say that it is one too many."""
    name = "facts" if file.startswith(FACTS_FOLDER) else PurePosixPath(file).stem
    if root is None or [key.text for key, _ in root.entries] != [name]:
        return root, problems
    ((key, value),) = root.entries
    if not isinstance(value, yaml_nodes.Mapping) or (file == CHARTS_FILE and not _holds_mappings(value)):
        return root, problems  # a chart may be called “charts”
    message = f"{PurePosixPath(file).name} takes no line “{name}:” around everything"
    hint = "delete the line, and begin the next one at the left margin"
    return value, [*problems, Diagnostic("schema", key.location, message, hint)]


def _holds_mappings(node: yaml_nodes.Mapping) -> bool:
    return all(isinstance(value, yaml_nodes.Mapping) for _, value in node.entries)
