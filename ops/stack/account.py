"""The system account under which Postgres runs when the stack is started by root.

Postgres refuses to run as root. Ordinary users run it as themselves and never meet this module.
"""

import os
import pwd
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

from ops.stack.trouble import Trouble

_NAME = "goodgo"
_SHARED = Path("/var/lib/goodgo")
"""Where the account can reach when a folder's parents keep it out, for example under /root."""


@dataclass(frozen=True, slots=True)
class Account:
    uid: int
    gid: int

    def can_enter(self, folder: Path) -> bool:
        """Whether this account can reach what lies in `folder`; it must exist."""
        return self._test("-x", folder)

    def can_run(self, program: Path) -> bool:
        return self._test("-x", program)

    def _test(self, question: str, path: Path) -> bool:
        tried = subprocess.run(
            ["test", question, str(path)], user=self.uid, group=self.gid, extra_groups=[], check=False, cwd="/"
        )
        return tried.returncode == 0


def unprivileged() -> Account | None:
    """None for an ordinary user; for root the account `goodgo`, made if missing. Raises Trouble when it cannot be."""
    if os.geteuid() != 0:
        return None
    try:
        entry = pwd.getpwnam(_NAME)
    except KeyError:
        _add()
        entry = pwd.getpwnam(_NAME)
    return Account(entry.pw_uid, entry.pw_gid)


def shared_folder(name: str) -> Path:
    """A folder of root's that every account can enter."""
    folder = _SHARED / name
    for each in (_SHARED, folder):
        each.mkdir(mode=0o755, parents=True, exist_ok=True)
        each.chmod(0o755)
    return folder


def _add() -> None:
    useradd = shutil.which("useradd") or "/usr/sbin/useradd"
    command = [useradd, "--system", "--user-group", "--no-create-home", "--shell", "/usr/sbin/nologin", _NAME]
    try:
        subprocess.run(command, check=True, capture_output=True, text=True)
    except (OSError, subprocess.CalledProcessError) as error:
        raise Trouble(
            "Postgres does not run as root, and the system account for it could not be made",
            f"run ./goodgo as an ordinary user, or as root: {' '.join(command)}",
        ) from error
