"""Compare the CPU time of a build with that of other generators: `python -m bench.compare [articles …]`.

The same articles of 600 words, built from nothing, again without a change, and after an edit of one article.
Seconds of CPU are those of the process and all its children. Machines are noisy: read the ratios of one run.
Hugo must be on the path (Debian: `apt install hugo`); MkDocs and Pelican are installed into `.cache/bench`.
Writes `bench/RESULTS.md`.
"""

import os
import platform
import random
import shutil
import subprocess
import sys
import venv
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

from bench.texts import in_letters, sentence

ROOT = Path(__file__).parents[1]
HOME = ROOT / ".cache" / "bench"
TOOLS = HOME / "venv"
WITHOUT_SEARCH = "import sys; sys.modules['pagefind'] = None; from generator.cli.start import main; main()"


class Article(NamedTuple):
    """A text that every generator reads."""

    name: str
    title: str
    body: str


class Tool(NamedTuple):
    """A generator: how it is prepared, run, and where an article ends up."""

    name: str
    prepare: Callable[[Path, Sequence[Article]], None]
    command: Sequence[str]
    source: Callable[[Path, str], Path]
    page: Callable[[Path, str], Path]


def articles(count: int) -> list[Article]:
    """Return articles of about 600 words; always the same."""
    chance = random.Random(1)  # noqa: S311  (texts to measure with)
    made = []
    for number in range(count):
        blocks: list[str] = []
        while sum(len(block.split()) for block in blocks) < 600:
            if len(blocks) % 4 == 3:
                blocks.append(f"## {sentence(chance)[:-1]}")
            blocks.append(" ".join(sentence(chance) for _ in range(chance.randrange(4, 7))))
        name = in_letters(number)
        made.append(Article(f"story-{name}", f"The story of {name}", "\n\n".join(blocks) + "\n"))
    return made


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def _ours(site: Path, texts: Sequence[Article]) -> None:
    _write(site / "site.yaml", "title: Stories\ndescription: Made to be measured.\n")
    for article in texts:
        head = f"---\ntitle: {article.title}\nsummary: A story.\ndate: 2025-01-01\n---\n\n"
        _write(site / "content" / "articles" / f"{article.name}.md", head + article.body)


def _ours_alone(site: Path, texts: Sequence[Article]) -> None:
    _ours(site, texts)
    rules = ("unbound-number", "wrong-direction", "garbled-text", "unbound-quotation")
    off = "".join(f"  {rule}: off\n" for rule in rules)
    _write(site / "site.yaml", f"title: Stories\ndescription: Made to be measured.\nrules:\n{off}")


def _hugo(site: Path, texts: Sequence[Article]) -> None:
    _write(site / "config.toml", 'baseURL = "/"\ntitle = "Stories"\n')
    page = "<!doctype html><title>{{ .Title }}</title><h1>{{ .Title }}</h1>"
    _write(site / "layouts" / "_default" / "single.html", page + "{{ .Content }}\n")
    listed = "<ul>{{ range .Pages }}<li><a href='{{ .Permalink }}'>{{ .Title }}</a></li>{{ end }}</ul>\n"
    _write(site / "layouts" / "_default" / "list.html", page + listed)
    for article in texts:
        head = f"---\ntitle: {article.title}\ndate: 2025-01-01\n---\n\n"
        _write(site / "content" / "articles" / f"{article.name}.md", head + article.body)


def _mkdocs(site: Path, texts: Sequence[Article]) -> None:
    _write(site / "mkdocs.yml", "site_name: Stories\nplugins: []\n")
    _write(site / "docs" / "index.md", "# Stories\n")
    for article in texts:
        _write(site / "docs" / f"{article.name}.md", f"# {article.title}\n\n{article.body}")


def _pelican(site: Path, texts: Sequence[Article]) -> None:
    _write(
        site / "pelicanconf.py",
        "SITENAME = 'Stories'\nPATH = 'content'\nTIMEZONE = 'UTC'\nCACHE_CONTENT = True\nLOAD_CONTENT_CACHE = True\n",
    )
    for article in texts:
        head = f"Title: {article.title}\nDate: 2025-01-01\nSlug: {article.name}\nSummary: A story.\n\n"
        _write(site / "content" / f"{article.name}.md", head + article.body)


