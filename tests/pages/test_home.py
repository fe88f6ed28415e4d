"""The home page asks, answers, tells the key events and gives the best argument of each side."""

from small_site import FACTS, build_site

SETTINGS = "title: Line 4\ndescription: A bus line.\nquestion: Is Line 4 late?\nanswer: Yes. It [opened late](event:opening).\n"
KEY = FACTS.replace("title: Line 4 opens", "title: Line 4 opens, key: yes").replace(
    "stance: opposes", "stance: opposes, key: yes"
)
ANSWER = "  no: {by: city, about: [line-4], stance: supports, key: yes, statement: It is on time., evidence: [{source: gazette, at: p. 5}]}\n"


def home(settings: str = SETTINGS, facts: str = FACTS) -> str:
    files = {"site.yaml": settings, "content/facts.yaml": facts}
    return build_site(files).files["index.html"].decode()


def test_the_question_is_the_title_and_the_answer_comes_next() -> None:
    page = home()
    assert "<h1>Is Line 4 late?</h1>" in page
    assert "<p><strong>Yes.</strong> It <a href=" in page
    assert "<title>Line 4</title>" in page


def test_without_a_question_the_home_page_has_the_title_and_the_description() -> None:
    page = home("title: Line 4\ndescription: A bus line.\n")
    assert "<h1>Line 4</h1>" in page
    assert "<p>A bus line.</p>" in page


def test_key_events_replace_the_latest_ones() -> None:
    assert 'id="latest"' in home()
    page = home(facts=KEY)
    assert 'id="what-happened"' in page
    assert 'id="latest"' not in page


def test_the_best_argument_of_each_side_needs_both_sides() -> None:
    assert 'id="best-arguments"' not in home(facts=KEY)
    page = home(facts=KEY + ANSWER)
    assert page.index("It is on time.") < page.index("It is late.")
    assert '<a href="policies/line-4/index.html">' in page


def test_the_sources_are_counted_until_the_day_they_were_read() -> None:
    assert "2 sources. Every fact" in home()
    read = FACTS.replace("publisher: City", "publisher: City, accessed: 2020-03-04")
    assert "2 sources, the latest read on March 4, 2020." in home(facts=read)
