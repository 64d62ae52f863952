"""What `./goodgo` does before anything is installed, on a copy without a virtual environment."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from ops.cli.install import Installation
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


def test_without_python3_venv_one_line_says_how_to_mend_it(clone: Path) -> None:
    (clone / "sitecustomize.py").write_text("import sys\nsys.modules['ensurepip'] = None\n")
    answer = _goodgo(clone, "up", PYTHONPATH=str(clone))
    assert answer.returncode == 1
    assert answer.stderr.startswith("goodgo: python3-venv is missing. Mend: apt install python3-venv")
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
    (tmp_path / "pdm.lock").write_text("one")
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
    (tmp_path / "pdm.lock").write_text("two")
    assert not installation.has(("stack",))


def test_what_broke_off_half_way_is_cleared_and_a_whole_pdm_stays(tmp_path: Path) -> None:
    installation = Installation(tmp_path)
    pdm = installation.venv / "pdm"
    (pdm / "bin").mkdir(parents=True)
    (pdm / "bin" / "python").touch()
    (pdm / "pdm[locked]==2.29.3").touch()
    (installation.venv / "lib").mkdir()
    (installation.venv / "goodgo-unfinished").touch()
    installation._begin()
    assert sorted(path.name for path in installation.venv.iterdir()) == ["goodgo-unfinished", "pdm"]
