"""Turn a process into Pagefind's program."""

import os
import sys
from importlib import import_module

PROGRAM = "PAGEFIND_BINARY_PATH"  # names another program


def become_pagefind() -> None:
    """Find the program in the packages that hold it; Pagefind's own module would first load `asyncio`, unused."""
    for package in ("pagefind_bin_extended", "pagefind_bin") if PROGRAM not in os.environ else ():
        try:
            program = os.fspath(import_module(package).get_executable())
        except ImportError:
            continue
        os.execv(program, [program, *sys.argv[1:]])  # noqa: S606  (a known program, with our own arguments)
    import runpy  # noqa: PLC0415  (only where Pagefind is installed in another way)

    runpy.run_module("pagefind", run_name="__main__")
