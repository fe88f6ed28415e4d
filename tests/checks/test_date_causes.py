"""A date in the future is one problem; what follows from it is not reported as well."""

from small_site import FACTS, problems_of


def test_a_source_is_not_too_early_for_a_date_that_is_wrong() -> None:
    facts = FACTS.replace("date: 2018-12-03", "date: 2036-12-03")
    (problem,) = problems_of({"content/facts.yaml": facts})
    assert problem.message == "the event is in the future (2036-12-03)"
