"""Know what site.yaml says about how values in the other files are to be read."""

from msgspec import Struct

from generator.model.cldr import groups_with_points
from generator.model.settings import Settings


class Conventions(Struct, frozen=True):
    """What the settings of a site say about its dates and numbers."""

    fiscal_year_start: int = 1  # a month, 1 to 12
    groups_with_points: bool = False  # whether readers take 12.400 for twelve thousand four hundred


def conventions_of(settings: Settings | None) -> Conventions:
    """Return the conventions of a site, or the usual ones if its settings are unreadable."""
    if settings is None:
        return Conventions()
    return Conventions(settings.fiscal_year_start, groups_with_points(settings.language))
