"""End a process when the one that started it is gone: a killed build must not leave a worker spinning.

On Linux the kernel does it, whatever the process is busy with. Elsewhere a thread looks once a second, which
ends everything but a call that never returns to Python.
"""

import ctypes
import os
import signal
import sys
import threading
import time

PR_SET_PDEATHSIG = 1  # linux/prctl.h
SECONDS = 1.0


def end_with(parent: int) -> None:
    """End this process when `parent`, its number, is no longer its parent; call it first."""
    if sys.platform == "linux":
        # Kept across `exec`, so it holds for a program that this process turns into.
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGKILL)
    else:
        threading.Thread(target=_watch, args=(parent,), daemon=True).start()
    if os.getppid() != parent:  # it died before we asked
        os._exit(1)


def _watch(parent: int) -> None:
    while os.getppid() == parent:
        time.sleep(SECONDS)
    os.kill(os.getpid(), signal.SIGKILL)
