"""Build the site repeatedly for the preview, keeping the last good output and the current problems.

Builds run in a thread of their own. An outcome is frozen, so the server can answer requests from it
while the next build is running.
"""

import traceback
from collections.abc import Callable, Mapping, Sequence
from threading import Event
from typing import TypeVar
from urllib.parse import urlsplit

from msgspec import Struct

from generator.build import Built, Inputs, build
from generator.diagnostics import CommandError, Diagnostic, Location, SiteError, in_order
from generator.diagnostics.system_failures import refusal
from generator.output.editor_schemas import ids_of
from generator.preview.annotations import Marks, marks_of
from generator.preview.cache import BuildCache
from generator.preview.files import PreviewFiles, changed_pages, preview_files
from generator.reading.json_schema.types import Ids
from generator.rules import RULE_NAMES

Argument = TypeVar("Argument")
Result = TypeVar("Result")


class Stopped(BaseException):
    """The preview is ending during a build. Not an `Exception`, so that no step of the build catches it."""


class Outcome(Struct, frozen=True, eq=False, kw_only=True):
    """The state of the preview after a build."""

    number: int = 0  # of the build; 0 before the first
    output: PreviewFiles | None = None  # of the last good build
    marks: Marks = Marks()  # of the last good build
    errors: tuple[Diagnostic, ...] = ()
    warnings: tuple[Diagnostic, ...] = ()
    defect: str = ""  # the traceback of a bug in the generator
    files: Mapping[str, bytes] = {}  # the site's input files, for excerpts
    pages: int = 0
    changed: int = 0  # pages that are new or have changed
    ids: Ids = {}  # of the site's records, for editors to complete

    @property
    def is_good(self) -> bool:
        """Whether the last build succeeded."""
        return self.number > 0 and not self.errors and not self.defect


class Builds:
    """Builds the site on request, reusing what the cache holds."""

    def __init__(self, read: Callable[[], Inputs], cache: BuildCache, is_over: Event) -> None:
        """Take a function that reads the site, and an event after which no step of a build begins."""
        self.read = read
        self.cache = cache
        self.is_over = is_over
        self.last = Outcome()

    def build(self) -> Outcome:
        """Build the site and return the outcome, which holds whatever went wrong; raise `Stopped` once `is_over`."""
        number, output, marks = self.last.number + 1, self.last.output, self.last.marks
        files: Mapping[str, bytes] = {}
        try:
            inputs = self.read()
            files = inputs.files
            self.last = self._build(number, inputs)
        except SiteError as error:
            errors, warnings = _by_severity(error.diagnostics)
            self.last = Outcome(
                number=number, output=output, marks=marks, errors=errors, warnings=warnings, files=files
            )
        except CommandError as error:
            problem = Diagnostic(error.rule, Location("site.yaml"), error.message, error.hint, guide="files")
            self.last = Outcome(number=number, output=output, marks=marks, errors=(problem,), files=files)
        except (Exception, SystemExit) as error:  # noqa: BLE001  (no bug may end the preview)
            sentence, _, hint = refusal(error).partition("\n")
            problems = (
                (Diagnostic("unreadable", Location("site.yaml"), sentence, hint.strip()),) if sentence else ()
            )
            defect = "" if sentence else _traceback(error)
            self.last = Outcome(
                number=number, output=output, marks=marks, errors=problems, defect=defect, files=files
            )
        self._step("")  # a failure caused by ending the worker processes is not a problem of the site
        return self.last

    def _build(self, number: int, inputs: Inputs) -> Outcome:
        """Return the outcome of a successful build; raise whatever goes wrong."""
        self.cache.begin()
        built = build(
            inputs,
            self._unless_over(self.cache.render_markdown),
            self._unless_over(self.cache.draw),
            self._step,
            memo=self.cache.memo,
        )
        output = preview_files(built.files, _root(built), self.last.output)
        marks = marks_of(built.site, built.quotation_results, built.ledger, inputs.today, self.cache.memo)
        self.cache.end()
        return Outcome(
            number=number,
            output=output,
            marks=marks,
            warnings=in_order(built.warnings),
            files=inputs.files,
            pages=built.pages,
            changed=len(list(changed_pages(self.last.output, output))),
            ids={**ids_of(built.site), "rule": RULE_NAMES.changeable},
        )

    def _step(self, _name: str) -> None:
        """Raise `Stopped` if the preview is ending; called before each step of a build."""
        if self.is_over.is_set():
            raise Stopped

    def _unless_over(self, work: Callable[[Argument], Result]) -> Callable[[Argument], Result]:
        """Return a function that does not start `work`, which would restart a worker process, once `is_over`."""

        def checked(argument: Argument) -> Result:
            self._step("")
            return work(argument)

        return checked


def _root(built: Built) -> str:
    """Return the path of base_url, under which the site is published."""
    return urlsplit(built.base_url).path or "/"


def _by_severity(problems: Sequence[Diagnostic]) -> tuple[tuple[Diagnostic, ...], tuple[Diagnostic, ...]]:
    """Return errors and warnings separately."""
    errors = tuple(problem for problem in problems if problem.severity == "error")
    return errors, tuple(problem for problem in problems if problem.severity != "error")


def _traceback(error: BaseException) -> str:
    """Return the traceback of a bug, which starts in `Builds.build`."""
    return "".join(traceback.format_exception(error)).rstrip()
