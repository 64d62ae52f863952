"""The state folder: its files, their permissions, and its removal."""

import os
import shutil
from dataclasses import dataclass
from pathlib import Path

from ops.stack.postgres_paths import outside_place
from ops.stack.system_account import Account
from ops.user_error import UserError

NEEDED_BYTES = 500 * 1024 * 1024
_OURS = (
    "postgres",
    "redis",
    "nats",
    "payment-sandbox",
    "sample-data",
    "demo-clients",
    "gateway",
    "observe",
    "web",
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
    def payment_sandbox(self) -> Path:
        return self.home / "payment-sandbox"

    @property
    def sample_data(self) -> Path:
        """A file that is there once the first `up` sent the sample data of the administrator."""
        return self.home / "sample-data"

    @property
    def gateway(self) -> Path:
        return self.home / "gateway"

    @property
    def observe(self) -> Path:
        """Data of the observability tools."""
        return self.home / "observe"

    @property
    def web(self) -> Path:
        """Builds of the web app."""
        return self.home / "web"

    @property
    def logs(self) -> Path:
        return self.home / "logs"

    @property
    def backups(self) -> Path:
        """The default folder of backups; `remove` leaves it."""
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
        """Creates the folder and its subfolders with mode 0700. Raises UserError, also when the disk has no room."""
        try:
            for folder in (self.home, self.tls, self.logs, self.gateway):
                folder.mkdir(mode=0o700, parents=True, exist_ok=True)
                folder.chmod(0o700)
        except OSError as error:
            raise UserError(
                f"the state folder {self.home} cannot be created ({error.strerror})",
                "set GOODGO_HOME to a folder that you may write to",
            ) from error
        self.require_room()

    def require_room(self, needed: int = NEEDED_BYTES) -> None:
        """Raises UserError when the disk has fewer than `needed` bytes free."""
        free = shutil.disk_usage(self.home).free
        if free < needed:
            raise UserError(
                f"the disk of {self.home} has {free >> 20} MB free and the stack needs {needed >> 20} MB",
                "free some space, or set GOODGO_HOME to a folder on another disk",
            )

    def remove(self) -> None:
        """Removes what the stack created and nothing else: GOODGO_HOME may contain other files."""
        for name in _OURS:
            _remove(self.home / name)
        if os.geteuid() == 0:
            _remove(outside_place(self.home))
        if self.home.is_dir() and not any(self.home.iterdir()):
            self.home.rmdir()


def write_private(path: Path, content: str, account: Account | None = None) -> None:
    """Writes a file of mode 0600 atomically: a reader sees the old content or the new."""
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
