"""breakpoint() without a terminal."""

import json
import subprocess
import sys

_CODE = "from kernel.runtime.telemetry import logs; logs.configure('orders', 'info')\nbreakpoint()\nprint('on')"
_HOOK = {"PYTHONBREAKPOINT": "kernel.runtime.process.breakpoints.log_breakpoint"}


def test_it_logs_where_it_is_and_what_to_do_and_the_code_goes_on() -> None:
    command = [sys.executable, "-c", _CODE, "services.orders"]
    done = subprocess.run(command, env=_HOOK, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=True)
    line, goes_on = done.stdout.splitlines()
    told = json.loads(line)
    assert (told["event"], told["level"], goes_on) == ("breakpoint", "warning", "on")
    assert told["where"] == "<string>:2"
    assert told["hint"].endswith("./goodgo debug orders")
