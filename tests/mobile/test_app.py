"""Types, logic, screens, and the web build in Debian's Chromium on the stack: clients/mobile/tests."""

from tests.mobile.conftest import Run, chromium
from tests.stack.platform import Platform


def test_it_is_well_typed(run: Run) -> None:
    checked = run("typescript/bin/tsc", "--noEmit")
    assert checked.returncode == 0, checked.stdout


def test_its_logic_and_its_screens_work(run: Run) -> None:
    tested = run("jest/bin/jest.js", "--maxWorkers=2")
    assert tested.returncode == 0, tested.stdout[-6000:] + tested.stderr[-6000:]


def test_a_simulated_phone_is_never_signed_out_by_accident(run: Run) -> None:
    tested = run("vitest/vitest.mjs", "run", "tests/session/simulation.test.ts")
    assert tested.returncode == 0, tested.stdout[-6000:] + tested.stderr[-3000:]


def test_nor_is_one_on_the_real_service(run: Run, stack: Platform) -> None:
    given = _stack_settings(stack)
    tested = run("vitest/vitest.mjs", "run", "tests/session/real-auth.test.ts", **given)
    assert tested.returncode == 0, tested.stdout[-6000:] + tested.stderr[-3000:]


def test_persons_can_use_it(run: Run, stack: Platform, app_url: str) -> None:
    given = {"MOBILE_TEST_URL": app_url, "WEB_TEST_CHROMIUM": chromium()}
    tested = run("@playwright/test/cli.js", "test", **_stack_settings(stack), **given)
    assert tested.returncode == 0, tested.stdout[-6000:] + tested.stderr[-2000:]


def _stack_settings(stack: Platform) -> dict[str, str]:
    """What `./goodgo status` needs to find the stack."""
    return {name: value for name, value in stack.environ.items() if name.startswith("GOODGO_")}
