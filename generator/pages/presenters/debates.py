"""Present who says what: claims with their answers, then the other claims of each side."""

from collections.abc import Iterable

from generator.model.records import Claim, Sides
from generator.pages.presenters.presenter import STANCES, Presenter, claim_order, side_names
from generator.pages.views.facts import DebateView, ExchangeView, StanceView

OTHER_SIDE = {"supports": "opposes", "opposes": "supports"}


def debate(presenter: Presenter, claims: Iterable[Claim], sides: Sides | None = None) -> DebateView | None:
    """Return claims in pairs, where one side answers the other, and the rest by side; None without any.

    The key ones come first, then the oldest. A claim that is answered several times is paired with the
    first of its answers.
    """
    ordered = sorted(claims, key=_strength)
    if not ordered:
        return None
    pairs = _pairs(ordered)
    paired = {claim.id for pair in pairs for claim in pair}
    words = side_names(presenter.formatter, sides)
    stances = tuple(
        StanceView(
            stance=stance,
            words=words[stance],
            claims=tuple(
                presenter.claim(claim)
                for claim in ordered
                if claim.stance == stance and claim.id not in paired
            ),
        )
        for stance in STANCES
    )
    return DebateView(
        exchanges=tuple(
            ExchangeView(
                said=presenter.claim(said),
                said_by=words[said.stance],
                answer=presenter.claim(answer),
                answered_by=words[answer.stance],
            )
            for said, answer in pairs
        ),
        stances=tuple(stance for stance in stances if stance.claims),
    )


def strongest(claims: Iterable[Claim], stance: str) -> Claim | None:
    """Return the first key claim of a side; None if it has none."""
    return next(
        (claim for claim in sorted(claims, key=_strength) if claim.key and claim.stance == stance), None
    )


def _pairs(ordered: Iterable[Claim]) -> list[tuple[Claim, Claim]]:
    """Return the claims that the other side answers, each with an answer; no claim is in two pairs."""
    claims = list(ordered)
    by_id = {claim.id: claim for claim in claims}
    pairs: list[tuple[Claim, Claim]] = []
    used: set[str] = set()
    for answer in claims:
        for reference in answer.answers:
            said = by_id.get(reference.id)
            is_exchange = said is not None and OTHER_SIDE.get(said.stance) == answer.stance
            if said is not None and is_exchange and not used & {said.id, answer.id}:
                pairs.append((said, answer))
                used |= {said.id, answer.id}
    return sorted(pairs, key=lambda pair: (not all(claim.key for claim in pair), _strength(pair[0])))


def _strength(claim: Claim) -> tuple[object, ...]:
    return (not claim.key, *claim_order(claim))
