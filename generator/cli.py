"""The command line: the edge where arguments, the clock and the terminal come in.

A command imports what it needs when it runs, so that `generate --help` is instant.
"""

import os
import re
import sys
from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import click

from generator import __version__

if TYPE_CHECKING:
    from generator.build import Built, Inputs
    from generator.diagnostics import Diagnostic
    from generator.site import Site
    from generator.verification import Checks

DONE, FAULTY, WRONG, DEFECT, INTERRUPTED = 0, 1, 2, 70, 130

Command = TypeVar("Command", bound=Callable[..., object])


def main(arguments: Sequence[str] | None = None) -> None:
    """Runs a command and exits with its code."""
    sys.exit(_run(list(sys.argv[1:] if arguments is None else arguments)))


def _run(arguments: list[str]) -> int:
    try:
        result = commands.main(arguments, prog_name="generate", standalone_mode=False)
    except click.exceptions.Exit as exit_:
        return exit_.exit_code
    except (click.exceptions.Abort, KeyboardInterrupt):
        return INTERRUPTED
    except click.UsageError as error:
        where = error.ctx.command_path if error.ctx else "generate"
        _say(f"error: {error.format_message()} [command]\n  see {where} --help\n")
        return WRONG
    except Exception as error:  # noqa: BLE001  (the top: whatever comes must end in a sentence)
        return _failed(error)
    return result if isinstance(result, int) else DONE


def _failed(error: Exception) -> int:
    """Says what went wrong, and the exit code for it."""
    from generator.diagnostics import CommandError, SiteError  # noqa: PLC0415
    from generator.report import command_error  # noqa: PLC0415

    if isinstance(error, CommandError):
        _say(command_error(error))
        return WRONG
    if isinstance(error, SiteError):
        _say_faults(error.diagnostics, {})
        return FAULTY
    if type(error).__name__ == "WriteError":
        _say(f"error: {error}\n")
        return FAULTY
    _say(_crash_report(error))
    return DEFECT


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="generate")
def commands() -> None:
    """Build an explainer site in which every fact rests on a source."""


def _for_site(command: Command) -> Command:
    """The options of every command that reads a site."""
    help_ = "The site's folder (default: this one, or the nearest above it with a site.yaml)."
    day = click.DateTime(["%Y-%m-%d"])
    command = click.option(
        "--today", type=day, metavar="DATE", help="Build as if it were this day, such as 2026-11-21."
    )(command)
    return click.option("--site", "folder", type=click.Path(), metavar="DIR", help=help_)(command)


def _for_build(command: Command) -> Command:
    command = click.option("--drafts", is_flag=True, help="Publish drafts too, marked as such.")(command)
    return click.option("--strict", is_flag=True, help="Treat warnings as errors.")(command)


@commands.command()
@_for_site
@_for_build
@click.option(
    "--output", type=click.Path(), metavar="DIR", help="Where to write (default: build/ in the site)."
)
@click.option(
    "--base-url", default="", metavar="URL", help="The site's address, instead of the one in site.yaml."
)
@click.option("--clean", is_flag=True, help="Forget what earlier builds kept, and do everything anew.")
@click.option("--timings", is_flag=True, help="Say how long each step took.")
def build(
    folder: str | None,
    today: datetime | None,
    strict: bool,
    drafts: bool,
    output: str | None,
    base_url: str,
    clean: bool,
    timings: bool,
) -> int:
    """Write the site, ready for any static host."""
    from generator.write import check_output, write  # noqa: PLC0415

    site = _site(folder)
    target = Path(output) if output else site / "build"
    check_output(target, site, [site / name for name in ("content", "templates", "static", "charts")])
    if clean:
        _forget(site)
    watch = _Watch()
    inputs = _inputs(site, today, strict, drafts, base_url)
    built = _build(site, inputs, watch)
    watch.step("write")
    write(built.files, target, mtime=_epoch())
    watch.stop()
    if built.warnings:
        _say_faults(built.warnings, inputs.files)
    if timings:
        _tell(watch.table())
    _tell(f"{_summary(built, target)}\n")
    return DONE


