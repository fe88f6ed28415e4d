"""Tests of public/: files that are copied to the root of the site as they are."""

from pathlib import Path

import pytest
from small_site import build_site, front

from generator.output.public_files import public_files
from generator.preview.files import preview_files
from generator.reading.filesystem import read_site

ROOT = {
    "CNAME": b"example.org\n",
    "_redirects": b"/a /b 301\r\n",
    "robots.txt": b"User-agent: *\n\xff",
    ".well-known/security.txt": b"Contact: mailto:a@example.org\n",
    "two words & more/map.html": b"<p>\x00",
}


def written(folder: Path, files: dict[str, bytes]) -> Path:
    for path, content in {"site.yaml": b"title: A\n", **files}.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(content)
    return folder


def test_files_arrive_unchanged(tmp_path: Path) -> None:
    files, problems = read_site(written(tmp_path, {f"public/{path}": data for path, data in ROOT.items()}))
    assert not problems
    added = public_files(
        {path[7:]: data for path, data in files.items() if path.startswith("public/")}, (), {}
    )
    assert (added.files, added.replaced, added.problems) == (ROOT, (), ())


def test_copies_of_editors_and_desktops_stay_out(tmp_path: Path) -> None:
    names = (
        ".DS_Store",
        "a.txt~",
        ".a.txt.swp",
        ".#a.txt",
        "#a.txt#",
        "._a.txt",
        "Thumbs.db",
        ".well-known/.DS_Store",
    )
    files, problems = read_site(written(tmp_path, {f"public/{name}": b"" for name in names}))
    assert (list(files), problems) == (["site.yaml"], [])


def test_a_symbolic_link_is_rejected(tmp_path: Path) -> None:
    (written(tmp_path, {"public/a.txt": b""}) / "public/b.txt").symlink_to("a.txt")
    assert [(p.rule, p.location.file) for p in read_site(tmp_path)[1]] == [("link", "public/b.txt")]


@pytest.mark.parametrize(
    "name", ["CNAME", "_redirects", "_headers", ".well-known/security.txt", "robots.txt"]
)
def test_a_file_for_the_root_does_nothing_in_static(tmp_path: Path, name: str) -> None:
    (problem,) = read_site(written(tmp_path, {f"static/{name}": b""}))[1]
    first = name.partition("/")[0]
    assert (problem.severity, problem.location.file) == ("warning", f"static/{first}")
    assert f"public/{first}," in problem.hint


@pytest.mark.parametrize(
    ("path", "is_taken"),
    [
        ("people/index.html", True),
        ("People/index.html", True),
        ("people", True),
        ("feed.xml", True),
        ("feed.xml/a.txt", True),
        (".sourcebound", True),
        ("pagefind/pagefind.js", True),
        ("people/photo.jpg", False),
        ("people.html", False),
        ("robots.txt", False),
        ("ROBOTS.txt", True),
    ],
)
def test_an_address_of_the_build_is_taken(path: str, is_taken: bool) -> None:
    built = ("people/index.html", "feed.xml", "robots.txt")
    added = public_files({path: b"mine"}, built, {"people/index.html": None})
    assert bool(added.problems) == is_taken
    assert (path in added.files) != is_taken
    assert added.replaced == (("robots.txt",) if path == "robots.txt" else ())


def test_links_to_these_files_are_checked_and_the_preview_serves_them() -> None:
    body = (
        "[a](/files/two%20words.pdf#page=2) [b](../../public/files/two%20words.pdf) [c](/docs/#x)\n\n"
        "![A roof](/images/roof.png)\n"
    )
    built = build_site(
        {
            "content/articles/one.md": front(body=body),
            "public/files/two words.pdf": "%PDF",
            "public/docs/index.html": "<p>",
            "public/images/roof.png": "x",
            "public/_headers": "/*\n",
            "public/.well-known/security.txt": "Contact",
        }
    )
    page = built.files["articles/one/index.html"].decode()
    assert page.count('href="../../files/two%20words.pdf') == 2
    assert 'src="../../images/roof.png"' in page
    assert built.replaced == ("_headers",)
    served = preview_files(built.files, "/")
    assert served.serve("/.well-known/security.txt").body == b"Contact"
    assert served.serve("/files/two%20words.pdf").body == b"%PDF"
    assert served.serve("/_headers").status == 404
