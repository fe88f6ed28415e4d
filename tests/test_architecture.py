"""The rules of the house that no linter knows: who may import whom, when, and how long a module is."""

import ast
import json
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import jinja2
import pytest
from jinja2 import meta, nodes
from paths import ROOT
from small_site import front, write_site

from generator.views import TEMPLATES, PageView, View

GENERATOR = ROOT / "generator"
MODULES = {
    path.stem: ast.parse(path.read_bytes())
    for path in sorted(GENERATOR.glob("*.py"))
    if path.stem != "__init__"
}
THEME = ROOT / "templates"
TEMPLATE_NAMES = sorted(
    path.relative_to(THEME).as_posix() for path in THEME.rglob("*") if path.suffix in (".html", ".xml")
)

# A module imports only what stands below it.
ORDER = [
    "__main__", "cli", "cli_facts", "cli_site", "terminal", "serve", "serve_app", "serve_guard", "preview_builds", "preview_table", "new", "build", "search_index", "drawer", "cache", "write", "watch", "read", "revision", "preview_marks", "preview_faults", "report", "facts_text",
    "preview_memory", "feeds", "open_data", "plan", "search_page", "chart_pages", "pages", "lifelines", "fact_pages", "heads",
    "cite", "portray_charts", "portray_cards", "portray", "linker", "draw", "chart_worker", "chart_spec", "chart_time", "chart_list", "chart_own", "chart_layers", "chart_svg",
    "render", "links", "structured_data", "bind", "prose_html", "markdown_worker", "markdown_html", "worker",
    "brand", "check", "evidence_report", "check_charts", "check_garble", "check_numbers", "check_words", "chart_rows", "chart_theme", "text_width",
    "relate", "parse", "table", "schema",
    "assets", "views", "site", "wording", "words", "yaml_nodes", "decode", "derivation", "verification", "evidence_lock", "source_texts",
    "quotations", "quantities", "number_phrases", "number_spelling", "number_digits", "number_units", "number_amounts",
    "number_tokens", "number_masks", "number_words", "number_english", "number_spanish", "number_grammar", "prose", "allowed", "figures", "addresses", "records", "dates", "numbers",
    "rules", "diagnostics", "locales", "keep",
]  # fmt: skip

LAZY = {"serve_app"}  # its classes are tornado's; only `serve` imports it, when it runs
SLOW = {"altair", "livereload", "tornado", "vl_convert"}  # imported by the one function that needs them

LINES = 400
LONGER = {
    "prose": "one pass over a text, in one place",
    "views": "one view for each template",
}


