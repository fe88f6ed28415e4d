"""The messages of the interface: catalogues, and how a language writes dates, numbers and lists."""

import re
from datetime import date
from decimal import Decimal

import pytest
from markupsafe import Markup
from paths import ROOT
from replaced import replaced
from small_site import FACTS, THEME, build_site, front, problems_of

from generator.diagnostics import Diagnostic, Location
from generator.localization.formatting import Formatter
from generator.localization.messages import FOLDER, Catalog, MessageCatalog, read_catalog
from generator.model.dates import parse_period
from generator.quantities import find_quantities

PLACE = Location("site.yaml", 3, 11)
BUILT_KEYS = r"^(kind|stance|position|measure|unit|basis|evidence|source|sources|qualifier|count|quotes|column|equation|callout|task)-"  # whose ends the code fills in


def catalog(language: str, own: str = "") -> tuple[Catalog, list[Diagnostic]]:
    files = {f"{FOLDER}{language}.yaml": own.encode()} if own else {}
    return read_catalog(language, PLACE, THEME, files)


def words(language: str, own: str = "") -> Formatter:
    return Formatter(language, catalog(language, own)[0])


@pytest.mark.parametrize("language", ["en", "es"])
def test_a_catalogue_of_the_theme_is_whole_and_gives_every_name_it_is_given(language: str) -> None:
    # As a site's own, it is held to the English one: keys, forms and names.
    text = THEME[f"{FOLDER}{language}.yaml"].decode()
    found, problems = catalog(language, text)
    assert problems == []
    assert set(found) == set(catalog("en")[0])


def test_the_spanish_catalogue_has_a_text_for_every_english_one() -> None:
    assert catalog("es")[1] == []


def test_every_text_is_said_somewhere() -> None:
    code = "".join(path.read_text(encoding="utf-8") for path in (ROOT / "generator").rglob("*.py"))
    templates = "".join(path.read_text(encoding="utf-8") for path in (ROOT / "templates").rglob("*.html"))
    unsaid = [
        key
        for key in catalog("en")[0]
        if not re.search(rf"[\"']{key}[\"']", code + templates) and not re.match(BUILT_KEYS, key)
    ]
    assert unsaid == []


def test_a_site_in_spanish_shows_no_english_word() -> None:
    english, spanish = catalog("en")[0], catalog("es")[0]
    site = "title: Línea 4\ndescription: Una línea.\nlanguage: es\nbase_url: https://a.example\n"
    files = build_site({"site.yaml": site, "content/articles/uno.md": front()}).files
    pages = {path: text.decode() for path, text in files.items() if path.endswith((".html", ".xml"))}
    for key, text in english.items():
        if isinstance(text, str) and len(text.split()) > 1 and "{" not in text and text != spanish[key]:
            assert not [path for path, page in pages.items() if text in page], key
    assert '<html lang="es">' in pages["index.html"]
    assert "3 de diciembre de 2018" in pages["timeline/index.html"]
    assert "al menos" in pages["numbers/index.html"]


@pytest.mark.parametrize(
    ("language", "written"),
    [("en", "−1,234.5"), ("es", "−1.234,5"), ("es-MX", "−1,234.5"), ("fr", "−1\u202f234,5")],
)
def test_a_number_is_written_as_the_language_writes_it(language: str, written: str) -> None:
    assert words(language).decimal(Decimal("-1234.45"), 1) == written


def test_a_half_is_rounded_up_and_nothing_is_not_negative() -> None:
    english = words("en")
    assert english.decimal(Decimal("0.5")) == "1"
    assert english.decimal(Decimal("-0.4")) == "0"


@pytest.mark.parametrize(
    ("language", "written"),
    [
        ("en", [
            "August 21, 2019", "August 2019", "about 2019", "fiscal year 2019", "until 1990", "the 1990s", "perhaps the 1990s",
            "1st quarter 2024", "the 1990s to 2nd quarter 2024",
        ]),
        ("es", [
            "21 de agosto de 2019", "agosto de 2019", "hacia 2019", "año fiscal 2019", "hasta 1990", "la década de 1990",
            "quizá la década de 1990", "1.er trimestre de 2024", "la década de 1990 a 2.º trimestre de 2024",
        ]),
    ],
)  # fmt: skip
def test_a_date_is_written_as_the_language_writes_it(language: str, written: list[str]) -> None:
    texts = [
        "2019-08-21",
        "2019-08",
        "2019~",
        "FY2019",
        "../1990",
        "199X",
        "199X?",
        "2024-Q1",
        "199X/2024-Q2",
    ]
    assert [words(language).date(parse_period(text, 10)) for text in texts] == written


