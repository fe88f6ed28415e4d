"""What the checks of one text may know of the records, so that a fact which it does not link leaves it checked."""

import re
from collections.abc import Iterable, Mapping

from msgspec import Struct, msgpack, structs

from generator.diagnostics import Location
from generator.model.observations import Observation
from generator.model.prose import Prose
from generator.model.resolved import Records
from generator.model.settings import Settings
from generator.process.digest import digest_of
from generator.quantities.in_prose import numbered_names

NOWHERE = Location("")


class Linked(Struct, frozen=True, eq=False):
    """The settings, the names with digits, and the figures that a text links, without their evidence and places.

    Equal to what another build knew if it says the same: facts are read again, as new records, whenever one changes.
    """

    settings: Settings
    names: re.Pattern[str]
    observations: Mapping[str, Observation]  # by id; of a series, every row
    rows: Mapping[str, tuple[Observation, ...]]  # by series, in chronological order
    digest: bytes  # of the observations and the rows

    def __eq__(self, other: object) -> bool:
        return (
            isinstance(other, Linked)
            and self.digest == other.digest
            and self.settings is other.settings
            and self.names == other.names
        )

    def __hash__(self) -> int:
        return hash(self.digest)


class Figures:
    """The figures of a site, without their evidence and places."""

    def __init__(self, records: Records) -> None:
        """Take the records, whose figures are looked at when a text links them."""
        self.records = records
        self.names = numbered_names(records)
        self._digested: dict[str, tuple[Observation, bytes]] = {}  # texts share most figures

    def linked_in(self, texts: Iterable[Prose]) -> Linked:
        """Return what the checks of some texts may know."""
        observations, series = self.records.observations, self.records.rows
        ids = dict.fromkeys(
            link.target for prose in texts for link in prose.links if link.target in observations
        )
        selected = [figure for id_ in ids for figure in (observations[id_], *observations[id_].inputs)]
        shown = {name: [row.id for row in series[name]] for name in (one.series for one in selected) if name}
        ids |= dict.fromkeys(id_ for rows in shown.values() for id_ in rows)
        known = {id_: self._of(id_) for id_ in ids}
        return Linked(
            settings=self.records.settings,
            names=self.names,
            observations={id_: figure for id_, (figure, _) in known.items()},
            rows={name: tuple(known[id_][0] for id_ in rows) for name, rows in shown.items()},
            digest=digest_of(msgpack.encode([shown, [digest for _, digest in known.values()]])),
        )

    def _of(self, id_: str) -> tuple[Observation, bytes]:
        if id_ not in self._digested:
            figure = _counted(self.records.observations[id_])
            self._digested[id_] = figure, digest_of(msgpack.encode(figure))
        return self._digested[id_]


def _counted(observation: Observation) -> Observation:
    """Return an observation without what a sentence does not say: who counted it, and where that is written."""
    return structs.replace(
        observation,
        location=NOWHERE,
        evidence=(),
        reported_by=None,
        as_of=None,
        note="",
        despite="",
        statistic=None,
        inputs=tuple(map(_counted, observation.inputs)),
    )
