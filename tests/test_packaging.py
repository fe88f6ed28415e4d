"""What is installed, and what a wheel holds."""

import re
import shutil
import subprocess
import sys
import tomllib
import zipfile
from importlib.metadata import version

import pytest
from packaging.requirements import Requirement
from packaging.version import Version
from paths import ROOT

from generator.reading.filesystem import TOP

PYPROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
PROJECT = PYPROJECT["project"]
LOCKS = ["requirements.lock", "requirements-dev.lock"]
# The first version without a fault that would reach us.
LOWEST = {"jinja2": "3.1.6", "PyYAML": "6.0.3", "markdown": "3.10.2", "tornado": "6.6.1"}


def pinned(lock: str) -> dict[str, str]:
    """What a lock installs: each name and its version."""
    text = (ROOT / lock).read_text(encoding="utf-8")
    return {
        name.lower(): number
        for name, number in re.findall(r"^([A-Za-z0-9._-]+)(?:\[[a-z,]+\])?==([^\s;\\]+)", text, re.MULTILINE)
    }


@pytest.mark.parametrize(("name", "lowest"), LOWEST.items())
def test_what_is_installed_is_safe(name: str, lowest: str) -> None:
    assert Version(version(name)) >= Version(lowest)


@pytest.mark.parametrize(("name", "lowest"), LOWEST.items())
def test_nothing_less_is_allowed(name: str, lowest: str) -> None:
    asked = {Requirement(line).name.lower(): Requirement(line).specifier for line in PROJECT["dependencies"]}
    assert asked[name.lower()].contains(lowest)
    assert not asked[name.lower()].contains("0.1")
    assert {str(bound) for bound in asked[name.lower()]} == {f">={lowest}"}


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_names_no_place(lock: str) -> None:
    assert "://" not in (ROOT / lock).read_text(encoding="utf-8")


@pytest.mark.parametrize("lock", LOCKS)
def test_every_line_of_a_lock_has_its_hashes(lock: str) -> None:
    text = re.sub(r"#.*", "", (ROOT / lock).read_text(encoding="utf-8")).replace("\\\n", " ")
    lines = [line for line in text.splitlines() if line.strip()]
    assert lines
    for line in lines:
        assert re.match(
            r"[A-Za-z0-9._-]+(?:\[[a-z,]+\])?==[\w.!+-]+\s.*--hash=sha256:[0-9a-f]{64}\b", line
        ), line


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_holds_everything_that_is_asked_for(lock: str) -> None:
    extra = "dev" if lock == "requirements-dev.lock" else "search"
    asked = [
        Requirement(line)
        for line in (
            *PROJECT["dependencies"],
            *PROJECT["optional-dependencies"][extra],
            *PYPROJECT["dependency-groups"]["setup"],
        )
    ]
    found = pinned(lock)
    for requirement in asked:
        assert requirement.specifier.contains(found[requirement.name.lower()]), requirement


def test_the_two_locks_agree() -> None:
    small, large = pinned("requirements.lock"), pinned("requirements-dev.lock")
    assert small.items() <= large.items()


@pytest.mark.parametrize("name", TOP)
def test_the_security_policy_says_whether_each_part_of_a_site_is_trusted(name: str) -> None:
    table = re.findall(r"^\| .*", (ROOT / "SECURITY.md").read_text(encoding="utf-8"), re.MULTILINE)
    assert any(f"`{name}" in row.split("|")[1] for row in table)


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """The names in a wheel of a copy of the project, built without a network."""
    folder = tmp_path_factory.mktemp("wheel")
    copy = folder / "project"
    for name in ("generator", "static", "templates"):
        shutil.copytree(ROOT / name, copy / name, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("pyproject.toml", "README.md", "LICENSE"):
        shutil.copyfile(ROOT / name, copy / name)
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder / "dist")]
    subprocess.run(command, cwd=copy, check=True, capture_output=True)
    (path,) = (folder / "dist").iterdir()
    with zipfile.ZipFile(path) as archive:
        return archive.namelist()


@pytest.mark.slow
@pytest.mark.parametrize(
    "name",
    ["generator/templates/base.html", "generator/static/style/base.css", "generator/cli/starter/site.yaml",
     "generator/cli/starter/content/facts.yaml", "generator/cli/main.py", "generator/preview/client/client.js",
     "generator/preview/client/overlay.css"],
)  # fmt: skip
def test_a_wheel_holds_what_a_site_needs(name: str, wheel: list[str]) -> None:
    assert name in wheel


@pytest.mark.slow
def test_a_wheel_holds_the_whole_starter(wheel: list[str]) -> None:
    starter = ROOT / "generator" / "cli" / "starter"
    assert {
        f"generator/cli/starter/{path.relative_to(starter).as_posix()}"
        for path in starter.rglob("*")
        if path.is_file()
    } <= set(wheel)


@pytest.mark.slow
def test_a_wheel_holds_nothing_else(wheel: list[str]) -> None:
    tops = {name.partition("/")[0] for name in wheel}
    assert {top for top in tops if not top.endswith(".dist-info")} == {"generator"}
