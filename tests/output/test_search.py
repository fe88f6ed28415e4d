"""The search without a browser: its page, its policy, its index, and what happens when that fails."""

import base64
import gzip
import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from replaced import replaced
from small_site import THEME, TODAY, encoded, front, no_drawings, write_site

from generator.build import Built, Inputs, build, build_with_index
from generator.cli.main import main
from generator.diagnostics import SiteError
from generator.markdown.renderer import to_html
from generator.markdown.worker import Rendered
from generator.model.security_policy import CONTENT_SECURITY_POLICY, SEARCH_POLICY
from generator.output import search_index
from generator.output.search_index import make_index
from generator.pages.context import Search
from generator.pages.search import Indexed
from generator.reading.filesystem import Files

pytestmark = pytest.mark.slow


ARTICLE = front(title="Why the line was asked for", body="Readers asked. [Ann Lee](person:ann-lee) knew.")
SITE = "title: Line 4\ndescription: A bus line.\nbase_url: https://a.example/line/\n"
FILES = {"content/articles/why.md": ARTICLE, "site.yaml": SITE}


def inputs(search: Search, files: dict[str, str] | None = None, *, is_strict: bool = False) -> Inputs:
    return Inputs(
        files=encoded(FILES if files is None else files),
        theme=THEME, source_texts={}, problems=[], today=TODAY, search=search, is_strict=is_strict,
    )  # fmt: skip


def made(given: Inputs) -> Built:
    return build(given, lambda text: Rendered(to_html(text)), no_drawings, lambda _: None)


@pytest.fixture(scope="module")
def indexed() -> Built:
    return build_with_index(inputs("index"), made, make_index)


@pytest.fixture(scope="module")
def absent() -> Built:
    return made(inputs("none"))


def pages(built: Built) -> dict[str, str]:
    return {path: content.decode() for path, content in built.files.items() if path.endswith(".html")}


def fragments(files: Files) -> list[dict[str, object]]:
    packed = [gzip.decompress(content) for path, content in files.items() if path.endswith(".pf_fragment")]
    return [json.loads(text.removeprefix(b"pagefind_dcd")) for text in packed]


# The page


def test_without_an_index_the_page_says_what_to_do(absent: Built) -> None:
    page = pages(absent)["search/index.html"]
    assert "This site was built without search." in page
    assert '<a href="../timeline/index.html">Timeline</a>' in page
    assert "<code>site:a.example/line</code>" in page
    assert "<form" not in page
    assert "search.js" not in page
    assert not [path for path in absent.files if path.startswith("pagefind/")]


def test_the_preview_says_where_search_works() -> None:
    page = pages(made(inputs("preview")))["search/index.html"]
    assert "Search works in the built site" in page
    assert "<form" not in page
    assert CONTENT_SECURITY_POLICY in page.replace("&#39;", "'")


def test_a_site_without_an_address_names_no_web_search() -> None:
    page = pages(made(inputs("none", {})))["search/index.html"]
    assert "<code>" not in page
    assert "Other ways to find something" in page


def test_the_menu_names_the_search_only_where_there_is_one(indexed: Built, absent: Built) -> None:
    assert all('rel="search"' in page for path, page in pages(indexed).items() if "embed" not in path)
    assert not any('rel="search"' in page for page in pages(absent).values())


def test_the_page_is_in_no_sitemap(indexed: Built) -> None:
    assert b"/search/" not in indexed.files["sitemap.xml"]


# The policy


def test_only_the_page_of_the_search_may_run_webassembly(indexed: Built) -> None:
    for path, page in pages(indexed).items():
        policy = SEARCH_POLICY if path == "search/index.html" else CONTENT_SECURITY_POLICY
        assert page.replace("&#39;", "'").count(f'content="{policy}"') == 1, path


def test_the_looser_policy_differs_in_one_word() -> None:
    assert replaced(SEARCH_POLICY, " 'wasm-unsafe-eval'", "") == CONTENT_SECURITY_POLICY
    assert SEARCH_POLICY != CONTENT_SECURITY_POLICY


