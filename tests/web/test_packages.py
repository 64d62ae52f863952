"""The types and the unit tests of each client."""

import json

import pytest

from tests.stack.platform import ROOT
from tests.web.conftest import Run

_OTHERS = {"clients/mobile"}
_WORKSPACES = [name for name in json.loads((ROOT / "package.json").read_text())["workspaces"] if name not in _OTHERS]
"""Those of the web app; tests/mobile has the mobile app's."""


@pytest.mark.parametrize("workspace", _WORKSPACES)
def test_it_is_well_typed(workspace: str, run: Run) -> None:
    if (ROOT / workspace / "next.config.ts").exists():
        made = run(workspace, "next/dist/bin/next", "typegen")
        assert made.returncode == 0, made.stdout + made.stderr
    checked = run(workspace, "typescript/bin/tsc", "--noEmit")
    assert checked.returncode == 0, checked.stdout


@pytest.mark.parametrize("workspace", _WORKSPACES)
def test_its_unit_tests_pass(workspace: str, run: Run) -> None:
    tested = run(workspace, "vitest/vitest.mjs", "run")
    assert tested.returncode == 0, tested.stdout + tested.stderr