OURS = Tool(
    "sourcebound", _ours, [str(ROOT / ".venv/bin/generate"), "build", "--today", "2026-11-22"],
    lambda site, name: site / "content" / "articles" / f"{name}.md",
    lambda site, name: site / "build" / "articles" / name / "index.html",
)  # fmt: skip
NO_SEARCH = OURS._replace(
    name="without search",
    command=[str(ROOT / ".venv/bin/python"), "-c", WITHOUT_SEARCH, "build", "--today", "2026-11-22"],
)
ALONE = NO_SEARCH._replace(name="without search and checks", prepare=_ours_alone)
OTHERS = (
    Tool(
        "Hugo", _hugo, ["hugo", "--quiet"],
        lambda site, name: site / "content" / "articles" / f"{name}.md",
        lambda site, name: site / "public" / "articles" / name / "index.html",
    ),
    Tool(
        "MkDocs", _mkdocs, [str(TOOLS / "bin" / "mkdocs"), "build", "--quiet"],
        lambda site, name: site / "docs" / f"{name}.md",
        lambda site, name: site / "site" / name / "index.html",
    ),
    Tool(
        "Pelican", _pelican, [str(TOOLS / "bin" / "pelican"), "--quiet"],
        lambda site, name: site / "content" / f"{name}.md",
        lambda site, name: site / "output" / f"{name}.html",
    ),
)  # fmt: skip


def _run(tool: Tool, site: Path) -> float:
    """Build a site and return the seconds of CPU; stop if that failed."""
    process = subprocess.Popen(  # noqa: S603  (known programs, with our own arguments)
        tool.command, cwd=site, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True
    )
    errors = process.stderr.read() if process.stderr else ""
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        sys.exit(f"{tool.name} failed: {errors}")
    return usage.ru_utime + usage.ru_stime


def measure(tool: Tool, texts: Sequence[Article]) -> tuple[float, float, float]:
    """Return the seconds of CPU of a build from nothing, of one without a change, and of one after an edit."""
    site = HOME / "sites" / tool.name.replace(" ", "-")
    shutil.rmtree(site, ignore_errors=True)
    tool.prepare(site, texts)
    cold = _run(tool, site)
    unchanged = min(_run(tool, site) for _ in range(2))
    edits = []
    for article, mark in zip(texts[3:5], ("platypus", "wombat"), strict=True):
        path = tool.source(site, article.name)
        path.write_text(path.read_text() + f"\nThe {mark} came late.\n")
        edits.append(_run(tool, site))
        if mark not in tool.page(site, article.name).read_text():
            sys.exit(f"{tool.name} did not build the edited article")
    if not all(tool.page(site, article.name).is_file() for article in texts):
        sys.exit(f"{tool.name} did not build every article")
    return cold, unchanged, min(edits)


def _install() -> None:
    if not shutil.which("hugo"):
        sys.exit("Hugo is not installed (Debian: apt install hugo)")
    if not (TOOLS / "bin" / "pelican").exists():
        venv.create(TOOLS, with_pip=True)
        pip = [str(TOOLS / "bin" / "pip"), "install", "--quiet", "mkdocs", "pelican[markdown]"]
        subprocess.run(pip, check=True)  # noqa: S603


def main() -> None:
    """Measure every size and tool, print the table and write it to `bench/RESULTS.md`."""
    _install()
    how = f"Python {platform.python_version()}, {os.cpu_count()} cores. Each cell: from nothing / nothing changed /"
    how += " one article edited. Made by `make bench`; compare only what is in one table."
    lines = ["# Seconds of CPU, and times Hugo", "", how, ""]
    tools = (OURS, NO_SEARCH, ALONE, *OTHERS)
    lines += [
        "| articles | " + " | ".join(tool.name for tool in tools) + " | times Hugo |",
        "| --- " * (len(tools) + 2) + "|",
    ]
    for count in [int(word) for word in sys.argv[1:]] or [20, 200, 1000]:
        texts = articles(count)
        results = {tool.name: measure(tool, texts) for tool in tools}
        cells = [" / ".join(f"{seconds:.2f}" for seconds in results[tool.name]) for tool in tools]
        ratios = [ours / hugo for ours, hugo in zip(results["sourcebound"], results["Hugo"], strict=True)]
        lines.append(
            f"| {count:,} | {' | '.join(cells)} | {' / '.join(f'{ratio:.2f}' for ratio in ratios)} |"
        )
        print(lines[-1])
    (ROOT / "bench" / "RESULTS.md").write_text("\n".join([*lines, ""]), encoding="utf-8")


if __name__ == "__main__":
    main()
