"""The one shape of everything that the embedded stack starts: servers, replicas of services, the gateway, tools."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from enum import IntEnum
from pathlib import Path

from ops.stack.process import Program, end, last_line, spawn
from ops.user_error import UserError

_READY_TIMEOUT_S = 60.0  # a database may have a crash to recover from, a broker many messages to load
_POLL_S = 0.05


class Layer(IntEnum):
    """How far out a server stands. `down` stops the outermost layer first."""

    OBSERVABILITY = 0
    """Prometheus, Jaeger and the like: the stack is healthy without them."""
    BACKING = 1
    SERVICE = 2
    WEB = 3
    """The web app: the platform is healthy without it."""
    GATEWAY = 4
    CLIENT = 5
    """A demo client, which comes through the gateway as others do."""


@dataclass(frozen=True, slots=True)
class LocalServer:
    """A server to run: its program, the URL on which it listens, its log, and the check that says it is ready.

    `service` names the service that a replica belongs to.
    """

    program: Program
    url: str
    log: Path
    is_ready: Callable[[], Awaitable[bool]]
    layer: Layer
    service: str | None = None

    @property
    def name(self) -> str:
        return self.program.name

    @property
    def is_essential(self) -> bool:
        """Whether the stack is unhealthy without it."""
        return self.layer not in {Layer.OBSERVABILITY, Layer.WEB, Layer.CLIENT}


@asynccontextmanager
async def server_process(server: LocalServer) -> AsyncIterator[asyncio.subprocess.Process]:
    """Runs `server` without a supervisor while the block is open. Raises UserError when it does not get ready."""
    process = await spawn(server.program, server.log)
    try:
        await wait_until_ready(server, process)
        yield process
    finally:
        await end(process, server.program)


async def wait_until_ready(server: LocalServer, process: asyncio.subprocess.Process) -> None:
    """Raises UserError when the process ends first, and TimeoutError after 60 s."""
    async with asyncio.timeout(_READY_TIMEOUT_S):
        while not await server.is_ready():
            if process.returncode is not None:
                raise UserError(f"{server.name} ended while starting: {last_line(server.log)}", f"see {server.log}")
            await asyncio.sleep(_POLL_S)
