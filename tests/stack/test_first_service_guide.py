"""The guide to a first service, done as it is written: each command run, each change applied, each answer as shown."""

import subprocess
from pathlib import Path

import pytest

from tests.stack.checkout import Checkout, cloned
from tests.stack.cli import prepare_platform
from tests.stack.guide import read_guide
from tests.stack.platform import ROOT

_GUIDE = read_guide("first-service.md")


@pytest.fixture
def team(tmp_path: Path) -> Checkout:
    team = cloned(tmp_path / "checkout")
    (team.root / ".venv").symlink_to(ROOT / ".venv")
    return team


def test_every_step_does_what_the_guide_says(team: Checkout, tmp_path: Path) -> None:
    environ = prepare_platform(tmp_path / "home", services="").environ
    script = _GUIDE.script().replace("https://localhost:8443", f"https://localhost:{environ['GOODGO_HTTPS_PORT']}")
    script = script.replace(".goodgo/ca.pem", f"{environ['GOODGO_HOME']}/ca.pem")
    try:
        done = subprocess.run(
            ["bash", "-euo", "pipefail", "-c", script],
            cwd=team.root,
            env=environ,
            capture_output=True,
            text=True,
            timeout=600,
            check=False,
        )
    finally:
        team.goodgo("down", **environ)
    assert done.returncode == 0, done.stdout + done.stderr
    _GUIDE.check(done.stdout)
    made = {line[3:].rstrip("/") for line in team.git("status", "--porcelain").splitlines()}
    assert made == {"services/bookings", "tests/bookings"}


def test_it_counts_its_edits_right() -> None:
    assert _GUIDE.edits == 2
    assert "**Hand edits: none for the service, two for the rule.**" in " ".join(_GUIDE.text.split())


def test_the_template_is_followed_by_the_command_that_is_tested() -> None:
    words = "copier update --defaults --vcs-ref HEAD --answers-file services/bookings/.copier-answers.yml"
    tested = (ROOT / "tests/stack/test_new_service.py").read_text(encoding="utf-8")
    assert words in _GUIDE.text
    assert '"copier", "update", "--defaults", "--vcs-ref", "HEAD", "--answers-file", answers' in tested
