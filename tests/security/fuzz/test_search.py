"""Some seconds of search in each target; `tests/security/fuzz/__init__.py` says how to look for longer."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.architecture.house import ROOT
from tests.security.fuzz.targets import TARGETS

_SECONDS = 1
_FOUND = 77  # libFuzzer's exit code for an exception


def _searched(name: str, folder: Path, *options: str) -> subprocess.CompletedProcess[str]:
    command = (sys.executable, "-m", "tests.security.fuzz", name, f"-artifact_prefix={folder}/", *options)
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=120, check=False)


@pytest.mark.parametrize("name", TARGETS)
def test_nothing_is_found(name: str, tmp_path: Path) -> None:
    done = _searched(name, tmp_path, f"-max_total_time={_SECONDS}")
    assert done.returncode == 0, done.stdout[-2000:] + done.stderr[-4000:]
    runs = re.search(r"^Done (\d+) runs", done.stderr, re.MULTILINE)
    assert runs is not None
    assert int(runs[1]) > 100


def test_a_planted_fault_is_found_and_can_be_run_again(tmp_path: Path) -> None:
    done = _searched("planted", tmp_path, "-seed=7", "-max_total_time=60")
    assert (done.returncode, "LookupError: the planted fault" in done.stdout + done.stderr) == (_FOUND, True)
    (find,) = tmp_path.glob("crash-*")
    assert find.read_bytes().startswith(b"ggr_")
    assert _searched("planted", tmp_path, str(find)).returncode == _FOUND
