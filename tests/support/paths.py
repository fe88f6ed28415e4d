"""Where the project, its tests and their sites are."""

from pathlib import Path

ROOT = Path(__file__).parents[2]
TESTS = ROOT / "tests"
SITES = TESTS / "sites"
SMALL = SITES / "small" / "input"
