"""How dates, periods and figures are written for readers, in the site's language.

The one place where a date or a figure becomes words.
"""

import datetime as dt
from collections.abc import Mapping

from babel.dates import format_date, format_skeleton

from generator.diagnostics import Diagnostic
from generator.localization.messages import Catalog, MessageCatalog, read_catalog
from generator.memo import Memo, no_memo
from generator.model.dates import Date
from generator.model.observations import Observation, is_percent
from generator.model.record_types import Operation
from generator.model.records import Settings

OPERATIONS: dict[Operation, str] = {
    "difference": "{1} − {0}",
    "percent_change": "({1} − {0}) ÷ {0} × 100",
    "ratio": "{0} ÷ {1}",
    "share": "{0} ÷ {1} × 100",
}


class Formatter(MessageCatalog):
    """The words of a language, with those for dates and figures."""

    def __init__(self, language: str, catalog: Catalog) -> None:
        """Takes what `MessageCatalog` does."""
        super().__init__(language, catalog)
        self.dates: dict[Date, str] = {}  # in words: most are written often

    def date(self, when: Date) -> str:
        """A date: "August 21, 2019", "about August 2019", "fiscal year 2019", "since December 2018"."""
        if when not in self.dates:
            self.dates[when] = self._date(when)
        return self.dates[when]

    def _date(self, when: Date) -> str:
        if when.precision == "interval":
            formatter = [self.date(part) for part in when.parts]
            if when.start is None:
                return self.text("date-until", end=formatter[0])
            if when.end is None:
                return self.text("date-since", start=formatter[0])
            return self.text("date-span", start=formatter[0], end=formatter[1])
        if when.precision == "fiscal year":
            return self.text("fiscal-year", year=str(when.fiscal_year))
        assert when.start is not None  # noqa: S101  (only intervals are open)
        written = str(when.start.year)
        if when.precision != "year":
            written = self.day(when.start) if when.precision == "day" else self.month(when.start)
        hedge = "date-perhaps" if when.is_uncertain else "date-about" if when.is_approximate else ""
        return self.text(hedge, date=written) if hedge else written

    def day(self, day: dt.date) -> str:
        """A day: "August 21, 2019"."""
        return format_date(day, "long", locale=self.locale)

    def month(self, day: dt.date) -> str:
        """The month of a day: "August 2019"."""
        return format_skeleton("yMMMM", day, locale=self.locale)

    def period(self, period: Date) -> str:
        """A period a figure was counted in; a fiscal year with its months."""
        if period.precision != "fiscal year":
            return self.date(period)
        assert period.start is not None and period.end is not None  # noqa: S101, PT018
        return self.text(
            "fiscal-year-months",
            year=str(period.fiscal_year),
            start=self.month(period.start),
            end=self.month(period.end),
        )

    def span(self, start: Date | None, end: Date | None) -> str:
        """A span: "December 2018 to May 2019", "from December 2018", "until May 2019"; nothing without either."""
        if start and end:
            return self.text("date-span", start=self.date(start), end=self.date(end))
        if start:
            return self.text("date-from", start=self.date(start))
        return self.text("date-until", end=self.date(end)) if end else ""

    def value(self, observation: Observation) -> str:
        """A figure's value alone: "1,185"; nothing for a gap."""
        return "" if observation.value is None else self.decimal(observation.value, observation.digits)

    def number(self, observation: Observation) -> str:
        """A figure's number with its percent sign: "1,185", "−81%"; "no figure" for a gap."""
        if observation.value is None:
            return self.text("no-figure")
        written = self.value(observation)
        return self.text("percent", number=written) if is_percent(observation.unit) else written

    def qualifier(self, observation: Observation) -> str:
        """The word that makes the number true: "at least"; nothing for an exact one."""
        return "" if observation.qualifier == "exact" else self.text(f"qualifier-{observation.qualifier}")

    def qualified(self, observation: Observation) -> str:
        """The number with the word that makes it true: "at least 500"."""
        return f"{self.qualifier(observation)} {self.number(observation)}".strip()

    def full(self, observation: Observation) -> str:
        """Number, qualifier and unit: "at least 500 books"."""
        return f"{self.qualified(observation)} {unit_of(observation)}".strip()

    def counted(self, observation: Observation) -> str:
        """What a figure counts, where and in which period; nothing where it says none of them."""
        when = self.date(observation.period) if observation.period else ""
        return ", ".join(part for part in (observation.measure, observation.place, when) if part)

    def equation(self, observation: Observation) -> str:
        """How a derived figure was computed: "(64 − 345) ÷ 345 × 100"."""
        if observation.operation is None:
            return ""
        numbers = [self.value(one) for one in observation.inputs]
        if observation.operation == "sum":
            return " + ".join(numbers)
        if observation.operation == "mean":
            return f"({' + '.join(numbers)}) ÷ {len(numbers)}"
        return OPERATIONS[observation.operation].format(*numbers)


def unit_of(observation: Observation) -> str:
    """The unit behind the number; nothing where the number says it."""
    return "" if observation.value is None or is_percent(observation.unit) else observation.unit


def capital(text: str) -> str:
    """Text that begins a sentence: "Fiscal year 2019"."""
    return text[:1].upper() + text[1:]


def sentence(text: str) -> str:
    """Text with a full stop where it has no end mark."""
    return text if not text or text.endswith((".", "!", "?", "…", "”")) else f"{text}."


def read_formatter(
    settings: Settings, theme: Mapping[str, bytes], files: Mapping[str, bytes], memo: Memo = no_memo
) -> tuple[Formatter, list[Diagnostic]]:
    """Return the formatter of a site's language, and problems with its catalog.

    `theme` and `files` are the files of the generator and of the site, by path.
    """
    language = settings.language
    catalog, problems = read_catalog(language, settings.locate("language"), theme, files)
    return memo(Formatter, language, catalog), problems