def test_the_headers_are_looser_only_where_there_is_an_index(indexed: Built, absent: Built) -> None:
    assert f"Content-Security-Policy: {SEARCH_POLICY}\n".encode() in indexed.files["_headers"]
    assert f"Content-Security-Policy: {CONTENT_SECURITY_POLICY}\n".encode() in absent.files["_headers"]
    assert b"wasm" not in b"".join(
        content for path, content in absent.files.items() if path.endswith(".html")
    )


# The index


def test_an_index_holds_each_listed_page_with_its_kind_and_its_own_words(indexed: Built) -> None:
    found = {str(fragment["url"]): fragment for fragment in fragments(indexed.files)}
    listed = {f"/{path.removesuffix('index.html')}" for path in pages(indexed)} - {"/404.html", "/search/"}
    assert set(found) == {at for at in listed if "/embed/" not in at}
    assert found["/facts/late/"]["meta"] == {"title": "Ann Lee: It is late.", "kind": "Claim", "rank": "2"}
    assert "It is late." in str(found["/facts/late/"]["content"])
    assert found["/facts/opening/"]["meta"] == {"title": "Line 4 opens", "kind": "Event", "rank": "3"}
    assert found["/people/ann-lee/"]["meta"] == {"title": "Ann Lee", "kind": "Person", "rank": "7"}
    assert found["/timeline/"]["meta"] == {"title": "Timeline", "rank": "1"}
    assert found["/sources/gazette/"]["meta"] == {"title": "Gazette", "kind": "Source", "rank": "0.5"}
    assert "City of A" in str(found["/organizations/"]["meta"])
    assert not [at for at, one in found.items() if "BibTeX" in str(one["content"])]
    assert not [
        at for at, one in found.items() if at.startswith("/facts/") and "Gazette" in str(one["content"])
    ]


def test_an_index_is_published_without_the_interface_of_pagefind(indexed: Built) -> None:
    names = {path.removeprefix("pagefind/") for path in indexed.files if path.startswith("pagefind/")}
    assert {"pagefind.js", "pagefind-worker.js", "pagefind-entry.json", "wasm.en.pagefind"} <= names
    assert not [name for name in names if "ui" in name or name.endswith(".css")]


def test_an_index_of_the_same_pages_has_the_same_bytes(indexed: Built) -> None:
    documents = made(inputs("index")).searchable
    again = make_index(dict(reversed(list(documents.items())))).files
    assert again
    assert again == {path: content for path, content in indexed.files.items() if path in again}


def test_the_pages_are_the_same_with_every_index(indexed: Built) -> None:
    assert made(inputs("index")).files.items() <= indexed.files.items()


