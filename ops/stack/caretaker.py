"""What a running stack needs now and then: logs kept short, restarts, and with `--watch` what changed reloaded."""

import asyncio
from typing import NoReturn

from ops.stack.logs import rotate
from ops.stack.rolling import serve_requests
from ops.stack.supervisor import Supervisor
from ops.stack.together import together
from ops.stack.watch import reload_on_change

_EVERY_S = 5.0


async def take_care(supervisor: Supervisor) -> None:
    """Does not return."""
    watching = (reload_on_change(supervisor),) if supervisor.options.watch else ()
    await together(_keep_logs_short(supervisor), serve_requests(supervisor), *watching)


async def _keep_logs_short(supervisor: Supervisor) -> NoReturn:
    while True:
        try:
            rotate(supervisor.layout.logs)
        except OSError as error:
            supervisor.steps.note(f"logs cannot be rotated: {error.strerror}. Mend: free some space")
        await asyncio.sleep(_EVERY_S)
