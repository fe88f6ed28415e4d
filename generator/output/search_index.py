"""Run Pagefind, an optional program, to create the search index.

Its program is asked directly rather than by its Python interface, which waits a tenth of a second for each page.
Pages and the index pass through pipes: as files, they would take longer to write, read and remove than to index.
It is killed when it takes too long.
"""

import os
import subprocess
import tempfile
from binascii import a2b_base64, b2a_base64
from collections.abc import Iterable, Iterator
from contextlib import suppress
from fnmatch import fnmatchcase
from importlib.util import find_spec
from itertools import chain
from threading import Event, Thread, Timer
from typing import IO

from msgspec import MsgspecError, Struct, json, msgpack

from generator.diagnostics.rules import Rule
from generator.output.pagefind_process import PROGRAM
from generator.pages.search import CLUTTER, Indexed
from generator.process.digest import digest_of
from generator.process.memory import Memory
from generator.process.subprocess_worker import minimal_environment, python_command
from generator.reading.filesystem import Files

SECONDS = 60.0  # the longest an index may take; 700 pages take about one second
# What a browser needs to search; the files of Pagefind's own interface are not published.
NEEDED = (
    "pagefind.js",
    "pagefind-worker.js",
    "pagefind-entry.json",
    "wasm.*",
    "*.pf_meta",
    "index/*",
    "fragment/*",
)


def is_installed() -> bool:
    """Return whether Pagefind is installed, without importing it."""
    return find_spec("pagefind") is not None


def remembered_index(pages: Files, memory: Memory) -> Indexed:
    """Return the search index of pages, which is built again only if their words have changed."""
    call = (PROGRAM, digest_of(msgpack.encode(pages, order="sorted")))
    return memory.attempt(call, lambda: make_index(pages))


def make_index(pages: Files, seconds: float = SECONDS) -> Indexed:
    """Return the search index of pages, given by path, as files to publish; or why there is none."""
    try:
        said = _ask(_requests(pages), len(pages) + 2, seconds)  # with the first and the last
    except subprocess.TimeoutExpired:
        return Indexed(failure=f"Pagefind took longer than {seconds:g} seconds")
    except OSError as error:
        return Indexed(failure=f"Pagefind could not be started: {error.strerror}")
    if isinstance(said, str):
        return Indexed(failure=said)
    try:
        answers = [json.decode(a2b_base64(part), type=_Answer).payload for part in said.split(b",")[:-1]]
    except (ValueError, MsgspecError):
        answers = []
    refused = next((answer.message for answer in answers if answer.type == "Error"), "")
    if refused:
        return Indexed(failure=f"Pagefind failed: {refused[:200]}")
    files = {
        f"pagefind/{file.path}": a2b_base64(file.content)
        for answer in answers
        for file in answer.files
        if any(fnmatchcase(file.path, pattern) for pattern in NEEDED)
    }
    if "pagefind/pagefind.js" not in files:
        return Indexed(failure="Pagefind wrote nothing that can be used")
    return Indexed(files)


class _File(Struct):
    path: str
    content: str  # in Base64


class _Payload(Struct):
    type: str
    message: str = ""
    files: tuple[_File, ...] = ()


class _Answer(Struct):
    payload: _Payload


def _requests(pages: Files) -> Iterator[bytes]:
    """Yield what Pagefind is asked: JSON in Base64, with a comma after each."""
    index = {"index_id": 0}  # its first and only one
    first = {"type": "NewIndex", "config": {"exclude_selectors": CLUTTER}}
    added = (
        {"type": "AddFile", **index, "file_path": path, "file_contents": pages[path].decode()}
        for path in sorted(pages)
    )
    last = {"type": "GetFiles", **index}
    for number, payload in enumerate(chain([first], added, [last])):  # one page in memory at a time
        yield b2a_base64(json.encode({"message_id": number, "payload": payload}), newline=False) + b","


def _ask(requests: Iterator[bytes], number: int, seconds: float) -> bytes | str:
    """Return the answers to a number of requests, each with a comma after it, or why there are fewer."""
    program = "from generator.output.pagefind_process import become_pagefind; become_pagefind()"
    # The environment could also change Pagefind's settings, so only the program's path is passed on.
    environment = minimal_environment()
    if PROGRAM in os.environ:
        environment[PROGRAM] = os.environ[PROGRAM]
    with (
        tempfile.TemporaryFile() as errors,
        subprocess.Popen(  # noqa: S603  (a known program, with our own arguments)
            [*python_command(program), "--service"],
            cwd="/",  # where no settings of Pagefind are
            env=environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=errors,
        ) as process,
    ):
        is_late = Event()

        def end() -> None:
            is_late.set()
            process.kill()

        assert process.stdin is not None and process.stdout is not None  # noqa: S101, PT018
        timer, feeder = Timer(seconds, end), Thread(target=_feed, args=(process.stdin, requests))
        timer.start()
        feeder.start()
        try:
            said = _read(process.stdout, number)
            if said.count(b",") < number:
                process.wait()
        finally:
            timer.cancel()
            code = process.poll()
            process.kill()  # it would wait for more
            feeder.join()
        errors.seek(0)
        last_words = errors.read() or said
    if is_late.is_set():
        raise subprocess.TimeoutExpired("pagefind", seconds)
    if code in (None, 0):
        return said
    lines = last_words.decode("utf-8", "replace").split("\n")
    last_line = next((line.strip() for line in reversed(lines) if line.strip()), "it said nothing")
    return f"Pagefind failed: {last_line[:200]}"


def _feed(stream: IO[bytes], requests: Iterable[bytes]) -> None:
    with suppress(BrokenPipeError):
        for request in requests:
            stream.write(request)
        stream.flush()


def _read(stream: IO[bytes], answers: int) -> bytes:
    """Return what a process says until it has given so many answers, or has ended."""
    parts = []
    while answers > 0 and (part := os.read(stream.fileno(), 1 << 20)):
        parts.append(part)
        answers -= part.count(b",")
    return b"".join(parts)


SEARCH_INDEX = Rule(
    "search-index",
    "warning",
    "Pagefind is installed but could not build the search index.",
    'The site is built without one, and its search page says what to do instead. Reinstall it with pip install "pagefind[bin]"; to go without, uninstall it.',
    guides=("publish#search",),
)
