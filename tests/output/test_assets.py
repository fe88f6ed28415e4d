"""Files of static/ get the hash of their bytes into their names, and styles follow."""

import hashlib
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from small_site import THEME

from generator.diagnostics import Location
from generator.output.assets import PARTS, join, publish


def style(text: str, **others: bytes) -> str:
    static = {"css/a.css": text.encode(), "css/b.png": b"b", "c.png": b"c", **others}
    addresses, files, problems = publish(static)
    assert problems == []
    return files[addresses["css/a.css"].removeprefix("/")].decode()


def problems_of(text: str) -> list[tuple[str, int, int]]:
    _, _, problems = publish({"a.css": text.encode(), "b.png": b"b"})
    assert all(
        (problem.rule, problem.location.file) == ("dead-asset", "static/a.css") for problem in problems
    )
    return [(problem.message, problem.location.line, problem.location.column) for problem in problems]


def test_a_name_holds_the_hash_of_the_bytes() -> None:
    digest = hashlib.sha256(b"x").hexdigest()[:10]
    addresses, files, problems = publish({"img/a.b.png": b"x", "README": b"x"})
    assert addresses == {"img/a.b.png": f"/assets/img/a.b.{digest}.png", "README": f"/assets/README.{digest}"}
    assert files == {f"assets/img/a.b.{digest}.png": b"x", f"assets/README.{digest}": b"x"}
    assert problems == []


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
        ("url( b.png\n)", r"url\( b\.\w{10}\.png\n\)"),
        (r"u\72l(b\.png)", r"u\\72l\(b\.\w{10}\.png\)"),
        ('url("b\\.p\\\nng")', r'url\("b\.\w{10}\.png"\)'),
        ('url("DATA:,x")', r'url\("DATA:,x"\)'),
        (
            'image-set("b.png" 1x, "../c.png" 2x)',
            r'image-set\("b\.\w{10}\.png" 1x, "\.\./c\.\w{10}\.png" 2x\)',
        ),
        ("-webkit-image-set(url(b.png) 1x)", r"-webkit-image-set\(url\(b\.\w{10}\.png\) 1x\)"),
        ('image-set("b.png" type("image/png"))', r'image-set\("b\.\w{10}\.png" type\("image/png"\)\)'),
        ('src("b.png")', r'src\("b\.\w{10}\.png"\)'),
        (
            'local("b.png") format("c.png") "https://a.example"',
            r'local\("b\.png"\) format\("c\.png"\) "https://a\.example"',
        ),
        ("url(b.png); /* ' */", r"url\(b\.\w{10}\.png\); /\* ' \*/"),
        ('"/* "; y: url(b.png); z: "*/"', r'"/\* "; y: url\(b\.\w{10}\.png\); z: "\*/"'),
        ("/* url(nothing.png) */", r"/\* url\(nothing\.png\) \*/"),
    ],
)
def test_a_style_names_the_new_names(written: str, expected: str) -> None:
    assert re.fullmatch(f"a {{ x: {expected} }}", style(f"a {{ x: {written} }}"))


@pytest.mark.parametrize(
    ("name", "written", "expected"),
    [
        ("a)b.png", 'url("a)b.png")', r'url\("a\)b\.\w{10}\.png"\)'),
        ("a)b.png", r"url(a\)b.png)", r"url\(a\\29 b\.\w{10}\.png\)"),
        ("a'b\".png", 'url("a\'b\\".png")', r"""url\("a'b\\22 \.\w{10}\.png"\)"""),
        ("a'b\".png", "url('a\\'b\".png')", r"""url\('a\\27 b"\.\w{10}\.png'\)"""),
        ("a b.png", r"url(a\ b.png)", r"url\(a\\20 b\.\w{10}\.png\)"),
        ("a\\b.png", r'url("a\\b.png")', r'url\("a\\5c b\.\w{10}\.png"\)'),
        ("é\u00a0.png", 'url("é\u00a0.png")', 'url\\("é\u00a0\\.\\w{10}\\.png"\\)'),
    ],
)
def test_a_name_is_written_so_that_the_style_reads_it(name: str, written: str, expected: str) -> None:
    addresses, files, _ = publish({"a.css": f"a {{ x: {written} }}".encode(), name: b"x"})
    published = files[addresses["a.css"].removeprefix("/")].decode()
    assert re.fullmatch(f"a {{ x: {expected} }}", published)
    # Read once more, it names the file by its published name.
    _, _, problems = publish({path.removeprefix("assets/"): content for path, content in files.items()})
    assert problems == []


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
        ("@import/* */\n'c.css';", [("there is no file static/c.css", 2, 2)]),
        (
            'image-set("c.png" 1x, "https://a.example" 2x)',
            [
                ("there is no file static/c.png", 1, 12),
                ("the style loads “https://a.example” from another host", 1, 24),
            ],
        ),
        ("a { b: c(d[url(c.png)]) }", [("there is no file static/c.png", 1, 16)]),
        ("url('c\\1b[31m.png')", [("there is no file static/c\\1b[31m.png", 1, 6)]),
        ("url('b.png?\\d800')", []),
        ("url(\\\\\\\\a.example)", [("the style loads “\\\\a.example” from another host", 1, 5)]),
        ("url(file:///etc/passwd)", [("the style loads “file:///etc/passwd” from another host", 1, 5)]),
        ("/* 😀 */ url(c.png)", [("there is no file static/c.png", 1, 13)]),
        (
            "url(c.png) url(d.png)",
            [("there is no file static/c.png", 1, 5), ("there is no file static/d.png", 1, 16)],
        ),
    ],
)
def test_what_a_style_needs_and_is_not_there_is_told(text: str, expected: list[tuple[str, int, int]]) -> None:
    assert problems_of(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "URL(https://a.example)",
        "@IMPORT 'https://a.example';",
        r"u\72l(https://a.example)",
        r"\000055\52 L(https://a.example)",
        r"\url(https://a.example)",
        r"@\69mport 'https://a.example'",
        r"url(https\3a //a.example)",
        r"url(https://a.example/\)"[:-1],
        "url(https://a.example",
        "url('https://a.example",
        r"""url("https://a.example/)b.png")""",
        r"\69mage-set('https://a.example' 1x)",
        "Image-Set('https://a.example' 1x)",
        "image('https://a.example')",
        "src('https://a.example')",
        "@import/**/'https://a.example'",
        "a{b:c}/*'*/@import 'https://a.example'/*'*/",
        "(\n" * 50_000 + "url(https://a.example)",
    ],
)
def test_another_host_is_told_in_any_spelling(text: str) -> None:
    assert len(problems_of(text)) == 1


