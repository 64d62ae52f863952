"""The guide to a first service, done as it is written: each command run, each change applied, each answer as shown."""

import re
import subprocess
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.stack.checkout import Checkout, cloned
from tests.stack.cli import surroundings
from tests.stack.platform import ROOT

_GUIDE = (ROOT / "docs/first-service.md").read_text(encoding="utf-8")
_MARK = "---8<---"


@dataclass(frozen=True, slots=True)
class Block:
    """A fenced block: `sh` is run, `diff` is applied, `text` is what the `sh` before it shows."""

    kind: str
    text: str


_BLOCKS = [Block(*found) for found in re.findall(r"^```(sh|diff|text)\n(.*?)^```$", _GUIDE, re.DOTALL | re.MULTILINE)]


@pytest.fixture
def team(tmp_path: Path) -> Checkout:
    team = cloned(tmp_path / "checkout")
    (team.root / ".venv").symlink_to(ROOT / ".venv")
    return team


def _script(home: str, https: str) -> str:
    """All of it in one shell, which tells where each block ended."""
    steps = {"sh": "{text}", "diff": "git apply <<'END'\n{text}END\n", "text": ""}
    script = "".join(f"{steps[block.kind].replace('{text}', block.text)}\necho '{_MARK}'\n" for block in _BLOCKS)
    return script.replace("https://localhost:8443", https).replace(".goodgo/ca.pem", f"{home}/ca.pem")


def test_every_step_does_what_the_guide_says(team: Checkout, tmp_path: Path) -> None:
    environ = surroundings(tmp_path / "home").environ
    script = _script(environ["GOODGO_HOME"], f"https://localhost:{environ['GOODGO_HTTPS_PORT']}")
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
    told = done.stdout.split(_MARK)
    for before, block, shown in zip(told, _BLOCKS[1:], told[1:], strict=False):
        if block.kind == "text":
            assert shown.strip() == ""
            assert all(line in before for line in block.text.splitlines()), before


def test_it_counts_its_edits_right() -> None:
    edits = sum(block.kind == "diff" for block in _BLOCKS)
    assert edits == 2
    assert "**Hand edits: none for the service, two for the rule.**" in " ".join(_GUIDE.split())


def test_the_template_is_followed_by_the_command_that_is_tested() -> None:
    words = "copier update --defaults --vcs-ref HEAD --answers-file services/orders/.copier-answers.yml"
    tested = (ROOT / "tests/stack/test_new_service.py").read_text(encoding="utf-8")
    assert words in _GUIDE
    assert '"copier", "update", "--defaults", "--vcs-ref", "HEAD", "--answers-file", answers' in tested
