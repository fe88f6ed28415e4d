"""The preview goes on when the clock jumps, files have odd times, a folder goes away and the disk is full."""

import os
import signal
import socket
from itertools import count
from pathlib import Path
from threading import Event

import pytest
from previewing import Running
from small_site import front, write_site

from generator.preview import watcher as module
from generator.preview.watcher import Watcher, snapshot

ARTICLE = "content/articles/one.md"
# A signal sets the clock by a day: once ahead, once back, and so on. (A clock that jumps at every look would also
# do so between the two looks with which tornado sets a time limit.)
JUMPING = """
import signal, time
real, day = time.time, [-86400]
def jump(*_):
    day[0] *= -1
signal.signal(signal.SIGUSR1, jump)
time.time = lambda: real() + day[0]
from generator.cli.main import main
main()
"""
FULL = """
import errno, os, pathlib
def full(*_, **__):
    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
for name in ("mkdir", "replace", "rename", "link", "write"):
    setattr(os, name, full)
pathlib.Path.write_bytes = full
from generator.cli.main import main
main()
"""


@pytest.fixture
def site(tmp_path: Path) -> Path:
    return write_site(tmp_path / "site", {ARTICLE: front(body="*a*")})


def stream_of(preview: Running) -> socket.socket:
    """The stream that tells a page to reload after a rebuild."""
    stream = socket.create_connection(("127.0.0.1", preview.port), timeout=20)
    stream.sendall(
        f"GET /livereload HTTP/1.1\r\nHost: localhost:{preview.port}\r\nOrigin: http://localhost:{preview.port}\r\n"
        "Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"
        "Sec-WebSocket-Version: 13\r\n\r\n".encode()
    )
    assert stream.recv(4096).startswith(b"HTTP/1.1 101")
    return stream


def written(preview: Running, text: str, time: float) -> None:
    """Save the article as a clock that shows another time would, and wait for the build that follows."""
    before = len(preview.builds())
    draft = preview.site.parent / "draft.md"
    draft.write_text(front(body=text), encoding="utf-8")
    os.utime(draft, (time, time))
    draft.replace(preview.site / ARTICLE)
    preview.wait(lambda: len(preview.builds()) > before)


@pytest.mark.serve
def test_files_from_another_time_and_a_clock_that_jumps_are_built_and_reloaded(site: Path) -> None:
    with Running(site, program=JUMPING) as preview:
        for word, time in (("future", 4e9), ("past", 1e6), ("again", 4e9), ("same", 4e9), ("epoch", 0)):
            with stream_of(preview) as stream:
                preview.process.send_signal(signal.SIGUSR1)
                written(preview, f"*{word}*", time)
                assert b'"reload"' in stream.recv(4096)
            assert f"<em>{word}</em>".encode() in preview.get("/articles/one/")[2]
        assert preview.stop() == 130
        assert preview.errors() == ""


@pytest.mark.parametrize("jump", [3600.0, 1e9])
def test_a_clock_that_leaps_ahead_between_two_looks_hides_no_change(
    jump: float, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As after a laptop was suspended, on systems where the steady clock counts that time too."""
    path = tmp_path / "content" / "facts.yaml"
    path.parent.mkdir()
    path.write_text("a", encoding="utf-8")
    steps = count()
    monkeypatch.setattr(module, "monotonic", lambda: next(steps) * jump)
    monkeypatch.setattr(module, "perf_counter", lambda: next(steps) * jump)
    watcher = Watcher(lambda: snapshot([(str(tmp_path), ("content",))]))
    watcher.start()
    assert watcher.pause == module.MAX_PAUSE
    for text in ("bb", "ccc"):
        path.write_text(text, encoding="utf-8")
        assert watcher.wait(Event()) == [str(path)]


@pytest.mark.serve
@pytest.mark.parametrize("folder", ["site/content/articles", "site/content", "site"])
def test_a_folder_that_goes_away_and_comes_back(folder: str, site: Path, tmp_path: Path) -> None:
    with Running(site) as preview:
        before = len(preview.builds())
        (tmp_path / folder).rename(tmp_path / "away")
        preview.wait(lambda: len(preview.builds()) > before)
        if folder == "site":  # a site without texts is one too
            assert "the last good pages stay" in preview.builds()[-1][1]
            assert f"the folder {site} is gone" in preview.errors()
            assert b"<em>a</em>" in preview.get("/articles/one/")[2]
        before = len(preview.builds())
        (tmp_path / "away").rename(tmp_path / folder)
        preview.wait(lambda: len(preview.builds()) > before)
        preview.save({ARTICLE: front(body="*b*")})
        assert b"<em>b</em>" in preview.get("/articles/one/")[2]
        assert "Traceback" not in preview.errors()
        assert preview.stop() == 130


@pytest.mark.serve
def test_a_full_disk_stops_no_preview(site: Path) -> None:
    """It writes nothing but caches, which it can do without."""
    with Running(site, program=FULL) as preview:
        for word in ("b", "c"):
            preview.save({ARTICLE: front(body=f"*{word}*")})
            assert f"<em>{word}</em>".encode() in preview.get("/articles/one/")[2]
        assert preview.errors() == ""
        assert preview.stop() == 130
    assert not (site / ".cache" / "schema").exists()
