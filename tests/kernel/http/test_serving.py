"""How a replica begins and ends."""

import asyncio
import gc
import os
import signal
import socket
from datetime import timedelta

import pytest

from kernel.runtime.process.health import Health
from kernel.runtime.process.server import serve
from ops.stack.ports import free_port
from tests.kernel.http.wire import LOOPBACK, PATIENCE, App, Client


async def test_at_the_end_a_request_under_way_is_answered_and_no_other_is_taken() -> None:
    loop, app, health = asyncio.get_running_loop(), App(), Health({})
    port = free_port()
    gc.disable()  # as `Program` leaves it
    serving = asyncio.create_task(serve(app, health, host=LOOPBACK, port=port, drain=timedelta(0)))
    try:
        async with asyncio.timeout(PATIENCE):
            while True:
                try:
                    reader, writer = await asyncio.open_connection(LOOPBACK, port)
                    break
                except OSError:
                    await asyncio.sleep(0.001)
            client = Client(reader, writer)
            await client.sends(b"GET /wait HTTP/1.1\r\nHost: a\r\n\r\n")
            await app.asked.wait()
            assert gc.isenabled()
            os.kill(os.getpid(), signal.SIGTERM)
            with pytest.raises(OSError):  # noqa: PT012, PT011 - refused, at the latest after the next turn of the server
                while True:
                    _, other = await asyncio.open_connection(LOOPBACK, port)
                    other.close()
                    await asyncio.sleep(0.001)
            assert not serving.done()
            app.let_go.set()
            assert (await client.hears()).endswith(b"path=/wait body=0")
            await serving
            writer.close()
    finally:
        gc.enable()
        for number in (signal.SIGTERM, signal.SIGINT, signal.SIGUSR1, signal.SIGUSR2):
            loop.remove_signal_handler(number)


async def test_a_port_that_is_taken_is_said_to_be() -> None:
    with socket.create_server((LOOPBACK, 0)) as taken, pytest.raises(OSError, match="in use"):
        await serve(App(), Health({}), host=LOOPBACK, port=taken.getsockname()[1], drain=timedelta(0))
