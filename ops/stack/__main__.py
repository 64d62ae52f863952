"""The supervisor's process: `python -m ops.stack`, started by `launch`, progress on standard output.

The options come as JSON in the first argument, because `ops.cli` has already parsed what the user typed.
"""

import asyncio
import errno
import json
import os
import signal
import sys

from ops.stack.embedded_stack import EmbeddedStack
from ops.stack.layout import Layout
from ops.stack.maintenance import run_maintenance
from ops.stack.options import UpOptions
from ops.stack.orphans import end_orphans
from ops.stack.ports import require_free
from ops.stack.progress import Steps, pipe_sink
from ops.stack.settings import HTTP_PORT, HTTPS_PORT, StackSettings
from ops.stack.state_file import Lock, read_record
from ops.user_error import DISK_FULL, UserError


def main() -> int:
    steps = Steps(pipe_sink(sys.stdout.fileno(), sys.stderr))
    try:
        asyncio.run(_supervise(StackSettings.from_env(os.environ), UpOptions(**json.loads(sys.argv[1])), steps))
    except UserError as error:
        steps.fail(str(error))
    except OSError as error:
        if error.errno != errno.ENOSPC:
            raise
        steps.fail(DISK_FULL)
    else:
        return 0
    return 1


async def _supervise(settings: StackSettings, options: UpOptions, steps: Steps) -> None:
    layout = Layout(settings.home)
    layout.make()
    lock = Lock(layout.lock)  # first of all: who comes second touches nothing
    if not lock.take():
        steps.report_taken(lock.holder())
        return
    if ended := await end_orphans(read_record(layout.state)):
        steps.note(f"stopped {ended} processes that a killed supervisor had left running")
    require_free(settings.http_port, HTTP_PORT)
    require_free(settings.https_port, HTTPS_PORT)
    await _run(EmbeddedStack(settings, options, steps))


async def _run(stack: EmbeddedStack) -> None:
    """Returns after SIGTERM, SIGINT or SIGHUP; stops everything whichever way it ends."""
    stopping = asyncio.Event()
    for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
        asyncio.get_running_loop().add_signal_handler(number, stopping.set)
    life = asyncio.create_task(_live(stack))
    stop = asyncio.create_task(stopping.wait())
    try:
        await asyncio.wait({life, stop}, return_when=asyncio.FIRST_COMPLETED)
        if life.done():
            await life
    finally:
        life.cancel()
        stop.cancel()
        await asyncio.wait({life})
        await stack.stop()


async def _live(stack: EmbeddedStack) -> None:
    await stack.start()
    async with asyncio.TaskGroup() as group:
        group.create_task(run_maintenance(stack))
        await asyncio.sleep(0.05)  # `--watch` watches before `up` says that everything is ready
        stack.steps.ready()


if __name__ == "__main__":
    sys.exit(main())
