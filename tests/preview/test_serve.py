"""The preview: who may ask it, what it answers, and how it starts and ends."""

import os
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from previewing import Running
from replaced import replaced
from small_site import FACTS, SITE, front, write_site

from generator.preview.guard import Guard

EVERYWHERE = "0.0.0.0"  # noqa: S104  (a name)
ARTICLE = "content/articles/one.md"
DRAFT = replaced(front("Two"), "title: Two", "title: Two\ndraft: true")


@pytest.fixture
def site(tmp_path: Path) -> Path:
    return write_site(tmp_path / "site", {ARTICLE: front(body="*a*")})


@pytest.fixture(scope="module")
def preview(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    folder = write_site(
        tmp_path_factory.mktemp("preview") / "site",
        {ARTICLE: front(body="*a*"), "content/articles/two.md": DRAFT},
    )
    (folder / ".env").write_text("secret", encoding="utf-8")
    (folder / ".git").mkdir()
    (folder / ".git" / "config").write_text("secret", encoding="utf-8")
    with Running(folder) as running:
        yield running


# Who may ask


def refused(host: str, **headers: str) -> int:
    refusal = Guard(host, 8000).refusal(
        "GET", {name.replace("_", "-"): value for name, value in headers.items()}, 100
    )
    return refusal.status if refusal else 0


@pytest.mark.parametrize("name", ["localhost:8000", "127.0.0.1:8000", "[::1]:8000", "LOCALHOST:8000"])
def test_a_name_of_this_computer_is_answered(name: str) -> None:
    assert refused("127.0.0.1", Host=name) == 0


@pytest.mark.parametrize(
    "name",
    ["", "evil.example", "evil.example:8000", "localhost", "localhost:1", "127.0.0.1.evil.example:8000", "[::1", "192.168.0.2:8000", "0.0.0.0:8000", "localhost:8000.evil.example", "localhost:8000 "],
)  # fmt: skip
def test_another_name_is_not(name: str) -> None:
    assert refused("127.0.0.1", Host=name) == 403


@pytest.mark.parametrize(
    ("host", "name", "status"),
    [
        (EVERYWHERE, "192.168.0.2:8000", 0), (EVERYWHERE, "evil.example:8000", 403), (EVERYWHERE, "192.168.0.2:80", 403),
        ("192.168.0.2", "192.168.0.2:8000", 0), ("192.168.0.2", "10.0.0.1:8000", 403), ("::", "[fe80::1]:8000", 0),
        (EVERYWHERE, "localhost:8000", 0), (EVERYWHERE, "[192.168.0.2:8000", 403),
    ],
)  # fmt: skip
def test_a_preview_for_the_network_answers_to_its_addresses_and_no_names(
    host: str, name: str, status: int
) -> None:
    assert refused(host, Host=name) == status


@pytest.mark.parametrize("origin", ["http://evil.example", "null", "http://[bad", "http://localhost:1", "http://localhost", "https://localhost:8000", "http://127.0.0.1:8000"])  # fmt: skip
def test_a_page_from_elsewhere_is_refused(origin: str) -> None:
    assert refused("127.0.0.1", Host="localhost:8000", Origin=origin) == 403


def test_our_own_page_is_answered() -> None:
    assert (
        refused(
            "127.0.0.1", Host="localhost:8000", Origin="http://localhost:8000", Sec_Fetch_Site="same-origin"
        )
        == 0
    )


@pytest.mark.parametrize("fetch_site", ["cross-site", "same-site", "nonsense"])
def test_what_another_site_loads_is_refused(fetch_site: str) -> None:
    assert refused("127.0.0.1", Host="localhost:8000", Sec_Fetch_Site=fetch_site) == 403
    frame = {"Sec_Fetch_Mode": "navigate", "Sec_Fetch_Dest": "iframe"}
    assert refused("127.0.0.1", Host="localhost:8000", Sec_Fetch_Site=fetch_site, **frame) == 403
    visit = {"Sec_Fetch_Mode": "navigate", "Sec_Fetch_Dest": "document"}
    assert refused("127.0.0.1", Host="localhost:8000", Sec_Fetch_Site=fetch_site, **visit) == 0


@pytest.mark.serve
@pytest.mark.parametrize(
    ("path", "headers", "status"),
    [
        ("/", {"Host": "evil.example"}, 403), ("/", {"Origin": "http://evil.example"}, 403), ("/", {"Sec_Fetch_Site": "cross-site"}, 403),
        ("/__preview.json", {"Host": "evil.example"}, 403), ("/__preview.js", {"Sec_Fetch_Site": "cross-site"}, 403),
        ("/livereload.js", {"Origin": "null"}, 403), ("/livereload", {"Origin": "http://evil.example", "Upgrade": "websocket"}, 403),
        ("/livereload", {}, 403), ("/.env", {}, 404), ("/.git/config", {}, 404), ("/%2e%2e/site.yaml", {}, 404), ("/..%2fsite.yaml", {}, 404),
        ("/..\\site.yaml", {}, 404), ("/%252e%252e/site.yaml", {}, 404), ("//site.yaml", {}, 404), ("/%00", {}, 404), ("/x%00.html", {}, 404),
        ("/content/facts.yaml", {}, 404), ("/.nojekyll", {}, 404), ("/_headers", {}, 404), ("/%ff", {}, 404), ("/articles%2fone/", {}, 404),
        ("/__preview.json?page=%ff", {}, 400), ("/", {"A": "a" * 17_000}, 431),
    ],
)  # fmt: skip
def test_a_hostile_request_is_refused_and_leaves_a_line(
    path: str, headers: dict[str, str], status: int, preview: Running
) -> None:
    before = len(preview.errors())
    answered, sent, body = preview.get(path, **headers)
    assert answered == status
    preview.wait(lambda: preview.errors()[before:].endswith("\n"))
    assert preview.errors()[before:].startswith(f"{status} GET {path.partition('%00')[0]}")
    assert "secret" not in body.decode("utf-8", "replace")
    assert sent["X-Content-Type-Options"] == "nosniff"
    if status == 403:
        assert body.decode() == f"This preview answers only to {preview.address}\n"
        assert sent["Content-Type"] == "text/plain; charset=utf-8"


@pytest.mark.serve
@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "FOO"])
def test_nothing_can_be_written(method: str, preview: Running) -> None:
    before = len(preview.errors())
    assert preview.get("/", method)[0] == 405
    preview.wait(lambda: preview.errors()[before:].endswith("\n"))
    assert preview.errors()[before:].startswith("405 ")


