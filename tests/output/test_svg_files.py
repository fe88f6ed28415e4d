"""An SVG file of a site is a picture and nothing else, wherever it is opened."""

import pytest

from generator.output.svg_files import check_svg_files

ROOT = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"'


def problems(inside: str, attributes: str = "") -> list[str]:
    text = f"{ROOT} {attributes}>{inside}</svg>"
    return [problem.message for problem in check_svg_files({"a.svg": text.encode()})]


@pytest.mark.parametrize(
    "inside",
    [
        "<script>alert(1)</script>",
        "<s:script xmlns:s='http://www.w3.org/2000/svg'>alert(1)</s:script>",
        "<script href='x.js'/>",
        "<g onclick='alert(1)'/>",
        "<g OnLoad='alert(1)'/>",
        "<foreignObject><p xmlns='http://www.w3.org/1999/xhtml'>a</p></foreignObject>",
        "<h:meta xmlns:h='http://www.w3.org/1999/xhtml' http-equiv='refresh' content='0;url=https://a.example'/>",
        "<a href='https://a.example'><text>a</text></a>",
        "<a xlink:href=' javascript:alert(1)'><text>a</text></a>",
        "<image href='https://a.example/a.png'/>",
        "<image href='//a.example/a.png'/>",
        "<image href='data:image/svg+xml,&lt;svg/&gt;'/>",
        "<image href='data:text/html,a'/>",
        "<use href='other.svg#a'/>",
        "<rect fill='url(https://a.example/#a)'/>",
        "<rect fill='URL( &quot;https://a.example/#a&quot; )'/>",
        "<rect fill='\\75rl(https://a.example/#a)'/>",
        "<rect style='mask: url(https://a.example/#a)'/>",
        "<style>@import 'a.css';</style>",
        "<style>a { background: url(a.png) }</style>",
        "<style><![CDATA[@import 'a.css';]]></style>",
        "<set attributeName='href' to='javascript:alert(1)'/>",
        "<animate attributeName='href' values='javascript:alert(1)'/>",
        "<filter><feImage href='https://a.example'/></filter>",
        "<?xml-stylesheet href='a.css'?>",
    ],
)
def test_what_could_run_or_load_is_told(inside: str) -> None:
    assert len(problems(inside)) == 1


@pytest.mark.parametrize(
    "inside",
    [
        "<title>Plain</title><path d='M0 0h1'/>",
        "<defs><linearGradient id='g'/></defs><use href='#g'/><rect fill='url(#g)' style='stroke: url(\"#g\")'/>",
        "<style>.a { fill: url(#g); background: url(data:image/png;base64,AA==) }</style>",
        "<style>@font-face { src: url('data:font/woff2;base64,AA==') }</style><text>C:\\a, on time</text>",
        "<image href='data:image/png;base64,AA=='/><g data-name='C:\\a' opacity='1'/>",
        "<animateTransform attributeName='transform' type='rotate'/>",
    ],
)
def test_what_draws_is_not(inside: str) -> None:
    assert problems(inside) == []


def test_what_an_editor_writes_is_not() -> None:
    inside = "<sodipodi:namedview pagecolor='#fff'/><metadata><rdf:RDF/></metadata>"
    spaces = "xmlns:sodipodi='http://sodipodi.example' xmlns:rdf='http://rdf.example' xmlns:inkscape='http://i.example'"
    assert problems(inside, f"{spaces} inkscape:export-filename='C:\\a.png'") == []


def test_other_files_are_not_looked_at() -> None:
    assert check_svg_files({"a.txt": b"<svg><script/></svg>"}) == []
    assert len(check_svg_files({"A.SVG": b"<svg><script/></svg>"})) == 1
