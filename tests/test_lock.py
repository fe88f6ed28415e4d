"""A lock installs the same releases for ever, with the oldest pip there is, whatever the index offers later.

An index of stubs stands in for the real one: of each locked package the locked release, with the
dependencies it really declares, and a later release that nothing forbids. So the test needs no network,
and sees today what a fresh machine will meet when the index has moved on.
"""

import json
import os
import re
import subprocess
import sys
import zipfile
from hashlib import sha256
from importlib.metadata import distribution
from pathlib import Path

import pytest
from msgspec import Struct
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version
from paths import ROOT

pytestmark = pytest.mark.slow


LOCKS = ["requirements.lock", "requirements-dev.lock"]
OLDEST_PIP = ROOT / ".venv" / "oldest-pip"  # installed by `make setup`
LINE = re.compile(
    r"^(?P<name>[A-Za-z0-9._-]+)(?P<extras>\[[^\]]+\])?==(?P<version>[^\s;\\]+)(?P<rest>[^\n]*)$"
)


class Pin(Struct, frozen=True):
    """One line of a lock that applies to this machine."""

    name: str
    extras: str  # "[toml]", or nothing
    version: str


def pins(lock: Path) -> list[Pin]:
    found = []
    for line in lock.read_text(encoding="utf-8").splitlines():
        match = LINE.match(line)
        if match is None:
            continue
        marker = Requirement(line.removesuffix("\\").strip()).marker
        if marker is None or marker.evaluate():
            found.append(Pin(canonicalize_name(match["name"]), match["extras"] or "", match["version"]))
    return found


def write_wheel(folder: Path, pin: Pin, version: str) -> str:
    """A wheel without code, with the dependencies of the installed release; gives its SHA-256."""
    metadata = distribution(pin.name).metadata
    lines = ["Metadata-Version: 2.1", f"Name: {pin.name}", f"Version: {version}"]
    for key in ("Requires-Dist", "Provides-Extra"):
        lines += [f"{key}: {value}" for value in metadata.get_all(key, [])]
    stem = f"{pin.name.replace('-', '_')}-{version}"
    path = folder / f"{stem}-py3-none-any.whl"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr(f"{stem}.dist-info/METADATA", "\n".join(lines) + "\n")
        wheel = "Wheel-Version: 1.0\nGenerator: test\nRoot-Is-Purelib: true\nTag: py3-none-any\n"
        archive.writestr(f"{stem}.dist-info/WHEEL", wheel)
        archive.writestr(f"{stem}.dist-info/RECORD", "")
    return sha256(path.read_bytes()).hexdigest()


def later(version: str) -> str:
    """The next small release: "1.5.2" becomes "1.5.3"."""
    release = Version(version).release
    return ".".join(str(part) for part in (*release[:-1], release[-1] + 1))


def resolve(locked: list[Pin], folder: Path) -> subprocess.CompletedProcess[str]:
    """What the oldest pip would install from these pins, in a fresh environment, from an index that has moved on."""
    index = folder / "index"
    index.mkdir()
    lines = []
    for pin in locked:
        assert distribution(pin.name).version == pin.version, "the environment is not as locked: make setup"
        lines.append(
            f"{pin.name}{pin.extras}=={pin.version} --hash=sha256:{write_wheel(index, pin, pin.version)}"
        )
        write_wheel(index, pin, later(pin.version))
    lock = folder / "stub.lock"
    lock.write_text("\n".join(lines) + "\n", encoding="utf-8")
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", folder / "venv"], check=True)
    command: list[str | Path] = [
        folder / "venv" / "bin" / "python", "-W", "ignore", "-m", "pip", "--isolated", "install", "--dry-run", "--quiet",
        "--no-cache-dir", "--disable-pip-version-check", "--no-index", "--find-links", index, "--only-binary", ":all:",
        "--require-hashes", "--report", folder / "report.json", "-r", lock,
    ]  # fmt: skip
    environment = {**os.environ, "PYTHONPATH": str(OLDEST_PIP)}
    return subprocess.run(command, env=environment, capture_output=True, encoding="utf-8", check=False)


@pytest.fixture(autouse=True)
def _needs_the_oldest_pip() -> None:
    if not OLDEST_PIP.exists():
        pytest.skip("no .venv/oldest-pip here: `make setup` installs it")


@pytest.mark.parametrize("name", LOCKS)
def test_the_oldest_pip_installs_what_is_locked_and_nothing_else(name: str, tmp_path: Path) -> None:
    locked = pins(ROOT / name)
    done = resolve(locked, tmp_path)
    assert done.returncode == 0, done.stderr
    report = json.loads((tmp_path / "report.json").read_text(encoding="utf-8"))
    taken = {
        (canonicalize_name(package["metadata"]["name"]), package["metadata"]["version"])
        for package in report["install"]
    }
    assert taken == {(pin.name, pin.version) for pin in locked}


@pytest.mark.skipif(sys.version_info >= (3, 13), reason="the pip of this Python accepts such a lock")
def test_a_lock_without_extras_would_rot(tmp_path: Path) -> None:
    """A lock that drops extras is refused as soon as the index has a later release, so the test above can fail."""
    stripped = [Pin(pin.name, "", pin.version) for pin in pins(ROOT / "requirements-dev.lock")]
    done = resolve(stripped, tmp_path)
    assert done.returncode != 0
    assert "all requirements must have their versions pinned" in done.stderr
