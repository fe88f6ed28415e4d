"""What a site may say of rules: which severity they have, and where they are waived."""

import pytest
from replaced import replaced
from small_site import FACTS, SITE, front, problems_of

FIXED_HINT = "the site cannot be built past this problem"


@pytest.mark.parametrize(
    ("text", "column", "message", "hint"),
    [
        ("rules: {stail: off}", 9, "there is no rule “stail”", "did you mean “stale”?"),
        ("rules: {yaml: off}", 9, "the rule “yaml” cannot be set aside", FIXED_HINT),
        ("rules: {stale: never}", 16, "“never” is not a severity", "one of error, warning, off"),
        ("rules: {stale: Off}", 16, "“Off” is not a severity", "one of error, warning, off"),
    ],
)
def test_a_rule_is_set_by_its_name_to_a_severity(text: str, column: int, message: str, hint: str) -> None:
    (problem,) = problems_of({"site.yaml": f"{SITE}{text}\n"})
    assert (problem.rule, problem.severity, problem.message, problem.hint) == (
        "schema",
        "error",
        message,
        hint,
    )
    place = problem.location
    assert (place.file, place.line, place.column) == ("site.yaml", 3, column)


@pytest.mark.parametrize(
    ("rule", "message", "hint"),
    [
        ("stail", "there is no rule “stail”", "did you mean “stale”?"),
        ("yaml", "the rule “yaml” cannot be set aside", FIXED_HINT),
        ("link", "the rule “link” cannot be set aside", FIXED_HINT),
    ],
)
@pytest.mark.parametrize("is_in_prose", [True, False])
def test_a_waiver_names_a_rule_that_can_be_set_aside(
    rule: str, message: str, hint: str, *, is_in_prose: bool
) -> None:
    record = replaced(FACTS, "publisher: City}", f"publisher: City, waive: {{{rule}: because}}}}")
    files = (
        {"content/articles/one.md": front(body=f"<!-- waive {rule}: x -->\nText.\n")}
        if is_in_prose
        else {"content/facts.yaml": record}
    )
    (problem,) = problems_of(files)
    assert (problem.rule, problem.severity, problem.message, problem.hint) == (
        "schema",
        "error",
        message,
        hint,
    )
    assert (problem.location.file, problem.location.line) == (
        ("content/articles/one.md", 6) if is_in_prose else ("content/facts.yaml", 3)
    )
