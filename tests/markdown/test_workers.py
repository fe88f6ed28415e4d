"""Texts that are announced are converted in batches, and a text at fault is told from its neighbors."""

import subprocess

import pytest
from patience import ends

from generator.markdown import workers as module
from generator.markdown.renderer import to_html
from generator.markdown.worker import Rendered
from generator.markdown.workers import FEW, MarkdownWorkers

pytestmark = pytest.mark.slow

TEXTS = [f"Text *{number}*" for number in range(FEW * 3)]


@pytest.mark.parametrize("announced", [[], TEXTS[:1], TEXTS[: FEW - 1], TEXTS], ids=len)
@pytest.mark.parametrize("size", [1, 60, 100_000])
def test_every_text_comes_back(announced: list[str], size: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "BATCH", size)
    with MarkdownWorkers() as workers:
        workers.begin(announced)
        assert [workers.render(text).html for text in TEXTS] == [to_html(text) for text in TEXTS]


def test_a_text_may_be_announced_and_asked_for_twice() -> None:
    with MarkdownWorkers() as workers:
        workers.begin(TEXTS * 2)
        workers.begin(TEXTS)
        assert {workers.render(text).failure for text in TEXTS * 2} == {""}


def test_only_the_text_that_takes_too_long_is_told() -> None:
    slow = "[[" * 4000
    with MarkdownWorkers() as workers, ends():
        workers.alone.seconds = workers.together[0].seconds = 0.5
        workers.begin([*TEXTS, slow])
        assert workers.render(slow) == Rendered("", "slow", seconds=0.5)
        workers.alone.seconds = 5
        assert [workers.render(text).html for text in TEXTS] == [to_html(text) for text in TEXTS]


def test_only_the_text_that_is_nested_too_deep_is_told() -> None:
    deep = "- " * 500 + "x"
    with MarkdownWorkers() as workers:
        workers.begin([*TEXTS, deep])
        assert [text for text in (*TEXTS, deep) if workers.render(text).failure] == [deep]


def test_what_nobody_waits_for_is_given_up() -> None:
    processes: list[subprocess.Popen[bytes]] = []
    with MarkdownWorkers() as workers, ends():
        workers.begin(["[[" * 4000, *(f"{text} {'word ' * 10_000}" for text in TEXTS)])
        while not processes:
            processes = [worker.process for worker in workers.together if worker.process]
    assert all(process.poll() is not None for process in processes)
    assert not any(worker.process for worker in (workers.alone, *workers.together))