def imports(tree: ast.AST) -> Iterator[str]:
    """The modules of the generator that one imports, anywhere in it."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (
                name.name.partition(".")[2] for name in node.names if name.name.startswith("generator.")
            )
        elif isinstance(node, ast.ImportFrom) and node.module == "generator":
            yield from (name.name for name in node.names if name.name in MODULES)
        elif isinstance(node, ast.ImportFrom) and (node.module or "").startswith("generator."):
            yield (node.module or "").partition(".")[2]


# Modules


def test_every_module_has_one_place_in_the_order() -> None:
    assert sorted(ORDER) == sorted(MODULES)


@pytest.mark.parametrize("name", MODULES)
def test_a_module_imports_only_what_stands_below_it(name: str) -> None:
    below = ORDER[ORDER.index(name) + 1 :]
    assert set(imports(MODULES[name])) - set(below) == set()


@pytest.mark.parametrize("name", MODULES)
def test_no_module_imports_by_a_relative_name(name: str) -> None:
    assert not any(isinstance(node, ast.ImportFrom) and node.level for node in ast.walk(MODULES[name]))


@pytest.mark.parametrize("name", MODULES)
def test_no_module_imports_what_is_slow_at_its_top(name: str) -> None:
    found = set()
    for node in MODULES[name].body:
        if isinstance(node, ast.Import):
            found |= {one.name.partition(".")[0] for one in node.names}
        elif isinstance(node, ast.ImportFrom):
            found.add((node.module or "").partition(".")[0])
    assert name in LAZY or not found & SLOW


@pytest.mark.parametrize("name", MODULES)
def test_a_module_is_not_too_long(name: str) -> None:
    length = len((GENERATOR / f"{name}.py").read_text(encoding="utf-8").splitlines())
    assert length <= LINES or LONGER.get(name)


@pytest.mark.parametrize("name", LONGER)
def test_a_reason_to_be_longer_is_needed(name: str) -> None:
    assert len((GENERATOR / f"{name}.py").read_text(encoding="utf-8").splitlines()) > LINES


@pytest.mark.parametrize("name", MODULES)
def test_a_module_says_what_it_is_for(name: str) -> None:
    assert ast.get_docstring(MODULES[name])


# Templates


def parsed(name: str) -> nodes.Template:
    return jinja2.Environment(autoescape=True).parse((THEME / name).read_text(encoding="utf-8"))


def own_names(template: nodes.Template) -> set[str]:
    """What a template itself gives a name: imports, `set` and loops."""
    names = {node.target for node in template.find_all(nodes.Import)}
    for imported in template.find_all(nodes.FromImport):
        names |= {name if isinstance(name, str) else name[1] for name in imported.names}
    targets = [one.target for one in template.find_all(nodes.Assign)] + [
        one.target for one in template.find_all(nodes.For)
    ]
    for target in targets:
        named = [target] if isinstance(target, nodes.Name) else list(target.find_all(nodes.Name))
        names |= {one.name for one in named}
    return names


def view_of(name: str) -> type[View]:
    return TEMPLATES.get(name, PageView)


@pytest.mark.parametrize("name", TEMPLATE_NAMES)
def test_a_template_does_not_pass_anything_unescaped(name: str) -> None:
    template = parsed(name)
    assert not {one.name for one in template.find_all(nodes.Filter)} & {"safe", "xmlattr", "forceescape"}
    assert not list(
        template.find_all((nodes.MarkSafe, nodes.ScopedEvalContextModifier, nodes.EvalContextModifier))
    )
    assert not re.search(r"\|\s*safe\b|autoescape", (THEME / name).read_text(encoding="utf-8"))


@pytest.mark.parametrize("name", TEMPLATE_NAMES)
def test_a_template_knows_the_page_and_nothing_else(name: str) -> None:
    template = parsed(name)
    assert meta.find_undeclared_variables(template) - own_names(template) <= {"page", "say", "count"}


@pytest.mark.parametrize("name", TEMPLATE_NAMES)
def test_a_template_names_only_what_its_view_has(name: str) -> None:
    used = {
        node.attr
        for node in parsed(name).find_all(nodes.Getattr)
        if isinstance(node.node, nodes.Name) and node.node.name == "page"
    }
    assert used - set(view_of(name).__struct_fields__) == set()


@pytest.mark.parametrize("name", TEMPLATE_NAMES)
def test_a_template_types_no_word(name: str) -> None:
    typed = "".join(data.data for data in parsed(name).find_all(nodes.TemplateData))
    said = re.findall(r'(?:aria-label|title|alt|placeholder|data-copy|data-filter)="([^"]*)"', typed)
    shown = re.sub(r"<[^>]*>|^[^<]*>|<[^>]*$", " ", re.sub(r"<(script|!--).*?>", " ", typed))
    assert not re.findall(r"[^\W\d_]{2,}", " ".join([*said, re.sub(r"&\w+;", " ", shown)]))


def test_every_view_has_its_template() -> None:
    parts = {name for name in TEMPLATE_NAMES if name.startswith("parts/")}
    assert set(TEMPLATES) | {"base.html"} == set(TEMPLATE_NAMES) - parts


# What a command loads

LOADED = """
import json, sys
from generator.cli import main
try:
    main(sys.argv[1:])
except SystemExit as end:
    assert not end.code, end.code
print(json.dumps(sorted({name.partition(".")[0] for name in sys.modules} | set(sys.modules))))
"""


def loaded(*arguments: str | Path) -> set[str]:
    done = subprocess.run(
        [sys.executable, "-c", LOADED, *arguments], capture_output=True, check=True, encoding="utf-8"
    )
    return set(json.loads(done.stdout.splitlines()[-1]))


@pytest.mark.slow
@pytest.mark.parametrize("arguments", [["--help"], ["--version"], ["build", "--help"], ["check", "--help"]])
def test_help_loads_no_library_but_click(arguments: list[str]) -> None:
    found = loaded(*arguments)
    assert not found & {
        "yaml",
        "jinja2",
        "markdown",
        "altair",
        "msgspec",
        "nh3",
        "hypothesis",
        "generator.build",
    }
    assert "click" in found


@pytest.mark.slow
def test_a_build_without_charts_loads_nothing_that_draws_and_no_markdown(tmp_path: Path) -> None:
    site = write_site(tmp_path / "site", {"content/articles/one.md": front(body="*a*")})
    found = loaded("build", "--site", site)
    assert not found & {*SLOW, "markdown", "nh3", "generator.markdown_html"}
    assert "jinja2" in found
