"""The rules of the house that no linter knows: how long a module is, what a template may say, what a command loads."""

import ast
import json
import re
import subprocess
import sys
from pathlib import Path

import jinja2
import pytest
from jinja2 import meta, nodes
from paths import ROOT
from small_site import front, write_site

from generator.pages.views import TEMPLATES
from generator.pages.views.frame import PageView
from generator.pages.views.parts import View

GENERATOR = ROOT / "generator"
THEME = ROOT / "templates"
TEMPLATE_NAMES = sorted(
    path.relative_to(THEME).as_posix() for path in THEME.rglob("*") if path.suffix in (".html", ".xml")
)
SLOW = {"altair", "livereload", "tornado", "vl_convert"}  # imported by the one function that needs them

LINES = 350


# Modules


def test_no_module_is_too_long() -> None:
    lengths = {
        path.relative_to(GENERATOR).as_posix(): len(path.read_text(encoding="utf-8").splitlines())
        for path in GENERATOR.rglob("*.py")
    }
    assert {name: length for name, length in lengths.items() if length > LINES} == {}


# Templates


def parsed(name: str) -> nodes.Template:
    return jinja2.Environment(autoescape=True).parse((THEME / name).read_text(encoding="utf-8"))


def own_names(template: nodes.Template) -> set[str]:
    """What a template itself gives a name: imports, `set` and loops."""
    names = {node.target for node in template.find_all(nodes.Import)}
    for imported in template.find_all(nodes.FromImport):
        names |= {name if isinstance(name, str) else name[1] for name in imported.names}
    targets = [node.target for node in template.find_all(nodes.Assign)] + [
        node.target for node in template.find_all(nodes.For)
    ]
    for target in targets:
        named = [target] if isinstance(target, nodes.Name) else list(target.find_all(nodes.Name))
        names |= {name.name for name in named}
    return names


def view_of(name: str) -> type[View]:
    return TEMPLATES.get(name, PageView)


@pytest.mark.parametrize("name", TEMPLATE_NAMES)
def test_a_template_does_not_pass_anything_unescaped(name: str) -> None:
    template = parsed(name)
    assert not {node.name for node in template.find_all(nodes.Filter)} & {"safe", "xmlattr", "forceescape"}
    assert not list(
        template.find_all((nodes.MarkSafe, nodes.ScopedEvalContextModifier, nodes.EvalContextModifier))
    )
    assert not re.search(r"\|\s*safe\b|autoescape", (THEME / name).read_text(encoding="utf-8"))


@pytest.mark.parametrize("name", TEMPLATE_NAMES)
def test_a_template_knows_the_page_and_nothing_else(name: str) -> None:
    template = parsed(name)
    assert meta.find_undeclared_variables(template) - own_names(template) <= {"page", "text", "plural"}


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
    spoken = re.findall(r'(?:aria-label|title|alt|placeholder|data-copy|data-filter)="([^"]*)"', typed)
    shown = re.sub(r"<[^>]*>|^[^<]*>|<[^>]*$", " ", re.sub(r"<(script|!--).*?>", " ", typed))
    assert not re.findall(r"[^\W\d_]{2,}", " ".join([*spoken, re.sub(r"&\w+;", " ", shown)]))


def test_every_field_of_a_view_is_read() -> None:
    """Vulture leaves `views` out, as it does not read templates."""
    templates = [(THEME / name).read_text(encoding="utf-8") for name in TEMPLATE_NAMES]
    read = set(re.findall(r"\.(\w+)", "\n".join(templates)))
    views = GENERATOR / "pages" / "views"
    for path in GENERATOR.rglob("*.py"):
        if path.parent != views:
            tree = ast.parse(path.read_bytes())
            read |= {node.attr for node in ast.walk(tree) if isinstance(node, ast.Attribute)}
    fields = {
        f"{node.name}.{field.target.id}"
        for path in views.glob("*.py")
        for node in ast.parse(path.read_bytes()).body
        if isinstance(node, ast.ClassDef)
        for field in node.body
        if isinstance(field, ast.AnnAssign) and isinstance(field.target, ast.Name)
    }
    assert len(fields) > 100
    assert {field for field in fields if field.partition(".")[2] not in read} == set()


def test_every_view_has_its_template() -> None:
    parts = {name for name in TEMPLATE_NAMES if name.startswith("parts/")}
    assert set(TEMPLATES) | {"base.html"} == set(TEMPLATE_NAMES) - parts


# What a command loads

LOADED = """
import json, sys
from generator.cli.main import main
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
    needed = {"tinycss2"}  # every site has a style
    assert not found & {*SLOW - needed, "markdown", "nh3", "generator.markdown.renderer"}
    assert "jinja2" in found