def test_settings_of_pagefind_from_elsewhere_change_nothing(
    indexed: Built, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PAGEFIND_EXCLUDE_SELECTORS", "p")
    documents = made(inputs("index")).searchable
    assert make_index(documents).files.items() <= indexed.files.items()


# Failures


def test_pagefind_sees_no_secret(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SECRET_TOKEN", "hunter2")
    failure = failing('echo "token: $SECRET_TOKEN; path: ${PATH:+yes}" >&2; exit 1', tmp_path, monkeypatch)
    assert failure == "Pagefind failed: token: ; path: yes"


def failing(program: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, seconds: float = 20) -> str:
    """Why there is no index where Pagefind is this script."""
    place = tmp_path / "pagefind"
    place.write_text(f"#!/bin/sh\n{program}\n", encoding="utf-8")
    place.chmod(0o755)
    monkeypatch.setenv("PAGEFIND_BINARY_PATH", str(place))
    done = make_index({"index.html": b"<main>a</main>"}, seconds)
    assert done.files == {}
    return done.failure


REFUSAL = base64.b64encode(b'{"payload": {"type": "Error", "message": "no room"}}').decode() + ","


@pytest.mark.parametrize(
    ("program", "failure"),
    [
        ("echo it broke >&2; exit 3", "Pagefind failed: it broke"),
        ("exit 3", "Pagefind failed: it said nothing"),
        ("kill -9 $$", "Pagefind failed: it said nothing"),
        ("exit 0", "Pagefind wrote nothing that can be used"),
        ("echo x,x,x,; exec cat >&2", "Pagefind wrote nothing that can be used"),
        (
            f"echo {REFUSAL}x,x,",
            "Pagefind wrote nothing that can be used",
        ),
        (
            f"printf %s {REFUSAL * 3}",
            "Pagefind failed: no room",
        ),
    ],
)
def test_a_failure_is_told_in_one_line(
    program: str, failure: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert failing(program, tmp_path, monkeypatch) == failure


def test_a_pagefind_that_hangs_is_ended(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert failing("exec sleep 60", tmp_path, monkeypatch, 0.5) == "Pagefind took longer than 0.5 seconds"


def test_a_missing_program_is_a_failure(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PAGEFIND_BINARY_PATH", str(tmp_path / "none"))
    assert make_index({"index.html": b"<main>a</main>"}).failure.startswith("Pagefind failed: ")


def test_a_python_that_cannot_be_started_is_a_failure(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "executable", "/nowhere/python")
    assert make_index({}).failure == "Pagefind could not be started: No such file or directory"


def invalid(_pages: Files) -> Indexed:
    return Indexed(failure="Pagefind failed: it broke")


def test_a_site_whose_index_fails_is_the_one_without_and_a_warning(absent: Built) -> None:
    built = build_with_index(inputs("index"), made, invalid)
    assert built.files == absent.files
    (problem,) = built.warnings
    assert (problem.rule, problem.severity) == ("search-index", "warning")
    assert problem.message == "Pagefind failed: it broke"


def test_a_site_may_want_its_search_for_certain() -> None:
    with pytest.raises(SiteError):
        build_with_index(inputs("index", is_strict=True), made, invalid)
    strict = {"site.yaml": f"{SITE}rules: {{search-index: error}}\n"}
    with pytest.raises(SiteError):
        build_with_index(inputs("index", strict), made, invalid)


def test_no_index_is_asked_for_where_none_is_wanted(absent: Built) -> None:
    def never(_pages: Files) -> Indexed:
        raise AssertionError

    assert build_with_index(inputs("none"), made, never).files == absent.files


# The commands


def code(*arguments: str | Path) -> object:
    with pytest.raises(SystemExit) as caught:
        main([str(argument) for argument in arguments])
    return caught.value.code


def test_a_build_writes_the_index_with_the_pages_and_lists_it(tmp_path: Path) -> None:
    site = write_site(tmp_path / "site")
    assert code("build", "--site", site) == 0
    listed = (site / "build" / ".sourcebound").read_text(encoding="utf-8").split("\n")
    assert (site / "build" / "pagefind" / "pagefind.js").is_file()
    assert "pagefind/pagefind.js" in listed
    assert code("build", "--site", site) == 0  # what it wrote is its own to replace


def test_a_build_goes_on_without_an_index(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    site = write_site(tmp_path / "site")
    monkeypatch.setenv("PAGEFIND_BINARY_PATH", shutil.which("false") or "false")
    assert code("build", "--site", site) == 0
    errors = capsys.readouterr().err
    assert "site.yaml:1:1: warning: Pagefind failed: it said nothing [search-index]\n" in errors
    assert not (site / "build" / "pagefind").exists()
    assert "built without search" in (site / "build" / "search" / "index.html").read_text(encoding="utf-8")


def test_a_site_is_built_where_pagefind_is_not_installed(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    site = write_site(tmp_path / "site")
    monkeypatch.setattr(search_index, "find_spec", lambda _name: None)
    assert code("build", "--site", site) == 0
    out, err = capsys.readouterr()
    assert err == ""
    assert 'No search: Pagefind is not installed (pip install "pagefind[bin]").' in out
    assert not (site / "build" / "pagefind").exists()


def test_a_check_makes_no_index(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    site = write_site(tmp_path / "site")
    monkeypatch.setattr(subprocess, "run", None)
    assert code("check", "--site", site) == 0


def test_nothing_of_pagefind_is_imported() -> None:
    program = "import sys, generator.cli.main, generator.output.search_index as module; assert module.is_installed(); print('pagefind' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, check=True, encoding="utf-8")
    assert done.stdout == "False\n"
