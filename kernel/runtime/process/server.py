"""Runs the HTTP server: one process, one event loop, one replica."""

import asyncio
import gc
import signal
import socket
from contextlib import AbstractContextManager, nullcontext
from datetime import timedelta

import structlog
from uvicorn import Server

from kernel.runtime.http import connection
from kernel.runtime.http.middleware import Application
from kernel.runtime.process.health import Health
from kernel.runtime.telemetry import logs

_TICK = 0.05  # seconds
_log = structlog.get_logger("kernel.serve")


class _Server(Server):
    """uvicorn's server without its signal handlers."""

    def capture_signals(self) -> AbstractContextManager[None]:  # type: ignore[override]  # signals are ours
        return nullcontext()


async def serve(app: Application, health: Health, *, host: str, port: int, drain: timedelta) -> None:
    """Serves until SIGTERM or SIGINT, then reports not ready for `drain`, finishes open requests and returns.

    Raises OSError when the port is in use.
    """
    # not opened by uvicorn, which ends the process when the port is in use
    listener = socket.create_server((host, port), family=socket.AF_INET6 if ":" in host else socket.AF_INET)
    server = _Server(connection.config(app))
    # what exists now stays: a full garbage collection of it took 40 ms each time (docs/adr/0024-hot-paths.md)
    gc.collect()
    gc.freeze()
    gc.enable()  # off since the first import (`Program`)
    stop = asyncio.create_task(wait_for_stop_signal())
    serving = asyncio.create_task(server.serve([listener]))
    _log.info("serving", host=host, port=port)
    await asyncio.wait({serving, stop}, return_when=asyncio.FIRST_COMPLETED)
    if not serving.done():
        health.drain()
        _log.info("draining", seconds=drain.total_seconds())
        await asyncio.sleep(drain.total_seconds())
        server.should_exit = True
        while not serving.done():
            await asyncio.wait({serving}, timeout=_TICK)
            # uvicorn asks only the connections that it knows when it begins to stop: a new one would delay it
            for each in list(server.server_state.connections):
                each.shutdown()
    stop.cancel()
    await serving


async def wait_for_stop_signal() -> None:
    """Returns at the first SIGTERM or SIGINT. Neither ends the process from now on; other signals set the log level."""
    logs.obey_signals()
    stopping = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, stopping.set)
    await stopping.wait()
