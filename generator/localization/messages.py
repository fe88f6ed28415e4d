"""The words of the interface in one language: texts by their keys, counts, numbers, lists.

The texts come from catalogues, `templates/words/<language>.yaml`: the theme's, then the site's own.
How numbers and lists are written, and how many forms a count has, comes from the CLDR, by Babel.
"""

import re
from collections.abc import Mapping, Sequence
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache
from string import Formatter

from babel import Locale
from babel.lists import format_list
from babel.numbers import format_decimal
from markupsafe import Markup, escape

from generator.diagnostics import Diagnostic, Location, did_you_mean
from generator.diagnostics.rules import Rule
from generator.localization.cldr import locale_of
from generator.model.decimals import MINUS
from generator.reading import yaml_nodes
from generator.reading.text_files import decode

FOLDER = "templates/words/"
ENGLISH = "en"
OWN = "own-"  # what a site's own key begins with
SHOWN = 3  # missing keys named in a message

Text = str | Mapping[str, str]  # a text, or its forms by CLDR's plural categories
Catalog = Mapping[str, Text]


# Before the sound of an i Spanish writes "e" for "y", but not where it glides into a vowel ("hielo"): Babel knows
# one form only. Real Academia Española, https://www.rae.es/dpd/y, 3.
SOUNDS_LIKE_Y = re.compile(
    r"[\W_]*(?:[ií](?![aeouáéóú])|hi(?![aeouáéóú])|hí|y(?![aeiouáéíóú]))", re.IGNORECASE
)


class MessageCatalog:
    """The words of one language."""

    def __init__(self, language: str, catalog: Catalog) -> None:
        """Takes a language tag that `locale_of` knows, and a catalogue with every key."""
        self.locale = locale_of(language) or Locale(ENGLISH)
        self.catalog = catalog
        self.numbers: dict[tuple[Decimal, int], str] = {}  # as written: most are written often

    def text(self, key: str, **values: object) -> str:
        """A text with its names filled in; HTML if one of them is, all else escaped.

        Raises `LookupError` where the catalogue has no such text, or a name has no value.
        """
        text = self._text(key)
        if not isinstance(text, str):
            raise LookupError(f"“{key}” is counted: write plural(“{key}”, number)")  # noqa: TRY004  (of a key, not of a type)
        return _filled(key, text, values)

    def plural(self, key: str, number: int, **values: object) -> str:
        """A text in its form for a number, which it names {count}; raises as `text` does."""
        forms = self._text(key)
        if isinstance(forms, str):
            raise LookupError(f"“{key}” is not counted: write text(“{key}”)")  # noqa: TRY004  (of a key, not of a type)
        form = forms.get(self.locale.plural_form(number)) or forms["other"]
        return _filled(key, form, {"count": self.whole(number), **values})

    def decimal(self, value: Decimal, digits: int = 0) -> str:
        """A number with `digits` places after the point, half up: "−1,234.5"."""
        key = value, digits
        if key not in self.numbers:
            self.numbers[key] = self._decimal(value, digits)
        return self.numbers[key]

    def _decimal(self, value: Decimal, digits: int) -> str:
        rounded = value.quantize(Decimal(1).scaleb(-digits), ROUND_HALF_UP)
        pattern = "#,##0" + ("." + "0" * digits if digits else "")
        written = format_decimal(abs(rounded), format=pattern, locale=self.locale)
        return f"{MINUS}{written}" if rounded < 0 else written

    def whole(self, number: int) -> str:
        """A whole number: "1,234"."""
        return self.decimal(Decimal(number))

    def listed(self, words: Sequence[str]) -> str:
        """A list: "Ann, Bo, and Cy"."""
        told = format_list(list(words), locale=self.locale)
        if self.locale.language == "es" and len(words) > 1 and SOUNDS_LIKE_Y.match(words[-1]):
            before = told.removesuffix(words[-1]).removesuffix(" y ")
            return f"{before} e {words[-1]}"
        return told

    def _text(self, key: str) -> Text:
        if key not in self.catalog:
            raise LookupError(f"there are no words “{key}”")
        return self.catalog[key]


