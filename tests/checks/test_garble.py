"""Text that a find-and-replace or a slip left behind, and sentences that only look like it."""

import pytest

from generator.checks.garbled_text import find_garble


def messages(text: str, language: str = "en") -> list[str]:
    return [garble.message for garble in find_garble(text, language)]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("From January June 20 to 26, 2025, they came.", "“January June” are two months in a row"),
        ("summaries of March 14, June August 19 and 21, 2019", "“June August” are two months in a row"),
        ("It runs from October\nSeptember 1 to 30.", "“October September” are two months in a row"),
        ("From June 26 to 20, 2025, they came.", "“June 26 to 20” runs backward"),
        ("On June 26–20, 2025", "“June 26–20” runs backward"),
        ("June 26 through June 20.", "“June 26 through June 20” runs backward"),
        ("June 26, 2025 to June 20, 2025", "“June 26, 2025 to June 20, 2025” runs backward"),
        ("on 26–20 June", "“26–20 June” runs backward"),
        ("They left the the room.", "“the the” is the same word twice"),
        ("The the room.", "“The the” is the same word twice"),
        ("a line that ends with\nwith a break", "“with with” is the same word twice"),
        ("Who pays?. Nobody.", "a sentence ends in “?.”"),
        ("“Who pays?”. Nobody.", "a sentence ends in “?.”"),
    ],
)
def test_garble_is_found(text: str, message: str) -> None:
    assert messages(text) == [message]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("De enero junio 20 a 26", "“enero junio” are two months in a row"),
        ("del 26 al 20 de junio de 2025", "“26 al 20 de junio” runs backward"),
        ("26-20 de junio", "“26-20 de junio” runs backward"),
        ("La la sala", "“La la” is the same word twice"),
        ("¿Quién paga?. Nadie.", "a sentence ends in “?.”"),
    ],
)
def test_garble_is_found_in_spanish(text: str, message: str) -> None:
    assert messages(text, "es") == [message]


@pytest.mark.parametrize(
    "text",
    [
        "in January, June and August",
        "from January 20 to June 26, 2025",
        "March may bring rain.",
        "In March April Jones testified.",
        "from December 20 to January 4, 2020",
        "on June 30 to 1 July",
        "June 26, 2019 to June 20, 2025",
        "In March 30 to 15 people came.",
        "It fell from 30 to 14 May 2.",
        "on June 20–26",
        "He said that that was all she had had.",
        "Walla Walla and Duran Duran",
        "What it is is unclear; she gave her her book.",
        "Who pays?... Nobody.",
        "It asks “Who pays?” and stops.",
        "the end of the\n\nThe next paragraph",
        "ha-ha ha",
    ],
)
def test_what_sentences_do_say_is_left_alone(text: str) -> None:
    assert messages(text) == []


def test_doubled_words_are_looked_for_only_where_the_language_has_a_list() -> None:
    assert messages("nous nous levons", "fr") == []
    assert messages("en janvier juin 2025", "fr") == ["“janvier juin” are two months in a row"]
