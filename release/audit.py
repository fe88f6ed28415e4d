"""Look up what is known of security flaws in every package of the lock files: `python -m release.audit PIP-AUDIT`.

An audit that could not look everything up has found nothing out, so it fails: with 2, and with 1 if there are flaws.
"""

import json
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]
LOCKS = ("requirements.lock", "requirements-dev.lock")


def command(program: str) -> list[str]:
    """Return the command that looks up what the lock files name, without installing anything."""
    files = [option for name in LOCKS for option in ("--requirement", str(ROOT / name))]
    return [program, "--strict", "--disable-pip", "--require-hashes", "--format", "json", *files]


def verdict(output: str, errors: str) -> tuple[int, str]:
    """Return an exit code and a report, from what pip-audit wrote to standard output and standard error."""
    try:
        packages = json.loads(output)["dependencies"]
    except (ValueError, KeyError, TypeError):
        reason = (errors.strip().splitlines() or ["pip-audit gave no reason"])[-1]
        return 2, f"The audit did not take place: {reason.removeprefix('ERROR:pip_audit._cli:')}\n"
    skipped = [package for package in packages if "skip_reason" in package]
    if skipped or not packages:
        names = ", ".join(package["name"] for package in skipped) or "any package"
        return 2, f"The audit is not complete: pip-audit did not look up {names}.\n"
    flaws = [
        f"{package['name']} {package['version']}: {flaw['id']}, fixed in {', '.join(flaw['fix_versions']) or 'no version'}\n"
        for package in packages
        for flaw in package["vulns"]
    ]
    return (1, "".join(flaws)) if flaws else (0, f"{len(packages)} packages, no known flaws.\n")


def main() -> None:
    """Run the audit, report, and exit."""
    done = subprocess.run(command(sys.argv[1]), capture_output=True, text=True, check=False)
    code, report = verdict(done.stdout, done.stderr)
    sys.stdout.write(report)
    sys.exit(code)


if __name__ == "__main__":
    main()
