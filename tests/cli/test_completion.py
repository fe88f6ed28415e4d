"""Shells complete what one types: click asks the command, through environment variables."""

import pytest

from generator.cli import start
from generator.cli.main import main
from generator.importing.read import IMPORTED


def offered(typed: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> list[str]:
    """What is offered for the last word."""
    monkeypatch.setenv("_GENERATE_COMPLETE", "bash_complete")
    monkeypatch.setenv("COMP_WORDS", typed)
    monkeypatch.setenv("COMP_CWORD", str(len(typed.split(" ")) - 1))
    with pytest.raises(SystemExit) as ended:
        main([])
    assert not ended.value.code
    return [line.partition(",")[2] for line in capsys.readouterr().out.splitlines()]


@pytest.mark.parametrize(
    ("typed", "names"),
    [
        ("generate ex", ["export", "explain"]),
        ("generate export --z", ["--zip"]),
        ("generate explain number-", ["number-mismatch"]),
        ("generate explain draw-a-c", ["draw-a-chart"]),
        ("generate import ", list(IMPORTED)),
        ("generate schema f", ["facts"]),
        ("generate templates copy fee", ["feed.xml"]),
        ("generate add s", ["source"]),
        ("generate add source --pub", ["--publisher", "--published"]),
        ("generate check --format j", ["json"]),
    ],
)
def test_what_one_types_is_completed(
    typed: str, names: list[str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert offered(typed, monkeypatch, capsys) == names


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_a_shell_gets_its_script(
    shell: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("click.shell_completion.BashComplete._check_version", staticmethod(lambda: None))
    monkeypatch.setenv("_GENERATE_COMPLETE", f"{shell}_source")
    with pytest.raises(SystemExit) as ended:
        main([])
    assert not ended.value.code
    assert f"_GENERATE_COMPLETE={shell}_complete" in capsys.readouterr().out


def test_on_windows_it_says_where_to_install_it(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("generator.cli.start.os.name", "nt")
    with pytest.raises(SystemExit) as ended:
        start.main()
    monkeypatch.undo()
    assert ended.value.code == 2
    assert "install it in WSL" in capsys.readouterr().err
