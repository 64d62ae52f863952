"""The system account that Postgres runs as when root starts the stack.

Postgres refuses to run as root. Other users run it as themselves.
"""

import os
import pwd
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

from ops.user_error import UserError

_NAME = "goodgo"
_SHARED = Path("/var/lib/goodgo")
"""A folder that the account can enter; it cannot enter /root, for example."""


@dataclass(frozen=True, slots=True)
class Account:
    uid: int
    gid: int

    def can_enter(self, folder: Path) -> bool:
        """Whether this account can enter `folder`, which must exist."""
        return self._test("-x", folder)

    def can_run(self, program: Path) -> bool:
        return self._test("-x", program)

    def _test(self, question: str, path: Path) -> bool:
        tried = subprocess.run(
            ["test", question, str(path)], user=self.uid, group=self.gid, extra_groups=[], check=False, cwd="/"
        )
        return tried.returncode == 0


def postgres_account() -> Account | None:
    """The account `goodgo`, created if missing, when root runs this; None for other users. Raises UserError."""
    if os.geteuid() != 0:
        return None
    try:
        entry = pwd.getpwnam(_NAME)
    except KeyError:
        _add()
        entry = pwd.getpwnam(_NAME)
    return Account(entry.pw_uid, entry.pw_gid)


def shared_folder(name: str) -> Path:
    """A folder that root owns and every account can enter."""
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
        raise UserError(
            "Postgres does not run as root, and its system account could not be created",
            f"run ./goodgo as an ordinary user, or as root: {' '.join(command)}",
        ) from error
