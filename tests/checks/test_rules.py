"""Every rule is listed, reported, checked and explained."""

import ast
import inspect
import sys
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from types import ModuleType

import pytest
from paths import ROOT

from generator.checks import CHECKED_RULES
from generator.cli.main import main
from generator.diagnostics.rules import Check, Rule
from generator.rules import RULES

MODULES = {path: ast.parse(path.read_bytes()) for path in sorted((ROOT / "generator").rglob("*.py"))}
# How many values the checks of each subject are called with.
VALUES = {
    "records": 3, "stated": 3, "text": 3, "sourced": 3, "document": 4, "front": 3, "writing": 3, "site": 2,
}  # fmt: skip


def texts_of(node: ast.expr) -> Iterator[str]:
    """The texts that an expression can be: one, or those of `… if … else …`."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    elif isinstance(node, ast.IfExp):
        yield from texts_of(node.body)
        yield from texts_of(node.orelse)


def reporters(tree: ast.Module) -> set[str]:
    """`Diagnostic`, and the functions of a module that are given the rule they report."""
    functions = [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)]
    with_rule = {node.name for node in functions if [arg.arg for arg in node.args.args[:1]] == ["rule"]}
    return {"Diagnostic", *with_rule}


def reported(tree: ast.Module) -> Iterator[str]:
    """The ids of rules that a module writes where it reports something."""
    names = reporters(tree)
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in names:
            (*_, rule) = (
                *(keyword.value for keyword in node.keywords if keyword.arg == "rule"),
                *node.args[:1],
            )
            yield from texts_of(rule)
        elif isinstance(node, ast.Assign) and [ast.unparse(name) for name in node.targets] == ["rule"]:
            yield from texts_of(node.value)


def module_of(path: Path) -> ModuleType:
    name = path.relative_to(ROOT).with_suffix("").as_posix().replace("/", ".")
    return import_module(name.removesuffix(".__init__"))


HOMES = [
    (ast.literal_eval(node.value.args[0]), path)
    for path, tree in MODULES.items()
    for node in tree.body
    if isinstance(node, ast.Assign) and isinstance(node.value, ast.Call)
    if ast.unparse(node.value.func) == "Rule"
]


def test_every_rule_is_listed_once() -> None:
    assert sorted(rule for rule, _ in HOMES) == sorted(RULES)


@pytest.mark.parametrize(
    "path", [path for path, tree in MODULES.items() if set(reported(tree))], ids=lambda path: path.stem
)
def test_what_is_reported_is_a_rule(path: Path) -> None:
    assert set(reported(MODULES[path])) - RULES.keys() == set()


def test_every_rule_is_reported_somewhere() -> None:
    assert RULES.keys() - {rule for tree in MODULES.values() for rule in reported(tree)} == set()


@pytest.mark.parametrize("rule", RULES)
def test_a_rule_is_defined_beside_what_reports_it(rule: str) -> None:
    home = module_of(dict(HOMES)[rule])
    assert RULES[rule] in vars(home).values()
    for check in RULES[rule].checks:
        assert getattr(home, check.run.__name__) is check.run


# Checks


CHECKS = [(rule.id, check) for rule in RULES.values() for check in rule.checks]


def test_the_rules_with_checks_are_checked() -> None:
    assert [rule.id for rule in CHECKED_RULES] == [rule.id for rule in RULES.values() if rule.checks]


@pytest.mark.parametrize(("rule", "check"), CHECKS, ids=lambda value: getattr(value, "subject", value))
def test_a_check_takes_what_it_is_called_with_and_reports_its_rule(rule: str, check: Check) -> None:
    assert len(inspect.signature(check.run).parameters) == VALUES[check.subject]
    home = sys.modules[check.run.__module__]
    assert home.__file__
    assert rule in reported(MODULES[Path(home.__file__)])


def reported_by(name: str, tree: ast.Module) -> set[str]:
    """The ids of rules that a function of a module reports, itself or through others of the module."""
    functions = {node.name: node for node in tree.body if isinstance(node, ast.FunctionDef)}
    called, waiting = set[str](), [name]
    while waiting:
        name = waiting.pop()
        if name in functions and name not in called:
            called.add(name)
            waiting += [node.id for node in ast.walk(functions[name]) if isinstance(node, ast.Name)]
    return set(reported(ast.Module([functions[name] for name in sorted(called)], [])))


@pytest.mark.parametrize(("rule", "check"), CHECKS, ids=lambda value: getattr(value, "subject", value))
def test_a_check_names_every_rule_it_reports(rule: str, check: Check) -> None:
    """Else turning one rule off would silence the others."""
    home = sys.modules[check.run.__module__]
    assert home.__file__
    found = reported_by(check.run.__name__, MODULES[Path(home.__file__)])
    assert found == {rule, *check.also}


def test_no_check_is_left_out() -> None:
    checks = {check.run for _, check in CHECKS}
    folder = ROOT / "generator" / "checks"
    defined = {
        getattr(module_of(path), node.name)
        for path, tree in MODULES.items()
        if folder in path.parents and path.stem != "__init__"
        for node in tree.body
        if isinstance(node, ast.FunctionDef) and node.name.startswith("check_")
    }
    assert defined == checks


# Explanations


@pytest.mark.parametrize("rule", RULES.values(), ids=lambda rule: rule.id)
def test_every_rule_is_explained(rule: Rule, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["explain", rule.id])
    assert not ended.value.code
    out, err = capsys.readouterr()
    assert err == ""
    head, fires, why, *rest, documentation = out.rstrip("\n").split("\n\n")
    how = "cannot be changed" if rule.is_fixed else "change it in site.yaml: rules: "
    assert head.startswith(f"{rule.id} ({rule.level}; {how}")
    assert (fires, why) == (rule.fires, rule.why)
    examples = [
        f"  {label if number == 0 else '':8}{line}"
        for label, example in (("wrong:", rule.wrong), ("right:", rule.right))
        for number, line in enumerate(example.split("\n") if example else ())
    ]
    assert [line for part in rest for line in part.split("\n")] == examples
    heading, *commands = documentation.split("\n")
    assert heading == "In the documentation:"
    assert [line.split()[2] for line in commands] == list(rule.guides)


@pytest.mark.parametrize("rule", RULES.values(), ids=lambda rule: rule.id)
def test_a_rule_says_when_it_fires_and_why(rule: Rule) -> None:
    for text in (rule.fires, rule.why):
        assert text[:1].isupper()
        assert text.endswith(".")
        assert "\n" not in text
    assert rule.right or not rule.wrong
