"""A stranger who follows docs/checkout.md buys a lamp: every command is run, and every answer is as shown."""

import subprocess
import sys
from pathlib import Path

from tests.stack.guide import read_guide
from tests.stack.platform import ROOT, running


def test_the_guide_of_a_checkout_does_what_it_says(tmp_path: Path) -> None:
    guide = read_guide("checkout.md")
    with running(tmp_path / "home", GOODGO_SERVICES="") as platform:
        done = subprocess.run(
            ["bash", "-u"],
            input=guide.script(),
            env={**platform.environ, "PATH": f"{Path(sys.executable).parent}:{platform.environ['PATH']}"},
            cwd=ROOT,
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
        )
    assert not done.stderr, done.stderr + done.stdout
    guide.check(done.stdout)
