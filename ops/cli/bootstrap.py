"""Makes `.venv` match `pdm.lock`, then starts `ops.cli` with its Python.

Imports the standard library only, as do `install`, `terminal` and the declarations of the commands: it runs before
anything is installed.
"""

import fcntl
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NoReturn

from ops.cli.install import Installation
from ops.cli.install_step import InstallFailed
from ops.cli.terminal import Terminal, print_error

_ROOT = Path(__file__).resolve().parents[2]
_ALL_GROUPS = ("lint", "stack", "test", "web")
_OPTIONAL = {"debug", "docs"}  # commands that may need more than these
_HELP = {"-h", "--help"}


def main(words: list[str]) -> int:
    """Returns only when the installation fails, or when the command runs without one."""
    installation = Installation(_ROOT)
    if not installation.has(_ALL_GROUPS) or _OPTIONAL & set(words):
        groups = _dependencies(words)
        if not installation.has(groups):
            if not groups:
                return _run_here(words)
            try:
                _install(installation, groups)
            except InstallFailed as error:
                print_error(str(error))
                return 1
            except KeyboardInterrupt:
                print_error("stopped while installing; the next run continues")
                return 130
    return _start(installation.python, words)


def install_groups(groups: tuple[str, ...]) -> None:
    """Installs what is missing of these groups. Raises InstallFailed."""
    installation = Installation(_ROOT)
    if not installation.has(groups):
        _install(installation, groups)


def _dependencies(words: list[str]) -> tuple[str, ...]:
    """The groups that the command needs; none for help and for a command that does not exist."""
    from ops.cli.all_commands import COMMANDS  # noqa: PLC0415 - costs 50 ms, which a complete installation saves

    if not words or _HELP & set(words):
        return ()
    return next((command.groups(words) for command in COMMANDS if command.name == words[0]), ())


def _run_here(words: list[str]) -> int:
    """Runs the command with the Python that started this."""
    from ops.cli.__main__ import main as run  # noqa: PLC0415 - see above

    return run(words)


def _start(python: Path, words: list[str]) -> NoReturn:
    """Adds the checkout to PYTHONPATH, so that `ops` is found from any working folder."""
    path = os.pathsep.join(filter(None, (str(_ROOT), os.environ.get("PYTHONPATH"))))
    environment = os.environ | {"PYTHONPATH": path}
    os.execve(python, [str(python), "-m", "ops.cli", *words], environment)  # noqa: S606 - no shell is wanted


def _install(installation: Installation, groups: tuple[str, ...]) -> None:
    with _installation_lock():
        if not installation.has(groups):  # another process may have installed them meanwhile
            installation.complete(groups)


@contextmanager
def _installation_lock() -> Iterator[None]:
    """Locks `pdm.lock` itself, which needs no other file."""
    with (_ROOT / "pdm.lock").open() as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            message = "another ./goodgo is installing the dependencies; waiting for it"
            Terminal.for_stream(sys.stderr).print_line(message)
            fcntl.flock(lock, fcntl.LOCK_EX)
        yield
