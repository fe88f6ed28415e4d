"""The parts of the preview by themselves: seeing changes, what is served, what is remembered, what becomes JSON."""

import os
import shutil
import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from msgspec import structs

from generator.diagnostics import CommandError, Diagnostic, Location
from generator.preview.files import add_script, changed_pages, preview_files
from generator.preview.overlay import editor_address, to_json
from generator.preview.watcher import Watcher, changed_paths, snapshot

# Seeing changes


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "content" / "articles").mkdir(parents=True)
    (tmp_path / "content" / "articles" / "a.md").write_text("one", encoding="utf-8")
    (tmp_path / "content" / "b.yaml").write_text("one", encoding="utf-8")
    (tmp_path / "site.yaml").write_text("one", encoding="utf-8")
    return tmp_path


def looked(folder: Path) -> list[str]:
    return [
        path.removeprefix(f"{folder}/")
        for path in snapshot([(str(folder), ["content", "site.yaml", "static"])])
    ]


def same_time(path: Path) -> None:
    before = path.stat()
    path.write_text("two", encoding="utf-8")
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))


def older(path: Path) -> None:
    path.write_text("two", encoding="utf-8")
    os.utime(path, (10**9, 10**9))


def atomic(path: Path) -> None:
    aside = path.with_name(".aside")
    aside.write_text("two", encoding="utf-8")
    shutil.copystat(path, aside)
    aside.replace(path)


def other_folder(path: Path) -> None:
    shutil.copytree(path.parent, path.parent.with_name(".other"))
    shutil.rmtree(path.parent)
    path.parent.with_name(".other").rename(path.parent)


@pytest.mark.parametrize(
    "change",
    [same_time, older, atomic, other_folder, Path.unlink, lambda path: path.rename(path.with_name("c.md")),
     lambda path: path.with_name("new.md").write_text("x", encoding="utf-8"), lambda path: path.with_name("new").mkdir(),
     lambda path: (path.unlink(), path.symlink_to("/etc/passwd")), lambda path: path.chmod(0)],
)  # fmt: skip
def test_any_change_counts(change: Callable[[Path], object], folder: Path) -> None:
    places = [(str(folder), ["content", "site.yaml"])]
    before = snapshot(places)
    assert not changed_paths(before, snapshot(places))
    change(folder / "content" / "articles" / "a.md")
    assert changed_paths(before, snapshot(places))


@pytest.mark.parametrize("name", [".a.md.swp", "a.md~", "#a.md#", ".hidden"])
def test_what_an_editor_keeps_beside_does_not_count(name: str, folder: Path) -> None:
    before = looked(folder)
    (folder / "content" / name).write_text("x", encoding="utf-8")
    assert looked(folder) == before


def test_links_are_not_followed(folder: Path) -> None:
    (folder / "content" / "loop").symlink_to("..")
    assert "content/loop" in looked(folder)
    assert not any(path.startswith("content/loop/") for path in looked(folder))


def test_a_burst_is_told_once(folder: Path) -> None:
    watch = Watcher(lambda: snapshot([(str(folder), ["content"])]))
    watch.start()

    def save() -> None:
        for number in range(10):
            (folder / "content" / f"{number}.md").write_text("x", encoding="utf-8")
            threading.Event().wait(0.02)

    thread = threading.Thread(target=save)
    thread.start()
    paths = watch.wait(threading.Event())
    thread.join()
    assert len(paths) == 10
    over = threading.Event()
    threading.Timer(0.3, over.set).start()
    assert watch.wait(over) == []


# What is served

PAGE = b'<link rel="stylesheet" href="../assets/style.%b.css"><body>x</BODY>'
FILES = {
    "index.html": b"home", "404.html": b"none", "a/index.html": PAGE % b"0123456789", "data/x y.json": b"{}",
    "assets/style.0123456789.css": b"a{}", ".nojekyll": b"", "_headers": b"", ".well-known/x": b"",
}  # fmt: skip


