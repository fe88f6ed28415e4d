"""A site's own accent, font and logo."""

import re

import pytest
from small_site import SITE, build_site, problems_of

from generator.output.theme import DARK_TINT, MIN_CONTRAST, PAPER, TINT, contrast, darker, paler

DARK_PAPER = "#171614"

FONT = {"static/fonts/own.woff2": "", "static/own.ttf": ""}


def style_of(files: dict[str, str]) -> str:
    found = build_site(files).files
    return next(text.decode() for path, text in found.items() if path.endswith(".css"))


@pytest.mark.parametrize(
    ("one", "other", "ratio"), [("#000000", "#ffffff", 21), ("#777", "#777777", 1), ("#767676", "#fff", 4.54)]
)
def test_contrast_is_that_of_wcag(one: str, other: str, ratio: float) -> None:
    assert contrast(one, other) == pytest.approx(ratio, abs=0.01)
    assert contrast(other, one) == contrast(one, other)


@pytest.mark.parametrize("color", ["#8a1c1c", "#ffcc00", "#0f0", "#000000", "#1f4e79", "#ffffff"])
def test_a_colour_is_made_readable_on_either_page(color: str) -> None:
    for paper, tint, shade in ((PAPER, TINT, darker(color)), (DARK_PAPER, DARK_TINT, paler(color))):
        assert min(contrast(shade, paper), contrast(shade, tint)) >= MIN_CONTRAST


def test_the_papers_are_those_of_the_style() -> None:
    style = style_of({})
    assert f"--paper: {PAPER};" in style
    assert f"--paper: {DARK_PAPER};" in style
    assert f"--tint: {TINT};" in style
    assert f"--tint: {DARK_TINT};" in style


def test_an_accent_colours_both_pages() -> None:
    style = style_of({"site.yaml": SITE + 'accent: "#8a1c1c"\n'})
    assert ":root { --accent: #8a1c1c; --link: #8a1c1c; }" in style
    assert f"--accent: {paler('#8a1c1c')};" in style


def test_a_font_of_the_site_is_loaded_from_its_assets() -> None:
    files = {"site.yaml": SITE + "font: fonts/own.woff2\n", **FONT}
    assert 'font-family: "Own"; font-weight: 100 900; src: url("fonts/own.' in style_of(files)
    assert any(path.startswith("assets/fonts/own.") for path in build_site(files).files)


@pytest.mark.parametrize(("font", "declaration"), [("sans", "--serif: var(--sans)"), ("system", "system-ui")])
def test_a_font_may_be_one_that_needs_no_file(font: str, declaration: str) -> None:
    assert declaration in style_of({"site.yaml": f"{SITE}font: {font}\n"})


def test_a_logo_stands_beside_the_title_of_every_page() -> None:
    files = build_site({"site.yaml": SITE + "logo: mark.svg\n", "static/mark.svg": "<svg/>"}).files
    assert '<img src="assets/mark.' in files["index.html"].decode()
    assert '<img src="../assets/mark.' in files["timeline/index.html"].decode()


@pytest.mark.parametrize(
    ("line", "rule", "message", "hint"),
    [
        ('accent: "#ffcc00"', "schema", "the accent #ffcc00 is too pale to read: its contrast is 1.5, 4.5 is needed", f"a darker one would be {darker('#ffcc00')}"),
        ("accent: red", "schema", "“red” is not a color", "such as #1f4e79, in quotation marks"),
        ("font: own.woff", "dead-asset", "there is no file static/own.woff", "did you mean “fonts/own.woff2”?"),
        ("font: own.ttf", "schema", "“own.ttf” is not a .woff2 file", "convert the font"),
        ("font: helvetica", "dead-asset", "there is no file static/helvetica", "put it into static/, or write sans or system"),
        ("logo: logo.svg", "dead-asset", "there is no file static/logo.svg", "put it into static/"),
    ],
)  # fmt: skip
def test_what_cannot_be_used_is_told_at_its_place(line: str, rule: str, message: str, hint: str) -> None:
    problems = problems_of({"site.yaml": f"{SITE}{line}\n", **FONT})
    assert [(problem.rule, problem.message, problem.hint) for problem in problems] == [(rule, message, hint)]
    assert (problems[0].location.file, problems[0].location.line) == ("site.yaml", 3)


@pytest.mark.parametrize(
    ("setting", "stems"),
    [
        ("", ["serif", "sans"]),
        ("font: sans\n", ["sans"]),
        ("font: system\n", []),
        ("font: fonts/own.woff2\n", ["own", "sans"]),
    ],
)
def test_pages_ask_early_for_the_fonts_they_are_set_in(setting: str, stems: list[str]) -> None:
    files = build_site({**FONT, "site.yaml": SITE + setting}, "https://a.example/nc/").files
    page = files["timeline/index.html"].decode()
    asked = re.findall(
        r'<link rel="prefetch" href="\.\./assets/fonts/(\w+)\.\w{10}\.woff2" type="font/woff2">', page
    )
    assert asked == stems
    header = re.findall(r"</nc/assets/fonts/(\w+)\.\w{10}\.woff2>; rel=preload", files["_headers"].decode())
    assert header == stems
