"""Look up the locale of a language tag in the CLDR, using Babel."""

from functools import lru_cache

from babel import Locale, UnknownLocaleError


@lru_cache(maxsize=8)
def locale_of(language: str) -> Locale | None:
    """Return the locale of a language tag, such as "es-MX", or None if there is no such language."""
    try:
        return Locale.parse(language, sep="-")
    except (UnknownLocaleError, ValueError):
        return None


def groups_with_points(language: str) -> bool:
    """Return whether a language groups digits with points, as Spanish writes 12.400."""
    locale = locale_of(language)
    return locale is not None and locale.number_symbols["latn"].get("group") == "."


def language_tag(name: str) -> str:
    """Return the tag of a language by its English, Spanish or own name: "en" for "English"; "" if it is unknown."""
    wanted = name.strip().casefold()
    for locale in (Locale("en"), Locale("es")):
        for tag, called in locale.languages.items():
            if called.casefold() == wanted and locale_of(tag):
                return str(tag)
    tag = name.strip().replace("_", "-")
    return tag if locale_of(tag) else ""