@pytest.mark.parametrize(
    ("target", "status", "body"),
    [
        ("/", 200, b"home"), ("/index.html", 200, b"home"), ("/data/x%20y.json", 200, b"{}"), ("/assets/style.ffffffffff.css", 200, b"a{}"),
        ("/assets/style.css", 404, b"none"), ("/assets/style.fffffffff.css", 404, b"none"), ("/a", 302, b""), ("/.nojekyll", 404, b"none"),
        ("/_headers", 404, b"none"), ("/.well-known/x", 200, b""), ("/./index.html", 404, b"none"), ("/a/../index.html", 404, b"none"),
        ("/%2e/index.html", 404, b"none"), ("index.html", 404, b"none"), ("//index.html", 404, b"none"), ("/a%2findex.html", 404, b"none"),
        ("*", 404, b"none"), ("", 404, b"none"), ("http://x/", 404, b"none"), ("/%ff", 404, b"none"), ("/%00", 404, b"none"), ("/index.html/", 404, b"none"),
    ],
)  # fmt: skip
def test_only_what_is_in_the_table_is_served(target: str, status: int, body: bytes) -> None:
    served = preview_files(FILES, "/").serve(target)
    assert served.status == status
    assert served.body.partition(b"<script")[0] == body


def test_a_site_below_a_path_is_found_at_both_addresses() -> None:
    table = preview_files(FILES, "/nc/")
    assert table.path_of("/nc/a/") == table.path_of("/a/") == "a/index.html"
    assert table.path_of("/nc/") == "index.html"


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        (b"<body>a</body>b", b"<body>a|</body>b"), (b"<p>a", b"<p>a|"), (b"</body><pre></BODY></html>", b"</body><pre>|</BODY></html>"),
        (b"", b"|"), (b"x" * 100_000 + b"</Body>", b"x" * 100_000 + b"|</Body>"),
    ],
)  # fmt: skip
def test_the_script_comes_before_the_last_end_of_body(page: bytes, expected: bytes) -> None:
    assert add_script(page, "d") == expected.replace(
        b"|", b'<script src="/__preview.js?page=d" defer></script>'
    )


def test_a_style_of_another_name_is_no_other_page() -> None:
    before = preview_files(FILES, "/")
    styled = {**FILES, "a/index.html": PAGE % b"ffffffffff", "assets/style.ffffffffff.css": b"b{}"}
    assert list(changed_pages(before, preview_files(styled, "/"))) == []
    assert list(
        changed_pages(before, preview_files({**FILES, "a/index.html": b"y", "b.html": b""}, "/"))
    ) == [
        "a/index.html",
        "b.html",
    ]


# Problems as JSON

FAULT = Diagnostic("schema", Location("content/a b.yaml", 2, 4), "unknown <key>", "did you mean “x”?")


def test_a_fault_has_its_excerpt_and_opens_the_editor() -> None:
    (problem,) = to_json(
        [FAULT], {"content/a b.yaml": "a:\n  kéy: 1\n".encode()}, "/home/me", editor_address("vscode")
    )
    assert problem["excerpt"] == "  kéy: 1"
    assert problem["before"] == "  k"
    assert problem["more"] == "generate explain schema"
    assert problem["editor"] == "vscode://file/home/me/content/a%20b.yaml:2:4"


@pytest.mark.parametrize(
    ("name", "address"),
    [("none", ""), ("idea", "idea://open?file=/s/content/a%20b.yaml&line=2&column=4"), ("x://{line}{path}", "x://2/s/content/a%20b.yaml")],
)  # fmt: skip
def test_the_editor_can_be_chosen(name: str, address: str) -> None:
    assert to_json([FAULT], {"content/a b.yaml": b"a"}, "/s", editor_address(name))[0]["editor"] == address


def test_an_unknown_editor_is_a_wrong_command() -> None:
    with pytest.raises(CommandError):
        editor_address("edlin")


def test_a_file_the_site_does_not_have_opens_nothing() -> None:
    assert to_json([FAULT], {}, "/s", editor_address("vscode"))[0]["editor"] == ""


def test_no_more_than_200_faults_are_told() -> None:
    many = [structs.replace(FAULT, message=str(number)) for number in range(300)]
    assert len(to_json(many, {}, "/s", "")) == 200