HOST = b"Host: localhost:PORT\r\n"


@pytest.mark.serve
@pytest.mark.parametrize(
    ("request_", "status"),
    [
        (b"GET / HTTP/1.1\r\n" + HOST + HOST + b"\r\n", 400), (b"GET / HTTP/1.1\r\n\r\n", 400), (b"GET / HTTP/1.0\r\n\r\n", 403),
        (b"GET http://x/ HTTP/1.1\r\n" + HOST + b"\r\n", 404), (b"GET /a#/../b HTTP/1.1\r\n" + HOST + b"\r\n", 404),
        (b"GET / HTTP/9.9\r\n" + HOST + b"\r\n", 400), (b"\x16\x03\x01\r\n\r\n", 400), (b"GET /\x1b[31m HTTP/1.1\r\n" + HOST + b"\r\n", 400),
        (b"GET / HTTP/1.1\r\nHost: a\x00b\r\n\r\n", 400), (b"GET / HTTP/1.1\r\n" + HOST + b"Content-Length: 3\r\n\r\nabc", 413),
        (b"GET / HTTP/1.1\r\n" + HOST + b"Transfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\n\r\n", 413),
        (b"GET / HTTP/1.1\r\n" + HOST + b"Content-Length: 99999999999\r\n\r\n", 413),
    ],
)  # fmt: skip
def test_a_malformed_request_is_refused_and_leaves_a_line(
    request_: bytes, status: int, preview: Running
) -> None:
    before = len(preview.errors())
    assert preview.raw(request_).startswith(f"HTTP/1.1 {status} ".encode())
    preview.wait(lambda: preview.errors()[before:].endswith("\n"))
    line = preview.errors()[before:]
    assert line.startswith(f"{status} ")
    assert line.count("\n") == 1
    assert line[:-1].isprintable()
    assert preview.get("/")[0] == 200


