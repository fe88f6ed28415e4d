"""The hint on a link that leads nowhere can be followed as written."""

import pytest
from small_site import FACTS, front, problems_of


def only_problem(link: str) -> tuple[str, str]:
    """Return the rule and the hint of the one problem of a link in an article."""
    files = {
        "content/facts.yaml": FACTS,
        "content/articles/one.md": front(body=f"A link: {link}\n"),
        "content/articles/why-it-closed.md": front("Why"),
        "content/pages/about.md": front("About"),
        "static/photos/roof.svg": "<svg xmlns='http://www.w3.org/2000/svg'/>",
    }
    (problem,) = [problem for problem in problems_of(files) if problem.severity == "error"]
    line = files[problem.location.file].splitlines()[problem.location.line - 1]
    assert line[problem.location.column - 2] == "("  # the place is the address itself
    return problem.rule, problem.hint


@pytest.mark.parametrize(
    ("link", "rule", "hint"),
    [
        ("[1,185](rides-2018)", "dead-link", "did you mean stat:rides-2018?"),
        ("[1,185](ride-2018)", "dead-link", "did you mean stat:rides-2018?"),
        ("[Ann](ann-lee)", "dead-link", "did you mean person:ann-lee?"),
        ("[Ann](Ann_Lee)", "dead-link", "did you mean person:ann-lee?"),
        ("[why](why-it-closed)", "dead-link", "write why-it-closed.md"),
        ("[why](why-it-closed.html#roof)", "dead-link", "write why-it-closed.md#roof"),
        ("[about](about)", "dead-link", "write ../pages/about.md"),
        ("[when](timeline)", "dead-link", "write /timeline/"),
        ("[this](one)", "dead-link", "a link to a record names its kind, such as stat:an-id"),
        ("[x](www.example.org)", "dead-link", "write https://www.example.org"),
        ("[x](example.org/a?b=c)", "dead-link", "write https://example.org/a?b=c"),
        ("[x](http//example.org)", "dead-link", "write https://example.org"),
        ("[1,185](stat: rides-2018)", "unsafe-link", "write stat:rides-2018, without a space"),
        (
            "[1,185](stat:rides-2018) and [1,185](stat: rides-2018)",
            "unsafe-link",
            "write stat:rides-2018, without a space",
        ),
        (
            "[it](organization:City of A)",
            "unsafe-link",
            "write organization:city, without a space",
        ),
        ("[Ann](person:Ann Le)", "unsafe-link", "write person:ann-lee, without a space"),
        ("[Ann](people:ann-lee)", "unsafe-link", "write person:ann-lee"),
        ("[1,185](statistic:rides-2018)", "unsafe-link", "write stat:rides-2018"),
        ("[1,185](stat:Rides_2018)", "unknown-id", "did you mean “rides-2018”?"),
        ("[it](policy:line 4)", "unsafe-link", "write policy:line-4, without a space"),
        ("![A roof](/images/roof.svg)", "dead-asset", "write ../../static/photos/roof.svg"),
        ("![A roof](roof.svg)", "dead-asset", "write ../../static/photos/roof.svg"),
        (
            "![A roof](../../static/photos/rof.svg)",
            "dead-asset",
            "did you mean ../../static/photos/roof.svg?",
        ),
        (
            "[1,185](fact:rides-2018)",
            "unsafe-link",
            "write stat:rides-2018, event:rides-2018 or claim:rides-2018, whichever it is",
        ),
        ("[City](org:city)", "unsafe-link", "write organization:city"),
        ("[x](htps://a.example)", "unsafe-link", "write https://a.example"),
        ("[x](https:/a.example)", "unsafe-link", "write https://a.example"),
        ("[mail](ann@a.example)", "dead-link", "write mailto:ann@a.example"),
        ("![A](..\\..\\static\\photos\\roof.svg)", "dead-asset", "write ../../static/photos/roof.svg"),
        ("![A](xyz.png)", "dead-asset", "put the file into static/ and write ../../static/its-name"),
    ],
)
def test_a_hint_says_what_to_write(link: str, rule: str, hint: str) -> None:
    assert only_problem(link) == (rule, hint)


@pytest.mark.parametrize("link", ["[31](stat: nothing)", "![](claims: policy/x)"])
def test_a_space_is_one_problem_even_if_the_id_is_unknown(link: str) -> None:
    assert only_problem(link)[0] == "unsafe-link"
