"""An operator proves an event, and a customer verifies it, as docs/audit.md says."""

import subprocess
import sys
from pathlib import Path

from tests.stack.guide import read_guide
from tests.stack.platform import ROOT, Platform


def test_the_guide_of_the_audit_trail_does_what_it_says(platform: Platform) -> None:
    guide = read_guide("audit.md")
    done = subprocess.run(
        ["bash", "-u"],
        input=guide.script(),
        env={**platform.environ, "PATH": f"{Path(sys.executable).parent}:{platform.environ['PATH']}"},
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=240,
        check=False,
    )
    assert not done.stderr, done.stderr + done.stdout
    guide.check(done.stdout)