@pytest.mark.serve
def test_idle_connections_hold_nobody_up(preview: Running) -> None:
    idle = [socket.create_connection(("127.0.0.1", preview.port)) for _ in range(100)]
    assert preview.get("/")[0] == 200
    for connection in idle:
        connection.close()


IMPATIENT = """
from generator.preview import server
server.REQUEST_PATIENCE = 0.5
from generator.cli.main import main
main()
"""


@pytest.mark.serve
@pytest.mark.parametrize("half", [b"", b"GET / HT", b"GET / HTTP/1.1\r\nHost: localhost:PORT\r\nCookie: a"])
def test_half_a_request_is_closed_and_live_reload_goes_on(half: bytes, site: Path) -> None:
    with Running(site, program=IMPATIENT) as preview:
        with upgrade(preview, f"http://localhost:{preview.port}") as stream:
            assert stream.recv(4096).startswith(b"HTTP/1.1 101")
            assert preview.raw(half) == b""  # closed, or this would wait in vain
            preview.save({ARTICLE: front(body="*b*")})
            assert b'"reload"' in stream.recv(4096)
        assert preview.stop() == 130
        assert preview.errors() == ""


def upgrade(preview: Running, origin: str) -> socket.socket:
    connection = socket.create_connection(("127.0.0.1", preview.port), timeout=10)
    connection.sendall(
        f"GET /livereload HTTP/1.1\r\nHost: localhost:{preview.port}\r\nOrigin: {origin}\r\nUpgrade: websocket\r\n"
        "Connection: Upgrade\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n\r\n".encode()
    )
    return connection


@pytest.mark.serve
def test_there_are_no_more_than_64_streams(preview: Running) -> None:
    ours = f"http://localhost:{preview.port}"
    streams = [upgrade(preview, ours) for _ in range(64)]
    assert all(stream.recv(20).startswith(b"HTTP/1.1 101") for stream in streams)
    with upgrade(preview, ours) as one_more:
        assert one_more.recv(20).startswith(b"HTTP/1.1 503")
    for stream in streams:
        stream.close()

    def is_free() -> bool:
        with upgrade(preview, ours) as again:
            return again.recv(20).startswith(b"HTTP/1.1 101")

    preview.wait(is_free)


@pytest.mark.serve
def test_nonsense_on_a_stream_ends_it_and_nothing_else(preview: Running) -> None:
    with upgrade(preview, f"http://localhost:{preview.port}") as stream:
        assert stream.recv(4096).startswith(b"HTTP/1.1 101")
        stream.sendall(b"\x81\x83\0\0\0\0[1]")  # a masked text message
        assert stream.recv(4096)[:1] == b"\x88"  # the stream is closed
    assert preview.get("/")[0] == 200
    assert "Traceback" not in preview.errors()


# What it answers


@pytest.mark.serve
def test_pages_are_the_built_ones_but_for_the_script(preview: Running, tmp_path: Path) -> None:
    command = [
        sys.executable,
        "-m",
        "generator",
        "build",
        "--drafts",
        "--site",
        str(preview.site),
        "--output",
        str(tmp_path / "out"),
    ]
    subprocess.run(command, check=True, capture_output=True)
    script = re.compile(rb'<script src="/__preview\.js\?page=[0-9a-f]{16}" defer></script>')
    paths = [
        path.relative_to(tmp_path / "out").as_posix()
        for path in (tmp_path / "out").rglob("*")
        if path.is_file()
    ]
    for path in paths:
        if path.startswith((".", "_", "pagefind/", "search/")):  # the preview makes no index
            continue
        status, headers, body = preview.get(f"/{path}")
        assert status == 200
        assert len(script.findall(body)) == path.endswith(".html")
        assert script.sub(b"", body) == (tmp_path / "out" / path).read_bytes()
        assert headers["Cache-Control"] == "no-store"
        assert headers["Cross-Origin-Resource-Policy"] == "same-origin"
        assert "default-src 'none'" in headers["Content-Security-Policy"]
        assert "connect-src 'self'" in headers["Content-Security-Policy"]
        assert not headers.keys() & {"Server", "Access-Control-Allow-Origin", "Etag"}
        assert preview.get(f"/{path}", "HEAD")[1]["Content-Length"] == str(len(body))
    assert not any(b"__preview" in (tmp_path / "out" / path).read_bytes() for path in paths)
    assert not (preview.site / "build").exists()


