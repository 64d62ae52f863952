"""A measurement from end to end, as short as they get."""

import json
import shutil
import subprocess
import sys

from ops.stack.settings import CHECKOUT


def test_a_measurement_gives_figures_or_says_what_it_needs() -> None:
    """Both are right: the load generator is the system's, and nothing else of the platform needs it."""
    command = [sys.executable, "-m", "ops.cli", "bench", "guarded", "--rounds", "1", "--seconds", "1", "--json"]
    done = subprocess.run(command, cwd=CHECKOUT, capture_output=True, text=True, check=False, timeout=300)
    if shutil.which("wrk") is None:
        assert done.returncode == 1
        assert "sudo apt-get install wrk" in done.stderr
        assert not done.stdout
        return
    (outcome,) = json.loads(done.stdout)
    unguarded, guarded, signatures = outcome["lines"]
    assert min(unguarded["rate"], guarded["rate"], signatures["rate"]) > 0
    assert guarded["cpu"]["sample"] > 0
    assert 0 < guarded["generator"] < 1
    assert done.returncode == (0 if outcome["targets"][0]["met"] else 1)
    assert "round 1 of 1: the same with the check" in done.stderr


def test_a_report_that_has_no_place_is_refused_before_anything_is_measured() -> None:
    command = [sys.executable, "-m", "ops.cli", "bench", "login", "--report", "README.md"]
    done = subprocess.run(command, cwd=CHECKOUT, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert done.stderr.count("\n") == 1


def test_without_its_load_generator_it_says_so_in_one_line() -> None:
    command = [sys.executable, "-m", "ops.cli", "bench", "login"]
    done = subprocess.run(command, cwd=CHECKOUT, env={"PATH": ""}, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert done.stderr.count("\n") == 1
    assert "wrk" in done.stderr
