"""`generate doctor`: what is there, what is missing, and what to do."""

import re
from pathlib import Path

import pytest

from generator.cli.main import main
from generator.cli.new import new_files, write_new

pytestmark = pytest.mark.slow


def doctor(folder: Path, capsys: pytest.CaptureFixture[str]) -> str:
    with pytest.raises(SystemExit) as end:
        main(["doctor", "--site", str(folder)])
    assert not end.value.code
    return capsys.readouterr().out


@pytest.fixture
def site(tmp_path: Path) -> Path:
    list(write_new(tmp_path / "site", new_files()))
    return tmp_path / "site"


def test_what_is_missing_comes_with_what_to_do(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    said = doctor(site, capsys)
    assert "address       unknown\n" in said
    assert "→ add base_url to site.yaml" in said
    assert re.search(r"quotations +([1-9]\d*) of \1 compared with the text of their source\n", said)
    assert "1 optional step is left." in said


def test_what_is_there_needs_no_advice(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    settings = site / "site.yaml"
    settings.write_text(
        f"{settings.read_text(encoding='utf-8')}\nbase_url: https://a.example/\n", encoding="utf-8"
    )
    said = doctor(site, capsys)
    assert "address       https://a.example/\n" in said
    assert "add base_url" not in said


def test_texts_that_git_would_publish_are_told(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (site / ".git").mkdir()
    assert "Git ignores the texts" in doctor(site, capsys)
    (site / ".gitignore").write_text("build/\n", encoding="utf-8")
    assert "→ add content/texts/ to .gitignore" in doctor(site, capsys)


def test_a_missing_extra_is_told(
    site: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("generator.cli.doctor.find_spec", lambda _: None)
    assert "→ pip install 'pagefind[bin]>=1.5.2'" in doctor(site, capsys)


def test_quotations_without_a_text_are_counted(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (site / "content" / "evidence.lock").unlink()
    for text in (site / "content" / "texts").iterdir():
        text.unlink()
    said = doctor(site, capsys)
    assert "quotations    0 of " in said
    assert "→ put the texts of their sources into content/texts/" in said
