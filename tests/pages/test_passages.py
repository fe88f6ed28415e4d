"""A link to a passage has the source's own words, one `#` and one `:~:`, and Chromium scrolls to them."""

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from browser import CHROMIUM, MISSING, run_browser
from playwright.sync_api import Browser

from generator.evidence.folding import CELL
from generator.evidence.passage_words import PassageWords
from generator.evidence.texts.source_text import read_text
from generator.evidence.verification import SourceReadings
from generator.pages.presenters.passages import passage_address

FILLER = "".join(f"<p>filler line {number}</p>" for number in range(80))
LONG = " ".join(f"word{number}" for number in range(90))
# By name: what a page has, what a writer types, and the directive.
SHAPES = {
    "dash": ("<p>It was a cost \u2014 high.</p>", "a cost - high", "a%20cost%20%E2%80%94%20high"),
    "paragraphs": (
        "<p>A first paragraph ends here.</p><p>A second paragraph begins.</p>",
        "ends here. A second paragraph begins",
        "ends%20here.,A%20second%20paragraph%20begins",
    ),
    "line-break": ("<p>They said so<br>on the second day.</p>", "said so on the second", "said%20so,on%20the%20second"),
    "hyphen-break": ("<p>See the well-<br>known bar.</p>", "the well-known bar", "the%20well%2D,known%20bar"),
    "quotation-marks": (
        "<p>the \u2018only\u2019 \u201cdeal\u201d today</p>",
        "the 'only' \"deal\"",
        "the%20%E2%80%98only%E2%80%99%20%E2%80%9Cdeal%E2%80%9D",
    ),
    "spaces": ("<p>It costs&nbsp;\xa35&thinsp;000 a day.</p>", "costs \xa35 000 a day", "costs%20%C2%A35%20000%20a%20day"),
    "soft-hyphen": ("<p>The govern&shy;ment had none.</p>", "The government had", "The%20government%20had"),
    "zero-width": ("<p>A long\u200bword is split.</p>", "longword is", "longword%20is"),
    "ligature": ("<p>The o\ufb03ce found a \ufb02aw.</p>", "The office found", "The%20office%20found"),
    "reference-mark": (
        "<p>The pier<sup><a href='#n3'>[3]</a></sup> was closed.</p>",
        "The pier was closed",
        "The%20pier%5B3%5D%20was%20closed",
    ),
    "list": (
        "<ul><li>They sold the boats.</li><li>They closed the pier.</li></ul>",
        "sold the boats. They closed the pier",
        "sold%20the%20boats.,They%20closed%20the%20pier",
    ),
    "table": ("<table><tr><td>Boats</td><td>417 sold</td></tr></table>", "Boats 417 sold", "Boats,417%20sold"),
    "inline": (
        "<p>They <b>ve</b>toed <i>the</i> bill, R&amp;D, a well-known thing.</p>",
        "the bill, R&D, a well-known thing",
        "the%20bill%2C%20R%26D%2C%20a%20well%2Dknown%20thing",
    ),
    "details": ("<details><summary>More</summary><p>It reopened in May.</p></details>", "reopened in May", "reopened%20in%20May"),
    "hidden": ("<p>The ferry <i hidden>never</i> runs at night.</p>", "The ferry runs", "The%20ferry%20runs"),
    "omission": (
        "<p>The board met and, after long talks, agreed on it.</p>",
        "board met \u2026 agreed",
        "board%20met%20and%2C%20after%20long%20talks%2C%20agreed",
    ),
    "long": (f"<p>{LONG}</p>", LONG, "word0%20word1%20word2%20word3,word86%20word87%20word88%20word89"),
    "repeated": (
        "<p>filler line 1</p><p>The mayor agreed to it.</p>",
        "filler line 1 The mayor agreed to it",
        "The%20mayor%20agreed%20to%20it",
    ),
}  # fmt: skip


def page(name: str) -> str:
    html, _, _ = SHAPES[name]
    return f"<!doctype html><meta charset=utf-8><p id=top>TOP</p>{FILLER}<div id=target>{html}</div>{FILLER}"


def link(name: str, address: str) -> str:
    text, _ = read_text(page(name).encode(), "a.html", CELL)
    _, quote, _ = SHAPES[name]
    result = SourceReadings(b"", "a.html", text).look_for(quote)
    assert result.status == "found"
    return passage_address(address, quote, result.words)