@commands.command()
@_for_site
@_for_build
@click.option(
    "--format", "form", type=click.Choice(["text", "json", "github"]), default="text", help="How to report."
)
def check(folder: str | None, today: datetime | None, strict: bool, drafts: bool, form: str) -> int:
    """Build without writing, and report every fault."""
    from generator.diagnostics import SiteError, in_order  # noqa: PLC0415
    from generator.report import as_github, as_json  # noqa: PLC0415

    site = _site(folder)
    inputs = _inputs(site, today, strict, drafts, "")
    try:
        faults = in_order(_build(site, inputs, _Watch(), is_told=False).warnings)
    except SiteError as error:
        faults = error.diagnostics
    if form == "json":
        _tell(as_json(faults))
    elif form == "github":
        _tell(as_github(faults))
    elif faults:
        _say_faults(faults, inputs.files)
    else:
        _tell("No faults.\n")
    return FAULTY if any(fault.severity == "error" for fault in faults) else DONE


@commands.command()
@_for_site
@click.option(
    "--texts",
    type=click.Path(),
    metavar="DIR",
    help="Where the texts of sources are (default: content/texts).",
)
@click.option("--strict", is_flag=True, help="Treat warnings as errors.")
def verify(folder: str | None, today: datetime | None, texts: str | None, strict: bool) -> int:
    """Look for every quotation in the text of its source, and write content/evidence.lock."""
    from msgspec import structs  # noqa: PLC0415

    from generator import build as line  # noqa: PLC0415
    from generator.diagnostics import CommandError, SiteError, in_order  # noqa: PLC0415
    from generator.read import read_texts  # noqa: PLC0415
    from generator.write import write_lock  # noqa: PLC0415

    site = _site(folder)
    inputs = _inputs(site, today, strict, False, "")
    if texts is not None:
        if not Path(texts).is_dir():
            raise CommandError(
                "no-texts", f"there is no folder {texts}", "name the folder with the sources' texts"
            )
        found, faults = read_texts(Path(texts), texts.rstrip("/"))
        inputs = structs.replace(inputs, texts={**inputs.texts, **found}, faults=[*inputs.faults, *faults])
    try:
        verified = line.verify(inputs)
    except SiteError as error:
        _say_faults(error.diagnostics, inputs.files)
        return FAULTY
    if verified.lock.encode() != inputs.files.get(line.LOCK_FILE):
        write_lock(site / line.LOCK_FILE, verified.lock)
    if verified.faults:
        _say_faults(in_order(verified.faults), inputs.files)
    statuses = [one.status for one in verified.checks.values()]
    said = (
        ("found", "found"),
        ("locked", "found earlier"),
        ("missing", "not found"),
        ("unchecked", "without a text"),
    )
    told = [f"{statuses.count(status):,} {words}" for status, words in said if status in statuses]
    _tell(
        f"Quotations: {', '.join(told) or 'none'}. “Found” means this text is in that file, not that it is true.\n"
    )
    return FAULTY if any(fault.severity == "error" for fault in verified.faults) else DONE


@commands.command()
@_for_site
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    metavar="N",
    help="Where to listen (default: 8000, or the next free one; 0: any).",
)
@click.option(
    "--host",
    default="127.0.0.1",
    metavar="ADDRESS",
    help="Whom to listen to (default: 127.0.0.1, this computer; 0.0.0.0: the whole network).",
)
@click.option("--open", "opened", is_flag=True, help="Open the preview in the browser.")
@click.option(
    "--editor",
    default="vscode",
    metavar="NAME",
    help="What a fault's place opens: vscode, vscodium, cursor, zed, idea, sublime, textmate, none, or an address with {path}, {line} and {column}.",
)
@click.option("--strict", is_flag=True, help="Treat warnings as errors.")
@click.option("--drafts", is_flag=True, help="Drafts are always shown here; so this changes nothing.")
def serve(
    folder: str | None,
    today: datetime | None,
    port: int | None,
    host: str,
    opened: bool,
    editor: str,
    strict: bool,
    drafts: bool,  # noqa: ARG001  (accepted, as `build` and `check` do)
) -> int:
    """Show the site while it is written: every save builds it anew, and the browser follows."""
    from generator.preview_faults import editor_address  # noqa: PLC0415
    from generator.serve import Options, Terminal  # noqa: PLC0415
    from generator.serve import serve as serve_site  # noqa: PLC0415

    site = _site(folder)
    _today(today)  # a wrong date is a wrong command, not a fault of the site
    options = Options(host=host, port=port, editor=editor_address(editor), is_opened=opened)
    return serve_site(
        site,
        lambda: _inputs(site, today, strict, True, ""),
        Terminal(_tell, _say, _say_faults),
        options,
    )


