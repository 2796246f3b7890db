"""What the processes of one test run make once and share: an empty database, printed plans."""

import atexit
import fcntl
import os
import shutil
import tempfile
from pathlib import Path

_NAME = "WIAZKA_TEST_RUN"

if _NAME not in os.environ:
    # The first process of a run; those it starts find the folder in their environment.
    os.environ[_NAME] = tempfile.mkdtemp(prefix="wiazka-test-")
    atexit.register(shutil.rmtree, os.environ[_NAME], ignore_errors=True)

#: Of this run alone, removed by whoever began it.
FOLDER = Path(os.environ[_NAME])


def once(name, make):
    """Path of the run's file ``name``, written by ``make(path)`` where nobody has asked before."""
    path = FOLDER / name
    with (FOLDER / f"{name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not path.exists():
            unfinished = FOLDER / f"{name}.part"
            make(unfinished)
            unfinished.rename(path)
    return path
