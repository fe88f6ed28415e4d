"""Whatever file operation fails, the old site or the new one is whole, and the message is true."""

import os
import shutil
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest
from faults import FaultyRunner, Run
from msgspec import Struct

pytestmark = pytest.mark.slow

ALL = "LONG" in os.environ  # every operation fails; without it, a sample does
SAMPLE = 3  # operations of each command

SITE = "title: Line 4\ndescription: A bus line.\n"
FACTS = """\
sources:
  gazette: {title: Gazette, publisher: Gazette, published: 2020-02-01, text: gazette.txt}
events:
  opening: {date: 2018-12-03, title: Line 4 opens, evidence: [{source: gazette, quote: Line 4 opened on Monday}]}
"""
ARTICLE = "---\ntitle: One\nsummary: A text.\ndate: 2020-01-02\n---\n[Line 4](event:opening) opened. {}\n"
FILES = {
    "site.yaml": SITE,
    "content/facts.yaml": FACTS,
    "content/articles/one.md": ARTICLE.format("It was late."),
    "content/texts/gazette.txt": "Line 4 opened on Monday, in the rain.\n",
    "events.csv": "date,title,source,at\n2019-02-03,Line 4 closes,gazette,p. 2\n",
}
EDITS = {
    "content/articles/one.md": ARTICLE.format("It was on time."),
    "content/facts.yaml": FACTS.replace("Line 4 opened on Monday", "in the rain"),
}
COMMANDS = {
    "build": ["build", "--today", "2026-11-22"],
    "first build": ["build", "--today", "2026-11-22"],
    "clean build": ["build", "--today", "2026-11-22", "--clean"],
    "check": ["check", "--today", "2026-11-22"],
    "verify": ["verify", "--today", "2026-11-22"],
    "export": ["export", "--today", "2026-11-22", "--zip", "site.zip"],
    "export of one file": ["export", "--today", "2026-11-22", "--single-file", "site.html"],
    "import": ["import", "events", "events.csv"],
    "add": ["add", "source", "https://a.example/2", "--title", "Minutes", "--publisher", "City"],
}
EXPORTED = ("site/site.zip", "site/site.html")
NOT_OURS = (
    "os.stat at cldr.groups_with_points",
)  # Babel takes a file that it cannot look at for a broken installation
UNCHANGED = ("was not changed", "is as it was", "nothing was changed")

Tree = Mapping[str, bytes]


class Scene(Struct):
    """A command, the folder before it runs, and what it makes of it."""

    name: str
    arguments: list[str]
    before: Path
    old: Tree
    new: Tree
    operations: list[str]


def tree(folder: Path) -> Tree:
    paths = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in paths}


def results(files: Tree) -> Tree:
    """What a command is asked for: the site, the lock, the archive, the facts."""
    asked_for = ("site/build/", "site/content/evidence.lock", "site/content/facts.yaml", *EXPORTED)
    return {path: content for path, content in files.items() if path.startswith(asked_for)}


def write(site: Path, files: Mapping[str, str]) -> None:
    for name, text in files.items():
        (site / name).parent.mkdir(parents=True, exist_ok=True)
        (site / name).write_text(text)


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder for the site, the key and temporary files, always the same, since a build remembers its path."""
    return tmp_path_factory.mktemp("faults") / "world"


@pytest.fixture(scope="module")
def runner(world: Path) -> Iterator[FaultyRunner]:
    with FaultyRunner({"XDG_CACHE_HOME": str(world / "caches"), "TMPDIR": str(world / "tmp")}) as running:
        yield running


def prepared(world: Path, runner: FaultyRunner, name: str) -> Scene:
    site = world / "site"
    shutil.rmtree(world, ignore_errors=True)
    (world / "tmp").mkdir(parents=True)
    write(site, FILES)
    if name != "first build":
        for command in ("verify", "build", "check"):
            assert runner.run(site, *COMMANDS[command]).code == 0
    write(site, EDITS)
    before = world.with_name("before")
    shutil.rmtree(before, ignore_errors=True)
    shutil.copytree(world, before)
    old = tree(world)
    run = runner.run(site, *COMMANDS[name])
    assert (run.code, run.error) == (0, "")
    return Scene(name, COMMANDS[name], before, old, tree(world), run.operations)


def chosen(scene: Scene) -> Iterator[tuple[int, bool]]:
    """The number of each operation to fail, and whether all later changes of the disk fail too.

    All of them fail once, and those at different places for good; or some of those at different places fail once.
    """
    operations = list(enumerate(scene.operations, 1))
    first = sorted({name: number for number, name in reversed(operations)}.values())
    if ALL:
        yield from ((number, False) for number, _ in operations)
        yield from ((number, True) for number in first)
    else:
        start = list(COMMANDS).index(scene.name)  # another sample for each command
        yield from ((number, False) for number in first[start :: len(first) // SAMPLE])


def faults_of(scene: Scene, run: Run, after: Tree) -> Iterator[str]:
    """What is wrong with how a run ended."""
    old, new = results(scene.old), results(scene.new)
    now = results(after)
    if now not in (old, new):
        yield "the output is neither the old one nor the new one"
    if run.code == 0 and now != new:
        yield "it says that all is well"
    if run.code and not run.error:
        yield "it fails without a word"
    if run.code not in (0, 1, 2):
        yield f"it ends with {run.code}"
    if "Traceback" in run.error or "Internal error" in run.error:
        yield "it calls this a defect"
    if any(words in run.error for words in UNCHANGED) and now != old:
        yield "it says that nothing was changed"


@pytest.mark.parametrize("name", COMMANDS)
def test_a_failed_operation_leaves_the_old_site_or_the_new_one(
    name: str, world: Path, runner: FaultyRunner
) -> None:
    """`LONG=1` tries every operation."""
    scene = prepared(world, runner, name)
    wrong = []
    for number, lasting in chosen(scene):
        shutil.rmtree(world)
        shutil.copytree(scene.before, world)
        run = runner.run(world / "site", *scene.arguments, fail=number, lasting=lasting)
        failed = run.operations[number - 1] if number <= len(run.operations) else "nothing"
        if failed in NOT_OURS:
            continue
        found = list(faults_of(scene, run, tree(world)))
        for path in EXPORTED:
            (world / path).unlink(missing_ok=True)
        again = runner.run(world / "site", *scene.arguments)
        if again.code or results(tree(world)) != results(scene.new):
            found.append(f"the next run ends with {again.code}: {again.output}{again.error}")
        if left := tree(world).keys() - scene.new.keys():
            found.append(f"it leaves {sorted(left)}")
        if found:
            wrong.append(f"{number} {failed} {lasting=}: {found}; {run.code} {run.output}{run.error}")
    assert wrong == []
