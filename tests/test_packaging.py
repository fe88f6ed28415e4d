"""What is installed, and what a wheel holds."""

import json
import os
import re
import shutil
import subprocess
import sys
import tomllib
import zipfile
from importlib.metadata import version
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.version import Version
from paths import ROOT

from generator.cli.manual import manual_pages
from generator.importing.extras import EXTRAS
from generator.reading.filesystem import TOP
from release.sbom import bill_of_materials, parts_of

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
    extras = ["dev"] if lock == "requirements-dev.lock" else ["search", "import"]
    asked = [
        Requirement(line)
        for line in (
            *PROJECT["dependencies"],
            *(line for extra in extras for line in PROJECT["optional-dependencies"][extra]),
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


def built(folder: Path) -> Path:
    """A wheel of a copy of the project, built without a network."""
    copy = folder / "project"
    for name in ("docs/content", "generator", "static", "templates"):
        shutil.copytree(ROOT / name, copy / name, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("pyproject.toml", "README.md", "LICENSE"):
        shutil.copyfile(ROOT / name, copy / name)
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder / "dist")]
    environment = {**os.environ, "SOURCE_DATE_EPOCH": "1790000000"}
    subprocess.run(command, cwd=copy, env=environment, check=True, capture_output=True)
    (path,) = (folder / "dist").iterdir()
    return path


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return built(tmp_path_factory.mktemp("wheel"))


@pytest.fixture(scope="module")
def wheel(path: Path) -> list[str]:
    """The names in a wheel."""
    with zipfile.ZipFile(path) as archive:
        return archive.namelist()


@pytest.mark.slow
def test_the_same_files_make_the_same_wheel_anywhere(path: Path, tmp_path: Path) -> None:
    before = os.umask(0o077)
    try:
        other = built(tmp_path / "elsewhere")
    finally:
        os.umask(before)
    assert (other.name, other.read_bytes()) == (path.name, path.read_bytes())


# What a release is made of


def test_the_parts_of_a_release_are_those_of_the_lock() -> None:
    lock = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    parts = list(parts_of(lock))
    assert {part.name.lower(): part.version for part in parts} == pinned("requirements.lock")
    assert sum(len(part.hashes) for part in parts) == lock.count("--hash=sha256:")
    assert all(part.hashes and part.asked_by for part in parts)


def test_the_list_of_parts_is_the_same_each_time_and_says_what_needs_what() -> None:
    lock = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    text = bill_of_materials("sourcebound", "1.0", lock, 1790000000)
    assert text == bill_of_materials("sourcebound", "1.0", lock, 1790000000)
    bill = json.loads(text)
    assert (bill["bomFormat"], bill["specVersion"], bill["metadata"]["timestamp"]) == (
        "CycloneDX", "1.6", "2026-09-21T14:13:20Z"
    )  # fmt: skip
    references = [part["bom-ref"] for part in bill["components"]]
    assert len(set(references)) == len(references)
    needs = {row["ref"]: row["dependsOn"] for row in bill["dependencies"]}
    assert needs.keys() == {"pkg:pypi/sourcebound@1.0", *references}
    assert set(references) == {reference for used in needs.values() for reference in used}
    direct = {reference.rpartition("@")[0] for reference in needs["pkg:pypi/sourcebound@1.0"]}
    asked = {Requirement(line).name.lower() for line in PROJECT["dependencies"]}
    assert {f"pkg:pypi/{name}" for name in asked} <= direct


def test_a_marker_says_where_a_part_is_installed() -> None:
    (part,) = parts_of(
        "a-b[c]==1.0 ; sys_platform == 'darwin' \\\n    --hash=sha256:" + "0" * 64 + "\n    # via A_B\n"
    )
    assert part == ("a-b", "1.0", "sys_platform == 'darwin'", ["0" * 64], ["a-b"])


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
def test_a_wheel_holds_every_page_of_the_documentation(wheel: list[str]) -> None:
    assert len(manual_pages()) > 30
    assert {
        f"generator/docs/content/{page.folder}/{page.name}.md" for page in manual_pages().values()
    } <= set(wheel)


@pytest.mark.slow
def test_a_wheel_holds_nothing_else(wheel: list[str]) -> None:
    tops = {name.partition("/")[0] for name in wheel}
    assert {top for top in tops if not top.endswith(".dist-info")} == {"generator"}


def test_what_pip_is_told_to_install_is_what_the_extras_are() -> None:
    for extra, libraries in EXTRAS.items():
        assert sorted(libraries.values()) == sorted(PROJECT["optional-dependencies"][extra])


# The container


def test_a_container_has_what_is_locked_and_starts_the_command() -> None:
    text = (ROOT / "Containerfile").read_text(encoding="utf-8")
    assert "COPY requirements.lock dist/*.whl /tmp/" in text
    assert (ROOT / "requirements.lock").is_file()
    assert "--require-hashes --only-binary :all: -r /tmp/requirements.lock" in text
    assert 'ENTRYPOINT ["/usr/bin/python3", "-m", "generator"]' in text
    assert (ROOT / "generator" / "__main__.py").is_file()
    # Debian 13 has Python 3.13: what is installed in the one stage has to run in the other.
    assert re.findall(r"^FROM (\S+)", text, re.MULTILINE) == [
        "python:3.13-slim-trixie",
        "gcr.io/distroless/python3-debian13",
    ]
