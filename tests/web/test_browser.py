"""The web app in Debian's Chromium: clients/web/tests/browser, on the stack."""

from tests.stack.platform import Platform
from tests.web.conftest import Run, chromium


def test_persons_and_administrators_can_use_it(stack: Platform, run: Run) -> None:
    given = {name: value for name, value in stack.environ.items() if name.startswith("GOODGO_")}
    settings = {**given, "WEB_TEST_URL": stack.url, "WEB_TEST_CHROMIUM": chromium()}
    tested = run("clients/web", "@playwright/test/cli.js", "test", **settings)
    assert tested.returncode == 0, tested.stdout[-6000:] + tested.stderr[-2000:]
