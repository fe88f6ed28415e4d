"""However many connections there are, the preview goes on and says little."""

import errno
import logging
import resource
import socket
from pathlib import Path
from threading import Event

import pytest
from previewing import Running
from small_site import front, no_drawings, write_site

from generator.build import Inputs
from generator.diagnostics import CommandError
from generator.markdown.worker import Rendered
from generator.preview import app
from generator.preview.cache import BuildCache
from generator.preview.connections import LEAST, most_open_files
from generator.preview.rebuild import Builds
from generator.preview.watcher import Snapshot, Watcher, snapshot

FULL = OSError(errno.EMFILE, "Too many open files")
LIMITED = f"""
import resource
resource.setrlimit(resource.RLIMIT_NOFILE, ({LEAST}, {LEAST}))
from generator.cli.main import main
main()
"""


@pytest.mark.serve
def test_a_flood_of_connections_leaves_the_build_what_it_needs(tmp_path: Path) -> None:
    article = "content/articles/one.md"
    site = write_site(tmp_path / "site", {article: front(body="*a*")})
    with Running(site, program=LIMITED) as preview:
        flood = [socket.create_connection(("127.0.0.1", preview.port), timeout=5) for _ in range(60)]
        preview.wait(lambda: "Too many connections are open" in preview.errors())
        assert preview.save({article: front(body="*b*")})[0] == article
        for connection in flood:
            connection.close()
        preview.wait(lambda: preview.get("/articles/one/")[0] == 200)
        assert b"<em>b</em>" in preview.get("/articles/one/")[2]
        assert preview.errors().count("\n") == 2
        assert preview.stop() == 130


def test_too_few_files_are_told_before_anything_starts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(resource, "getrlimit", lambda _: (20, 20))
    with pytest.raises(CommandError, match="only 20 files may be open at once; the preview needs 40"):
        most_open_files()
    monkeypatch.setattr(resource, "getrlimit", lambda _: (resource.RLIM_INFINITY,) * 2)
    assert most_open_files() > 10**6


def test_what_the_system_refuses_is_told_once_and_without_a_traceback() -> None:
    told: list[str] = []
    logger = logging.getLogger("asyncio")
    before = (logger.handlers, logger.propagate, logger.level)
    app.listen_to_tornado(told.append)
    try:
        for _ in range(100):
            logger.error("in a callback", exc_info=FULL)
    finally:
        logger.handlers, logger.propagate = before[:2]
        logger.setLevel(before[2])
    assert told == [
        "error: the system refused: Too many open files\n  allow more open files, as with: ulimit -n 1024\n"
    ]


def test_a_build_without_files_to_open_is_no_defect() -> None:
    def read() -> Inputs:
        raise FULL

    cache = BuildCache(lambda _: Rendered(""), no_drawings)
    outcome = Builds(read, cache, Event()).build()
    assert outcome.defect == ""
    assert [problem.message for problem in outcome.errors] == ["the system refused: Too many open files"]


def test_a_folder_that_cannot_be_listed_for_now_has_not_changed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "content").mkdir()
    (tmp_path / "content" / "facts.yaml").touch()

    def take() -> Snapshot:
        return snapshot([(str(tmp_path), ("content",))])

    def refuse(_: str) -> list[str]:
        raise FULL

    watcher = Watcher(take)
    watcher.start()
    with monkeypatch.context() as patch:
        patch.setattr("generator.preview.watcher.os.listdir", refuse)
        assert watcher.wait(Event(), 0.2) == []
    assert watcher.wait(Event(), 0.2) == []
