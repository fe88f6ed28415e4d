"""Start `generate`: answer at once if nothing has changed, or load the commands and run one."""

import sys

from generator.cli.unchanged import answer


def main() -> None:
    """Run the command of this process and exit with its code."""
    arguments = sys.argv[1:]
    exit_code = answer(arguments)
    if exit_code is None:
        from generator.cli.main import main as run

        run(arguments)
    sys.exit(exit_code)