@commands.command()
@click.argument("folder", type=click.Path(), metavar="DIR")
def new(folder: str) -> int:
    """Make a small site that builds, ready to edit."""
    from generator.new import make  # noqa: PLC0415

    for path in make(Path(folder)):
        _tell(f"  {path}\n")
    _tell(f"A new site is in {folder}. Next: generate build --site {folder}\n")
    return DONE


@commands.command()
@click.argument("rule", required=False)
def explain(rule: str | None) -> int:
    """Say what a rule is for and how to mend its faults; without a name, list them all."""
    from generator.diagnostics import CommandError, did_you_mean  # noqa: PLC0415
    from generator.rules import RULES  # noqa: PLC0415

    if rule is None:
        width = max(len(name) for name in RULES)
        for one in RULES.values():
            _tell(f"{one.id:{width}}  {one.level:7}  {one.fires}\n")
        return DONE
    if rule not in RULES:
        hint = did_you_mean(rule, RULES, otherwise="`generate explain` lists them all")
        raise CommandError("command", f"there is no rule “{rule}”", hint)
    one = RULES[rule]
    fixed = (
        "cannot be changed"
        if one.fixed
        else f"change it in site.yaml: rules: {{{one.id}: error}}, warning or off"
    )
    example = "".join(f"\n  {line}" for line in one.example.split("\n")) if one.example else ""
    _tell(f"{one.id} ({one.level}; {fixed})\n\n{one.fires}\n\n{one.why}{example and chr(10)}{example}\n")
    return DONE


@commands.group(invoke_without_command=True)
@click.pass_context
def facts(context: click.Context) -> int:
    """List facts, show one, or compare them with an earlier revision."""
    result = DONE if context.invoked_subcommand else context.invoke(list_facts)
    return result if isinstance(result, int) else DONE


@facts.command("list")
@_for_site
@click.option(
    "--source", default="", metavar="ID", help="Only facts that rest on this source; rows of series too."
)
@click.option("--person", default="", metavar="ID", help="Only facts by or about this person.")
@click.option(
    "--status",
    type=click.Choice(["found", "locked", "unchecked", "missing", "single", "derived", "stale"]),
    help="Only facts with a quotation of this status, that rest on a single source, are derived, or stale.",
)
def list_facts(
    folder: str | None, today: datetime | None, source: str, person: str, status: str | None
) -> int:
    """A line for each fact."""
    from generator.diagnostics import CommandError, did_you_mean  # noqa: PLC0415
    from generator.facts_text import list_facts as lines_of  # noqa: PLC0415

    site, checks, day = _related(folder, today)
    for id_, known, name in (
        (source, site.sources, "source"),
        (person, {**site.people, **site.organizations}, "person"),
    ):
        if id_ and id_ not in known:
            raise CommandError("unknown-id", f"there is no {name} “{id_}”", did_you_mean(id_, known))
    lines = list(lines_of(site, checks, day, source=source, person=person, status=status or ""))
    _tell("".join(f"{line}\n" for line in lines) or "No facts.\n")
    return DONE


@facts.command("show")
@_for_site
@click.argument("id_", metavar="ID")
def show_fact(folder: str | None, today: datetime | None, id_: str) -> int:
    """Everything about one fact: what it says, on what it rests, where it is used."""
    from generator.diagnostics import CommandError, did_you_mean  # noqa: PLC0415
    from generator.facts_text import find_fact  # noqa: PLC0415
    from generator.facts_text import show_fact as lines_of  # noqa: PLC0415

    site, checks, _ = _related(folder, today)
    key = find_fact(site, id_)
    if key is None:
        known = [*site.events, *site.claims, *site.figures]
        raise CommandError("unknown-id", f"there is no fact “{id_}”", did_you_mean(id_, known))
    _tell("".join(f"{line}\n" for line in lines_of(site, checks, key)))
    return DONE


