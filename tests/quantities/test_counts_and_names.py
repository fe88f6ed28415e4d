"""Which numbers claim something, where another reading is close: rates, telephones, years, names, prices."""

import re

import pytest

from generator.diagnostics import Location
from generator.markdown.scanner import scan
from generator.model.record_types import Markdown
from generator.quantities.in_prose import unbound_numbers
from generator.rules import RULE_NAMES

NO_NAMES = re.compile(r"(?!)")
RATES = [
    ("es", "Hubo 40 vecinos atendidos por 100 voluntarios.", ["40", "100"]),
    ("es", "Hubo 40 casos detectados por 100.000 habitantes.", ["40"]),
    ("es", "La tasa es de 3,4 por 100.000.", ["3,4"]),
    ("es", "Mata a 3,4 personas por 100.000.", ["3,4"]),
    ("es", "Cambiaron 40 libros por 100 discos.", ["40", "100"]),
    ("es", "Vendió 40 sillas por 100 fichas.", ["40", "100"]),
    ("es", "Hay 8 camas por 1.000 niños.", ["8"]),
    ("es", "Hubo 12 accidentes por 1.000 vehículos.", ["12"]),
    ("es", "Puso 40 multas por 100 infracciones.", ["40", "100"]),
    ("es", "Hubo 40 obras pagadas por 1.000 socios.", ["40", "1.000"]),
    ("es", "Hay 12 fallecidos por cada 100 enfermos.", ["12"]),
    ("es", "Hubo 12 fallecidos por 100.000 residentes.", ["12"]),
    ("es", "Hay 3 médicos por 1.000 habitantes.", ["3"]),
    ("es", "Ganó por 1.000 votos.", ["1.000"]),
    ("es", "Fueron 40 barcos hundidos por 100 aviones.", ["40", "100"]),
]
TELEPHONES = [
    ("es", "La llamada a 900 hogares duró un mes.", ["900"]),
    ("es", "Llamaron a 345 vecinos.", ["345"]),
    ("es", "Llamaron a 345 de ellos.", ["345"]),
    ("es", "Llame al 112 de inmediato.", []),
    ("es", "Llame al 900 123 456.", []),
    ("es", "Llame a 900 123 456.", []),
    ("es", "Llame al 112 o al 061.", []),
    ("es", "Respondió al teléfono el 40 % de los vecinos.", ["40 %"]),
    ("es", "Marque el 016 si sufre violencia.", []),
    ("es", "Llame al +34 912 345 678.", []),
    ("es", "Llamamos a 112 familias.", ["112"]),
    ("es", "Llamó gratis al 900 102 112.", []),
    ("es", "La empresa llamó al 112 cuando vio el humo.", []),
    ("en", "The union called 311 bakers.", ["311"]),
    ("en", "Call 911 or text 988.", []),
    ("en", "Phone 555-1234 now.", []),
    ("en", "They phoned 999 households.", ["999"]),
    ("en", "Call 911 immediately.", []),
    ("en", "Call 211 for help.", []),
    ("en", "Dial 988 today.", []),
    ("en", "Text 988 anytime.", []),
    ("en", "Call 911 always.", []),
    ("en", "The guard called 988 perhaps.", []),
    ("es", "Llame al 112 antes de salir.", []),
    ("es", "Llamaron a 112 personas.", ["112"]),
]
YEARS_AND_PRICES = [
    ("en", "They counted 2012 voters.", ["2012"]),
    ("en", "The library bought 1985 books.", ["1985"]),
    ("en", "The library bought 1985 books for children.", ["1985"]),
    ("en", "They sold 2012 tickets, most of them to families.", ["2012"]),
    ("en", "It covers 2020 readers and a hall.", ["2020"]),
    ("en", "The 2020 readers poll was never published.", []),
    ("en", "She owes the council 1985.", ["1985"]),
    ("en", "The paper gave the 2012 budget.", []),
    ("en", "They paid Smith 5000.", ["5000"]),
    ("en", "They paid Smith 5000 for the roof.", ["5000"]),
    ("en", "They paid Smith 1985.", ["1985"]),
    ("en", "The roof cost 1985.", ["1985"]),
    ("en", "He paid 2012 taxes late.", []),
    ("en", "The 2012 elections were close.", []),
    ("en", "They won 2012 elections.", []),
    ("en", "The 2012 voters guide is out.", []),
    ("en", "The 1985 books fair was canceled.", []),
    ("en", "He bought 1985 books fair tickets.", []),
    ("en", "In 2012 voters chose a new mayor.", []),
    ("en", "By 1985 books were cheap.", []),
    ("en", "Since 2012 voters have had two ballots.", []),
    ("en", "They studied 2012 voters.", []),
    ("en", "The library sold 2019 calendars.", []),
    ("en", "There were 2012 complaints.", ["2012"]),
    ("en", "There were 2019 elections in three towns.", []),
    ("en", "Compare 2019 cases with 2020 cases.", []),
    ("en", "A total of 2012 forms came back.", ["2012"]),
    ("en", "The town lost 2012 jobs.", ["2012"]),
    ("en", "She was hired in 2012.", []),
    ("en", "He read 1984 twice.", []),
    ("en", "He read 1984 and was silent.", []),
    ("en", "It has 2020 vision.", []),
    ("en", "They held 2016 rallies.", []),
    ("en", "Exit polls show 2020 voters were older.", []),
    ("en", "2012 voters are older than 2016 voters.", []),
    ("en", "The paper counted 2012 among its best years.", []),
    ("en", "The grant was paid in 2012.", []),
    ("en", "We visited Studio 54 and Area 51.", []),
    ("en", "He gave Brook 345.", ["345"]),
    ("en", "They saw Apollo 13.", []),
    ("en", "She beat Acme 2012 models.", []),
    ("es", "Contaron 2012 votantes.", ["2012"]),
    ("es", "Compró 1985 libros.", ["1985"]),
    ("es", "La biblioteca compró 1985 discos usados.", ["1985"]),
    ("es", "Pagó a Smith 5000.", ["5000"]),
    ("es", "Pagó a Smith 5000 por el techo.", ["5000"]),
    ("es", "Pagó a Smith 1985.", ["1985"]),
    ("es", "El techo costó 1985.", ["1985"]),
    ("es", "Las elecciones de 2012 fueron reñidas.", []),
    ("es", "En 2012 votantes de todo el país eligieron.", ["2012"]),
    ("es", "En las elecciones de 2012 vimos colas.", []),
    ("es", "Los libros de 1985 vendidos ayer eran caros.", []),
    ("es", "Los datos de 2012 revisados son otros.", []),
    ("es", "La ley de 2012 más larga es esta.", []),
    ("es", "Viajó a Apolo 13.", []),
    ("es", "Tuvo 2012 seguidores.", ["2012"]),
    ("es", "Desde 2012 hubo quejas.", []),
    ("es", "Hubo 2019 quejas.", ["2019"]),
    ("es", "Leyó 1984 dos veces.", []),
    ("es", "Era 2012 y había frío.", []),
]


def claimed(language: str, text: str) -> list[str]:
    prose, _ = scan(Markdown(text, Location("a.md"), text), RULE_NAMES)
    return [number.text for number in unbound_numbers(prose, language, NO_NAMES)]


@pytest.mark.parametrize(("language", "text", "expected"), RATES)
def test_what_a_rate_is_per_claims_nothing_and_who_did_something_does(
    language: str, text: str, expected: list[str]
) -> None:
    assert claimed(language, text) == expected


@pytest.mark.parametrize(("language", "text", "expected"), TELEPHONES)
def test_a_telephone_is_called_and_households_are_counted(
    language: str, text: str, expected: list[str]
) -> None:
    assert claimed(language, text) == expected


@pytest.mark.parametrize(("language", "text", "expected"), YEARS_AND_PRICES)
def test_four_digits_are_a_count_or_a_price_only_where_that_is_clear(
    language: str, text: str, expected: list[str]
) -> None:
    assert claimed(language, text) == expected
