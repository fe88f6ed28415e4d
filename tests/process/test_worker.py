"""The process beside ours: it answers, or it is ended and the next message meets a new one."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from patience import ends

from generator.process.subprocess_worker import PASSED_ON, Answer, Worker

pytestmark = pytest.mark.slow


SERVER = """
import os, time
from generator.process.subprocess_worker import answer_each

def work(message):
    order, _, rest = message.partition(b" ")
    if order == b"sleep":
        time.sleep(60)
    if order == b"exit":
        os._exit(int(rest))
    if order == b"kill":
        os.kill(os.getpid(), int(rest))
    if order == b"eat":
        eaten = bytearray(int(rest) * 1024 * 1024)
        time.sleep(60)
    if order == b"print":
        print("said by a library", flush=True)
    if order == b"raise":
        raise ValueError
    if order == b"pid":
        return str(os.getpid()).encode()
    if order == b"environment":
        return os.environ.get(rest.decode(), "").encode()
    if order == b"names":
        return " ".join(os.environ).encode()
    return message

def serve():
    answer_each(work)
"""


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("server")
    (folder / "small_server.py").write_text(SERVER)
    return folder


@pytest.fixture
def worker(place: Path) -> Iterator[Worker]:
    with Worker("small_server:serve", 10, 200, {"PYTHONPATH": str(place), "SAID": "yes"}) as running:
        yield running


def test_a_process_starts_with_the_first_message(worker: Worker) -> None:
    assert worker.process is None
    assert worker.ask(b"a") == Answer(b"a")
    assert worker.process is not None


@pytest.mark.parametrize("message", [b"", b"\0\n\r\x1a", b"x" * 5_000_000], ids=["empty", "bytes", "long"])
def test_every_message_is_answered(message: bytes, worker: Worker) -> None:
    assert worker.ask(message).data == message


def test_one_process_answers_all(worker: Worker) -> None:
    assert worker.ask(b"pid") == worker.ask(b"pid")


def test_what_is_printed_is_no_answer(worker: Worker, capfd: pytest.CaptureFixture[str]) -> None:
    assert worker.ask(b"print") == Answer(b"print")
    assert worker.ask(b"b") == Answer(b"b")
    assert capfd.readouterr() == ("", "said by a library\n")


def test_its_environment_is_what_is_given_and_what_is_passed_on(
    worker: Worker, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SECRET_TOKEN", "hunter2")
    monkeypatch.setenv("LC_CTYPE", "C.UTF-8")
    values = [worker.ask(b"environment " + name).data for name in (b"SAID", b"LC_CTYPE", b"SECRET_TOKEN")]
    assert values == [b"yes", b"C.UTF-8", b""]
    names = set(worker.ask(b"names").data.decode().split())
    assert names <= {*PASSED_ON, "SAID"}
    assert {"PATH", "SAID"} <= names


def test_one_that_takes_too_long_is_ended(worker: Worker) -> None:
    worker.ask(b"a")
    worker.seconds = 0.3
    with ends():  # the process would sleep for a minute
        assert worker.ask(b"sleep").failure == "slow"
    worker.seconds = 10
    assert worker.ask(b"a") == Answer(b"a")


@pytest.mark.skipif(not Path("/proc/self/statm").exists(), reason="this system does not tell")
def test_one_that_takes_too_much_is_ended(worker: Worker) -> None:
    assert worker.ask(b"eat 400").failure == "large"
    assert worker.ask(b"a") == Answer(b"a")


@pytest.mark.parametrize(
    ("message", "code"),
    [(b"exit 0", 0), (b"exit 3", 3), (b"kill 11", -signal.SIGSEGV), (b"raise", 1)],
)
def test_one_that_ends_is_told(message: bytes, code: int, worker: Worker) -> None:
    assert worker.ask(message) == Answer(b"", "ended", code)
    assert worker.process is None
    assert worker.ask(b"a") == Answer(b"a")


def test_one_that_ended_between_two_messages_is_told(worker: Worker) -> None:
    process = int(worker.ask(b"pid").data)
    os.kill(process, signal.SIGKILL)
    assert worker.process is not None
    worker.process.wait()
    assert worker.ask(b"a").failure == "ended"
    assert worker.ask(b"a") == Answer(b"a")


def test_a_module_that_is_not_there_is_told(capfd: pytest.CaptureFixture[str]) -> None:
    with Worker("generator.nothing:serve", 10) as running:
        assert running.ask(b"a") == Answer(b"", "ended", 1)
    assert "ModuleNotFoundError" in capfd.readouterr().err


def test_none_is_left_behind(place: Path) -> None:
    with Worker("small_server:serve", 10, 0, {"PYTHONPATH": str(place)}) as running:
        process = int(running.ask(b"pid").data)
    running.end()
    with pytest.raises(ProcessLookupError):
        os.kill(process, 0)


def test_it_ends_when_its_input_does(place: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", "from small_server import serve; serve()"],
        input=b"\0\0\0\1a\0\0",  # a message, and one cut short
        capture_output=True,
        check=False,
        env={**os.environ, "PYTHONPATH": str(place)},
        timeout=20,
    )
    assert (done.returncode, done.stdout, done.stderr) == (0, b"\0\0\0\1a", b"")
