"""From a save to the new page in a browser: `python bench/serve.py [site] [saves]`, Chromium needed.

Works on a copy of the site. Saves an article, its title, a style and a template in turn, every tenth time
with a fault, and measures until the browser shows it; then says what the preview holds.
Machines are noisy: read medians, and compare runs of one day.
"""

import shutil
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path.append(str(ROOT / "tests" / "support"))

from browser import run_browser, until  # noqa: E402
from previewing import Running  # noqa: E402

from generator.output.assets import PARTS  # noqa: E402

OVERLAY = 'document.getElementById("__preview")?.shadowRoot?.querySelector(".overlay")'
Edit = tuple[str, str, str, str]  # kind, file, its new text, what is true in the browser then


def edits(site: Path, saves: int) -> Iterator[Edit]:
    """Edits, each of which shows on the page of the first article."""
    article = min((site / "content" / "articles").glob("*.md"))
    name = article.relative_to(site).as_posix()
    text = article.read_text(encoding="utf-8")
    own = site / "static" / "style.css"
    parts = [own] if own.exists() else [ROOT / "static" / part for part in PARTS["style.css"]]
    style = "\n".join(part.read_text(encoding="utf-8") for part in parts)
    template = (ROOT / "templates" / "article.html").read_text(encoding="utf-8")
    letters = "abcdefghijklmnopqrstuvwxyz"
    for number in range(saves):
        word = "Mark" + "".join(letters[int(digit)] for digit in str(number))
        if number % 10 == 9:
            yield (
                "fault",
                name,
                f"{text}\n\n[x](person:nobody-{word.lower()})\n",
                f'{OVERLAY}?.textContent.includes("{word.lower()}")',
            )
            yield "mended", name, text, f"!{OVERLAY}"
        elif number % 5 == 1:
            yield (
                "style",
                "static/style.css",
                f"{style}\nbody {{ outline: {number + 1}px solid red }}\n",
                f"getComputedStyle(document.body).outlineWidth == '{number + 1}px'",
            )
        elif number % 10 == 3:
            changed = template.replace("{% block main %}", f"{{% block main %}}<p>{word}</p>")
            yield (
                "template",
                "templates/article.html",
                changed,
                f"document.body?.textContent.includes('{word}')",
            )
        elif number % 10 == 7:
            yield (
                "title",
                name,
                text.replace("title: ", f"title: {word} ", 1),
                f"document.title.includes('{word}')",
            )
        else:
            yield (
                "article",
                name,
                f"{text}\n\n{word} is here.\n",
                f"document.body?.textContent.includes('{word} is here')",
            )


def held(process: int) -> tuple[float, int]:
    """MiB of memory and open files of a process."""
    status = Path(f"/proc/{process}/status").read_text(encoding="ascii")
    kib = next(int(line.split()[1]) for line in status.splitlines() if line.startswith("VmRSS"))
    return kib / 1024, len(list(Path(f"/proc/{process}/fd").iterdir()))


def main() -> None:
    """Prints the seconds of each kind of save, and what the preview held at a quarter and at the end."""
    source = Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT
    saves = int(sys.argv[2]) if len(sys.argv) > 2 else 40
    with tempfile.TemporaryDirectory() as folder:
        site = Path(folder) / "site"
        site.mkdir()
        for name in ("content", "static", "templates", "charts", ".cache"):
            if (source / name).is_dir():
                shutil.copytree(source / name, site / name)
        shutil.copyfile(source / "site.yaml", site / "site.yaml")
        with Running(site) as running, run_browser() as browser:
            page = browser.new_page()
            first = min((site / "content" / "articles").glob("*.md")).stem
            running.wait(lambda: running.get("/")[0] == 200)
            page.goto(f"{running.address}articles/{first}/")
            until(page, "window.LiveReload && LiveReload.connector.protocol == 7")
            seconds: dict[str, list[float]] = {}
            for number, (kind, name, text, expected) in enumerate(edits(site, saves)):
                (site / name).parent.mkdir(exist_ok=True)
                (site / name).write_text(text, encoding="utf-8")
                seconds.setdefault(kind, []).append(until(page, expected, 60))
                time.sleep(0.3 + number % 7 * 0.03)
                if number == saves // 4:
                    early = held(running.process.pid)
            late = held(running.process.pid)
    seconds["all"] = [duration for found in seconds.values() for duration in found]
    for kind, found in seconds.items():
        print(
            f"{kind:10} {len(found):4} saves  median {statistics.median(found):.2f} s  worst {max(found):.2f} s"
        )
    print(
        f"held: {early[0]:.0f} MiB, {early[1]} files after a quarter; {late[0]:.0f} MiB, {late[1]} files at the end"
    )


if __name__ == "__main__":
    main()
