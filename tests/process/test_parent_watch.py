"""A process that a build started ends with the build, however that ends."""

import subprocess
import sys
import time
from pathlib import Path

import pytest
from patience import ends

pytestmark = pytest.mark.slow

SPIN = """
import time
print({pid}, flush=True)
while True:
    {body}
"""
PARENT = """
import subprocess, sys
from generator.process.subprocess_worker import python_command

program = {program!r}
worker = subprocess.Popen(python_command(program))
worker.wait()
"""


def worker_of_a_killed_build(program: str) -> int:
    """The number of a process whose parent, which a program runs in, was killed."""
    with subprocess.Popen(
        [sys.executable, "-c", PARENT.format(program=program)], stdout=subprocess.PIPE, text=True
    ) as parent:
        assert parent.stdout
        worker = int(parent.stdout.readline())
        assert is_running(worker)
        parent.kill()
    return worker


def is_running(pid: int) -> bool:
    try:
        state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    except OSError:
        return False
    return state != "Z"


@pytest.mark.parametrize("body", ["pass", "time.sleep(60)", "max(range(10**9))"])
def test_a_worker_ends_when_the_build_is_killed(body: str) -> None:
    worker = worker_of_a_killed_build(SPIN.format(pid="__import__('os').getpid()", body=body))
    with ends():
        while is_running(worker):
            time.sleep(0.01)


def test_a_program_that_it_turns_into_ends_too() -> None:
    worker = worker_of_a_killed_build(
        "import os; print(os.getpid(), flush=True); os.execvp('sleep', ['sleep', '60'])"
    )
    with ends():
        while is_running(worker):
            time.sleep(0.01)


def test_a_worker_whose_parent_is_gone_already_does_nothing() -> None:
    program = "from generator.process.parent_watch import end_with; end_with(1 << 22); print('worked')"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (1, "")
