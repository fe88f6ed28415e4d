"""Start `generate`: answer at once if nothing has changed, or load the commands and run one."""

import os
import sys

from generator.cli.unchanged import answer

NOT_ON_WINDOWS = """\
error: Sourcebound runs on Linux and macOS, not on Windows itself [command]
  install it in WSL: https://learn.microsoft.com/windows/wsl/install
"""


def main() -> None:
    """Run the command of this process and exit with its code."""
    if os.name == "nt":  # it lacks much of what reads and writes a site: docs/content/articles/install.md
        sys.stderr.write(NOT_ON_WINDOWS)
        sys.exit(2)
    arguments = sys.argv[1:]
    exit_code = answer(arguments)
    if exit_code is None:
        from generator.cli.main import main as run

        run(arguments)
    sys.exit(exit_code)
