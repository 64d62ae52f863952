"""One process, one event loop, one replica: the server around an application."""

import asyncio
import gc
import signal
import socket
from contextlib import AbstractContextManager, nullcontext
from datetime import timedelta

import structlog
from uvicorn import Server

from kernel.runtime import logs
from kernel.runtime.health import Health
from kernel.runtime.http import connection
from kernel.runtime.http.edge import Application

_TICK = 0.05  # seconds
_log = structlog.get_logger("kernel.serve")


class _Server(Server):
    """uvicorn's, told by us when to stop."""

    def capture_signals(self) -> AbstractContextManager[None]:  # type: ignore[override]  # signals are ours
        return nullcontext()


async def serve(app: Application, health: Health, *, host: str, port: int, drain: timedelta) -> None:
    """Serves until SIGTERM or SIGINT; then says not ready for `drain`, finishes what is under way, and returns."""
    # here and not by uvicorn, which ends the process when the port is taken
    listener = socket.create_server((host, port), family=socket.AF_INET6 if ":" in host else socket.AF_INET)
    server = _Server(connection.config(app))
    # what was made until now stays: each look through it for garbage took 40 ms (docs/adr/0024-hot-paths.md)
    gc.collect()
    gc.freeze()
    stop = asyncio.create_task(told_to_stop())
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
            # uvicorn asks those once that it knows at that moment: whoever was being accepted would hold it up
            for each in list(server.server_state.connections):
                each.shutdown()
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
