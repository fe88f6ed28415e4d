"""Look up the interface texts of a language, and format its plurals, numbers and lists.

The texts come from catalogs, `templates/words/<language>.yaml`: the theme's, then the site's own.
The formats of numbers and lists, and the plural forms, come from the CLDR, using Babel.
"""

import re
from collections.abc import Mapping, Sequence
from decimal import Decimal, localcontext
from functools import lru_cache
from string import Formatter

from babel import Locale
from babel.lists import format_list
from babel.numbers import format_decimal
from markupsafe import Markup, escape

from generator.diagnostics import Diagnostic, Location, did_you_mean
from generator.diagnostics.rules import Rule
from generator.model.cldr import locale_of
from generator.model.decimals import LONG, MINUS, rounded_half_up
from generator.reading.text_files import decode
from generator.reading.yaml import nodes as yaml_nodes

FOLDER = "templates/words/"
ENGLISH = "en"
OWN = "own-"  # the prefix of keys that a site adds
SHOWN = 3  # missing keys listed in a message

Text = str | Mapping[str, str]  # a text, or its forms by CLDR's plural categories
Catalog = Mapping[str, Text]


# Before the sound of an i, Spanish writes "e" for "y", but not where it glides into a vowel ("hielo").
# Babel has only one form. Real Academia Española, https://www.rae.es/dpd/y, 3.
SOUNDS_LIKE_Y = re.compile(
    r"[\W_]*(?:[ií](?![aeouáéóú])|hi(?![aeouáéóú])|hí|y(?![aeiouáéíóú]))", re.IGNORECASE
)
# A period that ends a message right after a placeholder: "From {site}."
STOP = re.compile(r"\{([a-z_]+)\}([”»]?)\.")
ENDED = re.compile(r"[.?!…][”»’\"')]*(?:</\w+>\s*)*\Z")


class MessageCatalog:
    """The messages of one language."""

    def __init__(self, language: str, catalog: Catalog) -> None:
        """Take a language tag that `locale_of` knows, and a catalog with every key."""
        self.language = language
        self.locale = locale_of(language) or Locale(ENGLISH)
        self.catalog = catalog
        self.numbers: dict[tuple[Decimal, int], str] = {}  # a cache: most numbers appear often

    def text(self, key: str, **values: object) -> str:
        """Return a text with its placeholders filled in.

        If a value is HTML, the result is HTML and everything else is escaped. Raise `LookupError` if the
        catalog has no such text, or a placeholder has no value.
        """
        text = self._text(key)
        if not isinstance(text, str):
            raise LookupError(f"“{key}” is counted: write plural(“{key}”, number)")  # noqa: TRY004  (of a key, not of a type)
        return _fill(key, text, values)

    def plural(self, key: str, number: int, **values: object) -> str:
        """Return the plural form of a text for a number, which fills {count}.

        Raise `LookupError` as `text` does.
        """
        forms = self._text(key)
        if isinstance(forms, str):
            raise LookupError(f"“{key}” is not counted: write text(“{key}”)")  # noqa: TRY004  (of a key, not of a type)
        form = forms.get(self.locale.plural_form(number)) or forms["other"]
        return _fill(key, form, {"count": self.whole(number), **values})

    def decimal(self, value: Decimal, digits: int = 0) -> str:
        """Return a number rounded half up to `digits` decimal places: "−1,234.5"."""
        key = value, digits
        if key not in self.numbers:
            self.numbers[key] = self._decimal(value, digits)
        return self.numbers[key]

    def _decimal(self, value: Decimal, digits: int) -> str:
        rounded = rounded_half_up(value, digits)
        pattern = "#,##0" + ("." + "0" * digits if digits else "")
        with localcontext(LONG):  # Babel rounds once more
            digits_text = format_decimal(rounded.copy_abs(), format=pattern, locale=self.locale)
        return f"{MINUS}{digits_text}" if rounded < 0 else digits_text

    def whole(self, number: int) -> str:
        """Return a whole number: "1,234"."""
        return self.decimal(Decimal(number))

    def join(self, words: Sequence[str]) -> str:
        """Return words as a list in a sentence: "Ann, Bo, and Cy"."""
        joined = format_list(list(words), locale=self.locale)
        if self.locale.language == "es" and len(words) > 1 and SOUNDS_LIKE_Y.match(words[-1]):
            before = joined.removesuffix(words[-1]).removesuffix(" y ")
            return f"{before} e {words[-1]}"
        return joined

    def _text(self, key: str) -> Text:
        if key not in self.catalog:
            raise LookupError(f"there is no message “{key}”")
        return self.catalog[key]


def is_ended(text: str) -> bool:
    """Return whether a text, or the text of HTML, ends as a sentence does; “Who pays?” takes no period."""
    return ENDED.search(text) is not None


