"""Pictures say how large they are, and those in texts may come late."""

import struct

import pytest
from small_site import FACTS, SITE, build_site, front

from generator.output.images import image_sizes, with_sizes


def png(width: int, height: int) -> bytes:
    return b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + struct.pack(">II", width, height) + b"\x08\2\0\0\0"


@pytest.mark.parametrize(
    "content", [b"", b"junk", b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"GIF89a", b"RIFF\0\0\0\0WEBP"]
)
def test_what_is_damaged_has_no_size(content: bytes) -> None:
    for name in ("a.png", "a.jpg", "a.gif", "a.webp"):
        assert image_sizes({name: content}) == {}


def test_pictures_have_a_size_by_name() -> None:
    static = {"a.PNG": png(640, 480), "b.svg": b"<svg/>", "c.png": png(0, 5), "d.txt": png(1, 1)}
    assert image_sizes(static) == {"a.PNG": (640, 480)}


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ('<img src="\0a.png\0" alt="x">', '<img width="2" height="3" src="\0a.png\0" alt="x">'),
        ('<img alt="a > b" src="\0a.png\0">', '<img width="2" height="3" alt="a > b" src="\0a.png\0">'),
        ('<img width="9" src="\0a.png\0">', '<img width="9" src="\0a.png\0">'),
        ('<img src="\0b.png\0">', '<img src="\0b.png\0">'),
        ('<img src="https://a.example/x.png">', '<img src="https://a.example/x.png">'),
    ],
)
def test_only_pictures_without_a_size_get_one(html: str, expected: str) -> None:
    assert with_sizes(html, {"a.png": (2, 3)}) == expected


def test_a_picture_in_a_text_is_as_large_as_its_file_and_loads_late() -> None:
    files = {
        "site.yaml": SITE,
        "content/facts.yaml": FACTS,
        "content/articles/one.md": front("One", "![A map](/static/map.png)"),
    }
    page = build_site(files, static={"map.png": png(640, 480)}).files["articles/one/index.html"].decode()
    assert '<img width="640" height="480" loading="lazy" alt="A map" src="../../assets/map.' in page
