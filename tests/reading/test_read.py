"""The folder of a site is read without following, waiting for or trusting anything."""

import os
import socket
import unicodedata
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from patience import ends

from generator.diagnostics import CommandError, Diagnostic
from generator.reading import filesystem as read
from generator.reading.filesystem import (
    MIB,
    TEXT_BUDGET,
    as_shown,
    find_site,
    read_site,
    read_texts,
    read_theme,
)

FOLDERS = (
    "content/articles",
    "content/pages",
    "content/data",
    "content/facts",
    "content/charts",
    "static",
    "static/img",
    "templates",
    "charts",
)


@pytest.fixture
def site(tmp_path: Path) -> Path:
    folder = tmp_path / "site"
    for name in FOLDERS:
        (folder / name).mkdir(parents=True, exist_ok=True)
    (folder / "site.yaml").write_text("title: x\n")
    return folder


def rules_and_files(problems: list[Diagnostic]) -> list[tuple[str, str]]:
    return [(problem.rule, problem.location.file) for problem in problems]


def outside(tmp_path: Path) -> Path:
    folder = tmp_path / "outside"
    folder.mkdir()
    (folder / "secret.md").write_text("secret")
    return folder


# What is read


def test_files_come_with_their_paths_and_bytes(site: Path) -> None:
    (site / "static" / "img" / "a.png").write_bytes(b"\x89PNG")
    (site / "content" / "articles" / "a.md").write_text("a")
    files, problems = read_site(site)
    assert problems == []
    assert files == {
        "site.yaml": b"title: x\n",
        "content/articles/a.md": b"a",
        "static/img/a.png": b"\x89PNG",
    }


def test_files_come_in_the_order_of_their_names(site: Path) -> None:
    for name in ("b.md", "a.md", "c.md", "10.md", "9.md"):
        (site / "content" / "articles" / name).write_text("")
    assert list(read_site(site)[0])[:5] == [
        f"content/articles/{name}.md" for name in ("10", "9", "a", "b", "c")
    ]


@pytest.mark.parametrize(
    "name",
    ["README.md", "notes/a.md", "build/index.html", ".git/config", ".env", "content/.hidden.md", "content/articles/a.md~",
     "content/articles/.a.md.swp", "content/articles/#a.md#", "content/__pycache__/a.py", "static/.DS_Store", "content/texts/a.txt",
     "charts/a.txt", "charts/sub/a.py"],
)  # fmt: skip
def test_what_is_no_part_of_a_site_is_left_alone(name: str, site: Path) -> None:
    (site / name).parent.mkdir(parents=True, exist_ok=True)
    (site / name).write_text("x")
    assert read_site(site) == ({"site.yaml": b"title: x\n"}, [])


def test_a_site_may_be_nearly_nothing(tmp_path: Path) -> None:
    assert read_site(tmp_path) == ({}, [])


# Symbolic links

TARGETS: dict[str, Callable[[Path, Path], None]] = {
    "file": lambda place, target: place.symlink_to(target / "secret.md"),
    "folder": lambda place, target: place.symlink_to(target),
    "relative": lambda place, target: place.symlink_to(os.path.relpath(target / "secret.md", place.parent)),
    "parent": lambda place, _: place.symlink_to(".."),
    "loop": lambda place, _: place.symlink_to(place.name),
    "broken": lambda place, _: place.symlink_to("nowhere.md"),
    "device": lambda place, _: place.symlink_to("/dev/zero"),
}


@pytest.mark.parametrize("folder", FOLDERS)
@pytest.mark.parametrize("kind", TARGETS)
def test_a_symbolic_link_is_refused_in_every_folder(
    kind: str, folder: str, site: Path, tmp_path: Path
) -> None:
    name = "linked.py" if folder == "charts" else "linked.md"
    TARGETS[kind](site / folder / name, outside(tmp_path))
    files, problems = read_site(site)
    assert rules_and_files(problems) == [("link", f"{folder}/{name}")]
    assert list(files) == ["site.yaml"]


@pytest.mark.parametrize(
    "name", ["content", "content/articles", "static", "static/img", "templates", "charts", "content/data"]
)
def test_a_folder_that_is_a_link_is_refused(name: str, site: Path, tmp_path: Path) -> None:
    target = outside(tmp_path)
    (site / name).rename(tmp_path / "moved")
    (site / name).symlink_to(target)
    files, problems = read_site(site)
    assert ("link", name) in rules_and_files(problems)
    assert not any(b"secret" in content for content in files.values())


def test_a_settings_file_that_is_a_link_is_refused(site: Path, tmp_path: Path) -> None:
    (site / "site.yaml").unlink()
    (site / "site.yaml").symlink_to(outside(tmp_path) / "secret.md")
    assert (read_site(site)[0], rules_and_files(read_site(site)[1])) == ({}, [("link", "site.yaml")])