def test_a_day_and_a_list_are_written_as_the_language_writes_them() -> None:
    assert words("es").day(date(2019, 8, 1)) == "1 de agosto de 2019"
    assert words("es").join(["a", "b", "c"]) == "a, b y c"
    assert words("en").join(["a", "b"]) == "a and b"
    assert words("en").join(["Ana", "Inés"]) == "Ana and Inés"
    assert words("en").join([]) == ""


@pytest.mark.parametrize(
    ("last", "listed"),
    [
        ("Inés", "Ana e Inés"), ("Íñigo", "Ana e Íñigo"), ("historia", "Ana e historia"), ("“Isla”", "Ana e “Isla”"),
        ("hielo", "Ana y hielo"), ("Iowa", "Ana y Iowa"), ("Yolanda", "Ana y Yolanda"), ("Bo", "Ana y Bo"), ("287(g)", "Ana y 287(g)"),
    ],
)  # fmt: skip
def test_spanish_writes_e_before_the_sound_of_i(last: str, listed: str) -> None:
    assert words("es").join(["Ana", last]) == listed
    assert words("es-MX").join(["Eva", "Ana", last]) == f"Eva, {listed}"
    assert words("es").join([last]) == last


def test_what_is_counted_has_the_form_the_language_has_for_the_number() -> None:
    own = "count-events: {one: '{count} a', few: '{count} b', many: '{count} c', other: '{count} d'}"
    polish = words("pl", own)
    assert [polish.plural("count-events", number) for number in (1, 3, 5)] == ["1 a", "3 b", "5 c"]
    assert words("en").plural("count-events", 1) == "1 event"
    assert words("en").plural("count-events", 1200) == "1,200 events"


def test_html_that_is_filled_in_stays_html_and_all_else_is_escaped() -> None:
    english = MessageCatalog("en", {"x": "a < {link} and {name}"})
    text = english.text("x", link=Markup("<b>1</b>"), name="<i>")
    assert text == Markup("a &lt; <b>1</b> and &lt;i&gt;")
    assert english.text("x", link="<b>", name="c") == "a < <b> and c"


@pytest.mark.parametrize(
    ("key", "is_counted", "message"),
    [
        ("none-such", False, "there is no message"),
        ("count-events", False, "is counted"),
        ("skip", True, "is not counted"),
    ],
)
def test_words_that_are_not_there_are_an_error_of_the_template(
    key: str, is_counted: bool, message: str
) -> None:
    call = f'plural("{key}", 1)' if is_counted else f'text("{key}")'
    template = f'{{% extends "base.html" %}}{{% block main %}}{{{{ {call} }}}}{{% endblock %}}'
    (problem,) = problems_of({"templates/404.html": template}, "template")
    assert message in problem.message
    assert (problem.location.file, problem.location.line) == ("templates/404.html", 1)


def test_a_word_of_the_site_goes_first() -> None:
    assert words("en", "skip: Jump").text("skip") == "Jump"
    assert words("en", "own-slogan: All there is").text("own-slogan") == "All there is"
    files = {"templates/words/en.yaml": "timeline: All that happened\n"}
    assert "All that happened" in build_site(files).files["timeline/index.html"].decode()


@pytest.mark.parametrize(
    ("own", "message", "hint"),
    [
        ("skipp: Jump", "there is no message “skipp”", "did you mean “skip”?"),
        ("slogan: Jump", "there is no message “slogan”", "a key of your own begins with “own-”"),
        ("updated: on {dat}", "“updated” is not given {dat}", "did you mean “date”?"),
        ("updated: on {date", "“updated” has braces without a name", "names are written {like_this}"),
        ("updated: 'on {}'", "“updated” has braces without a name", "names are written {like_this}"),
        ("updated: 'on {date.x}'", "“updated” has braces without a name", "names are written {like_this}"),
        ("updated: 'on {date!r:>9}'", "“updated” has braces without a name", "names are written {like_this}"),
        ("count-events: events", "“count-events” must have forms", "as in the generator's own catalog"),
        ("skip: {one: a, other: b}", "“skip” must be one text", "as in the generator's own catalog"),
        ("count-events: {one: an event}", "“count-events” has no form “other”", "add “other: …”"),
        ("skip: [a]", "“skip” must be a text, or its forms", "such as {one: …, other: …}"),
        ("- skip", "expected keys and texts", ""),
    ],
)
def test_a_wrong_word_of_the_site_is_told_at_its_place(own: str, message: str, hint: str) -> None:
    (problem,) = catalog("en", own)[1]
    assert (problem.rule, problem.message, problem.hint) == ("schema", message, hint)
    assert problem.location.file == f"{FOLDER}en.yaml"


