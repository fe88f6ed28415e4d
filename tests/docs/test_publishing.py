"""The recipes for hosts build the site: their files are read as the hosts read them, and their commands run."""

import shutil
import tomllib
from pathlib import Path

import pytest
import yaml
from documentation import ARTICLES, examples, run
from paths import ROOT

STARTER = ROOT / "generator" / "cli" / "starter"
WITHOUT_PIP = "pip() { :; }\n"  # what it would install is here


def recipe(article: str, name: str) -> str:
    (found,) = (example.text for example in examples(ARTICLES / f"{article}.md") if example.value == name)
    return found


def steps(workflow: str) -> tuple[str, list[dict[str, object]]]:
    """The commands of a workflow's only job, and the steps that use an action."""
    (job,) = yaml.safe_load(workflow)["jobs"].values()
    commands = "\n".join(step["run"] for step in job["steps"] if "run" in step)
    return commands, [step for step in job["steps"] if "uses" in step]


@pytest.fixture
def site(tmp_path: Path) -> Path:
    return shutil.copytree(STARTER, tmp_path / "site")


@pytest.mark.slow
def test_github_publishes_what_its_steps_build(site: Path) -> None:
    commands, actions = steps(recipe("publish", ".github/workflows/publish.yml"))
    output, code, _ = run(site, WITHOUT_PIP + commands)
    assert code == 0, output
    (folder,) = (step["with"] for step in actions if "upload" in str(step["uses"]))
    assert isinstance(folder, dict)
    assert (site / folder["path"] / "index.html").is_file()


@pytest.mark.slow
def test_github_shows_a_problem_of_a_pull_request_at_its_line(site: Path) -> None:
    commands, _ = steps(recipe("check-pull-requests", ".github/workflows/check.yml"))
    assert run(site, WITHOUT_PIP + commands)[1] == 0
    article = site / "content" / "articles" / "why-the-library-closed.md"
    article.write_text(article.read_text(encoding="utf-8").replace("[12,400]", "[14,200]"), encoding="utf-8")
    output, code, _ = run(site, WITHOUT_PIP + commands)
    assert code == 1
    assert "::error file=content/articles/why-the-library-closed.md,line=" in output


@pytest.mark.slow
def test_gitlab_publishes_the_site_and_not_the_folder_of_the_same_name(site: Path) -> None:
    (site / "public").mkdir()
    (site / "public" / "CNAME").write_text("example.org\n", encoding="utf-8")
    job = yaml.safe_load(recipe("publish", ".gitlab-ci.yml"))["pages"]
    output, code, _ = run(site, WITHOUT_PIP + "\n".join(job["script"]))
    assert code == 0, output
    (folder,) = job["artifacts"]["paths"]
    assert {"index.html", "CNAME", "404.html"} <= {path.name for path in (site / folder).iterdir()}


@pytest.mark.slow
def test_netlify_publishes_what_its_command_builds(site: Path) -> None:
    build = tomllib.loads(recipe("publish", "netlify.toml"))["build"]
    output, code, _ = run(site, WITHOUT_PIP + build["command"])
    assert code == 0, output
    assert {"index.html", "_headers"} <= {path.name for path in (site / build["publish"]).iterdir()}
