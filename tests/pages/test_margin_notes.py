"""Sources are named beside the paragraph that cites them first."""

import pytest

from generator.pages.prose.margin_notes import with_notes

MARK = '<sup class="citation"><a href="#source-{0}">{0}</a></sup>'


def cited(*numbers: int) -> str:
    return "".join(MARK.format(number) for number in numbers)


@pytest.mark.parametrize(
    ("html", "noted", "notes"),
    [
        (f"<p>It is late.{cited(1)}</p>", [], ["<b>1</b> S1"]),
        (f"<p>It is late.{cited(2, 1)}</p>", [], ["<b>1</b> S1</span><span><b>2</b> S2"]),
        (f"<p>It is late.{cited(1)}</p><p>Later.{cited(1, 3)}</p>", [], ["<b>1</b> S1", "<b>3</b> S3"]),
        (f"<p>It is late.{cited(1)}</p>", [1], []),
        (f"<ul><li><p>One<br>line.{cited(1)}</p></li></ul>", [], ["<b>1</b> S1"]),
        (f"<table><tr><td>Late{cited(1)}</td></tr></table><p>Yes.{cited(1)}</p>", [], ["<b>1</b> S1"]),
        ("<p>Nothing is cited.</p>", [], []),
    ],
)
def test_a_source_is_noted_where_it_is_cited_first(html: str, noted: list[int], notes: list[str]) -> None:
    shown = with_notes(html, "S{}".format, set(noted))
    found = shown.split('<p class="beside" aria-hidden="true"><span>')[1:]
    assert [note.partition("</span></p>")[0] for note in found] == notes


def test_a_note_is_text_and_follows_its_paragraph() -> None:
    shown = with_notes(f"<p>Late.{cited(1)}</p>\n<p>So.</p>", lambda _: "Smith & <Co>", set())
    assert "</p><p class=" in shown
    assert "Smith &amp; &lt;Co&gt;" in shown
    assert shown.endswith("</p>\n<p>So.</p>")
