"""Files of static/ get the hash of their bytes into their names, and styles follow."""

import hashlib
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.assets import publish


def style(text: str, **others: bytes) -> str:
    static = {"css/a.css": text.encode(), "css/b.png": b"b", "c.png": b"c", **others}
    addresses, files, faults = publish(static)
    assert faults == []
    return files[addresses["css/a.css"].removeprefix("/")].decode()


def told(text: str) -> list[tuple[str, int, int]]:
    _, _, faults = publish({"a.css": text.encode(), "b.png": b"b"})
    assert all((fault.rule, fault.location.file) == ("dead-asset", "static/a.css") for fault in faults)
    return [(fault.message, fault.location.line, fault.location.column) for fault in faults]


def test_a_name_holds_the_hash_of_the_bytes() -> None:
    digest = hashlib.sha256(b"x").hexdigest()[:10]
    addresses, files, faults = publish({"img/a.b.png": b"x", "README": b"x"})
    assert addresses == {"img/a.b.png": f"/assets/img/a.b.{digest}.png", "README": f"/assets/README.{digest}"}
    assert files == {f"assets/img/a.b.{digest}.png": b"x", f"assets/README.{digest}": b"x"}
    assert faults == []


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("url(b.png)", r"url\(b\.\w{10}\.png\)"),
        ("url('b.png')", r"url\('b\.\w{10}\.png'\)"),
        ('url( "b.png" )', r'url\( "b\.\w{10}\.png" \)'),
        ("url(../c.png)", r"url\(\.\./c\.\w{10}\.png\)"),
        ("url(./b.png#x)", r"url\(b\.\w{10}\.png#x\)"),
        ("url(b.png?x#y)", r"url\(b\.\w{10}\.png\?x#y\)"),
        ("url(data:image/png;base64,eA==)", r"url\(data:image/png;base64,eA==\)"),
        ("url(#x)", r"url\(#x\)"),
        ("url()", r"url\(\)"),
        ("/* url(nothing.png) */", r"/\* url\(nothing\.png\) \*/"),
    ],
)
def test_a_style_names_the_new_names(written: str, expected: str) -> None:
    assert re.fullmatch(f"a {{ x: {expected} }}", style(f"a {{ x: {written} }}"))


@pytest.mark.parametrize(
    "written", ['@import "d.css";', "@import 'd.css';", '@import url("d.css");', "@import url(d.css) print;"]
)
def test_a_style_may_draw_on_another(written: str) -> None:
    assert re.search(r"d\.\w{10}\.css", style(written, **{"css/d.css": b"i {}"}))


def test_a_changed_picture_changes_the_name_of_its_style() -> None:
    one, other = (publish({"a.css": b"url(b.png)", "b.png": content})[0]["a.css"] for content in (b"1", b"2"))
    assert one != other


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a {\n  b: url(c.png);\n}", [("there is no file static/c.png", 2, 10)]),
        ("url(B.png)", [("there is no file static/B.png", 1, 5)]),
        ("url(../b.png)", [("there is no file static/../b.png", 1, 5)]),
        (
            "url(https://a.example/b.png)",
            [("the style loads “https://a.example/b.png” from another host", 1, 5)],
        ),
        ("url(//a.example/b.png)", [("the style loads “//a.example/b.png” from another host", 1, 5)]),
        ("url(HTTPS://a.example)", [("the style loads “HTTPS://a.example” from another host", 1, 5)]),
        (
            "@import 'https://a.example/x.css';",
            [("the style loads “https://a.example/x.css” from another host", 1, 10)],
        ),
        ("@import 'a.css';", [("static/a.css leads back to itself", 1, 10)]),
        ("url(file:///etc/passwd)", [("the style loads “file:///etc/passwd” from another host", 1, 5)]),
        ("/* 😀 */ url(c.png)", [("there is no file static/c.png", 1, 13)]),
        (
            "url(c.png) url(d.png)",
            [("there is no file static/c.png", 1, 5), ("there is no file static/d.png", 1, 16)],
        ),
    ],
)
def test_what_a_style_needs_and_is_not_there_is_told(text: str, expected: list[tuple[str, int, int]]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "URL(https://a.example)",
        "@IMPORT 'https://a.example';",
        r"u\72l(https://a.example)",
        r"\000055\52 L(https://a.example)",
        r"\url(https://a.example)",
        r"@\69mport 'https://a.example'",
    ],
)
def test_another_host_is_told_in_any_spelling(text: str) -> None:
    assert len(told(text)) == 1


def test_a_circle_of_styles_is_told() -> None:
    _, _, faults = publish({"a.css": b"@import 'b.css';", "b.css": b"@import 'a.css';"})
    assert [fault.message for fault in faults] == ["static/a.css leads back to itself"]


def test_a_style_that_is_no_text_is_told() -> None:
    _, _, faults = publish({"a.css": b"\xff"})
    assert [fault.rule for fault in faults] == ["unreadable"]


@settings(deadline=None)
@given(st.dictionaries(st.sampled_from(["a.css", "b.css", "c.png", "d/e.css"]), st.lists(
    st.sampled_from(["url(", ")", "'", "a.css", "b.css", "../", "d/e.css", "c.png", "@import ", "/*", "*/", " ", "\n"]), max_size=9,
).map(lambda tokens: "".join(tokens).encode())))  # fmt: skip
def test_every_file_is_published_once(static: dict[str, bytes]) -> None:
    addresses, files, _ = publish(static)
    assert set(addresses) == set(static)
    assert {address.removeprefix("/") for address in addresses.values()} == set(files)
