"""A site with errors is built to the end, without what the errors leave out."""

from small_site import FACTS, front, problems_of


def test_a_correction_of_a_draft_is_an_error_and_no_crash() -> None:
    files = {
        "content/facts.yaml": f"{FACTS}corrections:\n  - {{date: 2020-01-05, about: [two], was: a, now: b}}\n",
        "content/articles/one.md": front(),
        "content/articles/two.md": "---\ntitle: Two\ndraft: yes\n---\nText.\n",
    }
    found = [(problem.rule, problem.message) for problem in problems_of(files) if problem.severity == "error"]
    assert found == [("unknown-id", "the article “two” is a draft and is not published")]
