"""Make sites of any size to measure with: n articles, 3n facts, n/10 people."""

import random
from pathlib import Path

from bench.texts import in_letters, sentence


def make(folder: Path, articles: int, facts: int = 0, seed: int = 1) -> None:
    """Write a site with so many articles and facts, or three facts for each article; the same seed gives the same site."""
    chance = random.Random(seed)  # noqa: S311  (a site to measure with)
    people, facts = max(1, articles // 10), facts or articles * 3
    (folder / "content" / "articles").mkdir(parents=True)
    (folder / "site.yaml").write_text(
        "title: A large site\ndescription: Made to be measured.\nbase_url: https://large.example.org/\n"
    )
    lines = ["sources:"]
    lines += [
        f"  source-{n}:\n    title: Report {in_letters(n)}\n    publisher: Office {in_letters(n % 20)}\n    published: 2025"
        for n in range(articles)
    ]
    lines.append("people:")
    lines += [
        f"  person-{n}:\n    name: Person {in_letters(n)}\n    summary: Spoke at [a meeting](event:event-{n})."
        for n in range(people)
    ]
    lines.append("policies:")
    lines += [f"  policy-{n}:\n    name: Policy {in_letters(n)}" for n in range(max(1, people // 5))]
    lines.append("events:")
    lines += [
        f"  event-{n}:\n    date: 20{n % 25:02}-0{n % 9 + 1}\n    title: Meeting {in_letters(n)} of the council\n"
        f"    people: [person-{n % people}]\n    policies: [policy-{n % max(1, people // 5)}]\n"
        f"    evidence: [{{source: source-{n % articles}, at: p. {n}}}]"
        for n in range(facts // 3)
    ]
    lines.append("statistics:")
    lines += [
        f"  stat-{n}:\n    value: {n + 20}\n    unit: people\n    measure: people at meeting {in_letters(n)}\n    period: 20{n % 25:02}\n"
        f"    evidence: [{{source: source-{n % articles}, at: p. {n}}}]"
        for n in range(facts // 3)
    ]
    lines.append("claims:")
    lines += [
        f"  claim-{n}:\n    by: person-{n % people}\n    about: [policy-{n % max(1, people // 5)}]\n    stance: {('supports', 'opposes')[n % 2]}\n"
        f"    statement: The bridge of meeting {in_letters(n)} is needed.\n    evidence: [{{source: source-{n % articles}, at: p. {n}}}]"
        for n in range(facts // 3)
    ]
    (folder / "content" / "facts.yaml").write_text("\n".join(lines) + "\n")
    for n in range(articles):
        body = []
        for paragraph in range(8):
            words = " ".join(sentence(chance) for _ in range(5))
            fact = chance.randrange(facts // 3)
            body.append(
                f"{words} [{fact + 20} people](stat:stat-{fact}) came, said [someone](claim:claim-{fact}).\n"
            )
            if paragraph % 3 == 0:
                body.append(f"## Part {paragraph}\n")
        (folder / "content" / "articles" / f"article-{n}.md").write_text(
            f"---\ntitle: Article {in_letters(n)}\nsummary: What meeting {in_letters(n)} was about.\ndate: 2026-01-01\n---\n"
            + "\n".join(body)
        )
