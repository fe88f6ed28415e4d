"""A site in one HTML file: every page is in it, nothing is outside it, and it works without scripts."""

import html
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote

import pytest
from browser import quiet_page
from playwright.sync_api import Browser, Page
from small_site import build_site, front

from generator.build import Built
from generator.charts.cached_renderer import CachedRenderer
from generator.output.single_file import included, single_file

PICTURE = (
    b'<svg xmlns="http://www.w3.org/2000/svg" width="40" height="20"><path d="M0 20 20 0 40 20Z"/></svg>'
)
FILES = {
    "content/articles/one.md": front(
        body="# Café {#café}\n\nSee [Ann](person:ann-lee), [below](#café) and [two](two.md#end).\n\n"
        "![A roof](../../static/roof.svg)\n\n![](chart:rides)\n"
    ),
    "content/articles/two.md": front(
        "Two", "# The end {#end}\n\nBack to [one](one.md).[^1]\n\n[^1]: A note.\n"
    ),
    "content/charts.yaml": "rides: {title: Rides, mark: bar, statistics: [rides-2018], alt: A bar of 2018.}\n",
}


def site(base_url: str = "", **more: object) -> Built:
    return build_site(FILES, base_url, static={"roof.svg": PICTURE}, **more)  # type: ignore[arg-type]


def text_of(built: Built) -> str:
    return single_file(built.files, built.page_paths, built.base_url).decode()


def values(text: str, *names: str) -> Iterator[str]:
    for value in re.findall(rf'\s(?:{"|".join(names)})="([^"]*)"', text):
        yield html.unescape(value)


def test_every_page_is_a_part_and_every_address_leads_to_one() -> None:
    built = site()
    text = text_of(built)
    ids = Counter(values(text, "id"))
    assert [id_ for id_, count in ids.items() if count > 1] == []
    pages = {f"/{path.removesuffix('index.html')}" for path in included(built.page_paths)}
    assert pages <= ids.keys()
    assert len(pages) > 20
    addresses = set(values(text, "href", "src"))
    within = {unquote(address[1:]) for address in addresses if address.startswith("#")}
    assert within - ids.keys() == set()
    assert {"/articles/one/café", "/articles/two/end", "/people/ann-lee/"} <= within
    assert {
        address for address in addresses if not re.match(r"#|data:|https://(a\.example|spdx\.org)/", address)
    } == set()
    named = {
        id_ for value in values(text, "aria-labelledby", "aria-describedby", "for") for id_ in value.split()
    }
    assert named
    assert named - ids.keys() == set()


def test_nothing_runs_and_nothing_is_loaded() -> None:
    text = text_of(site())
    assert "<script" not in text
    assert {address.partition(";")[0] for address in values(text, "src")} == {"data:image/svg+xml"}
    assert set(re.findall(r"url\(.{0,9}", text)) <= {'url("data:fon', "url(data:font"} | set(
        re.findall(r"url\(#.{8}", text)
    )
    assert 'download="data.csv"' in text
    policy = next(values(text, "content"))
    assert "script-src" not in policy
    assert "default-src 'none'" in policy


def test_a_style_ends_where_it_is_over() -> None:
    built = site()
    name = next(path for path in built.files if path.startswith("assets/style."))
    files = {**built.files, name: built.files[name] + b'p::after { content: "</style><h1>out</h1>" }'}
    text = single_file(files, built.page_paths, "").decode()
    assert text.count("</style>") == 1
    assert r'content: "<\/style><h1>out<\/h1>"' in text


def test_a_page_that_is_no_part_is_found_on_the_web() -> None:
    built = site("https://a.example/bus/")
    page = (
        built.files["articles/one/index.html"]
        .decode()
        .replace("</main>", '<a href="../../numbers/rides/embed/index.html">x</a></main>')
    )
    files = {**built.files, "articles/one/index.html": page.encode()}
    found = single_file(files, built.page_paths, built.base_url).decode()
    assert '<a href="https://a.example/bus/numbers/rides/embed/">x</a>' in found
    assert '<a href="#/articles/one/">x</a>' in single_file(files, built.page_paths, "").decode()


def test_the_same_site_gives_the_same_bytes() -> None:
    assert text_of(site()) == text_of(site())


# In Chromium


def shown(page: Page) -> list[str]:
    visible = "parts => parts.filter(part => part.offsetHeight).map(part => part.id)"
    return list(page.eval_on_selector_all(".page-part", visible))


@pytest.mark.browser
@pytest.mark.slow
def test_it_opens_from_disk_without_scripts_and_network(
    browser: Browser, drawer: CachedRenderer, tmp_path: Path
) -> None:
    file = tmp_path / "site.html"
    file.write_text(text_of(site(draw=drawer.draw)), encoding="utf-8")
    with quiet_page(browser) as page:  # scripts are on only for the test itself to ask; the file has none
        asked: list[str] = []
        page.on("request", lambda request: asked.append(request.url))
        page.context.set_offline(True)
        page.goto(file.as_uri())
        assert shown(page) == ["/"]
        page.click("nav >> text=People")
        assert shown(page) == ["/people/"]
        page.click(".page-part:target >> text=Ann Lee")
        assert shown(page) == ["/people/ann-lee/"]
        page.goto(f"{file.as_uri()}#/articles/one/")
        page.click("text=below")
        assert shown(page) == ["/articles/one/"]
        page.click(".page-part:has(:target) >> text=two")
        assert shown(page) == ["/articles/two/"]
        page.go_back()
        assert shown(page) == ["/articles/one/"]
        roof = page.locator("img[alt='A roof']")
        assert roof.evaluate("image => image.naturalWidth") == 40
        assert page.locator(".page-part:has(:target) figure.chart svg").first.bounding_box()
        assert page.evaluate(
            "document.fonts.ready.then(fonts => [...fonts].some(font => font.status == 'loaded'))"
        )
        assert {url for url in asked if not url.startswith("data:")} == {file.as_uri()}
        with page.expect_download() as download:
            page.goto(f"{file.as_uri()}#/numbers/rides/")
            page.click("a[download='data.csv'] >> visible=true")
        assert "1185" in Path(download.value.path()).read_text(encoding="utf-8")


@pytest.mark.browser
@pytest.mark.slow
def test_without_scripts_it_shows_one_page_at_a_time(browser: Browser, tmp_path: Path) -> None:
    file = tmp_path / "site.html"
    file.write_text(text_of(site()), encoding="utf-8")
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{file.as_uri()}#/people/ann-lee/")
    assert page.locator("h1 >> visible=true").all_text_contents() == ["Ann Lee"]
    context.close()