def test_two_links_to_one_another_are_refused(site: Path) -> None:
    (site / "static" / "a").symlink_to("b")
    (site / "static" / "b").symlink_to("a")
    assert rules_and_files(read_site(site)[1]) == [("link", "static/a"), ("link", "static/b")]


def test_a_site_may_itself_be_reached_by_a_link(site: Path, tmp_path: Path) -> None:
    (tmp_path / "near").symlink_to(site)
    assert read_site(tmp_path / "near") == read_site(site)


@pytest.mark.parametrize("kind", ["file", "folder", "device"])
def test_a_link_among_the_texts_of_sources_is_refused(kind: str, tmp_path: Path) -> None:
    folder = tmp_path / "texts"
    folder.mkdir()
    TARGETS[kind](folder / "a.txt", outside(tmp_path))
    files, problems = read_texts(folder, "content/texts")
    assert (files, rules_and_files(problems)) == ({}, [("link", "content/texts/a.txt")])


def test_texts_that_are_a_link_as_a_whole_are_refused(tmp_path: Path) -> None:
    (tmp_path / "texts").symlink_to(outside(tmp_path))
    assert rules_and_files(read_texts(tmp_path / "texts")[1])[0][0] == "link"


def test_a_file_that_becomes_a_link_while_it_is_read_is_refused(
    site: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, target = site / "static" / "a.txt", outside(tmp_path) / "secret.md"
    path.write_text("x")
    real = os.open

    def swapped(name: str, flags: int, mode: int = 0o777, *, dir_fd: int | None = None) -> int:
        if name == "a.txt":
            path.unlink()
            path.symlink_to(target)
        return real(name, flags, mode, dir_fd=dir_fd)

    monkeypatch.setattr("generator.reading.filesystem.os.open", swapped)
    files, problems = read_site(site)
    assert rules_and_files(problems) == [("link", "static/a.txt")]
    assert list(files) == ["site.yaml"]


# Odd files


@pytest.mark.parametrize(
    "name",
    ["content/articles/a.md", "static/a.png", "templates/base.html"],
)
def test_a_pipe_is_left_out_and_not_waited_for(name: str, site: Path) -> None:
    (site / name).unlink(missing_ok=True)
    os.mkfifo(site / name)
    with ends():
        files, problems = read_site(site)
    assert rules_and_files(problems) == [("odd-file", name)]
    assert problems[0].severity == "warning"
    assert name not in files


@pytest.mark.parametrize("name", ["site.yaml", "content/facts.yaml"])
def test_a_pipe_in_place_of_a_file_that_a_site_needs_is_an_error(name: str, site: Path) -> None:
    (site / name).unlink(missing_ok=True)
    os.mkfifo(site / name)
    with ends():
        files, problems = read_site(site)
    assert rules_and_files(problems) == [("unreadable", name)]
    assert problems[0].severity != "warning"
    assert name not in files


def test_a_file_that_becomes_a_pipe_while_it_is_read_is_left_out(
    site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = site / "static" / "a.txt"
    path.write_text("x")
    real = os.open

    def swapped(name: str, flags: int, mode: int = 0o777, *, dir_fd: int | None = None) -> int:
        if name == "a.txt":
            path.unlink()
            os.mkfifo(path)
        return real(name, flags, mode, dir_fd=dir_fd)

    monkeypatch.setattr("generator.reading.filesystem.os.open", swapped)
    assert rules_and_files(read_site(site)[1]) == [("odd-file", "static/a.txt")]


def test_a_socket_is_left_out(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(site / "static")  # the path of a socket is short
    with socket.socket(socket.AF_UNIX) as server:
        server.bind("s")
        assert rules_and_files(read_site(site)[1]) == [("odd-file", "static/s")]


def test_a_folder_where_names_become_addresses_is_left_out(site: Path) -> None:
    (site / "content" / "articles" / "d.md").mkdir()
    assert rules_and_files(read_site(site)[1]) == [("odd-file", "content/articles/d.md")]


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_that_may_not_be_read_is_told(site: Path) -> None:
    (site / "static" / "a").write_text("x")
    (site / "static" / "a").chmod(0)
    assert rules_and_files(read_site(site)[1]) == [("unreadable", "static/a")]


def test_a_file_the_disk_will_not_give_is_told(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (site / "static" / "a").write_text("x")
    real = os.open

    def failing(name: str, flags: int, mode: int = 0o777, *, dir_fd: int | None = None) -> int:
        if name in ("a", "img"):
            raise PermissionError(13, "Permission denied")
        return real(name, flags, mode, dir_fd=dir_fd)

    monkeypatch.setattr("generator.reading.filesystem.os.open", failing)
    _, problems = read_site(site)
    assert [(problem.rule, problem.message) for problem in problems] == [
        ("unreadable", "this file cannot be read: Permission denied"),
        ("unreadable", "this folder cannot be read: Permission denied"),
    ]


def test_a_file_that_is_gone_in_the_meantime_is_no_fault(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = site / "static" / "a"
    path.write_text("x")
    real = os.open

    def vanishing(name: str, flags: int, mode: int = 0o777, *, dir_fd: int | None = None) -> int:
        if name == "a":
            path.unlink()
        return real(name, flags, mode, dir_fd=dir_fd)

    monkeypatch.setattr("generator.reading.filesystem.os.open", vanishing)
    assert read_site(site) == ({"site.yaml": b"title: x\n"}, [])


# Limits


@pytest.mark.parametrize(
    ("name", "size", "message"),
    [
        ("content/articles/a.md", TEXT_BUDGET, ""),
        ("content/articles/a.md", TEXT_BUDGET + 1, "this file has 1.1 MiB; 1 MiB is the most"),
        ("site.yaml", 2 * MIB, "this file has 2.0 MiB; 1 MiB is the most"),
        ("templates/a.html", 2 * MIB, "this file has 2.0 MiB; 1 MiB is the most"),
        ("static/a.png", 2 * MIB, ""),
        ("static/a.png", 26 * MIB, "this file has 26.0 MiB; 25 MiB is the most"),
        ("static/a.png", 3000 * MIB, "this file has 3,000.0 MiB; 25 MiB is the most"),
    ],
)
def test_a_file_is_weighed_before_it_is_read(name: str, size: int, message: str, site: Path) -> None:
    with (site / name).open("wb") as file:
        file.truncate(size)
    files, problems = read_site(site)
    assert [problem.message for problem in problems] == [message] * bool(message)
    assert (name in files) == (not message)


def test_there_are_no_more_files_than_the_limit(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(read, "MOST_FILES", 5)
    for n in range(9):
        (site / "static" / f"{n}").write_text("")
    files, problems = read_site(site)
    assert len(files) == 5
    assert rules_and_files(problems) == [("limit", "site.yaml")]


def test_folders_are_not_nested_without_end(site: Path) -> None:
    (site / "static" / "/".join("d" * 40)).mkdir(parents=True)
    assert [problem.rule for problem in read_site(site)[1]] == ["limit"]


# Names


@pytest.mark.parametrize(
    ("name", "hint"),
    [
        ("About.md", "name it about.md"),
        ("Über uns.md", "name it uber-uns.md"),
        ("a_b.md", "name it a-b.md"),
        ("a--b.md", "name it a-b.md"),
        ("-rf.md", "name it rf.md"),
        ("a.b.md", "name it a-b.md"),
        ("a.MD", "name it a.md"),
        ("con.md", "name it con-page.md"),
        ("CON.md", "name it con-page.md"),
        ("com1.md", "name it com1-page.md"),
        ("a:b.md", "name it a-b.md"),
        ("a b.md", "name it a-b.md"),
        ("\u202egnp.md", "name it gnp.md"),
        ("日本.md", "use lowercase letters from a to z, digits and single hyphens"),
        ("x" * 81 + ".md", f"name it {'x' * 80}.md"),
        ("x" * 252 + ".md", f"name it {'x' * 80}.md"),
    ],
)
@pytest.mark.parametrize("folder", ["content/articles", "content/pages"])
def test_a_name_that_cannot_become_an_address_is_refused(
    name: str, hint: str, folder: str, site: Path
) -> None:
    (site / folder / name).write_text("x")
    files, problems = read_site(site)
    assert [(problem.rule, problem.hint) for problem in problems] == [("schema", hint)]
    assert list(files) == ["site.yaml"]
    assert problems[0].location.file.isprintable()


@pytest.mark.parametrize("name", ["a.md", "a-1.md", "2019.md", "x" * 80 + ".md", "index.md"])
def test_a_name_that_can_become_an_address_is_read(name: str, site: Path) -> None:
    (site / "content" / "articles" / name).write_text("x")
    assert f"content/articles/{name}" in read_site(site)[0]


def test_a_proposal_is_not_a_name_that_is_taken(site: Path) -> None:
    (site / "content" / "articles" / "a-b.md").write_text("x")
    (site / "content" / "articles" / "a_b.md").write_text("x")
    assert [problem.hint for problem in read_site(site)[1]] == [read.PLAIN_NAMES]


@pytest.mark.parametrize("folder", ["static", "templates", "content/data"])
@pytest.mark.parametrize(
    "name", [b"\xff.md", b"a\x01.md", b"a\\b.md", "a\u202eb.md".encode(), b"a\nb.md", b"a\x1b[2J.md"]
)
def test_a_name_that_cannot_be_seen_is_refused_and_shown_with_escapes(
    name: bytes, folder: str, site: Path
) -> None:
    (Path(os.fsdecode(os.fsencode(site / folder) + b"/" + name))).write_text("x")
    files, problems = read_site(site)
    assert [problem.rule for problem in problems] == ["schema"]
    assert problems[0].location.file.isprintable()
    problems[0].location.file.encode("utf-8")
    assert list(files) == ["site.yaml"]


@pytest.mark.parametrize(
    ("folder", "one", "other", "rules"),
    [
        ("content/articles", "about.md", "About.md", ["duplicate-address"]),
        ("static", "a.png", "A.png", ["duplicate-address"]),
        ("static", "stra\u00dfe", "STRASSE", ["duplicate-address"]),
        (
            "static",
            unicodedata.normalize("NFC", "é"),
            unicodedata.normalize("NFD", "é"),
            ["duplicate-address"],
        ),
        ("static", "É", unicodedata.normalize("NFD", "é"), ["duplicate-address"]),
        ("templates", "a.html", "A.html", ["duplicate-address"]),
        ("static", "a.png", "a.jpg", []),
    ],
)
def test_names_that_collide_elsewhere_are_refused(
    folder: str, one: str, other: str, rules: list[str], site: Path
) -> None:
    (site / folder / one).write_text("one")
    if (site / folder / other).exists():
        pytest.skip("this disk holds the two names to be one")
    (site / folder / other).write_text("other")
    files, problems = read_site(site)
    assert [problem.rule for problem in problems] == rules
    assert len(files) == (2 if rules else 3)


def test_a_folder_and_a_file_that_collide_are_refused(site: Path) -> None:
    (site / "static" / "IMG").write_text("x")
    assert [problem.rule for problem in read_site(site)[1]] == ["duplicate-address"]


def test_a_name_is_composed(site: Path) -> None:
    (site / "static" / unicodedata.normalize("NFD", "é.png")).write_text("x")
    assert unicodedata.normalize("NFC", "static/é.png") in read_site(site)[0]


@settings(deadline=None)
@given(st.binary(max_size=30))
def test_any_name_can_be_shown(name: bytes) -> None:
    shown = as_shown(os.fsdecode(name))
    assert shown.isprintable()
    assert shown.encode("utf-8") or not name


# The place of a site


def test_a_site_is_found_from_below(site: Path) -> None:
    assert find_site(site / "content" / "articles") == site


def test_a_folder_without_a_site_is_told(tmp_path: Path) -> None:
    with pytest.raises(CommandError) as caught:
        find_site(tmp_path)
    assert caught.value.rule == "no-site"


# Texts of sources and the theme


def test_texts_are_read_by_their_names_below_the_folder(tmp_path: Path) -> None:
    (tmp_path / "texts" / "sub").mkdir(parents=True)
    for name in ("a.txt", "b.html", "c.md", "d.PDF", "sub/e.txt", ".f.txt", "g.docx", "h.epub", "i.doc"):
        (tmp_path / "texts" / name).write_text(name)
    files, problems = read_texts(tmp_path / "texts", "content/texts")
    assert problems == []
    assert sorted(files) == ["a.txt", "b.html", "c.md", "d.PDF", "g.docx", "h.epub", "sub/e.txt"]


@pytest.mark.parametrize("name", ["nothing", "nothing/texts"])
def test_texts_that_are_not_there_are_none(name: str, tmp_path: Path) -> None:
    assert read_texts(tmp_path / name) == ({}, [])


def test_a_text_larger_than_its_budget_is_told(tmp_path: Path) -> None:
    (tmp_path / "texts").mkdir()
    with (tmp_path / "texts" / "a.txt").open("wb") as file:
        file.truncate(9 * MIB)
    assert [problem.message for problem in read_texts(tmp_path / "texts")[1]] == [
        "this file has 9.0 MiB; 8 MiB is the most"
    ]


def test_the_theme_is_read_from_the_package_or_beside_it(tmp_path: Path) -> None:
    package = tmp_path / "generator"
    package.mkdir()
    for home in (tmp_path, package):
        for name in ("templates/a.html", "static/a.css", "static/.hidden"):
            (home / name).parent.mkdir(exist_ok=True)
            (home / name).write_text(home.name)
        assert read_theme(package) == {
            name: home.name.encode() for name in ("static/a.css", "templates/a.html")
        }


def test_the_own_theme_is_whole() -> None:
    assert {"templates/base.html", "static/style/base.css"} <= set(read_theme())
