"""The proxy makes the faults that its rows are named for."""

import asyncio
import time
from collections.abc import AsyncIterator
from dataclasses import dataclass

import pytest
import pytest_asyncio

from tests.faults.proxy import NONE, Fault, FaultProxy

pytestmark = pytest.mark.short


@dataclass
class Line:
    """One connection through the proxy to a server that echoes."""

    proxy: FaultProxy
    reader: asyncio.StreamReader
    writer: asyncio.StreamWriter

    async def echo(self, sent: bytes, within: float = 5) -> bytes:
        self.writer.write(sent)
        async with asyncio.timeout(within):
            return await self.reader.readexactly(len(sent))


@pytest_asyncio.fixture
async def line() -> AsyncIterator[Line]:
    async def echo(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        while chunk := await reader.read(4096):
            writer.write(chunk)
        writer.close()

    server = await asyncio.start_server(echo, "127.0.0.1", 0)
    proxy = FaultProxy(lambda: int(server.sockets[0].getsockname()[1]))
    await proxy.start()
    reader, writer = await asyncio.open_connection("127.0.0.1", proxy.port)
    yield Line(proxy, reader, writer)
    writer.close()
    await proxy.close()
    server.close()


async def test_without_a_fault_bytes_pass(line: Line) -> None:
    assert await line.echo(b"hello") == b"hello"


async def test_latency_holds_each_direction(line: Line) -> None:
    line.proxy.become(Fault(latency=0.1))
    begun = time.monotonic()
    await line.echo(b"hello")
    assert time.monotonic() - begun >= 0.2


async def test_bandwidth_is_a_limit(line: Line) -> None:
    line.proxy.become(Fault(bandwidth=50_000))
    begun = time.monotonic()
    await line.echo(bytes(10_000))
    assert time.monotonic() - begun >= 0.4


async def test_slices_arrive_whole(line: Line) -> None:
    line.proxy.become(Fault(slices=1))
    assert await line.echo(b"one byte at a time") == b"one byte at a time"


async def test_silence_tells_nobody_and_what_was_held_arrives_late(line: Line) -> None:
    line.proxy.become(Fault(is_silent=True))
    with pytest.raises(TimeoutError):
        await line.echo(b"held", within=0.2)
    line.proxy.become(NONE)
    async with asyncio.timeout(5):
        assert await line.reader.readexactly(4) == b"held"


async def test_a_reset_is_felt_at_once(line: Line) -> None:
    await line.echo(b"hello")
    line.proxy.reset()
    with pytest.raises((ConnectionResetError, asyncio.IncompleteReadError)):
        await line.echo(b"again")
