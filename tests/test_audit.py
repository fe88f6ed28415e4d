"""An audit that could not look everything up has found nothing out, and says so."""

import json
from collections.abc import Mapping

import pytest

from release.audit import verdict

ONE = {"name": "jinja2", "version": "3.1.6", "vulns": []}
FLAW = {"id": "PYSEC-1", "fix_versions": ["3.1.7"], "aliases": [], "description": ""}


def report(*packages: Mapping[str, object]) -> str:
    return json.dumps({"dependencies": packages, "fixes": []})


def test_without_flaws_it_counts_what_was_looked_up() -> None:
    assert verdict(report(ONE), "") == (0, "1 packages, no known flaws.\n")


def test_each_flaw_is_named() -> None:
    code, said = verdict(report(ONE, {**ONE, "vulns": [FLAW, {**FLAW, "fix_versions": []}]}), "")
    assert code == 1
    assert said == "jinja2 3.1.6: PYSEC-1, fixed in 3.1.7\njinja2 3.1.6: PYSEC-1, fixed in no version\n"


@pytest.mark.parametrize(
    ("output", "errors", "said"),
    [
        ("", "ERROR:pip_audit._cli:Failed to connect\n", "did not take place: Failed to connect"),
        ("", "", "did not take place: pip-audit gave no reason"),
        ("[]", "", "did not take place"),
        (report(), "", "did not look up any package"),
        (report(ONE, {"name": "altair", "skip_reason": "not found"}), "", "did not look up altair"),
    ],
)
def test_what_was_not_looked_up_is_a_failure(output: str, errors: str, said: str) -> None:
    code, message = verdict(output, errors)
    assert code == 2
    assert said in message
