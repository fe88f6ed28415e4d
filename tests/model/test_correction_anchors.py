"""The anchor of a correction is its own: no other correction changes it."""

from small_site import resolved

from generator.model.urls import correction_anchors

OLDER = "  - {date: 2020-01-05, about: [opening], was: a, now: b}\n"
NEWER = "  - {date: 2020-02-05, about: [opening], was: c, now: d, why: A slip.}\n"
FACTS = "events: {opening: {date: 2019, title: It opens, evidence: [{source: log, at: p. 1}]}}\nsources: {log: {title: Log}}\n"


def anchors(corrections: str) -> list[str]:
    site, _ = resolved({"content/facts.yaml": f"{FACTS}corrections:\n{corrections}"})
    return list(correction_anchors(site.records.facts.corrections).values())


def test_another_correction_does_not_change_an_anchor() -> None:
    (alone,) = anchors(NEWER)
    assert alone.startswith("correction-2020-02-05-")
    assert anchors(OLDER + NEWER)[1] == anchors(NEWER + OLDER)[0] == alone


def test_two_identical_corrections_stay_distinct() -> None:
    first, second = anchors(NEWER + NEWER)
    assert second == f"{first}-2"
