"""Asks a running supervisor for a service, and gives it back: a file in the state folder, as for restarts.

The file names the process that asked. While it is there and the process runs, the supervisor leaves the service to it;
so a terminal that is closed gives the service back, too.
"""

import asyncio
import json
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn
from urllib.parse import urlsplit

from ops.stack.layout import Layout, write_private
from ops.stack.process import start_time
from ops.stack.status import is_running
from ops.user_error import UserError

if TYPE_CHECKING:
    from ops.stack.embedded_stack import EmbeddedStack

_DEBUG, _ANSWER = ".debug", ".port"
_POLL_S = 0.1
_RETURN_WITHIN_S = 60.0


@dataclass(frozen=True, slots=True)
class Debugger:
    """The process that wants `service`; `started` tells it from a later one of the same pid."""

    service: str
    pid: int
    started: str | None

    @property
    def is_alive(self) -> bool:
        return start_time(self.pid) == self.started


@contextmanager
def borrowed_service(layout: Layout, service: str) -> Iterator[int]:
    """Yields the port to serve on, once the stack's own replicas are gone; they are back when the block ends.

    Raises UserError when the stack does not run, does not run the service, or has lent it already.
    """
    request = layout.requests / f"{service}{_DEBUG}"
    answer = request.with_suffix(_ANSWER)
    if not is_running(layout):
        raise UserError("the stack is not running", "./goodgo up")
    if (holder := _read(request)) is not None and holder.is_alive:
        raise UserError(f"{service} runs in another terminal already (pid {holder.pid})", "end it there")
    answer.unlink(missing_ok=True)
    write_private(request, json.dumps(asdict(Debugger(service, os.getpid(), start_time(os.getpid())))))
    try:
        yield _wait_for_port(layout, answer)
    finally:
        request.unlink(missing_ok=True)
        _wait_until_gone(layout, answer)


def _wait_for_port(layout: Layout, answer: Path) -> int:
    while is_running(layout):
        if answer.exists():
            told = json.loads(answer.read_text())
            if told["error"] is not None:
                raise UserError(told["error"], "./goodgo status shows what runs")
            return int(told["port"])
        time.sleep(_POLL_S)
    raise UserError("the stack is not running", "./goodgo up")


def _wait_until_gone(layout: Layout, answer: Path) -> None:
    """The supervisor removes its answer when its own replicas run again."""
    deadline = time.monotonic() + _RETURN_WITHIN_S
    while answer.exists() and is_running(layout) and time.monotonic() < deadline:
        time.sleep(_POLL_S)


async def serve_debuggers(stack: "EmbeddedStack") -> NoReturn:
    """Hands services over, and takes them back."""
    lent: dict[str, int] = {}
    while True:
        wanted = {path: _read(path) for path in stack.layout.requests.glob(f"*{_DEBUG}")}
        alive = {found.service: path for path, found in wanted.items() if found is not None and found.is_alive}
        for service in [each for each in lent if each not in alive]:
            await _take_back(stack, service, lent.pop(service))
        for service, path in alive.items():
            if service not in lent and not path.with_suffix(_ANSWER).exists():
                await _hand_over(stack, service, path, lent)
        await asyncio.sleep(_POLL_S)


async def _hand_over(stack: "EmbeddedStack", service: str, request: Path, lent: dict[str, int]) -> None:
    group = stack.services.groups.get(service)
    told: dict[str, object]
    if group is None or not group.replica_urls:
        told = {"port": None, "error": f"{service} is not part of the running stack"}
    else:
        async with stack.services.changing:
            lent[service] = await group.hand_over()
        told = {"port": urlsplit(group.debugged or "").port, "error": None}
        stack.steps.note(f"{service} runs in a terminal: ./goodgo debug {service}")
    write_private(request.with_suffix(_ANSWER), json.dumps(told))


async def _take_back(stack: "EmbeddedStack", service: str, count: int) -> None:
    try:
        async with stack.services.changing:
            await stack.services.groups[service].take_back(count)
        stack.steps.note(f"{service} runs in the stack again")
    except (UserError, KeyError) as error:
        stack.steps.note(f"{service} does not run: {error}")
    stack.update_state()
    for suffix in (_DEBUG, _ANSWER):
        (stack.layout.requests / f"{service}{suffix}").unlink(missing_ok=True)


def _read(request: Path) -> Debugger | None:
    """None when there is no such request, or when it is not valid."""
    try:
        return Debugger(**json.loads(request.read_text()))
    except (OSError, ValueError, TypeError):
        return None