@pytest.mark.serve
def test_an_address_is_a_folder_a_file_or_nothing(preview: Running) -> None:
    assert preview.get("/articles/one/")[2] == preview.get("/articles/one/index.html")[2]
    status, headers, _ = preview.get("/articles/one")
    assert (status, headers["Location"]) == (302, "/articles/one/")
    status, _, body = preview.get("/nowhere/")
    assert status == 404
    assert body == preview.get("/404.html")[2]


@pytest.mark.serve
def test_drafts_are_shown_and_marked(preview: Running) -> None:
    assert b"Draft: not published yet." in preview.get("/articles/two/")[2]


# How it starts and ends


@pytest.mark.serve
def test_ctrl_c_ends_it_at_once_and_leaves_no_child(site: Path) -> None:
    with Running(site) as running:
        children = running.children()
        assert children
        assert running.stop(within=5) == 130
        assert running.output().endswith("Stopped.\n")
        assert running.errors() == ""
        for child in children:
            with pytest.raises(ProcessLookupError):
                os.kill(child, 0)


@pytest.mark.serve
def test_a_taken_port_that_was_asked_for_is_an_error(site: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        done = subprocess.run(
            [sys.executable, "-m", "generator", "serve", "--site", str(site), "--port", str(port)],
            capture_output=True, check=False, encoding="utf-8", timeout=30,
        )  # fmt: skip
    assert done.returncode == 2
    assert done.stdout == ""
    assert (
        done.stderr
        == f"error: port {port} is taken on 127.0.0.1 [port]\n  generate serve --port {port + 1}\n"
    )


def test_where_the_default_is_taken_the_next_port_is_used() -> None:
    from generator.preview import server as serve

    sockets, port = serve.listen("127.0.0.1", None)
    again, other = serve.listen("127.0.0.1", None)
    assert serve.DEFAULT_PORT <= port < other < serve.DEFAULT_PORT + serve.MAX_TRIES
    for opened in (*sockets, *again):
        opened.close()


@pytest.mark.serve
@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--port", "99999"], "error: Invalid value for '--port'"), (["--host", "nowhere.invalid"], "error: nowhere.invalid is not an address [host]"),
        (["--editor", "edlin"], "error: there is no editor “edlin” [command]"), (["--today", "tomorrow"], "error: Invalid value for '--today'"),
    ],
)  # fmt: skip
def test_a_wrong_command_is_told_in_one_sentence(arguments: list[str], message: str, site: Path) -> None:
    command = [sys.executable, "-m", "generator", "serve", "--site", str(site), *arguments]
    done = subprocess.run(command, capture_output=True, check=False, encoding="utf-8", timeout=30)
    assert done.returncode == 2
    assert done.stderr.startswith(message)


@pytest.mark.serve
def test_a_preview_for_the_network_warns(site: Path) -> None:
    with Running(site, "--host", EVERYWHERE) as running:
        assert "warning: Anyone on this network can read this preview.\n" in running.errors()
        assert running.address.startswith("http://localhost:")


# How it follows


@pytest.mark.serve
def test_a_change_is_one_build_with_one_line(site: Path) -> None:
    with Running(site) as running:
        assert running.builds()[0][0] == "built"
        named, result = running.save({ARTICLE: front(body="*b*")})
        assert named == ARTICLE
        assert re.fullmatch(r"\d+ pages, 1 of them changed", result)
        assert b"<em>b</em>" in running.get("/articles/one/")[2]
        named, _ = running.save({f"content/articles/a{n}.md": front(f"A {n}") for n in range(20)})
        assert named == "content/articles/a0.md and 19 more"
        time.sleep(1)
        assert len(running.builds()) == 3