@facts.command("diff")
@_for_site
@click.argument("revision", metavar="REV")
def diff_facts(folder: str | None, today: datetime | None, revision: str) -> int:
    """What readers would need to be told since a git revision, ready to paste as corrections."""
    from generator.build import relate_only  # noqa: PLC0415
    from generator.diagnostics import CommandError, SiteError  # noqa: PLC0415
    from generator.facts_text import diff_facts as lines_of  # noqa: PLC0415
    from generator.revision import read_revision  # noqa: PLC0415

    site, _, day = _related(folder, today)
    try:
        old = relate_only(read_revision(_site(folder), revision))
    except SiteError as error:
        message = f"the facts of “{revision}” cannot be read: {error.diagnostics[0].message}"
        raise CommandError("command", message, "choose a revision whose site built") from error
    _tell("".join(f"{line}\n" for line in lines_of(old, site, day)))
    return DONE


# What the commands share


def _related(folder: str | None, today: datetime | None) -> tuple["Site", "Checks", date]:
    """The site as it is, what became of its quotations, and the day."""
    from generator.build import hold, relate_only  # noqa: PLC0415
    from generator.diagnostics import SiteError  # noqa: PLC0415

    inputs = _inputs(_site(folder), today, False, True, "")
    try:
        site = relate_only(inputs.files)
    except SiteError as error:
        _say_faults(error.diagnostics, inputs.files)
        raise click.exceptions.Exit(FAULTY) from error
    checks, _ = hold(site, inputs)
    return site, checks, inputs.today


def _inputs(site: Path, today: datetime | None, strict: bool, drafts: bool, base_url: str) -> "Inputs":
    from generator.build import Inputs  # noqa: PLC0415
    from generator.diagnostics import CommandError  # noqa: PLC0415
    from generator.read import read_site, read_texts, read_theme  # noqa: PLC0415

    if base_url and (not base_url.startswith(("https://", "http://")) or "?" in base_url or "#" in base_url):
        raise CommandError(
            "command",
            f"“{base_url}” is not a web address",
            "it begins with https:// or http://, and has no “?” or “#”",
        )
    files, faults = read_site(site)
    texts, odd = read_texts(site / "content" / "texts", "content/texts")
    return Inputs(
        files=files,
        theme=read_theme(),
        texts=texts,
        faults=[*faults, *odd],
        today=_today(today),
        base_url=base_url,
        is_strict=strict,
        with_drafts=drafts,
    )


def _build(site: Path, inputs: "Inputs", watch: "_Watch", *, is_told: bool = True) -> "Built":
    from generator import build as line  # noqa: PLC0415
    from generator.diagnostics import SiteError  # noqa: PLC0415
    from generator.drawer import Drawer  # noqa: PLC0415
    from generator.markdown_worker import MarkdownWorker  # noqa: PLC0415

    try:
        with MarkdownWorker() as worker, Drawer(site / ".cache" / "charts") as drawer:
            worker.start()
            return line.build(inputs, worker.render, drawer.draw, watch.step)
    except SiteError as error:
        if is_told:
            _say_faults(error.diagnostics, inputs.files)
            raise click.exceptions.Exit(FAULTY) from error
        raise


def _site(folder: str | None) -> Path:
    """The folder that was named, or this one, or the nearest above it."""
    from generator.diagnostics import CommandError  # noqa: PLC0415
    from generator.read import find_site  # noqa: PLC0415

    if folder is None:
        return find_site(Path())
    if not (Path(folder) / "site.yaml").is_file():
        what = "no site.yaml in" if Path(folder).is_dir() else "no folder"
        raise CommandError("no-site", f"there is {what} {folder}", "run `generate new DIR` to make a site")
    return Path(os.path.abspath(folder))  # noqa: PTH100  (`resolve` would follow links)


def _today(given: datetime | None) -> date:
    if given is not None:
        return given.date()
    epoch = _epoch()
    return date.today() if epoch is None else datetime.fromtimestamp(epoch, UTC).date()  # noqa: DTZ011  (the writer's day)


