"""Describe what each template receives, from the classes of its view."""

import ast
import inspect
import re
from collections.abc import Iterator, Mapping
from types import ModuleType

from generator.pages.views import (
    TEMPLATES,
    axis,
    charts,
    facts,
    feed,
    frame,
    page_views,
    parts,
    people,
    report,
)
from generator.pages.views.parts import View
from generator.reference.tables import code, literal, page, table

MODULES = (page_views, frame, parts, facts, charts, axis, people, report, feed)
NAME = re.compile(r"^([\w-]+\.(?:html|xml))\b")
COMMENT = re.compile(r"\s#\s(.*)$")


def templates() -> str:
    """Return the page on templates."""
    summary = "What each template receives, field by field."
    intro = (
        "A template receives one value, `page`, whose fields are listed here, and two functions: `text(key)` and "
        "`plural(key, number)` take words from the catalog in `templates/words/`. "
        "`generate templates list` names the templates, and `generate templates copy NAME` puts one into your site, "
        "where it replaces the generator's. In the tables, `Markup` is HTML, `str` is text that is escaped, and "
        "`tuple[X, ...]` is a list of X."
    )
    fields = {name: found for module in MODULES for name, found in _fields(module).items()}
    listed = table(
        ("template", "receives"),
        ((code(name), _link(view.__name__)) for name, view in sorted(TEMPLATES.items())),
    )
    pages = {view.__name__ for view in TEMPLATES.values()}
    order = [*(view.__name__ for view in TEMPLATES.values()), *sorted(fields.keys() - pages - {"View"})]
    sections = [part for name in order for part in _view(name, fields[name])]
    common = "Every page also has `head`, a [Head](#head): its title, its address and the frame around it."
    return page("Templates", summary, 26, intro, listed, common, *sections)


def _view(name: str, fields: list[tuple[str, str, str]]) -> Iterator[str]:
    view = next(getattr(module, name) for module in MODULES if hasattr(module, name))
    yield f"## {name}"
    yield NAME.sub(r"For `\1`", literal(inspect.getdoc(view) or ""))
    if fields:
        yield table(
            ("field", "type", "what it is"),
            ((code(field), code(kind), literal(text)) for field, kind, text in fields),
        )


def _link(name: str) -> str:
    return f"[{name}](#{name.lower()})"


def _fields(module: ModuleType) -> Mapping[str, list[tuple[str, str, str]]]:
    """Return the fields of each view in a module: name, type and the comment beside it."""
    source = inspect.getsource(module)
    lines = source.splitlines()
    found: dict[str, list[tuple[str, str, str]]] = {}
    for node in ast.parse(source).body:
        if not isinstance(node, ast.ClassDef) or not issubclass(getattr(module, node.name), View):
            continue
        found[node.name] = [
            (
                field.target.id,
                " ".join(ast.unparse(field.annotation).split()),
                _comment(lines[(field.end_lineno or 1) - 1]),
            )
            for field in node.body
            if isinstance(field, ast.AnnAssign) and isinstance(field.target, ast.Name)
        ]
    return found


def _comment(line: str) -> str:
    found = COMMENT.search(line)
    return found[1] if found else ""
