"""What only looks like a quantity is masked where patterns may begin, as if each were searched for everywhere."""

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.quantities.exclusions import EXEMPT, EXEMPT_NEAR, _enumerators, _exempt_span, masked
from generator.quantities.languages import grammar_of

TESTS = Path(__file__).parents[1]
TEXTS = [
    path.read_text(errors="replace") for path in sorted([*TESTS.glob("**/*.txt"), *TESTS.glob("**/*.md")])
]
PIECES = [piece for text in TEXTS for piece in text.split("\n") if re.search("[0-9]", piece)]


def searched(text: str, language: str) -> str:
    """Mask by searching the whole text for each pattern."""
    grammar = grammar_of(language)
    characters = list(text)
    for pattern in (*EXEMPT, *EXEMPT_NEAR, *grammar.exempt, *grammar.exempt_near):
        for match in pattern.finditer(text):
            start, end = _exempt_span(match)
            characters[start:end] = "\0" * (end - start)
    for start, end in _enumerators(text):
        characters[start:end] = "\0" * (end - start)
    return "".join(characters)


@pytest.mark.parametrize("language", ["en", "es", "nl"])
def test_the_texts_of_the_tests(language: str) -> None:
    assert len(PIECES) > 1500
    different = [
        piece for piece in PIECES if masked(piece, grammar_of(language)) != searched(piece, language)
    ]
    assert not different


@given(st.lists(st.sampled_from(PIECES), min_size=2, max_size=4), st.sampled_from(["\n\n", "\n", " "]))
def test_texts_put_together(pieces: list[str], between: str) -> None:
    text = between.join(pieces)
    assert masked(text, grammar_of("en")) == searched(text, "en")
    assert masked(text, grammar_of("es")) == searched(text, "es")
