"""Each page leads to whoever corrects errors, with the name of what it is about."""

import pytest
from small_site import FACTS, build_site

from generator.diagnostics import SiteError

SITE = "title: Line 4\ndescription: A bus line.\n"


def pages(address: str) -> dict[str, str]:
    files = {"site.yaml": f"{SITE}report_errors: {address}\n", "content/facts.yaml": FACTS}
    return {path: page.decode() for path, page in build_site(files).files.items() if path.endswith(".html")}


def test_a_mail_about_a_fact_names_it() -> None:
    built = pages("errors@line4.example.org")
    assert (
        'href="mailto:errors@line4.example.org?subject=event%3Aopening"' in built["facts/opening/index.html"]
    )
    assert 'href="mailto:errors@line4.example.org?subject=%2Ftimeline%2F"' in built["timeline/index.html"]


def test_a_web_address_has_the_name_where_it_asks_for_it() -> None:
    built = pages("https://example.org/issues/new?title={id}&labels=error")
    link = 'href="https://example.org/issues/new?title=event%3Aopening&amp;labels=error"'
    assert link in built["facts/opening/index.html"]
    assert 'href="https://example.org/errors"' in pages("https://example.org/errors")["index.html"]


def test_without_an_address_there_is_no_link() -> None:
    assert (
        "mailto:"
        not in build_site({"site.yaml": SITE, "content/facts.yaml": FACTS}).files["index.html"].decode()
    )


@pytest.mark.parametrize(
    "address", ["the editors", "javascript:alert(1)", "a@b", "mailto:a@example.org", "a@b.org?x=1"]
)
def test_anything_else_is_an_error(address: str) -> None:
    with pytest.raises(SiteError) as caught:
        pages(f'"{address}"')
    (problem,) = caught.value.diagnostics
    assert problem.message == f"“{address}” is neither an e-mail address nor a web address"
    assert problem.location.line == 3
