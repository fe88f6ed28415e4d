"""Find the caveats of the numbers in a text, for the places where readers see the text without its links."""

from collections.abc import Iterable

from generator.localization.caveats import caveat
from generator.localization.formatting import Formatter
from generator.model.observations import Observation
from generator.model.prose import Prose
from generator.model.resolved import Records, TextLinks
from generator.quantities import find_quantities
from generator.quantities.figures import agrees, figure_of


def caveat_of_links(records: Records, formatter: Formatter, prose: Prose) -> str:
    """Return the caveats of the numbers that a text is bound to, worded for parentheses."""
    targets = [link.target for link in prose.links if link.kind == "stat"]
    return _joined(formatter, [records.observations[id_] for id_ in targets if id_ in records.observations])


def caveat_of_summary(records: Records, formatter: Formatter, links: TextLinks, text: str) -> str:
    """Return the caveats of the numbers in an article's summary, in plain text: those of figures that the article cites."""
    language = records.settings.language
    quantities = find_quantities(text, language)
    cited = dict.fromkeys(id_ for (kind, id_), _ in links.mentions if kind == "stat")
    found = (records.observations[id_] for id_ in cited if id_ in records.observations)
    stated = [
        observation
        for observation in found
        if any(
            agrees(quantity, figure_of(number, language))
            for number in (observation.ends or (observation,))
            if number.value is not None
            for quantity in quantities
        )
    ]
    return _joined(formatter, stated)


def _joined(formatter: Formatter, observations: Iterable[Observation]) -> str:
    """Return the caveats, each once; of several numbers, each with its number."""
    caveats: dict[str, list[str]] = {}
    for observation in observations:
        words = caveat(formatter, observation)
        if words:
            caveats.setdefault(words, []).append(formatter.number(observation))
    if len(caveats) == 1:
        return next(iter(caveats))
    return "; ".join(
        f"{formatter.join(list(dict.fromkeys(numbers)))}: {words}" for words, numbers in caveats.items()
    )
