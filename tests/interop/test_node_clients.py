"""The libraries that software on Node.js logs its users in with. Each file of tests says what it asks."""

import pytest

from tests.interop.conftest import Run


@pytest.mark.parametrize("file", ["openid-client.test.mjs", "oauth4webapi.test.mjs", "back-channel.test.mjs"])
def test_it_takes_every_answer_of_the_provider(file: str, run_node: Run) -> None:
    tested = run_node(file)
    assert tested.returncode == 0, tested.stdout[-8000:] + tested.stderr[-2000:]
