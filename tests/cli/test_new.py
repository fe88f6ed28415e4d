"""A new site: with an example or empty, with what a host needs, and with what an editor needs."""

import json
import os
import re
import shlex
import subprocess
import sys
import tomllib
from pathlib import Path

import jsonschema
import pytest
import yaml

from generator.cli.main import main
from generator.cli.new import HOST_NAMES, new_files

ADDRESS = "https://a.example/site"
EXPRESSIONS = {"${{ steps.pages.outputs.base_url }}": ADDRESS, "${{ github.base_ref }}": "main"}
VARIABLES = {
    "CI_PAGES_URL": ADDRESS,
    "CF_PAGES_URL": ADDRESS,
    "URL": ADDRESS,
    "GITHUB_STEP_SUMMARY": "summary.md",
}


def run(*arguments: object) -> int:
    with pytest.raises(SystemExit) as end:
        main([str(argument) for argument in arguments])
    return int(end.value.code or 0)


@pytest.mark.slow
def test_an_empty_site_builds_and_has_nothing_of_the_example(tmp_path: Path) -> None:
    assert run("new", tmp_path / "site", "--empty") == 0
    assert run("build", "--site", tmp_path / "site", "--strict") == 0
    names = [path.relative_to(tmp_path / "site").as_posix() for path in (tmp_path / "site").rglob("*.*")]
    assert ".gitignore" in names
    assert "library" not in (tmp_path / "site" / "site.yaml").read_text(encoding="utf-8")
    assert not [name for name in names if name.startswith("content/texts")]


@pytest.mark.parametrize("host", HOST_NAMES)
def test_the_files_of_a_host_can_be_read_and_name_a_version(host: str) -> None:
    plain, files = new_files(), new_files(host=host)
    assert re.search(
        r"^\./vendor/sourcebound-\d\S*\.whl\[search\]", files["requirements.txt"].decode(), re.MULTILINE
    )
    added = {name: content.decode() for name, content in files.items() if name not in plain}
    for name, text in added.items():
        if name.endswith((".yml", ".yaml")):
            assert isinstance(yaml.safe_load(text), dict)
        elif name.endswith(".toml"):
            assert tomllib.loads(text)
    assert any("generate build" in text for text in added.values())


def commands_of(host: str) -> list[str]:
    """The commands of `generate` that a host runs, in order."""
    files = {
        name: content.decode() for name, content in new_files(host=host).items() if name not in new_files()
    }
    if host == "pages":
        jobs = [
            job for text in files.values() if "jobs:" in text for job in yaml.safe_load(text)["jobs"].values()
        ]
        lines = [step["run"] for job in jobs for step in job["steps"] if "run" in step]
    elif host == "gitlab":
        jobs = [job for job in yaml.safe_load(files[".gitlab-ci.yml"]).values() if isinstance(job, dict)]
        lines = [line for job in jobs for line in job["script"]]
    elif host == "netlify":
        lines = [tomllib.loads(files["netlify.toml"])["build"]["command"]]
    else:
        lines = re.findall(r"^# +(pip .*)$", files["wrangler.toml"], re.MULTILINE)
    return [line.rpartition("&& ")[2] for line in lines if "generate" in line]


@pytest.mark.slow
@pytest.mark.parametrize(("host", "count"), [("pages", 3), ("gitlab", 2), ("netlify", 1), ("cloudflare", 1)])
def test_the_commands_of_a_host_run_in_a_shell(host: str, count: int, tmp_path: Path) -> None:
    assert run("new", tmp_path, f"--{host}") == 0
    for command in ("init -b main .", "add .", "-c user.name=A -c user.email=a@a.example commit -m A"):
        subprocess.run(["git", *shlex.split(command)], check=True, capture_output=True, cwd=tmp_path)
    subprocess.run(["git", "update-ref", "refs/remotes/origin/main", "HEAD"], check=True, cwd=tmp_path)
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    commands = commands_of(host)
    assert len(commands) == count
    for command in commands:
        for expression, value in EXPRESSIONS.items():
            command = command.replace(expression, value)  # noqa: PLW2901
        done = subprocess.run(
            ["bash", "-euc", command], env={**os.environ, **VARIABLES, "PATH": path},
            cwd=tmp_path, capture_output=True, check=False, encoding="utf-8",
        )  # fmt: skip
        assert done.returncode == 0, (command, done.stderr)
    assert f"{ADDRESS}/articles/" in (tmp_path / "build" / "sitemap.xml").read_text(encoding="utf-8")


def test_editors_find_a_schema_in_the_first_line_of_each_file(tmp_path: Path) -> None:
    assert run("new", tmp_path / "site") == 0
    for name in ("site.yaml", "content/facts.yaml", "content/charts.yaml"):
        path = tmp_path / "site" / name
        first = path.read_text(encoding="utf-8").partition("\n")[0]
        schema = path.parent / first.removeprefix("# yaml-language-server: $schema=")
        jsonschema.Draft7Validator.check_schema(json.loads(schema.read_bytes()))
