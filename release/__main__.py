"""Make a release in dist/: a wheel, the source, what they are made of, and the SHA-256 of each (`make release`).

The time in them is that of the last commit, or SOURCE_DATE_EPOCH, so anybody can make the same bytes.
"""

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

from generator import __version__
from release.sbom import bill_of_materials

NAME = "sourcebound"
SUMS = "SHA256SUMS"


def main() -> None:
    """Replace dist/ with a release of this checkout."""
    home, dist = Path(__file__).parents[1], Path(__file__).parents[1] / "dist"
    epoch = os.environ.get("SOURCE_DATE_EPOCH") or _output("git", "log", "-1", "--format=%ct")
    shutil.rmtree(dist, ignore_errors=True)
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "sdist", "-t", "wheel", "-d", str(dist)],
        cwd=home, env={**os.environ, "SOURCE_DATE_EPOCH": epoch}, check=True,
    )  # fmt: skip
    lock = (home / "requirements.lock").read_text(encoding="utf-8")
    (dist / "sbom.json").write_text(bill_of_materials(NAME, __version__, lock, int(epoch)), encoding="utf-8")
    sums = "".join(
        f"{hashlib.sha256(path.read_bytes()).hexdigest()}  {path.name}\n" for path in sorted(dist.iterdir())
    )
    (dist / SUMS).write_text(sums, encoding="ascii")
    print(sums, end="")


def _output(*command: str) -> str:
    return subprocess.run(command, capture_output=True, check=True, encoding="ascii").stdout.strip()


main()
