"""Children of a supervisor that was killed: found by what it wrote down, and ended."""

import asyncio
import os
import signal
from contextlib import suppress

from ops.stack.identity import is_same
from ops.stack.process import kill_group
from ops.stack.state import ChildRecord, Record

_DEADLINE_S = 10.0
_STOP = {"postgres": signal.SIGINT}  # others: SIGTERM


def alive(record: Record | None) -> list[ChildRecord]:
    """Processes of that record which run on."""
    children = record.children if record else ()
    return [child for child in children if child.pid and child.started and is_same(child.pid, child.started)]


async def end_leftovers(record: Record | None) -> int:
    """Ends them all, the last started first; returns how many there were."""
    found = alive(record)
    for child in reversed(found):
        await _end(child)
    return len(found)


async def _end(child: ChildRecord) -> None:
    pid, started = child.pid or 0, child.started or ""
    with suppress(ProcessLookupError):
        os.kill(pid, _STOP.get(child.name, signal.SIGTERM))
    with suppress(TimeoutError):
        async with asyncio.timeout(_DEADLINE_S):
            while is_same(pid, started):  # noqa: ASYNC110 - no child of this process: nothing tells when it ends
                await asyncio.sleep(0.05)
    if is_same(pid, started):
        kill_group(pid)
