"""One process, one event loop, one replica: the server around an application."""

import asyncio
import gc
import signal
from datetime import timedelta

import structlog
from granian.constants import Interfaces
from granian.http import HTTP1Settings
from granian.server.embed import Server

from kernel.runtime import logs
from kernel.runtime.health import Health
from kernel.runtime.http.edge import Application

_HEADER_READ_TIMEOUT_MS = 10_000
_BACKLOG = 1024
_log = structlog.get_logger("kernel.serve")


async def serve(app: Application, health: Health, *, host: str, port: int, drain: timedelta) -> None:
    """Serves until SIGTERM or SIGINT; then says not ready for `drain`, finishes what is under way, and returns."""
    server = Server(
        app,
        address=host,
        port=port,
        interface=Interfaces.ASGINL,
        backlog=_BACKLOG,
        http1_settings=HTTP1Settings(header_read_timeout=_HEADER_READ_TIMEOUT_MS),
        websockets=False,
        log_enabled=False,
    )
    # what was made until now stays: each look through it for garbage took 40 ms (docs/adr/0024-hot-paths.md)
    gc.collect()
    gc.freeze()
    stop = asyncio.create_task(told_to_stop())
    serving = asyncio.create_task(server.serve())
    _log.info("serving", host=host, port=port)
    await asyncio.wait({serving, stop}, return_when=asyncio.FIRST_COMPLETED)
    if not serving.done():
        health.drain()
        _log.info("draining", seconds=drain.total_seconds())
        await asyncio.sleep(drain.total_seconds())
        server.stop()  # type: ignore[no-untyped-call]  # granian leaves it without types
    stop.cancel()
    await serving


async def told_to_stop() -> None:
    """Returns at the first SIGTERM or SIGINT; from now on neither ends the process by itself, and others are obeyed."""
    logs.obey_signals()
    stopping = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, stopping.set)
    await stopping.wait()