def test_a_long_chain_of_styles_is_told() -> None:
    styles = {f"c{number:04}.css": f"@import 'c{number + 1:04}.css';".encode() for number in range(1500)}
    _, _, problems = publish({**styles, "c1500.css": b"a{}"})
    assert problems
    assert {problem.message for problem in problems} == {
        "styles load one another more than 50 deep; that is the most"
    }


def test_a_circle_of_styles_is_told() -> None:
    _, _, problems = publish({"a.css": b"@import 'b.css';", "b.css": b"@import 'a.css';"})
    assert [problem.message for problem in problems] == ["static/a.css leads back to itself"]


def test_a_style_that_is_no_text_is_told() -> None:
    _, _, problems = publish({"a.css": b"\xff"})
    assert [problem.rule for problem in problems] == ["unreadable"]


@settings(deadline=None)
@given(st.dictionaries(st.sampled_from(["a.css", "b.css", "c.png", "d/e.css"]), st.lists(
    st.sampled_from(["url(", ")", "'", "a.css", "b.css", "../", "d/e.css", "c.png", "@import ", "/*", "*/", " ", "\n"]), max_size=9,
).map(lambda tokens: "".join(tokens).encode())))  # fmt: skip
def test_every_file_is_published_once(static: dict[str, bytes]) -> None:
    addresses, files, _ = publish(static)
    assert set(addresses) == set(static)
    assert {address.removeprefix("/") for address in addresses.values()} == set(files)


# Files in parts

THEME_PARTS = {name: f"/* {name} */\n".encode() for name in PARTS["style.css"]}


def test_the_generator_has_every_part_and_no_other() -> None:
    theme = {path.removeprefix("static/") for path in THEME}
    for whole, parts in PARTS.items():
        folder = parts[0].partition("/")[0]
        assert {name for name in theme if name.startswith(f"{folder}/")} == set(parts)
        assert whole not in theme


def test_parts_are_published_as_one_file_in_their_order() -> None:
    static, _ = join({**THEME_PARTS, "a.png": b"a"}, {"style/other.css": b"o"})
    assert static == {
        "style.css": "\n".join(f"/* {name} */\n" for name in PARTS["style.css"]).encode(),
        "site.js": b"",
        "a.png": b"a",
        "style/other.css": b"o",
    }


def test_a_part_of_a_site_replaces_that_part_alone() -> None:
    static, _ = join(THEME_PARTS, {"style/print.css": b"\xef\xbb\xbfp {}"})
    assert static["style.css"].endswith(b"/* style/narrow.css */\n\np {}")
    assert "style/print.css" not in static


def test_a_whole_style_of_a_site_replaces_every_part() -> None:
    own = {"style.css": b"@import 'style/print.css';", "style/print.css": b"p {}"}
    static, seams = join(THEME_PARTS, own)
    assert static == {**own, "site.js": b""}
    assert "style.css" not in seams


def test_a_whole_style_of_a_site_replaces_copies_of_the_parts_too() -> None:
    own = {"style.css": b"p {}", **THEME_PARTS}  # parts whose addresses are right in the joined file only
    assert join(THEME_PARTS, own)[0] == {"style.css": b"p {}", "site.js": b""}


@pytest.mark.parametrize("before", [b"a {}", b"a {}\n", b"a {}\r\n\r\n", b""])
def test_a_fault_in_a_part_is_told_at_its_place_there(before: bytes) -> None:
    own = {"style/narrow.css": before, "style/print.css": b"a {\n  b: url(c.png);\n}"}
    static, seams = join(THEME_PARTS, own)
    _, _, problems = publish(static, seams)
    assert [problem.location for problem in problems] == [Location("static/style/print.css", 2, 10)]


def test_a_part_that_is_no_text_is_told_at_its_place() -> None:
    static, seams = join(THEME_PARTS, {"style/text.css": b"a\n\xff"})
    _, _, problems = publish(static, seams)
    assert [(problem.rule, problem.location) for problem in problems] == [
        ("unreadable", Location("static/style/text.css", 2, 1))
    ]
