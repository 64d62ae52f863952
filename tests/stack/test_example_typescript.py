"""The TypeScript client of the REST guide does what it says. Collected where there is a Node that can run it;
elsewhere the end of pytest's output says that it was not run."""

from tests.stack.examples import EXAMPLES, TOLD, run
from tests.stack.node import MISSING, typescript_node
from tests.stack.platform import Platform


def test_the_client_in_typescript(platform: Platform) -> None:
    node = typescript_node()
    assert node is not None, MISSING
    assert run(platform, node, str(EXAMPLES / "client.ts")) == TOLD
