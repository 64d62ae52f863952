"""Serves `bare` or `sample` on a port; the first line that it prints is what a client has to know."""

import sys
from datetime import timedelta
from importlib import import_module

import uvloop

from kernel.runtime.entry import UNUSED, leave_out


async def _serve(name: str, port: int) -> None:
    leave_out(*UNUSED, "opentelemetry")  # as the services do
    from kernel.runtime import logs, server  # noqa: PLC0415 - after leave_out
    from kernel.runtime.health import Health  # noqa: PLC0415 - after leave_out

    logs.configure(name, "info")
    app, said = import_module(f"ops.bench.servers.{name}").build()
    print(said, flush=True)
    await server.serve(app, Health({}), host="127.0.0.1", port=port, drain=timedelta(0))


if __name__ == "__main__":
    uvloop.run(_serve(sys.argv[1], int(sys.argv[2])))
