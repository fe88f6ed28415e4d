"""Names are in the order of the site's language."""

import pytest
from small_site import resolved

from generator.model.collation import RULES, SAME, name_key

# Sorted by ICU 78, whose data is the CLDR's: `names.sort(new Intl.Collator(language).compare)` in Node.
SORTED = {
    "en": "21st Fund|3M|ada|Ada|ADA|Adler|Æsop|Álvaro Ruiz|Ångström|de la Cruz|Dean|Luka|Łukasz|Ñandú|Norma Vidal|Nunez|Núñez|O'Brien|Oakley|Óscar Díaz|Øverland|Zoe|Þór",
    "es": "Álvaro Ruiz|Chávez|Cid|Llano|Luz|Munoz|Muñiz|Muñoz|Norma Vidal|Nunez|Núñez|Nuñoa|Nuoro|Nzinga|Ñandú|ñu|Oaxaca|Óscar Díaz|Zoe",
    "de": "Arzt|Ärzte|Mueller|Muller|Müller|Mütze|Ofen|Öl|Strass|Strasse|Straße|Zander",
    "sv": "Adam|Vik|Væring|Ühlin|Yngve|Zorn|Åberg|Ärlig|Öberg|Ødegård",
    "da": "Adam|Yde|Zorn|Æble|Ärlig|Öberg|Øster|Aagaard|Åse",
    "cs": "Cibulka|Čapek|Ďuro|Dvořák|Hus|Chalupa|Ivan|Rys|Řehoř|Suk|Šebek|Zeman|Žižka",
    "hu": "Cukor|Csaba|Dudás|Dzsida|Guba|Gyula|Nagy|Nyíri|Ottó|Ötvös|Sugár|Szabó|Zúg|Zsolt",
    "pl": "Czech|Ćwik|Lubicz|Łoś|Otto|Ósma|Szulc|Śmigły|Zych|Źrebiec|Żak",
    "tr": "Cem|Çelik|Gül|Ğ|Hasan|ıhlamur|Ilgaz|Irmak|İzmir|Selim|Şahin|Uğur|Ümit",  # noqa: RUF001
}
PEOPLE = """people:
  second: {name: Norma Vidal}
  first: {name: Norma Vidal}
  oscar: {name: Óscar Díaz}
  nunoa: {name: ñuño}
  novak: {name: Novak}
  nuo: {name: Nuo}
  alvaro: {name: Álvaro Ruiz}
  given: {name: Zoe Abad, sort: "Abad, Zoe"}
"""


def in_order(names: list[str], language: str) -> list[str]:
    return sorted(names, key=lambda name: name_key(name, language))


@pytest.mark.parametrize("language", SORTED)
def test_names_are_sorted_as_icu_sorts_them(language: str) -> None:
    names = SORTED[language].split("|")
    assert in_order(names[::-1], language) == names


@pytest.mark.parametrize("language", [*RULES, *SAME, "xx", "es-MX"])
def test_every_language_sorts_plain_letters_alike(language: str) -> None:
    names = ["", "1", "Abe", "Bea", "Eva", "Mia", "Pia", "Tom", "Una"]
    assert in_order(names[::-1], language) == names


def test_accents_decide_only_between_equal_letters_and_case_only_between_equal_accents() -> None:
    assert name_key("Rio", "en") < name_key("Río", "en") < name_key("Rios", "en")
    assert name_key("ada", "en") < name_key("Ada", "en") < name_key("adb", "en")
    assert name_key("N\u0303u", "es") == name_key("\u00d1u", "es") > name_key("Nz", "es")


@pytest.mark.parametrize(
    ("language", "order"),
    [
        ("es", ["given", "alvaro", "first", "second", "novak", "nuo", "nunoa", "oscar"]),
        ("en", ["given", "alvaro", "first", "second", "novak", "nunoa", "nuo", "oscar"]),
    ],
)
def test_people_are_listed_by_sort_or_name_and_equal_names_by_id(language: str, order: list[str]) -> None:
    site, _ = resolved(
        {
            "site.yaml": f"title: T\ndescription: D\nlanguage: {language}\n",
            "content/facts.yaml": PEOPLE,
        }
    )
    assert list(site.records.people) == order
