"""One build after another, for the preview: the last good site, and what is wrong now.

Runs in a thread of its own. What it gives away is frozen, so the server can answer from it while
the next build is on its way.
"""

import traceback
from collections.abc import Callable, Mapping, Sequence
from threading import Event
from typing import TypeVar
from urllib.parse import urlsplit

from msgspec import Struct

from generator.build import Built, Inputs, build
from generator.diagnostics import CommandError, Diagnostic, Location, SiteError, in_order
from generator.preview.annotations import Marks, marks_of
from generator.preview.cache import BuildCache
from generator.preview.files import PreviewFiles, changed_pages, preview_files

Asked = TypeVar("Asked")
Given = TypeVar("Given")


class Stopped(BaseException):
    """The preview ends while a build is under way; not an error, so nothing on the way may catch it."""


class Outcome(Struct, frozen=True, eq=False, kw_only=True):
    """How things stand after a build."""

    number: int = 0  # of the build; 0 before the first
    table: PreviewFiles | None = None  # of the last good build
    marks: Marks = Marks()  # of the same
    errors: tuple[Diagnostic, ...] = ()
    warnings: tuple[Diagnostic, ...] = ()
    defect: str = ""  # the traceback of an error of our own
    files: Mapping[str, bytes] = {}  # of the site, for excerpts
    pages: int = 0
    changed: int = 0  # pages that are new or not as they were

    @property
    def is_good(self) -> bool:
        """Whether the site was built."""
        return self.number > 0 and not self.errors and not self.defect


class Builds:
    """Builds anew, with all that is remembered."""

    def __init__(self, read: Callable[[], Inputs], cache: BuildCache, is_over: Event) -> None:
        """Takes how the site is read; no step begins once `is_over`."""
        self.read = read
        self.cache = cache
        self.is_over = is_over
        self.last = Outcome()

    def build(self) -> Outcome:
        """The outcome of one more build; whatever goes wrong in it is part of the outcome."""
        number, table, marks = self.last.number + 1, self.last.table, self.last.marks
        files: Mapping[str, bytes] = {}
        try:
            inputs = self.read()
            files = inputs.files
            self.last = self._good(number, inputs)
        except SiteError as error:
            errors, warnings = _apart(error.diagnostics)
            self.last = Outcome(
                number=number, table=table, marks=marks, errors=errors, warnings=warnings, files=files
            )
        except CommandError as error:
            problem = Diagnostic(error.rule, Location("site.yaml"), error.message, error.hint)
            self.last = Outcome(number=number, table=table, marks=marks, errors=(problem,), files=files)
        except (Exception, SystemExit) as error:  # noqa: BLE001  (the preview outlives every defect)
            defect = _report(error)
            self.last = Outcome(number=number, table=table, marks=marks, defect=defect, files=files)
        self._step("")  # what failed because the processes were ended is no fault
        return self.last

    def _good(self, number: int, inputs: Inputs) -> Outcome:
        self.cache.begin()
        built = build(
            inputs,
            self._unless_over(self.cache.render_markdown),
            self._unless_over(self.cache.draw),
            self._step,
            memo=self.cache.memo,
        )
        table = preview_files(built.files, _root(built), self.last.table)
        marks = marks_of(built.site, built.quotation_results, inputs.today, self.cache.memo)
        self.cache.end()
        return Outcome(
            number=number,
            table=table,
            marks=marks,
            warnings=in_order(built.warnings),
            files=inputs.files,
            pages=built.pages,
            changed=len(list(changed_pages(self.last.table, table))),
        )

    def _step(self, _name: str) -> None:
        if self.is_over.is_set():
            raise Stopped

    def _unless_over(self, work: Callable[[Asked], Given]) -> Callable[[Asked], Given]:
        """Work that is not begun any more once it is over: it would start a process anew."""

        def checked(asked: Asked) -> Given:
            self._step("")
            return work(asked)

        return checked


def _root(built: Built) -> str:
    return urlsplit(built.address).path or "/"


def _apart(problems: Sequence[Diagnostic]) -> tuple[tuple[Diagnostic, ...], tuple[Diagnostic, ...]]:
    """Errors, and the warnings found beside them."""
    errors = tuple(problem for problem in problems if problem.severity == "error")
    return errors, tuple(problem for problem in problems if problem.severity != "error")


def _report(error: BaseException) -> str:
    """The traceback, from where the build began: what called it says nothing."""
    return "".join(traceback.format_exception(error)).rstrip()
