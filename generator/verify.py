"""Verify quotations: look for each in the text of its source, and refresh `evidence.lock`."""

from collections.abc import Sequence
from datetime import date

from msgspec import Struct, structs

from generator.checks.evidence import check_quotations_checked, check_quotations_found
from generator.checks.severities import Problems
from generator.diagnostics import Diagnostic, SiteError
from generator.evidence.lockfile import Lock, format_lock, parse_lock
from generator.evidence.verification import (
    QuotationResults,
    SourceTexts,
    check_quotations,
    missing_texts,
    read_source_texts,
    relock,
)
from generator.localization.average_names import with_average_names
from generator.localization.formatting import Formatter, read_formatter
from generator.model.records import Facts
from generator.model.resolved import Site
from generator.process.memo import Memo, no_memo
from generator.reading.filesystem import Files
from generator.reading.parser import parse
from generator.reading.resolve import resolve
from generator.reading.text_files import decode
from generator.reading.unread_files import unread_paths
from generator.rules import RULE_NAMES, RULES

LOCK_FILE = "content/evidence.lock"


class Verified(Struct, frozen=True, eq=False, kw_only=True):
    """What the texts say of the quotations."""

    lock: str  # the new text of evidence.lock
    quotation_results: QuotationResults
    problems: tuple[Diagnostic, ...]


def verify(
    files: Files, texts: Files, found: Sequence[Diagnostic], today: date, *, is_strict: bool = False
) -> Verified:
    """Compare every quotation with the texts of sources; raises `SiteError` if the facts cannot be read.

    `files` are those of the site by path, `texts` those of sources by name, `found` what reading them reported.
    """
    parsed, unparsed = parse(files, RULE_NAMES, unread=unread_paths(found, files))
    problems = [*found, *unparsed]
    if any(problem.severity == "error" for problem in problems):
        raise SiteError(problems)
    site, _ = resolve(parsed, frozenset(), RULE_NAMES)
    lock, bad_lock = _read_lock(files.get(LOCK_FILE))
    read = read_source_texts(parsed.facts, texts)
    results, bad_texts = check_quotations(parsed.facts, read, lock), read.unreadable.values()
    missing = missing_texts(parsed.facts, texts, read.meant)
    shown = Problems(RULES, parsed.settings, site.texts.waivers, is_strict=is_strict)
    shown.add(problems, bad_lock, bad_texts, missing)
    shown.add(check_quotations_found(site.records, today, results))
    shown.add(check_quotations_checked(site.records, today, results))
    new_lock = format_lock(relock(parsed.facts, texts, lock, results))
    return Verified(lock=new_lock, quotation_results=results, problems=tuple(shown.shown))


def verify_quotations(
    facts: Facts, texts: SourceTexts, files: Files, memo: Memo = no_memo
) -> tuple[QuotationResults, list[Diagnostic]]:
    """Return what became of each quotation, and the problems with the lock and the texts."""
    lock, bad_lock = memo(_read_lock, files.get(LOCK_FILE))
    results = memo(check_quotations, facts, texts, lock)
    return results, [*bad_lock, *texts.unreadable.values()]


def resolved_site(files: Files, theme: Files, found: Sequence[Diagnostic] = ()) -> tuple[Site, Formatter]:
    """Return the resolved site of some files, drafts included, and its formatter.

    `found` is what reading them reported. Raises `SiteError` where records are wrong.
    """
    parsed, problems = parse(files, RULE_NAMES, unread=unread_paths(found, files))
    formatter, _ = read_formatter(parsed.settings, theme, files)
    parsed = structs.replace(parsed, facts=with_average_names(parsed.facts, parsed.rows, formatter))
    static = frozenset(path.removeprefix("static/") for path in files if path.startswith("static/"))
    site, unresolved = resolve(parsed, static, RULE_NAMES, with_drafts=True)
    wrong = [
        problem
        for problem in (*found, *problems, *unresolved)
        if problem.severity == "error" and problem.rule != "dead-asset"
    ]
    if wrong:
        raise SiteError(wrong)
    return site, formatter


def _read_lock(data: bytes | None) -> tuple[Lock, list[Diagnostic]]:
    if data is None:
        return Lock(), []
    text, problems = decode(data, LOCK_FILE)
    return (Lock(), problems) if problems else parse_lock(text, LOCK_FILE)
