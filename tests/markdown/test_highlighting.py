"""Code has the colors of its language, and never other characters than its own."""

import html
import re

import pytest

from generator.markdown.highlighting import LONGEST, highlighted
from generator.markdown.renderer import to_html


def test_the_parts_of_code_have_classes() -> None:
    page = to_html("```python\n# Add.\ndef total(loans):\n    return len(loans) + 1  # one more\n```\n")
    for part in (
        '<span class="code-comment"># Add.</span>',
        '<span class="code-keyword">def</span>',
        '<span class="code-name">total</span>',
        '<span class="code-number">1</span>',
    ):
        assert part in page


@pytest.mark.parametrize(
    "language", ["", "klingon", "text", "{.python}", "python", "yaml", "html", "json", "diff"]
)
@pytest.mark.parametrize(
    "code",
    [
        "",
        "\n\n",
        "a: <b> & 'c'\n",
        "\tx = 1\n\n\n",
        "<script>alert(1)</script>\n",
        "é “q” 😀\n",
        "'unclosed\n",
    ],
)
def test_no_character_is_added_lost_or_left_raw(language: str, code: str) -> None:
    shown = highlighted(code, language)
    assert html.unescape(re.sub(r'<span class="code-[a-z]+">|</span>', "", shown)) == code
    assert "<script" not in shown


def test_long_code_and_code_without_a_language_stay_plain() -> None:
    assert "<span" not in highlighted("x = 1\n" * LONGEST, "python")
    assert "<span" not in to_html("```\nx = 1\n```\n")
    assert "<span" not in to_html("    x = 1\n")


def test_an_author_cannot_use_other_classes() -> None:
    assert to_html('<span class="card">x</span> <span class="code-name">y</span>') == (
        '<p><span>x</span> <span class="code-name">y</span></p>'
    )
