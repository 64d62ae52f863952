"""Ends the processes of a supervisor that was killed."""

import asyncio
import os
import signal
from contextlib import suppress

from ops.stack.process import kill_group, start_time
from ops.stack.state_file import ChildRecord, Record

_TIMEOUT_S = 10.0
_STOP_SIGNALS = {"postgres": signal.SIGINT}  # SIGTERM for all others


def find_orphans(record: Record | None) -> list[ChildRecord]:
    """The processes in `record` that still run."""
    children = record.children if record else ()
    return [child for child in children if child.pid and start_time(child.pid) == child.started]


async def end_orphans(record: Record | None) -> int:
    """Ends all of them, the outermost layer first, and returns how many there were."""
    orphans = find_orphans(record)
    for child in reversed(orphans):
        await _end(child)
    return len(orphans)


async def _end(child: ChildRecord) -> None:
    pid = child.pid or 0
    with suppress(ProcessLookupError):
        os.kill(pid, _STOP_SIGNALS.get(child.name, signal.SIGTERM))
    with suppress(TimeoutError):
        async with asyncio.timeout(_TIMEOUT_S):
            while start_time(pid) == child.started:  # noqa: ASYNC110 - not our child, so nothing tells when it ends
                await asyncio.sleep(0.05)
    if start_time(pid) == child.started:
        kill_group(pid)
