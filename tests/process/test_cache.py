"""What is kept from earlier builds is whole, or as good as not there."""

import os
from pathlib import Path

import pytest

from generator.process.disk_cache import MARK, Cache

KEY = "a" * 64


@pytest.fixture
def cache(tmp_path: Path) -> Cache:
    return Cache(tmp_path / "deep" / "cache")


@pytest.mark.parametrize("data", [b"", b"x", MARK, b"\0" * 100_000])
def test_what_is_put_in_comes_out(data: bytes, cache: Cache) -> None:
    assert cache.get(KEY) is None
    cache.put(KEY, data)
    assert cache.get(KEY) == data
    assert [path.name for path in cache.folder.iterdir()] == [KEY]


def test_a_later_entry_takes_the_place_of_an_earlier(cache: Cache) -> None:
    cache.put(KEY, b"one")
    cache.put(KEY, b"two")
    assert cache.get(KEY) == b"two"


@pytest.mark.parametrize("content", [b"", MARK, b"x" * 200])
def test_what_is_no_entry_is_none(content: bytes, cache: Cache) -> None:
    cache.put(KEY, b"one")
    (cache.folder / KEY).write_bytes(content)
    assert cache.get(KEY) is None


@pytest.mark.parametrize("place", [0, len(MARK), len(MARK) + 31, len(MARK) + 32, -1])
def test_an_entry_with_one_changed_byte_is_none(place: int, cache: Cache) -> None:
    cache.put(KEY, b"some words")
    content = bytearray((cache.folder / KEY).read_bytes())
    content[place] ^= 1
    (cache.folder / KEY).write_bytes(content)
    assert cache.get(KEY) is None


def test_an_entry_that_was_cut_short_is_none(cache: Cache) -> None:
    cache.put(KEY, b"some words")
    whole = (cache.folder / KEY).read_bytes()
    for length in range(len(whole)):
        (cache.folder / KEY).write_bytes(whole[:length])
        assert cache.get(KEY) is None


def test_a_disk_that_refuses_is_no_fault(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("keep")
    cache = Cache(tmp_path / "file")
    cache.put(KEY, b"one")
    cache.sweep()
    assert cache.get(KEY) is None
    assert (tmp_path / "file").read_text() == "keep"


def test_an_entry_that_cannot_be_put_leaves_nothing_behind(cache: Cache) -> None:
    (cache.folder / KEY / "x").mkdir(parents=True)  # a folder stands where the entry should
    cache.put(KEY, b"one")
    assert [path.name for path in cache.folder.iterdir()] == [KEY]


def test_what_was_used_is_kept_and_the_latest_of_the_rest(
    cache: Cache, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("generator.process.disk_cache.MOST_SPARE", 1)
    for number, key in enumerate(("a", "b", "c", "d")):
        cache.put(key, b"x")
        os.utime(cache.folder / key, (number, number))
    (cache.folder / ".f-0123abcd").write_bytes(b"half")  # left by a build that was killed
    later = Cache(cache.folder)
    assert later.get("a") == b"x"
    later.put("e", b"x")
    later.sweep()
    assert sorted(path.name for path in cache.folder.iterdir()) == ["a", "d", "e"]
