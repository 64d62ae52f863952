"""NATS with JetStream from its wheel, on a loopback port, with a password and every message synced to disk.

A test gets a server of its own in two lines:

    async with nats_server(tmp_path) as server:
        server.url                                    # nats://goodgo:…@127.0.0.1:…
"""

import asyncio
import os
import secrets
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from signal import SIGTERM

from kernel.secret import Secret
from ops.stack import binaries
from ops.stack.layout import write_private
from ops.stack.ports import LOOPBACK, free_port
from ops.stack.process import Program, end, last_line, spawn
from ops.stack.trouble import Trouble

_USER = "goodgo"


@dataclass(frozen=True, slots=True)
class NatsServer:
    """Where a server listens, its password and the folder of its streams."""

    folder: Path
    port: int
    password: Secret

    @property
    def url(self) -> str:
        return f"nats://{_USER}:{self.password.reveal()}@{LOOPBACK}:{self.port}"

    def program(self) -> Program:
        """Writes the configuration: the password is in a file of mode 0600, never on a command line."""
        configuration = self.folder / "nats.conf"
        write_private(configuration, self._configuration())
        return Program(
            name="nats",
            command=(str(binaries.nats_server()), "--config", str(configuration)),
            folder=self.folder,
            environment={"PATH": os.defpath, "GOMEMLIMIT": "128MiB"},
            orphaned=SIGTERM,
        )

    async def answers(self) -> bool:
        """Whether it greets now; it listens for clients only once its streams are recovered."""
        with suppress(OSError, TimeoutError):
            async with asyncio.timeout(2):
                reader, writer = await asyncio.open_connection(LOOPBACK, self.port)
                try:
                    return (await reader.readline()).startswith(b"INFO ")
                finally:
                    writer.close()
        return False

    def _configuration(self) -> str:
        return f"""\
host: "{LOOPBACK}"
port: {self.port}
authorization {{ user: "{_USER}", password: "{self.password.reveal()}" }}
jetstream {{ store_dir: "{self.folder}", sync_interval: always }}
"""


async def wait_until_ready(server: NatsServer, process: asyncio.subprocess.Process, log: Path) -> None:
    """Raises Trouble when it ends or has not answered within 60 s (it may have much to recover)."""
    async with asyncio.timeout(60):
        while not await server.answers():
            if process.returncode is not None:
                raise Trouble(f"NATS ended while starting: {last_line(log)}", f"see {log}")
            await asyncio.sleep(0.05)


@asynccontextmanager
async def nats_server(folder: Path, port: int | None = None) -> AsyncIterator[NatsServer]:
    """A server for tests that keeps its streams in `folder` and ends with the block."""
    server = NatsServer(folder / "nats", port or free_port(), Secret(secrets.token_hex(16)))
    program = server.program()
    log = folder / "nats.log"
    process = await spawn(program, log)
    try:
        await wait_until_ready(server, process, log)
        yield server
    finally:
        await end(process, program)
