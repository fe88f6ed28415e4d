"""The build: from the files of a site to the files of its pages, in one straight line."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from urllib.parse import urlsplit

from msgspec import Struct, structs

from generator.charts.draw import Draw, draw_charts, share_pictures
from generator.checks import check
from generator.checks.evidence import check_quotation_results
from generator.checks.waivers import apply_severities, idle_waivers
from generator.diagnostics import Diagnostic, Location, SiteError
from generator.evidence.lockfile import Lock, format_lock, parse_lock
from generator.evidence.report import report_evidence, to_json
from generator.evidence.verification import QuotationResults, check_quotations, missing_texts, relock
from generator.localization.formatting import Formatter
from generator.localization.messages import read_catalog
from generator.markdown.convert import Render, convert
from generator.memo import Keep, anew
from generator.model.resolved import Site
from generator.model.urls import path_of
from generator.output.assets import join, publish
from generator.output.links import check_and_relativize_links
from generator.output.open_data import open_data
from generator.output.site_files import site_files
from generator.output.templates import Renderer
from generator.output.theme import apply_theme_settings
from generator.pages.all_pages import plan
from generator.pages.charts import chart_files
from generator.pages.context import PageContext, Search
from generator.pages.search import Index, searchable
from generator.reading.csv_series import DATA_FOLDER
from generator.reading.parser import Parsed, parse
from generator.reading.resolve import resolve
from generator.reading.text_files import decode

LOCK_FILE = "content/evidence.lock"

Files = Mapping[str, bytes]


class Inputs(Struct, frozen=True, eq=False, kw_only=True):
    """Everything a build depends on, but for the code itself."""

    files: Files  # of the site, by path
    theme: Files  # the generator's own `templates/…` and `static/…`
    texts: Files  # of sources, by name
    problems: Sequence[Diagnostic]  # of names and kinds of files, found on reading
    today: date
    base_url: str = ""  # instead of the site's own
    is_strict: bool = False
    with_drafts: bool = False
    search: Search = "none"


class Built(Struct, frozen=True, eq=False, kw_only=True):
    """A finished site and what its writer should know."""

    files: Files
    pages: int
    address: str  # the base_url, or nothing
    warnings: tuple[Diagnostic, ...]
    site: Site  # what it was made from, and what became of its quotations: the preview marks them
    quotation_results: QuotationResults
    searchable: Files = {}  # what an index is to be made of, where there will be one


def build(
    inputs: Inputs,
    render_markdown: Render,
    draw: Draw,
    step: Callable[[str], None],
    *,
    keep: Keep = anew,
) -> Built:
    """The files of the finished site; raises `SiteError` with every fault of the step that failed.

    `render_markdown` turns a text into HTML or says why not, `draw` a job into a drawing; `step`
    is told the name of each step as it begins. The preview gives what keeps the results of steps
    (`preview_memory`).
    """
    step("parse")
    parsed, problems = parse(inputs.files, keep)
    problems = [*inputs.problems, *problems]
    if parsed is None:
        raise SiteError(problems)
    step("relate")
    formatter, unworded = _words(parsed, inputs.theme, inputs.files, keep)
    joined, seams = join(_below("static/", inputs.theme), _below("static/", inputs.files))
    static, unbranded = apply_theme_settings(parsed.settings, joined)
    site, unrelated = resolve(parsed, formatter, static.keys(), with_drafts=inputs.with_drafts, keep=keep)
    step("check")
    quotation_results, unchecked = verify_quotations(site, inputs, keep)
    found = [*problems, *unworded, *unbranded, *unrelated, *unchecked]
    found += check(site, inputs.today, quotation_results, keep)
    warnings = _settled(found, site, inputs)
    step("convert")
    converted, unconverted = convert(site.prose.values(), render_markdown)
    assets, published, unpublished = keep("assets", (static, seams), lambda: publish(static, seams))
    warnings += _settled([*unconverted, *unpublished], site, inputs)
    step("draw")
    base_url = inputs.base_url or site.settings.base_url
    base_url = base_url and base_url.rstrip("/") + "/"
    counted = (*site.declared, site.waivers, quotation_results, inputs.today)
    report = keep("report", counted, lambda: report_evidence(site, quotation_results, inputs.today))
    drawings, undrawn = draw_charts(site, inputs.files, report, draw, has_address=bool(base_url))
    warnings += _settled(undrawn, site, inputs)
    step("plan")
    context = PageContext(
        site,
        quotation_results,
        converted,
        drawings,
        report,
        base_url=base_url,
        today=inputs.today,
        search=inputs.search,
    )
    pages = plan(context, keep)
    step("render")
    templates = (_below("templates/", inputs.theme), _below("templates/", inputs.files), formatter)
    renderer = keep("renderer", templates, lambda: Renderer(*templates))
    tables = {path: content for path, content in inputs.files.items() if path.startswith(DATA_FOLDER)}
    rendered = {path_of(page.address): (page, renderer.render_page(page, keep)) for page in pages}
    others = {
        **published,
        "data/evidence.json": to_json(report),
        **share_pictures(drawings),
        **{
            path: content
            for chart in site.charts.values()
            for path, content in chart_files(context, chart).items()
        },
        **keep(
            "open data",
            (*context.made_of, tables),
            lambda: open_data(site, quotation_results, tables, base_url),
        ),
        **site_files(context, pages, assets, renderer.render),
    }
    step("check links")
    finished, dead = check_and_relativize_links(
        site, rendered, assets, others, urlsplit(base_url).path or "/", keep
    )
    warnings += _settled(dead, site, inputs)
    found += (*unconverted, *unpublished, *undrawn, *dead)
    warnings += _settled(idle_waivers(site.waivers, found), site, inputs)
    return Built(
        files={**others, **finished},
        pages=len(pages),
        address=base_url,
        warnings=tuple(warnings),
        site=site,
        quotation_results=quotation_results,
        searchable=searchable(pages, finished, formatter) if inputs.search == "index" else {},
    )


def build_with_index(inputs: Inputs, build: Callable[[Inputs], Built], index: Index) -> Built:
    """The site that `build` gives, with the index of its search; without, and with a warning, if `index` fails."""
    built = build(inputs)
    if inputs.search != "index":
        return built
    indexed = index(built.searchable)
    if not indexed.failure:
        return structs.replace(built, files={**built.files, **indexed.files}, searchable={})
    hint = "see `generate explain search-index`"
    problem = Diagnostic("search-index", Location("site.yaml"), indexed.failure, hint, "warning")
    return build(structs.replace(inputs, search="none", problems=[*inputs.problems, problem]))


def resolve_only(files: Files, theme: Files) -> Site:
    """The related site of some files, drafts too; raises `SiteError` where they do not hold together."""
    parsed, problems = parse(files)
    if parsed is None:
        raise SiteError(problems)
    formatter, _ = _words(parsed, theme, files)
    site, unrelated = resolve(parsed, formatter, _below("static/", files).keys(), with_drafts=True)
    wrong = [
        problem
        for problem in (*problems, *unrelated)
        if problem.severity == "error" and problem.rule != "dead-asset"
    ]
    if wrong:
        raise SiteError(wrong)
    return site


class Verified(Struct, frozen=True, eq=False, kw_only=True):
    """What the texts say of the quotations."""

    lock: str  # the text of evidence.lock, anew
    quotation_results: QuotationResults
    problems: tuple[Diagnostic, ...]


def verify(inputs: Inputs) -> Verified:
    """Holds every quotation against `inputs.texts`; raises `SiteError` if the facts cannot be read."""
    parsed, problems = parse(inputs.files)
    problems = [*inputs.problems, *problems]
    if parsed is None or any(problem.severity == "error" for problem in problems):
        raise SiteError(problems)
    formatter, _ = _words(parsed, inputs.theme, inputs.files)
    site, _ = resolve(parsed, formatter, frozenset())
    lock, unreadable = _lock(inputs.files)
    quotation_results, unchecked = check_quotations(parsed.facts, inputs.texts, lock)
    missing = missing_texts(parsed.facts, inputs.texts)
    found = [*problems, *unreadable, *unchecked, *missing, *check_quotation_results(quotation_results)]
    settled = apply_severities(found, parsed.settings.rules, site.waivers, is_strict=inputs.is_strict)
    relocked = format_lock(relock(parsed.facts, inputs.texts, lock, quotation_results))
    return Verified(lock=relocked, quotation_results=quotation_results, problems=tuple(settled))


def verify_quotations(
    site: Site, inputs: Inputs, keep: Keep = anew
) -> tuple[QuotationResults, list[Diagnostic]]:
    """What became of each quotation, and the faults of the lock and the texts."""
    lock, unreadable = keep("lock", (inputs.files.get(LOCK_FILE),), lambda: _lock(inputs.files))
    made_of = (site.facts, inputs.texts, lock)
    quotation_results, problems = keep(
        "checks", made_of, lambda: check_quotations(site.facts, inputs.texts, lock)
    )
    return quotation_results, [*unreadable, *problems]


def _words(
    parsed: Parsed, theme: Files, files: Files, keep: Keep = anew
) -> tuple[Formatter, list[Diagnostic]]:
    language, place = parsed.settings.language, parsed.settings.locate("language")
    catalog, problems = read_catalog(language, place, theme, files)
    return keep("words", (language, catalog), lambda: Formatter(language, catalog)), problems


def _lock(files: Files) -> tuple[Lock, list[Diagnostic]]:
    if LOCK_FILE not in files:
        return Lock(), []
    text, problems = decode(files[LOCK_FILE], LOCK_FILE)
    return (Lock(), problems) if problems else parse_lock(text, LOCK_FILE)


def _settled(problems: Iterable[Diagnostic], site: Site, inputs: Inputs) -> list[Diagnostic]:
    """Faults as the site's settings have them; raises `SiteError` if one of them is an error."""
    settled = apply_severities(problems, site.settings.rules, site.waivers, is_strict=inputs.is_strict)
    if any(problem.severity == "error" for problem in settled):
        raise SiteError(settled)
    return settled


def _below(folder: str, files: Files) -> dict[str, bytes]:
    return {path.removeprefix(folder): content for path, content in files.items() if path.startswith(folder)}
