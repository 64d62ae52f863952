"""Apache with mod_auth_openidc, which `./goodgo up --with demo-clients` starts where the machine has it."""

import os

from ops.stack.demo_clients.apache import NAME, find_apache
from tests.interop.conftest import Run, Setting
from tests.web.conftest import chromium


def test_a_user_logs_in_to_apache_and_out_again(setting: Setting, run_node: Run) -> None:
    """Where there is no Apache, `up` says how to get it (tests/ops/unit/test_demo_clients.py), and starts the rest."""
    found = setting.platform.status()["backing"].get(NAME)
    assert (found is not None) is (find_apache(os.environ) is not None)
    if found is not None:
        tested = run_node("apache.test.mjs", APACHE=found["url"], CHROMIUM=chromium())
        assert tested.returncode == 0, tested.stdout + tested.stderr
