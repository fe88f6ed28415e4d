"""A text under a name that is nearly right is one problem, with the right name."""

import pytest
from small_site import TODAY, encoded

from generator.diagnostics import Location
from generator.evidence.verification import read_source_texts
from generator.model.records import Facts, Source
from generator.verify import verify

PLACE = Location("content/facts.yaml", 1, 1)


def meant(written: str, *texts: str, others: tuple[str, ...] = ()) -> str:
    sources = [
        Source(id=f"s{number}", title="x", text=text, location=PLACE, end_line=1, places={})
        for number, text in enumerate((written, *others))
    ]
    read = read_source_texts(Facts({"sources": tuple(sources)}), dict.fromkeys(texts, b"words"))
    return read.meant.get("s0", "")


@pytest.mark.parametrize(
    "written",
    [
        "Minutes.txt",
        "minuts.txt",
        "texts/minutes.txt",
        "content\\texts\\minutes.txt",
        "minutes.pdf",
        "minutes.md",
    ],
)
def test_the_text_that_was_meant_is_found(written: str) -> None:
    assert meant(written, "minutes.txt", "gazette.html") == "minutes.txt"


@pytest.mark.parametrize("written", ["report.txt", "https://a.example/x.txt", "minutes.txt"])
def test_nothing_is_guessed_without_a_similar_name(written: str) -> None:
    assert meant(written, "gazette.html", "minutes.txt" if written == "minutes.txt" else "a.txt") == ""


def test_a_text_that_another_source_names_is_not_meant() -> None:
    assert meant("minutes-2.txt", "minutes-1.txt", others=("minutes-1.txt",)) == ""


def test_a_text_that_was_renamed_after_it_was_checked_is_told() -> None:
    facts = (
        "sources:\n  minutes: {title: Minutes, text: minutes.txt}\npeople:\n  ada: {name: Ada}\nclaims:\n"
        "  cost: {by: ada, statement: It is dear., evidence: [{source: minutes, quote: It is very dear}]}\n"
    )
    files = encoded({"site.yaml": "title: A\ndescription: B\n", "content/facts.yaml": facts})
    lock = verify(files, {"minutes.txt": b"It is very dear."}, [], TODAY).lock
    renamed = verify(
        {**files, "content/evidence.lock": lock.encode()}, {"minutes.md": b"It is very dear."}, [], TODAY
    )
    (problem,) = renamed.problems
    assert problem.message == (
        "there is no text “minutes.txt”, so the quotations from “minutes” were not checked again"
    )
    assert problem.hint == "did you mean “minutes.md”?"
    assert renamed.lock == lock
