"""A TCP proxy between a service and a server, that fails in the ways that networks do, switched while it runs."""

import asyncio
import socket
import struct
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass

_CHUNK = 65_536
_ABORT = struct.pack("ii", 1, 0)  # SO_LINGER of zero seconds: close() sends RST


@dataclass(frozen=True, slots=True)
class Fault:
    """What happens to bytes in both directions.

    `latency`: seconds that each chunk is held. `bandwidth`: bytes per second and connection. `slices`: most bytes in
    one write. `is_silent`: nothing passes and no connection is closed, new ones included; what was held back goes
    through late when it ends, as after a partition.
    """

    latency: float = 0
    bandwidth: float | None = None
    slices: int = _CHUNK
    is_silent: bool = False


NONE = Fault()
_Pipe = tuple[asyncio.StreamReader, asyncio.StreamWriter]


class FaultProxy:
    """`target` gives the server's port, asked for each connection: a server that moved is found again."""

    def __init__(self, target: Callable[[], int]) -> None:
        self._target = target
        self._listener: asyncio.Server | None = None
        self._fault = NONE
        self._talks = asyncio.Event()
        self._talks.set()
        self._open: set[asyncio.StreamWriter] = set()
        self._tasks: set[asyncio.Task[None]] = set()

    @property
    def port(self) -> int:
        assert self._listener
        return int(self._listener.sockets[0].getsockname()[1])

    async def start(self) -> None:
        self._listener = await asyncio.start_server(self._serve, "127.0.0.1", 0)

    async def close(self) -> None:
        assert self._listener
        self._listener.close()
        self.reset()
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    def become(self, fault: Fault) -> None:
        """From now on, also for connections that are open."""
        self._fault = fault
        (self._talks.clear if fault.is_silent else self._talks.set)()

    def reset(self) -> None:
        """Every open connection ends at once with RST, on both sides."""
        for writer in self._open:
            connection = writer.get_extra_info("socket")
            with suppress(OSError):
                connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, _ABORT)
            writer.transport.abort()

    @asynccontextmanager
    async def failing(self, fault: Fault) -> AsyncIterator[None]:
        self.become(fault)
        try:
            yield
        finally:
            self.become(NONE)

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        assert task
        self._tasks.add(task)
        self._open.add(writer)
        try:
            with suppress(OSError, asyncio.CancelledError):  # cancelled by `close` alone
                await self._talks.wait()
                await self._join((reader, writer), await asyncio.open_connection("127.0.0.1", self._target()))
        finally:
            writer.close()
            self._open.discard(writer)
            self._tasks.discard(task)

    async def _join(self, client: _Pipe, server: _Pipe) -> None:
        self._open.add(server[1])
        try:
            await _first_end(self._pump(client[0], server[1]), self._pump(server[0], client[1]))
        finally:
            server[1].close()
            self._open.discard(server[1])

    async def _pump(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with suppress(OSError):
            while chunk := await reader.read(self._fault.slices):
                await self._hold(len(chunk))
                writer.write(chunk)
                await writer.drain()
            await self._talks.wait()

    async def _hold(self, size: int) -> None:
        await self._talks.wait()
        fault = self._fault
        seconds = fault.latency + (size / fault.bandwidth if fault.bandwidth else 0)
        if seconds:
            await asyncio.sleep(seconds)


async def _first_end(*pumps: Awaitable[None]) -> None:
    """Neither Postgres, Redis nor NATS keeps one half of a connection open: one end closes both."""
    tasks = [asyncio.ensure_future(pump) for pump in pumps]
    try:
        await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
