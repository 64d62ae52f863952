"""From a clean clone to the command line: sees that `.venv` is what `pdm.lock` says, then becomes `ops.cli`.

Standard library only, like `install` and `terminal`: it runs before anything is installed.
"""

import fcntl
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NoReturn

from ops.cli.install import Installation, InstallFailed
from ops.cli.terminal import Terminal, complain

_ROOT = Path(__file__).resolve().parents[2]
_STACK, _EVERYTHING = ("stack",), ("lint", "stack", "test")
_HELP = {"-h", "--help"}
_NEEDS_NOTHING = {"completion", "doctor"}


def main(words: list[str]) -> int:
    """Returns only what was done without the virtual environment; else becomes its Python."""
    installation = Installation(_ROOT)
    groups = _EVERYTHING if words[:1] in (["test"], ["new-service"]) else _STACK
    try:
        if not installation.has(groups):
            if not words or words[0] in _NEEDS_NOTHING or _HELP & set(words):
                return _here(words)
            with _alone():
                if not installation.has(groups):  # another may have done it while this one waited
                    installation.complete(groups)
    except InstallFailed as failed:
        complain(str(failed))
        return 1
    except KeyboardInterrupt:
        complain("stopped while installing; the next run begins where it is safe to")
        return 130
    return _become(installation.python, words)


def _become(python: Path, words: list[str]) -> NoReturn:
    environment = os.environ | {"PYTHONPATH": _path()}
    os.execve(python, [str(python), "-m", "ops.cli", *words], environment)  # noqa: S606 - no shell is wanted


def _here(words: list[str]) -> int:
    """What needs no dependency runs on the Python that started this."""
    from ops.cli.__main__ import main as run  # noqa: PLC0415 - not before it is known that it will do

    return run(words)


def _path() -> str:
    """`ops` is found from any working folder, and what the caller asked for stays."""
    return os.pathsep.join(filter(None, (str(_ROOT), os.environ.get("PYTHONPATH"))))


@contextmanager
def _alone() -> Iterator[None]:
    """One installation at a time; the lock file itself is what is locked, so that no other file is needed."""
    with (_ROOT / "pdm.lock").open() as held:
        try:
            fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            Terminal.of(sys.stderr).line("another ./goodgo is installing the dependencies; waiting for it")
            fcntl.flock(held, fcntl.LOCK_EX)
        yield
