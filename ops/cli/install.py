"""Makes `.venv` from `pdm.lock`, with a pdm of its own inside.

`.venv/goodgo.json` is written last and says what is installed; `.venv/goodgo-unfinished` lies there while
work is under way. So one that broke off half-way is made anew, and never taken for a whole one.
"""

import hashlib
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ops.cli.terminal import Terminal

_PDM = "pdm[locked]==2.29.3"
_POLL_S = 0.2
_NEWEST = (3, 12)
"""The newest Python that every server in pdm.lock has a wheel for."""
_ENVIRONMENT = {"PDM_CHECK_UPDATE": "false", "PDM_IGNORE_SAVED_PYTHON": "1", "NO_COLOR": "1"}


class InstallFailed(Exception):
    """One line: what, why, and how to mend it."""


@dataclass(frozen=True, slots=True)
class Installation:
    root: Path

    @property
    def venv(self) -> Path:
        return self.root / ".venv"

    @property
    def python(self) -> Path:
        return self.venv / "bin" / "python"

    @property
    def _pdm(self) -> Path:
        return self.venv / "pdm"

    @property
    def _installed(self) -> Path:
        return self.venv / "goodgo.json"

    @property
    def _unfinished(self) -> Path:
        return self.venv / "goodgo-unfinished"

    def has(self, groups: tuple[str, ...]) -> bool:
        """Whether these groups are there, as the lock says, for a Python that still exists."""
        kept = self._kept()
        same = kept.get("lock") == self._lock_digest() and set(groups) <= set(kept.get("groups", ()))
        return same and not self._unfinished.exists() and self.python.exists()

    def complete(self, groups: tuple[str, ...]) -> None:
        """Adds these groups to what is there. Raises InstallFailed; what it leaves then is made anew next time."""
        python = _interpreter()
        wanted = sorted({*groups, *self._kept().get("groups", ())})
        try:
            self._begin()
            self._make_venvs(python)
            self._sync(wanted)
            self._finish(wanted)
        except OSError as error:
            raise InstallFailed(
                f".venv could not be made: {error.strerror} ({error.filename}). Mend: free some space or rights there"
            ) from error

    def _begin(self) -> None:
        """Away with what broke off half-way, or stands on a Python that is gone; a whole pdm stays."""
        if self._unfinished.exists() or not self.python.exists():
            for entry in self.venv.iterdir() if self.venv.exists() else ():
                if entry != self._pdm or not self._has_pdm():
                    _remove(entry)
        self.venv.mkdir(exist_ok=True)
        self._unfinished.touch()

    def _make_venvs(self, python: str) -> None:
        if not self.python.exists():
            _run("making .venv", [python, "-m", "venv", "--without-pip", str(self.venv)])
        if not self._has_pdm():
            _run("making a place for pdm", [python, "-m", "venv", "--clear", str(self._pdm)])
            pip = [str(self._pdm / "bin" / "python"), "-m", "pip", "install", "--quiet", "--no-compile"]
            _run(f"installing {_PDM}", [*pip, _PDM])
            (self._pdm / _PDM).touch()

    def _has_pdm(self) -> bool:
        """Its own Python included; the version is in the name of a file that is written last."""
        return (self._pdm / _PDM).exists() and (self._pdm / "bin" / "python").exists()

    def _sync(self, groups: list[str]) -> None:
        command = [str(self._pdm / "bin" / "pdm"), "sync", "--no-self", "--project", str(self.root)]
        chosen = [part for group in groups for part in ("--group", group)]
        environment = {**os.environ, **_ENVIRONMENT, "VIRTUAL_ENV": str(self.venv)}
        _run("installing dependencies from pdm.lock", [*command, *chosen], environment)

    def _finish(self, groups: list[str]) -> None:
        kept = {"lock": self._lock_digest(), "groups": groups}
        self._installed.write_text(json.dumps(kept) + "\n")
        self._unfinished.unlink(missing_ok=True)

    def _kept(self) -> dict[str, Any]:
        try:
            kept = json.loads(self._installed.read_text())
        except (OSError, ValueError):
            return {}
        return kept if isinstance(kept, dict) else {}

    def _lock_digest(self) -> str:
        return hashlib.sha256((self.root / "pdm.lock").read_bytes()).hexdigest()


def _remove(path: Path) -> None:
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    else:
        path.unlink()


def _interpreter() -> str:
    """This Python, or an older one beside it when this is too new. Raises InstallFailed."""
    version = f"{sys.version_info.major}.{sys.version_info.minor}"
    if sys.version_info[:2] > _NEWEST:
        for name in ("python3.12", "python3.11"):
            if _can_make_venvs(name):
                return name
        _require_compiler(version)
    if not _can_make_venvs(sys.executable):
        raise InstallFailed(
            "python3-venv is missing. Mend: apt install python3-venv (Debian, Ubuntu; "
            f"python{version}-venv for this Python), or use a Python that brings ensurepip"
        )
    return sys.executable


def _require_compiler(version: str) -> None:
    """Redis is then built from its source."""
    if not (shutil.which("cc") and shutil.which("make")):
        raise InstallFailed(
            f"Redis has no wheel for Python {version}, and to build it a C compiler and make are missing. "
            "Mend: install Python 3.12 beside it (apt install python3.12 python3.12-venv), or apt install gcc make"
        )


def _can_make_venvs(python: str) -> bool:
    if shutil.which(python) is None:
        return False
    return subprocess.run([python, "-c", "import ensurepip, venv"], capture_output=True, check=False).returncode == 0


def _run(what: str, command: list[str], environment: dict[str, str] | None = None) -> None:
    """Shows what goes on and for how long; the whole output is kept in a log when it fails. Raises InstallFailed."""
    terminal = Terminal.of(sys.stderr)
    begun = time.monotonic()
    with tempfile.NamedTemporaryFile("w+", prefix="goodgo-install-", suffix=".log", delete=False) as log:
        try:
            process = subprocess.Popen(command, stdout=log, stderr=log, stdin=subprocess.DEVNULL, env=environment)
            _wait(process, terminal, what, begun)
        finally:
            log.seek(0)
            output = log.read()
    if process.returncode != 0:
        raise InstallFailed(f"{what} failed: {_last_error(output)}. Mend: {_mend(output)}; all of it: {log.name}")
    Path(log.name).unlink(missing_ok=True)
    terminal.line(f"{terminal.paint('✓', '32')} {what} {time.monotonic() - begun:.0f} s")


def _wait(process: subprocess.Popen[bytes], terminal: Terminal, what: str, begun: float) -> None:
    if not terminal.lively:
        terminal.line(f"{what} …")
    try:
        while process.poll() is None:
            terminal.moving(f"{what} … {time.monotonic() - begun:.0f} s")
            time.sleep(_POLL_S)
    except KeyboardInterrupt:
        process.terminate()
        process.wait()
        raise


def _last_error(output: str) -> str:
    lines = [line.strip() for line in output.splitlines() if line.strip()]
    errors = [line for line in lines if "error" in line.lower() or "no space" in line.lower()]
    return (errors or lines or ["it said nothing"])[-1][:300].rstrip(".")


def _mend(output: str) -> str:
    text = output.lower()
    if "no space left" in text or "errno 28" in text:
        return "free some space on this disk"
    if "hash" in text and "mismatch" in text:
        return "the package index gives other files than pdm.lock names; use another index"
    return "look at your connection to the package index and run it again"
