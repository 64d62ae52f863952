"""The supervisor's process: `python -m ops.stack`, started by `launch`, events on standard output.

The options come as JSON in the first argument, so that there is one place that parses what people type.
"""

import asyncio
import errno
import json
import os
import signal
import sys

from ops.stack.caretaker import take_care
from ops.stack.events import Steps, to_descriptor
from ops.stack.layout import Layout
from ops.stack.leftovers import end_leftovers
from ops.stack.ports import require_free
from ops.stack.settings import HTTP_PORT, HTTPS_PORT, StackSettings
from ops.stack.state import Lock, read_record
from ops.stack.supervisor import Options, Supervisor
from ops.stack.trouble import Trouble


def main() -> int:
    steps = Steps(to_descriptor(sys.stdout.fileno(), sys.stderr))
    try:
        asyncio.run(_supervise(StackSettings.from_env(os.environ), Options(**json.loads(sys.argv[1])), steps))
    except Trouble as trouble:
        steps.failed(str(trouble))
    except OSError as error:
        if error.errno != errno.ENOSPC:
            raise
        steps.failed("the disk is full. Mend: free some space, or set GOODGO_HOME to a folder on another disk")
    else:
        return 0
    return 1


async def _supervise(settings: StackSettings, options: Options, steps: Steps) -> None:
    layout = Layout(settings.home)
    layout.make()
    lock = Lock(layout.lock)
    if not lock.take():
        raise Trouble(f"a stack already runs in {layout.home}", "./goodgo status shows it, ./goodgo down stops it")
    if ended := await end_leftovers(read_record(layout.state)):
        steps.note(f"{ended} processes of a supervisor that was killed were still running; they are stopped")
    require_free(settings.http_port, HTTP_PORT)
    require_free(settings.https_port, HTTPS_PORT)
    await _run(Supervisor(settings, options, steps))


async def _run(supervisor: Supervisor) -> None:
    """Until SIGTERM or SIGINT; nothing is left running however it ends."""
    stopping = asyncio.Event()
    for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
        asyncio.get_running_loop().add_signal_handler(number, stopping.set)
    life = asyncio.create_task(_live(supervisor))
    stop = asyncio.create_task(stopping.wait())
    try:
        await asyncio.wait({life, stop}, return_when=asyncio.FIRST_COMPLETED)
        if life.done():
            await life
    finally:
        life.cancel()
        stop.cancel()
        await asyncio.wait({life})
        await supervisor.stop()


async def _live(supervisor: Supervisor) -> None:
    await supervisor.start()
    async with asyncio.TaskGroup() as group:
        group.create_task(take_care(supervisor))
        await asyncio.sleep(0.05)  # the source is watched before anybody is told that it is
        supervisor.steps.ready()


if __name__ == "__main__":
    sys.exit(main())
