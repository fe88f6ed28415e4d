"""The locale of a language tag, from the CLDR by Babel."""

from functools import lru_cache

from babel import Locale, UnknownLocaleError


@lru_cache(maxsize=8)
def locale_of(language: str) -> Locale | None:
    """The locale of a language tag, such as "es-MX"; None for what is none."""
    try:
        return Locale.parse(language, sep="-")
    except (UnknownLocaleError, ValueError):
        return None