def read_catalog(
    language: str, place: Location, theme: Mapping[str, bytes], own: Mapping[str, bytes]
) -> tuple[Catalog, list[Diagnostic]]:
    """Return the catalog of a language, and the problems with it.

    `place` is the location of the language in site.yaml; `theme` and `own` are the files of the generator
    and of the site by path. A text missing in the language falls back to English, with a warning.
    """
    problems: list[Diagnostic] = []
    path = f"{FOLDER}{ENGLISH}.yaml"
    english, _ = _read_file(path, theme[path])
    known = {key: text for key, (text, _) in english.items()}
    catalog = dict(known)
    translated: set[str] = set()
    names = dict.fromkeys([f"{FOLDER}{language.partition('-')[0].lower()}.yaml", f"{FOLDER}{language}.yaml"])
    for files, is_own in ((theme, False), (own, True)):
        for name in (name for name in names if name in files):
            texts, file_problems = _read_file(name, files[name])
            problems += file_problems
            for key, (text, location) in texts.items():
                problem = _text_problem(key, text, known, location) if is_own else None
                if problem:
                    problems.append(problem)
                else:
                    catalog[key] = text
                    translated.add(key)
    missing = [key for key in known if key not in translated]
    if missing:
        shown = ", ".join(missing[:SHOWN])
        more = f" and {len(missing) - SHOWN:,} more" if len(missing) > SHOWN else ""
        what = "messages of the interface" if len(missing) == len(known) else f"messages for {shown}{more}"
        message = f"there are no {what} in “{language}”; the English ones are used"
        hint = f"copy the generator's {FOLDER}{ENGLISH}.yaml to {FOLDER}{language}.yaml, and translate it"
        problems.append(Diagnostic("words", place, message, hint, "warning"))
    return catalog, problems


LocatedTexts = Mapping[str, tuple[Text, Location]]  # by key


@lru_cache(maxsize=4)  # English, the language of the site, and its own words
def _read_file(path: str, content: bytes) -> tuple[LocatedTexts, tuple[Diagnostic, ...]]:
    """Return the texts of one catalog file with their locations, and its problems."""
    text, problems = decode(content, path)
    if problems:
        return {}, tuple(problems)
    node, problems = yaml_nodes.compose(text, path)
    if not isinstance(node, yaml_nodes.Mapping):
        wrong_type = [] if node is None else [Diagnostic("schema", node.location, "expected keys and texts")]
        return {}, (*problems, *wrong_type)
    texts: dict[str, tuple[Text, Location]] = {}
    for key, value in node.entries:
        if isinstance(value, yaml_nodes.Scalar):
            texts[key.text] = value.text, key.location
        elif isinstance(value, yaml_nodes.Mapping) and all(
            isinstance(form, yaml_nodes.Scalar) for _, form in value.entries
        ):
            forms = {
                name.text: form.text for name, form in value.entries if isinstance(form, yaml_nodes.Scalar)
            }
            texts[key.text] = forms, key.location
        else:
            message = f"“{key.text}” must be a text, or its forms"
            problems.append(Diagnostic("schema", key.location, message, "such as {one: …, other: …}"))
    return texts, tuple(problems)


def _text_problem(key: str, text: Text, known: Catalog, place: Location) -> Diagnostic | None:
    """Return the problem with one of a site's own texts, or None."""
    if key not in known:
        if key.startswith(OWN):
            return None
        hint = did_you_mean(key, known, otherwise=f"a key of your own begins with “{OWN}”")
        return Diagnostic("schema", place, f"there is no message “{key}”", hint)
    pattern = known[key]
    if isinstance(text, str) != isinstance(pattern, str):
        message = f"“{key}” must be one text" if isinstance(pattern, str) else f"“{key}” must have forms"
        return Diagnostic("schema", place, message, "as in the generator's own catalog")
    forms = [text] if isinstance(text, str) else list(text.values())
    if not isinstance(text, str) and "other" not in text:
        return Diagnostic("schema", place, f"“{key}” has no form “other”", "add “other: …”")
    patterns = [pattern] if isinstance(pattern, str) else pattern.values()
    allowed = set().union(*(_placeholders(form) for form in patterns))
    for form in forms:
        names = _placeholders(form)
        if None in names:
            return Diagnostic(
                "schema", place, f"“{key}” has braces without a name", "names are written {like_this}"
            )
        for name in sorted(str(name) for name in names - allowed):
            hint = did_you_mean(name, [str(placeholder) for placeholder in allowed])
            return Diagnostic("schema", place, f"“{key}” is not given {{{name}}}", hint)
    return None


def _placeholders(text: str) -> set[str | None]:
    """Return the names of a text's placeholders; None is among them if the braces are wrong."""
    try:
        fields = [field for field in Formatter().parse(text) if field[1] is not None]
    except ValueError:
        return {None}
    return {
        name if re.fullmatch(r"[a-z_]+", name or "") and not form and not conversion else None
        for _, name, form, conversion in fields
    }


def _fill(key: str, text: str, values: Mapping[str, object]) -> str:
    if "}." in text or "}”." in text or "}»." in text:
        text = STOP.sub(lambda stop: _stop(stop, values), text)
    try:
        if any(isinstance(value, Markup) for value in values.values()):
            return escape(text).format(**values)
        return text.format(**values)
    except KeyError as error:
        raise LookupError(f"“{key}” needs {error.args[0]}") from None


def _stop(stop: re.Match[str], values: Mapping[str, object]) -> str:
    """Return a placeholder and its period, without the period if the value has one, or another end mark."""
    return stop[0][:-1] if is_ended(f"{values.get(stop[1], '')}{stop[2]}") else stop[0]


WORDS = Rule(
    "words",
    "warning",
    "The site's language lacks messages for the interface; the English ones are used.",
    "Copy the generator's templates/words/en.yaml into the site, under the name of its language, and translate it.",
    right="templates/words/fr.yaml",
    guides=("write-in-spanish#any-other-language",),
)
