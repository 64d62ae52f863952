"""Makes `.venv` from `pdm.lock` with uv, which checks the hash of every file; uv itself is pinned by hash there, too.

`.venv/goodgo.json` is written last and says what is installed; `.venv/goodgo-unfinished` exists while an installation
is under way. An installation that was interrupted is repeated from the start and never taken for a complete one.

Standard library only: it runs before anything is installed.
"""

import hashlib
import importlib.util
import json
import os
import shutil
import sys
import tempfile
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ops.cli.install_step import InstallFailed, certificate_settings, pip_settings, run_step
from ops.cli.locked_packages import find_locked, read_lock

_FETCHED = "No cache entry for: "  # uv's own words for a file that it begins to download


@dataclass(frozen=True, slots=True)
class Installation:
    """The virtual environment of the checkout at `root`."""

    root: Path

    @property
    def venv(self) -> Path:
        return self.root / ".venv"

    @property
    def python(self) -> Path:
        return self.venv / "bin" / "python"

    @property
    def uv(self) -> Path:
        """The installer, whose version is part of its folder's name."""
        return self.venv / f"uv-{find_locked(self._lock, 'uv').version}" / "uv"

    @property
    def _lock(self) -> Path:
        return self.root / "pdm.lock"

    @property
    def _installed(self) -> Path:
        return self.venv / "goodgo.json"

    @property
    def _unfinished(self) -> Path:
        return self.venv / "goodgo-unfinished"

    def has(self, groups: tuple[str, ...]) -> bool:
        """Returns whether these groups are installed as the lock pins them, for a Python that still exists."""
        state = self._state()
        same = state.get("lock") == self._lock_digest() and set(groups) <= set(state.get("groups", ()))
        return same and not self._unfinished.exists() and self.python.exists()

    def complete(self, groups: tuple[str, ...]) -> None:
        """Adds these groups to the installed ones. Raises InstallFailed; the next call then starts from scratch."""
        wanted = sorted({*groups, *self._state().get("groups", ())})
        if not self.uv.exists():
            _require_pip()
        try:
            self._begin()
            if not self.uv.exists():
                _fetch_uv(self._lock, self.uv, self._pip())
            if not self.python.exists():
                arguments = ["venv", "--quiet", "--allow-existing", "--python", sys.executable, str(self.venv)]
                run_step("making .venv", [str(self.uv), *arguments], self._environment())
            self._sync(wanted)
            self._finish(wanted)
        except OSError as error:
            raise InstallFailed(
                f".venv could not be made: {error.strerror} ({error.filename}). Fix: free some space or rights there"
            ) from error

    def _begin(self) -> None:
        """Removes what an interrupted installation left, or what stands on a Python that is gone; uv stays."""
        if self._unfinished.exists() or not self.python.exists():
            for entry in self.venv.iterdir() if self.venv.exists() else ():
                if entry != self.uv.parent:
                    _remove(entry)
        self.venv.mkdir(exist_ok=True)
        self._unfinished.touch()

    def _sync(self, groups: list[str]) -> None:
        packages = read_lock(self._lock, groups)
        with tempfile.TemporaryDirectory(prefix="goodgo-install-") as folder:
            requirements = Path(folder) / "requirements.txt"
            requirements.write_text("".join(f"{package.requirement()}\n" for package in packages))
            options = ["--verbose", "--require-hashes", "--python", str(self.python)]
            command = [str(self.uv), "pip", "sync", *options, str(requirements)]
            what = f"installing {len(packages)} packages from pdm.lock"
            run_step(what, command, self._environment(), counted=_FETCHED, unit="downloaded")

    def _environment(self) -> Mapping[str, str]:
        """uv takes the package index that pip is set to, this Python and no other, and no settings of the folder."""
        given = {**certificate_settings(), **pip_settings(self._pip()), **os.environ}
        return {**given, "UV_PYTHON_DOWNLOADS": "never", "UV_NO_PROGRESS": "1"}

    def _pip(self) -> list[str]:
        """Returns the command that runs a pip: this Python's own, or one that is made beside uv, once."""
        if importlib.util.find_spec("pip"):
            return [sys.executable, "-m", "pip"]
        python = self.uv.parent / "pip" / "bin" / "python"
        if not python.exists():
            run_step("making a pip", [sys.executable, "-m", "venv", str(python.parents[1])])
        return [str(python), "-m", "pip"]

    def _finish(self, groups: list[str]) -> None:
        state = {"lock": self._lock_digest(), "groups": groups}
        self._installed.write_text(json.dumps(state) + "\n")
        self._unfinished.unlink(missing_ok=True)

    def _state(self) -> dict[str, Any]:
        try:
            state = json.loads(self._installed.read_text())
        except (OSError, ValueError):
            return {}
        return state if isinstance(state, dict) else {}

    def _lock_digest(self) -> str:
        return hashlib.sha256(self._lock.read_bytes()).hexdigest()


def _remove(path: Path) -> None:
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    else:
        path.unlink()


def _fetch_uv(lock: Path, target: Path, pip: list[str]) -> None:
    """Downloads the wheel of uv with pip, which checks its hash, and takes the program out of it."""
    uv = find_locked(lock, "uv")
    with tempfile.TemporaryDirectory(prefix="goodgo-uv-") as folder:
        place = Path(folder)
        requirements = place / "uv.txt"
        requirements.write_text(uv.requirement(only=".whl") + "\n")
        options = ["--quiet", "--no-deps", "--require-hashes", "--only-binary", ":all:", "--dest", folder]
        command = [*pip, "download", *options, "--requirement", str(requirements)]
        run_step(f"downloading uv {uv.version}, the installer", command)
        with zipfile.ZipFile(next(place.glob("uv-*.whl"))) as wheel:
            program = next(name for name in wheel.namelist() if name.endswith(".data/scripts/uv"))
            target.parent.mkdir(parents=True, exist_ok=True)
            fresh = target.with_name("uv.new")
            fresh.write_bytes(wheel.read(program))
            fresh.chmod(0o755)
            fresh.rename(target)


def _require_pip() -> None:
    """Raises InstallFailed when this Python neither has a pip nor can make one."""
    find = importlib.util.find_spec
    if not find("pip") and not (find("ensurepip") and find("venv")):
        version = f"{sys.version_info.major}.{sys.version_info.minor}"
        raise InstallFailed(
            "python3-venv is missing. Fix: apt install python3-venv (Debian, Ubuntu; "
            f"python{version}-venv for this Python), or use a Python that brings pip"
        )