def read_catalog(
    language: str, place: Location, theme: Mapping[str, bytes], own: Mapping[str, bytes]
) -> tuple[Catalog, list[Diagnostic]]:
    """The catalogue of a language, and what is wrong with it.

    `place` is that of the language in site.yaml; `theme` and `own` are the files of the generator and of the
    site by path. Where the language has no word the English one stands, with a warning.
    """
    problems: list[Diagnostic] = []
    path = f"{FOLDER}{ENGLISH}.yaml"
    english, _ = _catalog(path, theme[path])
    known = {key: text for key, (text, _) in english.items()}
    if locale_of(language) is None:
        message = f"“{language}” is not the tag of a language"
        return known, [Diagnostic("schema", place, message, "such as en, es or es-MX")]
    catalog = dict(known)
    found: set[str] = set()
    names = dict.fromkeys([f"{FOLDER}{language.partition('-')[0].lower()}.yaml", f"{FOLDER}{language}.yaml"])
    for files, is_own in ((theme, False), (own, True)):
        for name in (name for name in names if name in files):
            texts, unread = _catalog(name, files[name])
            problems += unread
            for key, (text, location) in texts.items():
                problem = _problem(key, text, known, location) if is_own else None
                if problem:
                    problems.append(problem)
                else:
                    catalog[key] = text
                    found.add(key)
    missing = [key for key in known if key not in found]
    if missing:
        shown = ", ".join(missing[:SHOWN])
        more = f" and {len(missing) - SHOWN:,} more" if len(missing) > SHOWN else ""
        what = "words of the interface" if len(missing) == len(known) else f"words for {shown}{more}"
        message = f"there are no {what} in “{language}”; the English ones stand in"
        hint = f"copy the generator's {FOLDER}{ENGLISH}.yaml to {FOLDER}{language}.yaml, and translate it"
        problems.append(Diagnostic("words", place, message, hint, "warning"))
    return catalog, problems


Placed = Mapping[str, tuple[Text, Location]]


@lru_cache(maxsize=4)  # English, the language of the site, and its own words
def _catalog(path: str, content: bytes) -> tuple[Placed, tuple[Diagnostic, ...]]:
    """The texts of a catalogue with their places."""
    text, problems = decode(content, path)
    if problems:
        return {}, tuple(problems)
    node, problems = yaml_nodes.compose(text, path)
    if not isinstance(node, yaml_nodes.Mapping):
        wrong = [] if node is None else [Diagnostic("schema", node.location, "this must be keys and texts")]
        return {}, (*problems, *wrong)
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


def _problem(key: str, text: Text, known: Catalog, place: Location) -> Diagnostic | None:
    """What is wrong with one text of a site's own."""
    if key not in known:
        if key.startswith(OWN):
            return None
        hint = did_you_mean(key, known, otherwise=f"a key of your own begins with “{OWN}”")
        return Diagnostic("schema", place, f"there are no words “{key}”", hint)
    pattern = known[key]
    if isinstance(text, str) != isinstance(pattern, str):
        message = f"“{key}” must be one text" if isinstance(pattern, str) else f"“{key}” must have forms"
        return Diagnostic("schema", place, message, "as in the generator's own catalogue")
    forms = [text] if isinstance(text, str) else list(text.values())
    if not isinstance(text, str) and "other" not in text:
        return Diagnostic("schema", place, f"“{key}” has no form “other”", "add “other: …”")
    allowed = set().union(
        *(_names(one) for one in ([pattern] if isinstance(pattern, str) else pattern.values()))
    )
    for form in forms:
        names = _names(form)
        if None in names:
            return Diagnostic(
                "schema", place, f"“{key}” has a brace that holds no name", "names stand in {…}"
            )
        for name in sorted(str(name) for name in names - allowed):
            near = did_you_mean(name, [str(one) for one in allowed])
            return Diagnostic("schema", place, f"“{key}” is not given {{{name}}}", near)
    return None


def _names(text: str) -> set[str | None]:
    """The names in a text; None among them where its braces are wrong."""
    try:
        fields = [field for field in Formatter().parse(text) if field[1] is not None]
    except ValueError:
        return {None}
    return {
        name if re.fullmatch(r"[a-z_]+", name or "") and not form and not conversion else None
        for _, name, form, conversion in fields
    }


def _filled(key: str, text: str, values: Mapping[str, object]) -> str:
    try:
        if any(isinstance(value, Markup) for value in values.values()):
            return escape(text).format(**values)
        return text.format(**values)
    except KeyError as error:
        raise LookupError(f"“{key}” needs {error.args[0]}") from None


WORDS = Rule(
    "words",
    "warning",
    "The site's language lacks messages for the interface; the English ones are used.",
    "Copy the generator's templates/words/en.yaml into the site, under the name of its language, and translate it.",
    right="templates/words/fr.yaml",
)
