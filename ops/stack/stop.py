"""Stops a running stack from outside."""

import asyncio
import os
import signal
import time
from contextlib import suppress

from ops.stack.layout import Layout
from ops.stack.orphans import end_orphans, find_orphans
from ops.stack.process import start_time
from ops.stack.state_file import Lock, read_record
from ops.stack.status import is_running
from ops.user_error import UserError

_TIMEOUT_S = 60.0


def stop_stack(layout: Layout) -> bool:
    """Returns when nothing of the stack runs any more; False when nothing ran. Raises UserError while it starts."""
    record = read_record(layout.state)
    running = is_running(layout)
    if running:
        supervisor = Lock(layout.lock).holder()
        if supervisor is None:
            raise UserError(f"a stack is just starting in {layout.home}", "try again in a moment")
        with suppress(ProcessLookupError):
            os.kill(supervisor, signal.SIGTERM)
        _wait_until_stopped(layout, supervisor)
    has_orphans = bool(find_orphans(record))
    asyncio.run(end_orphans(record))
    return running or has_orphans


def _wait_until_stopped(layout: Layout, supervisor: int) -> None:
    deadline = time.monotonic() + _TIMEOUT_S
    started = start_time(supervisor)
    while is_running(layout) or (started and start_time(supervisor) == started):
        if time.monotonic() > deadline:
            os.kill(supervisor, signal.SIGKILL)  # its children die with it; the ones that do not are orphans
            deadline += _TIMEOUT_S
        time.sleep(0.05)
