"""The recipes for hosts are those that `generate new` writes, which tests/cli/test_new.py runs."""

import pytest
from documentation import ARTICLES, examples
from paths import ROOT

HOSTS = ROOT / "generator" / "cli" / "hosts"
RECIPES = (
    ("publish", "pages/.github/workflows/publish.yml"),
    ("publish", "gitlab/.gitlab-ci.yml"),
    ("publish", "netlify/netlify.toml"),
    ("publish", "cloudflare/wrangler.toml"),
    ("check-pull-requests", "pages/.github/workflows/check.yml"),
)


@pytest.mark.parametrize(("article", "path"), RECIPES)
def test_a_recipe_is_what_a_new_site_gets(article: str, path: str) -> None:
    name = path.partition("/")[2]
    (recipe,) = (found.text for found in examples(ARTICLES / f"{article}.md") if found.value == name)
    assert recipe == (HOSTS / path).read_text(encoding="utf-8")


def test_every_recipe_is_in_the_documentation() -> None:
    files = {path.relative_to(HOSTS).as_posix() for path in HOSTS.rglob("*") if path.is_file()}
    assert files - {path for _, path in RECIPES} == {"cloudflare/.python-version"}
