"""Tests of how a command finds the site's folder, and of dates of access."""

from pathlib import Path

import pytest
from small_site import FACTS, problems_of

from generator.cli.options import site_folder
from generator.diagnostics import CommandError
from generator.reading.filesystem import find_site


def test_the_file_stands_for_its_folder(tmp_path: Path) -> None:
    (tmp_path / "site.yaml").touch()
    assert site_folder(str(tmp_path / "site.yaml")) == tmp_path


@pytest.mark.parametrize("find", [find_site, lambda folder: site_folder(str(folder))])
def test_a_misnamed_file_is_named(tmp_path: Path, find: object) -> None:
    (tmp_path / "site.yml").touch()
    with pytest.raises(CommandError) as caught:
        find(tmp_path)  # type: ignore[operator]
    assert caught.value.hint == "rename site.yml to site.yaml"


@pytest.mark.parametrize(("day", "count"), [("2030-11-01", 1), ("2026-11-22", 0), ("2026", 0)])
def test_a_source_was_not_read_in_the_future(day: str, count: int) -> None:
    old = "publisher: City}"
    assert old in FACTS
    facts = FACTS.replace(old, f"publisher: City, accessed: {day}}}")
    assert len(problems_of({"content/facts.yaml": facts}, "date-order")) == count
