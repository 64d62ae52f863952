"""Serves `bare` or `sample` on a port; the first line of its output is what a client needs."""

import sys
from datetime import timedelta
from importlib import import_module

import uvloop

from kernel.runtime.process.commands import UNUSED_PACKAGES, block_imports


async def _serve(name: str, port: int) -> None:
    block_imports(*UNUSED_PACKAGES, "opentelemetry")  # as the services do
    from kernel.runtime.process import server  # noqa: PLC0415 - after block_imports
    from kernel.runtime.process.health import Health  # noqa: PLC0415 - after block_imports
    from kernel.runtime.telemetry import logs  # noqa: PLC0415 - after block_imports

    logs.configure(name, "info")
    app, said = import_module(f"ops.bench.baseline_servers.{name}").build()
    print(said, flush=True)
    await server.serve(app, Health({}), host="127.0.0.1", port=port, drain=timedelta(0))


if __name__ == "__main__":
    uvloop.run(_serve(sys.argv[1], int(sys.argv[2])))
