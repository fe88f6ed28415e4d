"""What a build keeps for the next one: it saves work, and never changes a byte."""

import os
import random
from collections.abc import Mapping
from datetime import timedelta
from pathlib import Path

import pytest
from editing import edited
from paths import SMALL
from small_site import THEME, TODAY, distinct_drawings

from generator.build import Built, Inputs, build
from generator.diagnostics import Diagnostic, SiteError
from generator.markdown.renderer import to_html
from generator.markdown.worker import Rendered, remembered
from generator.process import signed_files
from generator.process.kept_memory import NAME, kept_memory
from generator.process.memory import Memory
from generator.process.signed_files import read_signed, write_signed
from generator.reading.filesystem import read_site, read_texts


@pytest.fixture(autouse=True)
def own_key(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "caches"))


def render(text: str) -> Rendered:
    return Rendered(to_html(text))


def outcome(inputs: Inputs, memory: Memory | None = None) -> tuple[Built | None, set[Diagnostic]]:
    """The site and what is wrong with it, built from nothing or with a memory."""
    try:
        if memory is None:
            built = build(inputs, render, distinct_drawings, lambda _: None)
        else:
            memory.begin()
            built = build(inputs, remembered(render, memory), distinct_drawings, lambda _: None, memory.memo)
    except SiteError as error:
        return None, set(error.diagnostics)
    return built, set(built.warnings)


@pytest.mark.slow
def test_whatever_is_edited_a_build_gives_what_one_from_nothing_would(tmp_path: Path) -> None:
    """`LONG=300` runs as many edits as that."""
    chance = random.Random(2)  # noqa: S311  (the same edits each time)
    own = {name: THEME[name] for name in ("templates/people.html", "templates/words/en.yaml")}
    first: Mapping[str, bytes] = {**read_site(SMALL)[0], **own, "static/style.css": b"body { margin: 0 }"}
    texts, _ = read_texts(SMALL / "content" / "texts", "content/texts")
    files, today, learned, good = first, TODAY, [], 0
    for number in range(int(os.environ.get("LONG", "40"))):
        if number:
            files = edited(files, first, chance)
        today += timedelta(days=chance.random() < 0.1)
        address = "https://example.org/" if chance.random() < 0.1 else ""
        inputs = Inputs(
            files=files, theme=THEME, source_texts=texts, problems=[], today=today, base_url=address,
            is_strict=chance.random() < 0.1, with_drafts=chance.random() < 0.1,
        )  # fmt: skip
        with kept_memory(tmp_path / ".cache") as memory:
            built, problems = outcome(inputs, memory)
        learned.append(memory.learned)
        fresh, expected = outcome(inputs)
        assert problems == expected
        assert (built is None) == (fresh is None)
        if built and fresh:
            assert built.files == fresh.files
            good += 1
        else:
            files = first
    assert good > 10
    assert min(learned[1:]) < learned[0] / 4


def test_a_build_of_the_same_files_computes_nothing(tmp_path: Path) -> None:
    inputs = Inputs(files=read_site(SMALL)[0], theme=THEME, source_texts={}, problems=[], today=TODAY)
    with kept_memory(tmp_path) as memory:
        outcome(inputs, memory)
    kept = (tmp_path / NAME).stat().st_mtime_ns
    with kept_memory(tmp_path) as memory:
        outcome(inputs, memory)
    assert memory.learned == 0
    assert (tmp_path / NAME).stat().st_mtime_ns == kept


# Files that only this user can have written


def test_a_file_comes_back_as_it_was(tmp_path: Path) -> None:
    path = str(tmp_path / "folder" / "file")
    assert read_signed(path) is None
    write_signed(path, b"what was kept")
    assert bytes(read_signed(path) or b"") == b"what was kept"
    assert [entry.name for entry in (tmp_path / "folder").iterdir()] == ["file"]


def test_what_a_killed_process_left_is_removed(tmp_path: Path) -> None:
    for name in ("file-4194305", f"file-{os.getpid()}", "file-x", "other-4194305"):
        (tmp_path / name).write_text("half")
    write_signed(str(tmp_path / "file"), b"whole")
    assert bytes(read_signed(str(tmp_path / "file")) or b"") == b"whole"
    left = {path.name for path in tmp_path.iterdir()} - {"caches"}
    assert left == {"file", "file-x", "other-4194305"}


def test_a_damaged_file_counts_as_missing(tmp_path: Path) -> None:
    chance = random.Random(3)  # noqa: S311  (the same damage each time)
    path = tmp_path / "file"
    write_signed(str(path), b"what was kept" * 10)
    whole = path.read_bytes()
    for _ in range(200):
        place = chance.randrange(len(whole))
        damaged = chance.choice([
            whole[:place],
            whole[place:] if place else b"",
            whole[:place] + bytes([whole[place] ^ 1 << chance.randrange(8)]) + whole[place + 1 :],
            whole + chance.randbytes(3),
            chance.randbytes(len(whole)),
        ])  # fmt: skip
        path.write_bytes(damaged)
        assert read_signed(str(path)) is None


def test_a_file_of_another_user_counts_as_missing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = str(tmp_path / "file")
    write_signed(path, b"exec")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "of somebody else"))
    assert read_signed(path) is None
    write_signed(str(tmp_path / "other"), b"")
    assert read_signed(path) is None


def test_a_file_of_another_version_counts_as_missing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = str(tmp_path / "file")
    write_signed(path, b"old")
    monkeypatch.setattr(signed_files, "_installation", lambda: b"another")
    assert read_signed(path) is None


def test_only_this_user_can_read_the_key(tmp_path: Path) -> None:
    write_signed(str(tmp_path / "file"), b"")
    assert (tmp_path / "caches" / "sourcebound" / "key").stat().st_mode & 0o777 == 0o600


def test_without_a_place_to_keep_it_a_build_goes_on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "taken").write_text("")
    write_signed(str(tmp_path / "taken" / "file"), b"")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "taken"))
    write_signed(str(tmp_path / "file"), b"")
    assert sorted(entry.name for entry in tmp_path.iterdir()) == ["caches", "taken"]
