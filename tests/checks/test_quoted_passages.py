"""Quotations in prose: what is on record passes, what was altered does not, and nothing else is bothered."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from functools import lru_cache
from pathlib import Path

import pytest
from small_site import THEME, TODAY, no_drawings

from generator.build import Inputs, build
from generator.diagnostics import Diagnostic, SiteError
from generator.markdown.renderer import to_html
from generator.markdown.worker import Rendered

CORPUS = Path(__file__).parent / "quotations"
RULES = {"quotation-mismatch": "mismatch", "unbound-quotation": "unbound", "quote-unchecked": "unchecked"}
QUIET = "unbound-number number-mismatch quote-long qualifier-dropped unattributed-term garbled-text"
HEAD = "---\ntitle: One\nsummary: A text.\ndate: 2020-01-02\n---\n"


@lru_cache
def site(language: str) -> Mapping[str, bytes]:
    rules = "".join(f"  {rule}: off\n" for rule in QUIET.split())
    settings = f"title: A\ndescription: A.\nlanguage: {language}\nrules:\n{rules}"
    facts = (CORPUS / f"{language}.yaml").read_bytes()
    return {"site.yaml": settings.encode(), "content/facts.yaml": facts}


def found(language: str, articles: Mapping[str, str], **files: str) -> list[Diagnostic]:
    """What is wrong with the quotations of some articles, by the names of their files."""
    given = {f"content/articles/{name}.md": f"{HEAD}{body}\n".encode() for name, body in articles.items()}
    given["content/pages/x.md"] = f"{HEAD}x\n".encode()
    given |= {name: text.encode() for name, text in files.items()}
    texts = {path.name: path.read_bytes() for path in (CORPUS / "texts").iterdir()}
    inputs = Inputs(
        files={**site(language), **given}, theme=THEME, source_texts=texts, problems=[], today=TODAY
    )
    try:
        problems = build(inputs, lambda text: Rendered(to_html(text)), no_drawings, lambda _: None).warnings
    except SiteError as error:
        problems = error.diagnostics
    own = [problem for problem in problems if problem.location.file != "content/facts.yaml"]
    # A callout of an unknown kind is printed as it is, and also a quotation.
    own = [problem for problem in own if "[!…]" not in problem.message]
    assert [problem for problem in own if problem.rule not in RULES] == []
    return own


def cases(language: str) -> Iterator[tuple[str, str]]:
    for line in (CORPUS / f"{language}.txt").read_text().splitlines():
        if line and not line.startswith("#"):
            expected, text = line.split(": ", 1)
            yield expected, text.replace("\\n", "\n")


@lru_cache
def outcomes(language: str) -> tuple[tuple[str, str, str], ...]:
    """Every case: its text, what is expected, and the worst that was found."""
    corpus = [*cases(language)]
    articles = {f"a{number:03}": text for number, (_, text) in enumerate(corpus)}
    worst: dict[str, str] = {}
    for problem in found(language, articles):
        name = problem.location.file.removeprefix("content/articles/").removesuffix(".md")
        outcome = RULES[problem.rule]
        if worst.get(name) != "mismatch":
            worst[name] = outcome
    return tuple(
        (text, expected, worst.get(name, "ok"))
        for (name, text), (expected, _) in zip(articles.items(), corpus, strict=True)
    )


@pytest.mark.parametrize("language", ["en", "es"])
def test_every_altered_passage_in_a_link_is_rejected(language: str) -> None:
    assert [one for one in outcomes(language) if one[1] == "mismatch" and one[2] != "mismatch"] == []


@pytest.mark.parametrize("language", ["en", "es"])
def test_no_true_passage_in_a_link_is_rejected(language: str) -> None:
    assert [one for one in outcomes(language) if one[1] != "mismatch" and one[2] == "mismatch"] == []


@pytest.mark.parametrize("language", ["en", "es"])
def test_what_cannot_be_compared_is_never_silent(language: str) -> None:
    assert [one for one in outcomes(language) if (one[1] == "unchecked") != (one[2] == "unchecked")] == []


@pytest.mark.parametrize("language", ["en", "es"])
def test_the_warnings_are_right(language: str) -> None:
    expected = Counter(
        (is_expected == "unbound", is_found == "unbound") for _, is_expected, is_found in outcomes(language)
    )
    right, false, missed = expected[True, True], expected[False, True], expected[True, False]
    assert right / (right + false) >= 0.95
    assert right / (right + missed) >= 0.95


def test_quotation_marks_with_nothing_in_them_are_nobodys_words() -> None:
    assert found("en", {"a": "He left the field blank: “” The form was filed."}) == []


@pytest.mark.parametrize(
    "body",
    [
        "Ada Brook said: “THE COUNCIL LIED TO EVERY READER IN TOWN.”",
        "In her speech, “the council has lied to every single reader in this town”.",
        "> The mayor robbed all [12,400 loans](stat:loans) from us, and every reader in this town knows it.",
    ],
)
def test_no_dress_makes_somebodys_words_pass(body: str) -> None:
    assert [problem.rule for problem in found("en", {"a": body})] == ["unbound-quotation"]


def test_a_name_declared_in_site_yaml_is_nobodys_words() -> None:
    body = "Ada Brook said that “boats of the Pardo river” were lent."
    assert [problem.rule for problem in found("en", {"a": body})] == ["unbound-quotation"]
    settings = site("en")["site.yaml"].decode() + "names: [Boats of the Pardo River]\n"
    assert found("en", {"a": body}, **{"site.yaml": settings}) == []


def test_the_corpus_is_large_and_half_of_it_is_altered() -> None:
    kinds = Counter(
        expected in ("mismatch", "unbound")
        for language in ("en", "es")
        for expected, text in cases(language)
        if re.search(r"[“\"«‘>;]", text)
    )
    assert kinds.total() >= 150
    assert 0.4 <= kinds[True] / kinds.total() <= 0.6


def altered(quote: str) -> Iterator[str]:
    """A quotation with a letter, a word or the order changed, everywhere in it."""
    words = quote.split()
    for at, word in enumerate(words):
        rest = words[:at], words[at + 1 :]
        if re.fullmatch(r"\w{4,}", word):
            yield " ".join((*rest[0], word[:2] + "x" + word[3:], *rest[1]))
        yield " ".join((*rest[0], "purple", *rest[1]))
        yield " ".join((*rest[0], word, "purple", *rest[1]))
        if 0 < at < len(words) - 1:
            yield " ".join((*rest[0], *rest[1]))
        if at and words[at - 1] != word:
            yield " ".join((*words[: at - 1], word, words[at - 1], *rest[1]))


@pytest.mark.parametrize("language", ["en", "es"])
def test_no_word_of_a_quotation_can_be_altered(language: str) -> None:
    facts = site(language)["content/facts.yaml"].decode()
    claims = re.findall(r"^  ([a-z-]+):\n    by: .*?quote: \"?(.*?)\"?}", facts, re.MULTILINE | re.DOTALL)
    assert len(claims) >= 4
    wrong = [
        f"[“{words}”](claim:{id_})" for id_, quote in claims if "…" not in quote for words in altered(quote)
    ]
    articles = {f"a{number:03}": text for number, text in enumerate(wrong)}
    rejected = {
        problem.location.file for problem in found(language, articles) if problem.rule == "quotation-mismatch"
    }
    assert [text for name, text in articles.items() if f"content/articles/{name}.md" not in rejected] == []


@pytest.mark.parametrize(
    ("body", "hint"),
    [
        (
            "The clerk said “Ms. Lee asked that the vote be recorded by name” ([minutes](source:minutes)).",
            "the nearest words on record: “Ms. Novak asked that the vote be recorded by name” (“Novak” in place of “Lee”)",
        ),
        (
            "Ada Brook said: “The roof will … last another winter.”",
            "on record, “not” comes before these words: quote it too, or paraphrase them",
        ),
        (
            "[“The roof will … last another winter”](claim:brook-roof)",
            "on record, “not” comes before these words: quote it too, or paraphrase them",
        ),
    ],
)
def test_the_hint_names_what_is_on_record(body: str, hint: str) -> None:
    assert [problem.hint for problem in found("en", {"a": body})] == [hint]