@pytest.mark.serve
def test_a_fault_keeps_the_last_good_pages_and_goes_when_mended(site: Path) -> None:
    with Running(site) as running:
        _, result = running.save({ARTICLE: front(body="[a](person:nobody)")})
        assert result == "1 error, the last good pages stay"
        running.wait(lambda: running.errors().endswith("generate explain unknown-id)\n"))
        assert (
            f"{ARTICLE}:6:5: error: there is no person “nobody” [unknown-id]\n  6 | [a](person:nobody)"
            in running.errors()
        )
        assert b"<em>a</em>" in running.get("/articles/one/")[2]
        assert running.save({ARTICLE: front(body="*c*")})[1].endswith("1 of them changed")
        assert b"<em>c</em>" in running.get("/articles/one/")[2]


@pytest.mark.serve
def test_before_the_first_good_build_every_address_has_the_overlay(site: Path) -> None:
    write_site(site, {"site.yaml": "titel: x\n"})
    with Running(site) as running:
        for path in ("/", "/articles/one/", "/nowhere"):
            status, _, body = running.get(path)
            assert status == 503
            assert b"/__preview.js" in body
        running.save({"site.yaml": SITE})
        assert running.get("/articles/one/")[0] == 200


DEFECTIVE = """
from generator import build
from generator.cli.main import main
all_pages = build.all_pages
def defective(context, texts, *arguments):
    if len(texts.articles) == 2:
        raise KeyError("<b>defect</b>")
    if len(texts.articles) == 3:
        raise SystemExit(5)
    return all_pages(context, texts, *arguments)
build.all_pages = defective
main()
"""


@pytest.mark.serve
def test_a_defect_is_told_with_its_traceback_and_the_preview_lives_on(site: Path) -> None:
    with Running(site, program=DEFECTIVE) as running:
        _, result = running.save({"content/articles/two.md": front("Two")})
        assert result == "a defect of the generator, the last good pages stay"
        running.wait(lambda: "KeyError: '<b>defect</b>'" in running.errors())
        assert "Traceback (most recent call last)" in running.errors()
        assert b"KeyError" in running.get("/__preview.json?page=/")[2]
        assert running.save({"content/articles/three.md": front("Three")})[1].startswith("a defect")
        (site / "content/articles/two.md").unlink()
        (site / "content/articles/three.md").unlink()
        running.wait(lambda: running.builds()[-1][1].endswith("changed"))
        assert running.get("/articles/one/")[0] == 200


SLOW = """
import time
from generator import build
from generator.cli.main import main
all_pages = build.all_pages
def slow(*arguments):
    print("building", flush=True)
    time.sleep(1)
    return all_pages(*arguments)
build.all_pages = slow
main()
"""


@pytest.mark.serve
def test_a_save_during_a_build_is_one_more_build_and_the_server_answers_meanwhile(site: Path) -> None:
    with Running(site, program=SLOW) as running:
        (site / ARTICLE).write_text(front(body="*b*"), encoding="utf-8")
        running.wait(lambda: running.output().count("building") == 2)
        for word in ("c", "d", "e"):
            (site / ARTICLE).write_text(front(body=f"*{word}*"), encoding="utf-8")
            time.sleep(0.05)
        assert len(running.builds()) == 1
        assert b"<em>a</em>" in running.get("/articles/one/")[2]
        assert len(running.builds()) == 1  # it was answered before the build was done
        running.wait(lambda: len(running.builds()) == 3)
        assert b"<em>e</em>" in running.get("/articles/one/")[2]
        time.sleep(1.5)
        assert len(running.builds()) == 3


@pytest.mark.serve
def test_ctrl_c_ends_it_in_the_middle_of_a_build(site: Path) -> None:
    with Running(site, program=SLOW) as running:
        (site / "content/facts.yaml").write_text(FACTS + "\n", encoding="utf-8")
        running.wait(lambda: running.output().count("building") == 2)
        running.process.send_signal(signal.SIGINT)
        assert running.process.wait(5) == 130
        assert running.errors() == ""
