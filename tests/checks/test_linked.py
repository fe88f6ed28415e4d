"""What the checks of a text may know of the records, and when it counts as unchanged."""

from small_site import FACTS, SITE, resolved

from generator.checks.linked import Figures, Linked

STATISTIC = "statistics:\n  rides: {value: 120, unit: rides, measure: rides, evidence: [{source: report}]}\n"
SERIES = "series:\n  tally: {file: t.csv, period: year, value: rides, unit: rides, measure: rides, evidence: [{source: report}]}\n"
SOURCES = "sources:\n  report: {title: Report, publisher: City}\n"


def known(text: str, facts: str = STATISTIC, rows: str = "2020,5\n2021,7\n") -> Linked:
    files = {
        "site.yaml": SITE,
        "content/facts.yaml": SOURCES + facts,
        "content/data/t.csv": f"year,rides\n{rows}",
        "content/articles/a.md": f"---\ntitle: A\n---\n{text}\n",
    }
    site, problems = resolved(files)
    assert problems == []
    found = Figures(site.records).linked_in(site.texts.of_documents["article", "a"].prose.values())
    return Linked(  # settings are the same as long as their file is
        settings=SETTINGS,
        names=found.names,
        observations=found.observations,
        rows=found.rows,
        digest=found.digest,
    )


SETTINGS = resolved({"site.yaml": SITE, "content/facts.yaml": FACTS})[0].records.settings
LINK = "There were [120 rides](stat:rides)."


def test_what_a_text_does_not_link_leaves_it_as_it_was() -> None:
    more = "people:\n  ann: {name: Ann}\nevents:\n  fair: {date: 2020, title: Fair, evidence: [{source: report}]}\n"
    assert known(LINK) == known(LINK, more + STATISTIC)
    assert known(LINK) == known(LINK, STATISTIC.replace("source: report", "source: report, at: p. 2"))
    assert hash(known(LINK)) == hash(known(LINK, more + STATISTIC))


def test_a_figure_that_changed_does_not() -> None:
    for old, new in (("120", "121"), ("unit: rides", "unit: trips"), ("value", "qualifier: about, value")):
        assert known(LINK) != known(LINK, STATISTIC.replace(old, new))


def test_nor_does_a_name_with_digits() -> None:
    assert known(LINK) != known(LINK, f"policies:\n  line: {{name: Line 4}}\n{STATISTIC}")


def test_a_row_comes_with_its_series() -> None:
    link = "The most were [7 rides](stat:tally.2021)."
    assert [row.id for row in known(link, SERIES).rows["tally"]] == ["tally.2020", "tally.2021"]
    assert known(link, SERIES) == known(link, SERIES)
    assert known(link, SERIES) != known(link, SERIES, "2020,8\n2021,7\n")


def test_so_does_a_row_that_was_selected() -> None:
    most = f"{SERIES}statistics:\n  most: {{derive: {{max: tally}}}}\n"
    link = "The most were [7 rides](stat:most)."
    assert [row.id for row in known(link, most).rows["tally"]] == ["tally.2020", "tally.2021"]
