"""Define the exit codes of the `generate` command.

70 is EX_SOFTWARE of sysexits.h; 130 is 128 + SIGINT, as shells report an interrupted program.
"""

OK, SITE_ERRORS, USAGE_ERROR, INTERNAL_ERROR, INTERRUPTED = 0, 1, 2, 70, 130
