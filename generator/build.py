"""Build a site: from the files of a site to the files of its pages, in one straight line."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from functools import partial
from urllib.parse import urlsplit

from msgspec import Struct, structs

from generator.charts.draw import Draw, draw_charts, draw_shares, share_files
from generator.checks import check
from generator.checks.own_code import refused_code
from generator.checks.severities import Problems
from generator.diagnostics import Diagnostic, Location
from generator.evidence.report import cited_facts, report_evidence, to_json
from generator.evidence.verification import QuotationResults, read_source_texts
from generator.localization.average_names import with_average_names
from generator.localization.formatting import Formatter, read_formatter
from generator.markdown.convert import Render, convert
from generator.model.resolved import Site
from generator.model.urls import path_of
from generator.output.assets import Seams, join, publish
from generator.output.images import image_sizes
from generator.output.links import check_links
from generator.output.moved_rows import moved_rows
from generator.output.open_data import open_data
from generator.output.page_texts import file_of
from generator.output.public_files import PUBLIC, public_files
from generator.output.redirects import check_redirects, missing_lines, redirect_lines, redirect_pages
from generator.output.site_files import site_files
from generator.output.svg_files import check_svg_files
from generator.output.templates import Renderer, render_pages
from generator.output.theme import apply_theme_settings
from generator.pages.all_pages import all_pages
from generator.pages.charts import chart_files
from generator.pages.context import PageContext, Search, site_facts
from generator.pages.prose.summaries import article_summaries
from generator.pages.search import Index, searchable
from generator.process.memo import Memo, no_memo
from generator.quoting.ledger import Ledger, ledger_of
from generator.reading.csv_series import DATA_FOLDER
from generator.reading.filesystem import Files
from generator.reading.incomplete_series import follows_from_incomplete, incomplete_charts
from generator.reading.old_addresses import OldAddress, old_addresses
from generator.reading.parser import Parsed, parse
from generator.reading.pruning import left_out_addresses, prune
from generator.reading.resolve import resolve
from generator.reading.unread_files import unread_paths
from generator.rules import RULE_NAMES, RULES
from generator.verify import verify_quotations

Expect = Callable[[Iterable[str]], None]  # texts to be converted


class Inputs(Struct, frozen=True, eq=False, kw_only=True):
    """Everything a build depends on, apart from the code itself."""

    files: Files  # of the site, by path
    theme: Files  # the generator's own `templates/…` and `static/…`
    source_texts: Files  # by name
    problems: Sequence[Diagnostic]  # with the names and kinds of files, found while reading
    today: date
    base_url: str = ""  # instead of the site's own
    is_strict: bool = False
    is_safe: bool = False  # nothing of the site's own is run
    with_drafts: bool = False
    search: Search = "none"


class Built(Struct, frozen=True, eq=False, kw_only=True):
    """A finished site, and what its writer should know."""

    files: Files
    page_paths: frozenset[str]
    base_url: str  # where it will be published, if known
    warnings: tuple[Diagnostic, ...]
    site: Site  # what it was built from, and what became of its quotations: the preview marks them
    quotation_results: QuotationResults
    ledger: Ledger  # what the quotations in prose were compared with
    replaced: tuple[str, ...] = ()  # files that the build writes, where the site has its own in public/
    missing_redirects: tuple[str, ...] = ()  # lines for old addresses that its own `_redirects` lacks
    searchable: Files = {}  # what a search index is to be made of, where there will be one

    @property
    def pages(self) -> int:
        """How many pages there are, without embeds and redirects."""
        return len(self.page_paths)


class _Checked(Struct, frozen=True, eq=False, kw_only=True):
    """A site that has been read and checked; what is wrong is left out of it, and among its problems."""

    parsed: Parsed
    site: Site
    formatter: Formatter
    static: Files
    seams: Seams
    old_addresses: list[OldAddress]
    quotation_results: QuotationResults
    ledger: Ledger
    problems: Problems


def build(
    inputs: Inputs,
    render_markdown: Render,
    draw: Draw,
    step: Callable[[str], None],
    memo: Memo = no_memo,
    expect: Expect | None = None,
) -> Built:
    """Return the finished site; raises `SiteError` with every problem of a site that has errors.

    A site with errors is built to the end too, without what is wrong with it, so that each step can report
    what it finds.
    `render_markdown` converts a text to HTML, and `draw` draws a request; each may return the reason it
    failed instead; `expect` is told early which texts will be converted. `step` is called with the name of
    each step as it begins. `memo` returns what an earlier build computed from the same arguments.
    """
    files, theme, today = inputs.files, inputs.theme, inputs.today
    checked = _read_and_check(inputs, step, memo, expect)
    problems, site, formatter, quotations = (
        checked.problems, checked.site, checked.formatter, checked.quotation_results
    )  # fmt: skip
    records, texts = site.records, site.texts
    step("convert")
    record_html, bad_records = convert(texts.of_records.prose.values(), render_markdown)
    prose = [prose for links in texts.of_documents.values() for prose in links.prose.values()]
    document_html, bad_documents = convert(prose, render_markdown)
    assets, published, bad_assets = memo(publish, checked.static, checked.seams)
    problems.add_unexplained([*bad_records, *bad_documents])
    problems.add(bad_assets, memo(check_svg_files, _below("static/", files)))
    step("draw")
    base_url = _with_slash(inputs.base_url or records.settings.base_url)
    report = memo(
        report_evidence, records, cited_facts(texts), texts.waivers, formatter.text, quotations, today
    )
    # A site with too much of something is not published. Its drawings, which take long, would be for nothing.
    drawings, failed = draw_charts(
        records, formatter, files, report, draw, only_code=problems.has_error_of("limit")
    )
    problems.add(failed)
    summaries = article_summaries(records, formatter, texts, document_html)
    shares = (
        draw_shares(
            records.settings,
            texts.articles,
            {slug: (summary.plain, summary.caveat) for slug, summary in summaries.items()},
            draw,
        )
        if base_url and not problems.has_errors
        else {}
    )
    step("plan")
    facts = site_facts(site, base_url=base_url, today=today, search=inputs.search)
    context = memo(
        PageContext, records, formatter, texts.of_records, record_html, quotations, drawings.charts, facts
    )
    pages = all_pages(
        context, texts, document_html, summaries, report, drawings.evidence, frozenset(shares), memo
    )
    step("render")
    own_templates = {} if inputs.is_safe else _below("templates/", files)
    renderer = memo(Renderer, _below("templates/", theme), own_templates, formatter)
    root = urlsplit(base_url).path or "/"
    rendered, broken = render_pages(renderer, pages, root, memo)
    problems.add(broken)
    data = {path: content for path, content in files.items() if path.startswith(DATA_FOLDER)}
    others = {
        **published,
        "data/evidence.json": to_json(report),
        **share_files(shares),
        **chart_files(context),
        **memo(open_data, records, formatter, quotations, data, base_url, facts.named),
        **moved_rows(context),
        **site_files(context, texts, pages, assets, renderer.render, summaries),
    }
    missing = [page.address for page in pages if path_of(page.address) not in rendered]
    left_out = [*missing, *left_out_addresses(checked.parsed)] if problems.has_errors else None
    own = _below(PUBLIC, files)
    redirects, bad_redirects = check_redirects(
        checked.old_addresses, (*others, *rendered, *own), rendered, lambda at: at in (left_out or ())
    )
    problems.add(bad_redirects)
    moved, broken = render_pages(renderer, redirect_pages(context, redirects, pages), root, memo)
    problems.add(broken)
    rendered |= moved
    lines = redirect_lines(redirects, base_url)
    if lines:
        others["_redirects"] = lines.encode() + others.get("_redirects", b"")
    public = public_files(own, (*others, *rendered), rendered)
    step("check links")
    problems.add(
        public.problems,
        check_links(texts, rendered, assets, {**others, **public.files}, own_templates, left_out),
    )
    problems.stop_on_errors()
    problems.add_idle_waivers()
    problems.stop_on_errors()
    sizes = memo(image_sizes, checked.static)
    finished = {path: file_of(text, assets, sizes) for path, (_, text) in rendered.items()}
    return Built(
        files={**others, **public.files, **finished},
        page_paths=frozenset(path_of(page.address) for page in pages),
        base_url=base_url,
        warnings=tuple(problems.shown),
        site=site,
        quotation_results=quotations,
        ledger=checked.ledger,
        replaced=public.replaced,
        missing_redirects=missing_lines(own["_redirects"], lines) if "_redirects" in own else (),
        searchable=searchable(pages, finished, formatter, records) if inputs.search == "index" else {},
    )


def _read_and_check(
    inputs: Inputs, step: Callable[[str], None], memo: Memo, expect: Expect | None
) -> _Checked:
    """Return the site of some files and what is wrong with it; with errors, as much of it as can be built."""
    files = inputs.files
    step("parse")
    parsed, found = parse(files, RULE_NAMES, memo, unread_paths(inputs.problems, files))
    step("resolve")
    formatter, missing_words = read_formatter(parsed.settings, inputs.theme, files, memo)
    facts = memo(with_average_names, parsed.facts, parsed.rows, formatter)
    parsed = structs.replace(parsed, facts=facts)
    joined, seams = join(_below("static/", inputs.theme), _below("static/", files))
    static, bad_settings = apply_theme_settings(parsed.settings, joined)
    resolved = partial(
        resolve,
        static=static.keys(),
        rules=RULE_NAMES,
        public=_below(PUBLIC, files).keys(),
        today=inputs.today,
        with_drafts=inputs.with_drafts,
        memo=memo,
    )
    site, unresolved = resolved(parsed)
    records = site.records
    if expect:
        expect(prose.prepared for links in site.texts.links for prose in links.prose.values())
    problems = Problems(RULES, records.settings, site.texts.waivers, is_strict=inputs.is_strict)
    old, bad_old = old_addresses(site)
    problems.add(inputs.problems, found, missing_words, bad_settings, bad_old)
    if inputs.is_safe:
        problems.add(refused_code(records.charts.values(), files))
    cut = {problem.location for problem in found if problem.rule == "value-cut"}
    # A value that begins with “#” is cut off; that it would not become a heading either follows from that.
    unresolved = [p for p in unresolved if not (p.rule == "unread-markup" and p.location in cut)]
    incomplete = incomplete_charts(parsed.charts, parsed.invalid)
    problems.add(p for p in unresolved if not follows_from_incomplete(p, incomplete))
    step("check")
    source_texts = memo(read_source_texts, records.facts, inputs.source_texts)
    quotations, bad_lock = verify_quotations(records.facts, source_texts, files, memo)
    ledger = memo(ledger_of, records, source_texts, parsed.left_out)
    problems.add(bad_lock)
    broken_rules = check(site, formatter, inputs.today, quotations, source_texts, ledger, memo)
    problems.add_of_records(
        records.facts.records, (p for p in broken_rules if not follows_from_incomplete(p, incomplete))
    )
    if problems.has_errors:
        has_error = problems.record_has_error()
        parsed = prune(
            parsed,
            site.texts.documents,
            static.keys(),
            lambda chart: chart in incomplete or has_error(chart),
            memo,
        )
        site, _ = resolved(parsed)
    return _Checked(
        parsed=parsed,
        site=site,
        formatter=formatter,
        static=static,
        seams=seams,
        old_addresses=old,
        quotation_results=quotations,
        ledger=ledger,
        problems=problems,
    )


def build_with_index(inputs: Inputs, build: Callable[[Inputs], Built], index: Index) -> Built:
    """Return the site from `build` with its search index, or without one and with a warning if indexing fails."""
    built = build(inputs)
    if inputs.search != "index":
        return built
    indexed = index(built.searchable)
    if not indexed.failure:
        return structs.replace(built, files={**built.files, **indexed.files}, searchable={})
    hint = "see `generate explain search-index`"
    problem = Diagnostic("search-index", Location("site.yaml"), indexed.failure, hint, "warning")
    return build(structs.replace(inputs, search="none", problems=[*inputs.problems, problem]))


def _with_slash(address: str) -> str:
    return address and address.rstrip("/") + "/"


def _below(folder: str, files: Files) -> dict[str, bytes]:
    return {path.removeprefix(folder): content for path, content in files.items() if path.startswith(folder)}
