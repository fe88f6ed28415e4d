"""Find files that a writer meant to be read, under a name or in a folder where nothing is."""

import re
from collections.abc import Iterable, Iterator

from generator.diagnostics import Diagnostic, Location
from generator.diagnostics.spelling import nearest
from generator.reading.left_out import HOST_FILE

FOLDERS = ("articles", "data", "facts", "pages", "texts")  # of content/
FILES = ("charts.yaml", "evidence.lock", "facts.yaml")  # in content/
TOP = ("charts", "content", "public", "static", "templates")
# Names at the top of a site's folder that say what is meant, but are those of other tools.
MEANT = {
    **dict.fromkeys(("article", "posts", "_posts", "drafts", "_drafts"), "content/articles"),
    **dict.fromkeys(("assets", "css", "images", "img", "media", "photos", "pictures"), "static"),
    **dict.fromkeys(("layouts", "_layouts", "themes"), "templates"),
    **{name: f"content/{name}" for name in FOLDERS},
}
TEXT = re.compile(r"\.(?:markdown|mdown|mkdn?|mdx|rst|adoc|txt|html?|docx?|odt|rtf)", re.IGNORECASE)
MARKDOWN = re.compile(r"\.(?:markdown|mdown|mkdn?|mdx)", re.IGNORECASE)
TABLE = re.compile(r"\.(?:xlsx?|ods|numbers|tsv)", re.IGNORECASE)
TABBED = ".tsv"  # read like a CSV file if a series names it
PICTURE = re.compile(r"\.(?:png|jpe?g|gif|svg|webp|avif|heic|tiff?)", re.IGNORECASE)
README = re.compile(r"(?:readme|licen[cs]e)\b", re.IGNORECASE)


def stray_files(paths: Iterable[str], folders: Iterable[str]) -> Iterator[Diagnostic]:
    """Yield a warning for each file in content/ that is not read, and each folder of a site that seems misnamed.

    `paths` are those of the site's files; `folders` are the names at the top of its folder.
    """
    for name in sorted(set(folders) - set(TOP)):
        meant = MEANT.get(name.casefold()) or nearest(name, TOP, least=0.75)
        if meant:
            yield _warning(name, "nothing in this folder is read", f"move what it holds to {meant}/")
    yield from _at_root(paths)
    told: set[str] = set()
    for path in sorted(path for path in paths if path.startswith("content/")):
        folder, _, rest = path.removeprefix("content/").rpartition("/")
        top = folder.partition("/")[0]
        if README.match(rest):
            continue
        if top and top not in FOLDERS:
            if top not in told:
                told.add(top)
                known = nearest(top, FOLDERS)
                hint = (
                    f"rename it to content/{known}/"
                    if known
                    else "pictures belong in static/, tables in content/data/"
                )
                yield _warning(f"content/{top}", "nothing in this folder is read", hint)
        elif problem := _stray_file(path, top, rest):
            yield problem


def _stray_file(path: str, folder: str, name: str) -> Diagnostic | None:
    """Return the warning for a file in content/ or in one of its folders; None if it is read there."""
    stem, dot, suffix = name.rpartition(".")
    ending = dot + suffix
    if PICTURE.fullmatch(ending) and folder != "texts":
        return _warning(path, "pictures are not read here", f"move it to static/{name}")
    if "/" in path.removeprefix(f"content/{folder}/") and folder in ("articles", "data", "facts", "pages"):
        return None  # its folder is reported
    if folder in ("articles", "pages"):
        if MARKDOWN.fullmatch(ending):
            return _warning(path, "only files that end in .md are read here", f"rename it to {stem}.md")
        if TEXT.fullmatch(ending) and stem.endswith(".md"):
            return _warning(path, "only files that end in .md are read here", f"rename it to {stem}")
        if TEXT.fullmatch(ending):
            what = "an article" if folder == "articles" else "a page"
            return _warning(
                path, f"{what} is Markdown, so this was not read", f"write its text into {stem}.md"
            )
    elif folder == "data" and ending != ".csv" and ending.lower() == ".csv":
        return _warning(path, "only files that end in .csv are read here", f"rename it to {stem}.csv")
    elif folder == "data" and TABLE.fullmatch(ending) and ending != TABBED:
        return _warning(
            path, "tables are read from CSV files, so this was not read", f"save it as {stem}.csv"
        )
    elif folder == "data" and ending == ".md":
        return _warning(path, "this is not read here", f"move it to content/articles/{name}")
    elif folder == "facts" and not ending.endswith((".yaml", ".yml")):
        return _warning(
            path, "facts are read from YAML files, so this was not read", f"write them into {stem}.yaml"
        )
    elif not folder and name not in FILES:
        return _at_top(path, name, ending)
    return None


def _at_top(path: str, name: str, ending: str) -> Diagnostic | None:
    """Return the warning for a file in content/ itself, where only `FILES` are read."""
    known = nearest(name, FILES, least=0.75)
    if known and ending in (".yaml", ".yml"):
        return Diagnostic("schema", Location(path), "this is not read", f"rename it to content/{known}")
    if ending == ".md" or MARKDOWN.fullmatch(ending):
        stem = name.removesuffix(ending)
        hint = f"move it to content/articles/{stem}.md, or to content/pages/{stem}.md"
    elif ending in (".yaml", ".yml"):
        hint = "move it to content/facts/, where every file is read, or into content/facts.yaml"
    elif ending == ".csv":
        hint = f"move it to content/data/{name}"
    elif TABLE.fullmatch(ending) or ending.lower() == ".csv":
        hint = f"save it as content/data/{name.removesuffix(ending)}.csv"
    elif TEXT.fullmatch(ending) or ending.lower() == ".pdf":
        hint = f"move it to content/texts/{name} if it is the text of a source"
    else:
        return None
    return _warning(path, "this is not read here", hint)


def _at_root(paths: Iterable[str]) -> Iterator[Diagnostic]:
    """Yield a warning for each file beside site.yaml that is read elsewhere."""
    names = sorted(path for path in paths if "/" not in path)
    for name in names:
        known = nearest(name, FILES, least=0.9) if name not in FILES else name
        if HOST_FILE.fullmatch(name):
            yield _warning(name, "hosts do not find this here", f"move it to public/{name}")
        elif name == "site.yml" and "site.yaml" in names:
            yield _warning(name, "this is not read here", "move what it says to site.yaml, and delete it")
        elif known:
            yield _warning(name, "this is not read here", f"move it to content/{known}")


def _warning(path: str, message: str, hint: str) -> Diagnostic:
    return Diagnostic("odd-file", Location(path), message, hint, "warning")
