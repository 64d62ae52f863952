"""Runs while the stack runs: builds and starts the web app, rotates logs, serves restarts and debuggers and, with
`--watch`, reloads services."""

import asyncio
from collections.abc import Coroutine
from typing import Any, NoReturn

from ops.stack.concurrency import run_concurrently
from ops.stack.debug_requests import serve_debuggers
from ops.stack.embedded_stack import EmbeddedStack
from ops.stack.log_rotation import rotate
from ops.stack.rolling_restart import serve_requests

_INTERVAL_S = 5.0


async def run_maintenance(stack: EmbeddedStack) -> None:
    """Does not return."""
    tasks: list[Coroutine[Any, Any, object]] = [
        _rotate_logs(stack),
        serve_requests(stack),
        serve_debuggers(stack),
        stack.web.start(),
    ]
    if stack.options.watch:
        from ops.stack.watch import reload_on_change  # noqa: PLC0415 - watchfiles takes 60 ms to import

        tasks.append(reload_on_change(stack))
    await run_concurrently(*tasks)


async def _rotate_logs(stack: EmbeddedStack) -> NoReturn:
    while True:
        try:
            rotate(stack.layout.logs)
        except OSError as error:
            stack.steps.note(f"logs cannot be rotated: {error.strerror}. Fix: free some disk space")
        await asyncio.sleep(_INTERVAL_S)
