"""Redis from its wheel, on a loopback port, with a password and an append-only file.

A test gets a server of its own in two lines:

    async with redis_server(tmp_path) as server:
        server.url                                    # redis://:…@127.0.0.1:…/0
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
from ops.stack.ports import LOOPBACK, free_port
from ops.stack.process import Program, end, last_line, spawn
from ops.stack.trouble import Trouble


@dataclass(frozen=True, slots=True)
class RedisServer:
    """Where a server listens, its password and the folder of its append-only file."""

    folder: Path
    port: int
    password: Secret

    @property
    def url(self) -> str:
        return f"redis://:{self.password.reveal()}@{LOOPBACK}:{self.port}/0"

    def program(self) -> Program:
        """Writes the configuration: the password is in a file of mode 0600, never on a command line."""
        self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        configuration = self.folder / "redis.conf"
        configuration.touch(mode=0o600)
        configuration.write_text(self._configuration())
        return Program(
            name="redis",
            command=(str(binaries.redis_server()), str(configuration)),
            folder=self.folder,
            environment={"PATH": os.defpath},
            orphaned=SIGTERM,  # it writes its last second before it goes
        )

    async def answers(self) -> bool:
        """Whether it answers PING now; not while it loads its data.

        Asked in bytes: the client library would bring tracing along, 90 ms at each start and 12 MB for as long as the
        stack runs.
        """
        with suppress(OSError, TimeoutError):
            async with asyncio.timeout(2):
                reader, writer = await asyncio.open_connection(LOOPBACK, self.port)
                try:
                    writer.write(f"AUTH {self.password.reveal()}\r\nPING\r\n".encode())
                    return [await reader.readline(), await reader.readline()] == [b"+OK\r\n", b"+PONG\r\n"]
                finally:
                    writer.close()
        return False

    def _configuration(self) -> str:
        lines = (
            f"bind {LOOPBACK}",
            f"port {self.port}",
            f'requirepass "{self.password.reveal()}"',
            f'dir "{self.folder}"',
            "daemonize no",
            "appendonly yes",
            "appendfsync everysec",
            'save ""',
        )
        return "\n".join(lines) + "\n"


async def wait_until_ready(server: RedisServer, process: asyncio.subprocess.Process, log: Path) -> None:
    """Raises Trouble when it ends or has not answered within 60 s (it may have much to load)."""
    async with asyncio.timeout(60):
        while not await server.answers():
            if process.returncode is not None:
                raise Trouble(f"Redis ended while starting: {last_line(log)}", f"see {log}")
            await asyncio.sleep(0.05)


@asynccontextmanager
async def redis_server(folder: Path) -> AsyncIterator[RedisServer]:
    """A server for tests that keeps its file in `folder` and ends with the block."""
    server = RedisServer(folder / "redis", free_port(), Secret(secrets.token_hex(16)))
    program = server.program()
    log = folder / "redis.log"
    process = await spawn(program, log)
    try:
        await wait_until_ready(server, process, log)
        yield server
    finally:
        await end(process, program)