def _epoch() -> int | None:
    """SOURCE_DATE_EPOCH: https://reproducible-builds.org/specs/source-date-epoch/."""
    from generator.diagnostics import CommandError  # noqa: PLC0415

    written = os.environ.get("SOURCE_DATE_EPOCH")
    if written is None:
        return None
    if not re.fullmatch(r"[0-9]{1,12}", written) or int(written) > 253402300799:
        raise CommandError(
            "command",
            f"SOURCE_DATE_EPOCH is “{written}”, not a number of seconds",
            "unset it, or set a whole number",
        )
    return int(written)


def _forget(site: Path) -> None:
    import shutil  # noqa: PLC0415

    cache = site / ".cache"
    if cache.is_dir() and not cache.is_symlink():
        shutil.rmtree(cache)


def _summary(built: "Built", target: Path) -> str:
    shown = os.path.relpath(target)
    shown = str(target) if shown.startswith("..") else shown
    told = f"{built.pages:,} pages, {len(built.files):,} files in {shown}{os.sep}"
    if not built.address:
        told += "\nNo feed, sitemap or canonical links: site.yaml has no base_url."
    return told


def _tell(text: str) -> None:
    """Writes to standard output, in what the terminal can show."""
    from generator.report import for_encoding  # noqa: PLC0415

    try:
        sys.stdout.write(for_encoding(text, sys.stdout.encoding or "utf-8"))
        sys.stdout.flush()
    except BrokenPipeError:
        # Whoever read our output has gone; nothing is wrong here.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _say(text: str) -> None:
    """Writes to standard error, in what the terminal can show."""
    from generator.report import for_encoding  # noqa: PLC0415

    sys.stderr.write(for_encoding(text, sys.stderr.encoding or "utf-8"))
    sys.stderr.flush()


def _say_faults(faults: Sequence["Diagnostic"], files: object) -> None:
    from generator.diagnostics import in_order  # noqa: PLC0415
    from generator.report import as_text  # noqa: PLC0415

    has_colors = sys.stderr.isatty() and not os.environ.get("NO_COLOR")
    _say(as_text(in_order(faults), files, has_colors=has_colors))  # type: ignore[arg-type]


def _crash_report(error: Exception) -> str:
    """Keeps the traceback in .cache/ and says so in one sentence."""
    import traceback  # noqa: PLC0415

    lines = "".join(traceback.format_exception(error))
    home = str(Path.home())
    report = lines.replace(home, "~") if len(home) > 1 else lines
    frames = traceback.extract_tb(error.__traceback__)
    ours = [frame for frame in frames if f"{os.sep}generator{os.sep}" in frame.filename] or frames
    place = f"{Path(ours[-1].filename).stem}.{ours[-1].name}" if ours else "an unknown place"
    told = (
        f"generate failed in a way it should not: {type(error).__name__} in {place}. The output is as it was."
    )
    try:
        from generator.read import find_site  # noqa: PLC0415

        folder = find_site(Path(_site_argument())) / ".cache"
        folder.mkdir(exist_ok=True)
        path = folder / f"crash-{datetime.now(UTC):%Y%m%d-%H%M%S}.txt"
        path.write_text(
            f"generate {__version__}, Python {sys.version.split()[0]}\n{report}", encoding="utf-8"
        )
    except Exception:  # noqa: BLE001  (a second failure must not hide the first)
        return f"{told}\n{report}"
    return f"{told} The report is in .cache/{path.name}\n"


def _site_argument() -> str:
    """The folder given with --site, read anew: a crash may come before the options are."""
    arguments = sys.argv[1:]
    for index, argument in enumerate(arguments):
        if argument.startswith("--site="):
            return argument.removeprefix("--site=")
        if argument == "--site" and index + 1 < len(arguments):
            return arguments[index + 1]
    return "."


class _Watch:
    """How long each step took."""

    def __init__(self) -> None:
        self.steps: list[tuple[str, float]] = []

    def step(self, name: str) -> None:
        from time import perf_counter  # noqa: PLC0415

        self.steps.append((name, perf_counter()))

    def stop(self) -> None:
        self.step("")

    def table(self) -> str:
        """Milliseconds of each step, and of all."""
        pairs = zip(self.steps, self.steps[1:], strict=False)
        rows = [(name, (after - before) * 1000) for (name, before), (_, after) in pairs]
        return "".join(
            f"{name:12} {spent:7.0f} ms\n"
            for name, spent in [*rows, ("all", sum(spent for _, spent in rows))]
        )