@pytest.mark.parametrize("name", SHAPES)
def test_a_link_has_the_words_of_the_source(name: str) -> None:
    assert link(name, "https://a.example/") == f"https://a.example/#:~:text={SHAPES[name][2]}"


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("https://a.example/x", "https://a.example/x#:~:text=one"),
        ("https://a.example/x#", "https://a.example/x#:~:text=one"),
        ("https://a.example/x#top", "https://a.example/x#top:~:text=one"),
        ("https://a.example/x#:~:text=old", "https://a.example/x#:~:text=one"),
        ("https://a.example/x#top:~:text=old,older&text=b", "https://a.example/x#top:~:text=one"),
        ("https://a.example/x#a:~:text=b#:~:text=c", "https://a.example/x#a:~:text=one"),
        ("https://a.example/x#/route?a=b#c", "https://a.example/x#/route?a=b%23c:~:text=one"),
        ("https://a.example/x?a=b&c=d", "https://a.example/x?a=b&c=d#:~:text=one"),
    ],
)
def test_an_address_keeps_its_fragment_and_loses_its_directive(address: str, expected: str) -> None:
    assert passage_address(address, "two", PassageWords("one")) == expected
    assert (expected.count("#"), expected.count(":~:")) == (1, 1)


@pytest.mark.parametrize(
    ("quote", "directive"),
    [
        ("a well-known, R&D", "a%20well%2Dknown%2C%20R%26D"),
        ("the first \u2026 the last", "the%20first"),
        ("\u2026", "%E2%80%A6"),
        ("two\nlines", "two%20lines"),
    ],
)
def test_without_the_text_a_link_has_the_words_of_the_writer(quote: str, directive: str) -> None:
    assert passage_address("https://a.example/", quote, None) == f"https://a.example/#:~:text={directive}"


@pytest.mark.parametrize(
    ("name", "text", "quote", "words"),
    [
        ("a.txt", "He said the gov-\nernment had\nno plan.", "government had no plan", PassageWords("government had no plan")),
        ("a.txt", "They met on\nMonday at noon.", "They met on Monday at noon", PassageWords("They met on", "Monday at noon")),
        ("a.txt", "They met.\n\nso they say.", "They met. so they say.", PassageWords("They met.", "so they say.")),
        ("a.pdf", "He said the gov-\nernment had\nno plan.", "government had no plan", PassageWords("government had no plan")),
        ("a.pdf", "It was\n\nso.", "It was so", PassageWords("It was", "so")),
        ("a.txt", "Yes.\nYes.\nIt was so.\nYes.", "Yes. It was so. Yes.", PassageWords("It was so.")),
        ("a.txt", "Yes.\nNo.\nYes.\nNo.", "Yes. No. Yes", PassageWords("Yes.", "Yes")),
        (
            "a.txt",
            "One two three four five six seven\nOne two three four x\nEight nine ten eleven twelve",
            "One two three four five six seven One two three four x Eight nine ten eleven twelve",
            PassageWords("One two three four five", "nine ten eleven twelve"),
        ),
    ],
)  # fmt: skip
def test_both_ends_are_long_enough_to_be_unique(
    name: str, text: str, quote: str, words: PassageWords
) -> None:
    assert SourceReadings(b"", name, text).look_for(quote).words == words


# In Chromium


@pytest.fixture(scope="module")
def site() -> Iterator[str]:
    """The address of a server of these pages."""

    class Pages(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            name = self.path.strip("/")
            self.send_response(200 if name in SHAPES else 404)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.end_headers()
            if name in SHAPES:
                self.wfile.write(page(name).encode())

        def log_message(self, *_args: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Pages)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    if CHROMIUM is None:
        pytest.skip(MISSING)
    with run_browser() as browser:
        yield browser


def is_reached(chromium: Browser, address: str) -> bool:
    """Whether Chromium scrolls to the passage, which begins two screens down."""
    tab = chromium.new_page()
    tab.goto(address)
    reached = False
    for _ in range(40):
        reached = tab.evaluate(
            "Math.abs(target.getBoundingClientRect().top - innerHeight / 2) < innerHeight / 2"
        )
        if reached:
            break
        tab.wait_for_timeout(25)
    tab.close()
    return reached


@pytest.mark.browser
@pytest.mark.parametrize("name", SHAPES)
def test_chromium_scrolls_to_the_passage(chromium: Browser, site: str, name: str) -> None:
    assert is_reached(chromium, link(name, f"{site}/{name}#top:~:text=old"))


@pytest.mark.browser
def test_chromium_does_not_scroll_to_what_the_writer_typed(chromium: Browser, site: str) -> None:
    _, quote, _ = SHAPES["paragraphs"]
    assert not is_reached(chromium, passage_address(f"{site}/paragraphs", quote, None))