def test_a_language_without_words_is_told_and_english_stands_in() -> None:
    found, (problem,) = catalog("fr")
    assert found == catalog("en")[0]
    assert (problem.rule, problem.severity, problem.location) == ("words", "warning", PLACE)


def test_words_that_are_missing_are_named() -> None:
    found, (problem,) = catalog("fr", "skip: Aller au contenu")
    assert found["skip"] == "Aller au contenu"
    assert problem.message.startswith("there are no messages for menu, menu-main, menu-more and ")


def test_a_language_of_a_country_takes_the_words_of_the_language() -> None:
    found, problems = read_catalog("es-MX", PLACE, THEME, {f"{FOLDER}es-MX.yaml": b"home: Portada"})
    assert problems == []
    assert (found["home"], found["timeline"]) == ("Portada", "Cronología")


@pytest.mark.parametrize(
    ("language", "written", "value"),
    [
        ("es", "1.204", "1204"), ("es-ES", "1.204", "1204"), ("es-MX", "1,204", "1204"), ("es-US", "1,204.5", "1204.5"),
        ("en", "1,204.5", "1204.5"), ("de", "1.204,5", "1204.5"), ("fr", "1\u202f204,5", "1204.5"), ("de-CH", "1’204.5", "1204.5"),
    ],
)  # fmt: skip
def test_what_the_site_writes_its_checks_read(language: str, written: str, value: str) -> None:
    (quantity,) = find_quantities(f"a {written} b", language)
    assert quantity.value == Decimal(value)
    digits = 1 if "5" in written[-1:] else 0
    assert words(language).decimal(Decimal(value), digits) == written


@pytest.mark.parametrize(
    ("language", "value", "unit", "shown"),
    [
        ("en", "48000", "USD", "$48,000"),
        ("en", "-48000", "USD", "−$48,000"),
        ("en", "0.5", "EUR", "€0.5"),
        ("en", "48000", "$", "$48,000"),
        ("en", "900", "CHF", "CHF 900"),
        ("en", "4000", "dollars", "4,000 dollars"),
        ("es", "48000", "EUR", "48.000 €"),
        ("es", "-48000", "USD", "−48.000 US$"),
    ],
)
def test_money_is_written_as_the_language_writes_it(language: str, value: str, unit: str, shown: str) -> None:
    facts = FACTS.replace('value: "1,185"', f"value: {value}").replace("unit: rides", f"unit: {unit}")
    site = f"title: A\ndescription: B.\nlanguage: {language}\nrules: {{ambiguous-number: off}}\n"
    page = (
        build_site({"content/facts.yaml": facts, "site.yaml": site})
        .files["facts/rides-2018/index.html"]
        .decode()
    )
    text = re.sub(r"<[^>]+>", "", re.search(r'<p class="value">(.*?)</p>', page)[1])  # type: ignore[index]
    assert text.replace("\u00a0", " ") == shown


@pytest.mark.parametrize(
    ("derived", "when"),
    [
        ("percent_change: [rides-2018, rides-2019]", "2018 to 2019"),
        ("sum: [rides-2019, rides-2018]", "2018 to 2019"),
        ("sum: [rides-2018, rides-2019, later]", ""),  # nothing of 2020 is in it
        ("percent_change: [rides-2019, rides-2018]", ""),  # it goes back in time
        ("difference: [rides-2018, rides-2018]", "2018"),
        ("ratio: [rides-2019, rides-2018]", ""),  # 2019 for each of 2018 is not from 2018 to 2019
        ("difference: [rides-2018, undated]", ""),
    ],
)
def test_a_computed_number_says_the_periods_that_it_is_computed_from(derived: str, when: str) -> None:
    others = (
        "  undated: {value: 3, unit: rides, measure: rides, place: A, evidence: [{source: gazette, at: p. 2}]}\n"
        "  later: {value: 3, unit: rides, measure: rides, place: A, period: 2021, evidence: [{source: gazette, at: p. 2}]}\n"
    )
    facts = replaced(FACTS, "claims:\n", f"{others}claims:\n")
    facts = replaced(
        facts,
        "{percent_change: [rides-2018, rides-2019]}",
        f"{{{derived}}}, despite: They are compared on purpose",
    )
    page = build_site({"content/facts.yaml": facts}).files["facts/change/index.html"].decode()
    assert (
        f'<p class="meta">{when}. Computed here' in page if when else '<p class="meta">Computed here' in page
    )
