"""The clients of the REST guide do what it says, against the platform."""

import sys

from tests.stack.examples import EXAMPLES, TOLD, run
from tests.stack.platform import Platform


def test_the_client_in_a_shell(platform: Platform) -> None:
    assert run(platform, "bash", str(EXAMPLES / "client.sh")) == TOLD


def test_the_client_in_python(platform: Platform) -> None:
    assert run(platform, sys.executable, str(EXAMPLES / "client.py")) == TOLD
