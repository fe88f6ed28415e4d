"""The examples in the documentation: blocks of code, each with a comment that says what it is.

    <!-- file: content/facts.yaml -->   goes into this file of the page's site; YAML joins what is there
    <!-- prose -->                      the text of an article
    <!-- run -->                        commands, in the folder of the site
    <!-- output -->                     lines that the commands before it printed; “…” stands for others
    <!-- shown: content/charts.yaml --> is in this file of the documentation itself
    <!-- elsewhere: reason -->          cannot run here

“, reports RULE” after a file or prose says that the example is wrong, and which rule says so. “, fails” after
`run` says that the commands end with an error.
"""

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from msgspec import Struct
from paths import ROOT

ARTICLES = ROOT / "docs" / "content" / "articles"
PAGES = ROOT / "docs" / "content" / "pages"
BLOCK = re.compile(
    r"(?:<!-- (?P<mark>[^\n]*?) -->\n)?^(?P<fence>`{3,})(?P<language>\w*)\n(?P<text>.*?)^(?P=fence)$",
    re.MULTILINE | re.DOTALL,
)
MARK = re.compile(
    r"(?P<kind>file|prose|run|output|shown|elsewhere)(?:: (?P<value>.*?))?(?:, (?:reports (?P<rule>[a-z-]+)|(?P<fails>fails)))?"
)


class Example(Struct, frozen=True):
    """One block of code, as the comment before it marks it; `kind` is empty without one."""

    line: int
    kind: str
    value: str
    rule: str
    fails: bool
    language: str
    text: str


def examples(path: Path) -> Iterator[Example]:
    text = path.read_text(encoding="utf-8")
    for block in BLOCK.finditer(text):
        found = MARK.fullmatch(block["mark"] or "")
        yield Example(
            line=text.count("\n", 0, block.start()) + 1,
            kind=found["kind"] if found else "",
            value=(found["value"] or "") if found else "",
            rule=(found["rule"] or "") if found else "",
            fails=bool(found and found["fails"]),
            language=block["language"],
            text=block["text"],
        )


def put(site: Path, example: Example) -> None:
    """Writes an example into the file of a site that it belongs to."""
    name = example.value if example.kind == "file" else f"content/articles/example-{example.line}.md"
    target = site / name
    target.parent.mkdir(parents=True, exist_ok=True)
    text = example.text
    if example.kind == "prose":
        text = f"---\ntitle: An example\nsummary: An example from the documentation.\n---\n{text}"
    elif target.exists() and target.suffix == ".yaml":
        text = joined(target.read_text(encoding="utf-8"), text, replaces=name == "site.yaml")
    target.write_text(text, encoding="utf-8")


def joined(text: str, more: str, *, replaces: bool) -> str:
    """Adds the keys of a YAML text to another, as a reader of the documentation would.

    Records go below the key that is there already; in site.yaml, a key replaces the one that is there.
    """
    for entry in re.split(r"^(?=[a-z])", more, flags=re.MULTILINE):
        key, _, body = entry.partition(":")
        if not re.match(r"[a-z]", key):
            continue
        present = re.search(rf"^{re.escape(key)}:.*\n(?:(?:[ #].*)?\n)*", text, re.MULTILINE)
        if not present:
            text = f"{text.rstrip()}\n{entry}"
        elif replaces:
            text = text[: present.start()] + entry + text[present.end() :]
        else:
            text = (
                text[: present.start()] + f"{key}:{body.rstrip()}\n" + text[present.start() + len(key) + 2 :]
            )
    return text


def run(site: Path, commands: str) -> tuple[str, int, Path]:
    """Runs commands in a shell: what they print, how they end, and where they leave the shell."""
    place = site.parent / "where"
    script = f"set -e\n{commands}\npwd > '{place}'\n"
    environment = {
        **os.environ,
        "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}",
        "GIT_AUTHOR_NAME": "A", "GIT_AUTHOR_EMAIL": "a@a.example", "GIT_COMMITTER_NAME": "A", "GIT_COMMITTER_EMAIL": "a@a.example",
        "HOME": str(site.parent),
    }  # fmt: skip
    done = subprocess.run(
        ["bash", "-c", script], cwd=site, check=False, env=environment, encoding="utf-8", timeout=50,
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
    )  # fmt: skip
    there = Path(place.read_text(encoding="utf-8").strip()) if done.returncode == 0 else site
    return done.stdout, done.returncode, there


def says(output: str, expected: str) -> bool:
    """Whether lines stand in an output, in order; “…” is for any text."""
    parts = [re.escape(part.strip()) for part in re.split(r"…", expected) if part.strip()]
    return (
        re.search(r"[\s\S]*?".join(re.sub(r"(?:\\?\s)+", r"\\s+", part) for part in parts), output)
        is not None
    )
