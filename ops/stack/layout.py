"""The state folder: what lies where, who may read it, and how it is taken away."""

import os
import shutil
from dataclasses import dataclass
from pathlib import Path

from ops.stack.account import Account
from ops.stack.postgres_place import outside_place
from ops.stack.trouble import Trouble

NEEDED_BYTES = 500 * 1024 * 1024
_OURS = (
    "postgres",
    "redis",
    "nats",
    "gateway",
    "observe",
    "tls",
    "logs",
    "ca.pem",
    "secrets.json",
    "state.json",
    "supervisor.lock",
    "restore.lock",
    "requests",
    "restoring",
    "postgres.restoring",
    "postgres.replaced",
)


@dataclass(frozen=True, slots=True)
class Layout:
    home: Path

    @property
    def lock(self) -> Path:
        return self.home / "supervisor.lock"

    @property
    def state(self) -> Path:
        return self.home / "state.json"

    @property
    def secrets(self) -> Path:
        return self.home / "secrets.json"

    @property
    def ca_cert(self) -> Path:
        return self.home / "ca.pem"

    @property
    def tls(self) -> Path:
        return self.home / "tls"

    @property
    def redis(self) -> Path:
        return self.home / "redis"

    @property
    def nats(self) -> Path:
        return self.home / "nats"

    @property
    def gateway(self) -> Path:
        return self.home / "gateway"

    @property
    def observe(self) -> Path:
        """What those who look on keep."""
        return self.home / "observe"

    @property
    def logs(self) -> Path:
        return self.home / "logs"

    @property
    def backups(self) -> Path:
        """Where backups lie that were given no name; `remove` leaves them."""
        return self.home / "backups"

    @property
    def requests(self) -> Path:
        return self.home / "requests"

    @property
    def restoring(self) -> Path:
        return self.home / "restoring"

    @property
    def restore_lock(self) -> Path:
        return self.home / "restore.lock"

    def log(self, name: str) -> Path:
        return self.logs / f"{name}.log"

    def make(self) -> None:
        """Mode 0700, with the folders inside. Raises Trouble when it cannot be, or when the disk has no room."""
        try:
            for folder in (self.home, self.tls, self.logs, self.gateway):
                folder.mkdir(mode=0o700, parents=True, exist_ok=True)
                folder.chmod(0o700)
        except OSError as error:
            raise Trouble(
                f"the state folder {self.home} cannot be made ({error.strerror})",
                "set GOODGO_HOME to a folder that you may write to",
            ) from error
        self.require_room()

    def require_room(self, needed: int = NEEDED_BYTES) -> None:
        """Raises Trouble when fewer bytes are free."""
        free = shutil.disk_usage(self.home).free
        if free < needed:
            raise Trouble(
                f"the disk of {self.home} has {free >> 20} MB free and the stack needs {needed >> 20} MB",
                "free some space, or set GOODGO_HOME to a folder on another disk",
            )

    def remove(self) -> None:
        """Everything the stack ever made, and nothing else: GOODGO_HOME may be a folder that holds more."""
        for name in _OURS:
            _remove(self.home / name)
        if os.geteuid() == 0:
            _remove(outside_place(self.home))
        if self.home.is_dir() and not any(self.home.iterdir()):
            self.home.rmdir()


def write_private(path: Path, content: str, account: Account | None = None) -> None:
    """Mode 0600, all or nothing: who reads it meanwhile sees the old content or the new."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    unfinished = path.with_name(f".{path.name}.{os.getpid()}")
    unfinished.touch(mode=0o600)
    try:
        unfinished.write_text(content)
        if account is not None:
            os.chown(unfinished, account.uid, account.gid)
        unfinished.replace(path)
    except OSError:
        unfinished.unlink(missing_ok=True)
        raise


def _remove(path: Path) -> None:
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)
