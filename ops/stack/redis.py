"""Redis from its wheel, on a loopback port, with a user per service and an append-only file.

A test gets a server of its own in two lines:

    async with redis_server(tmp_path) as server:
        server.url                                    # redis://admin:…@127.0.0.1:…/0
        server.url_of("notifications")                # the same server with that service's rights
"""

import asyncio
import os
import secrets
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from signal import SIGTERM

from kernel.secret import Secret
from ops.stack import binaries, redis_users
from ops.stack.local_server import Layer, LocalServer, server_process
from ops.stack.ports import LOOPBACK, free_port
from ops.stack.process import Program
from ops.stack.settings import service_names


@dataclass(frozen=True, slots=True)
class RedisServer:
    """Where a server listens, its users' passwords and the folder of its append-only file."""

    folder: Path
    port: int
    passwords: Mapping[str, Secret]

    @property
    def url(self) -> str:
        """The administrator's URL."""
        return self.url_of(redis_users.ADMIN)

    def url_of(self, user: str) -> str:
        """The URL of a service, or of the gateway. Raises KeyError for a user that the server does not know."""
        return f"redis://{user}:{self.passwords[user].reveal()}@{LOOPBACK}:{self.port}/0"

    def local_server(self, log: Path) -> LocalServer:
        return LocalServer(self._program(), self.url, log, self.answers, Layer.BACKING)

    def _program(self) -> Program:
        configuration = self._write_configuration()
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
            return await self._command("PING") == b"+PONG\r\n"
        return False

    async def update_users(self) -> None:
        """Makes the running server know the users and their rights. Raises OSError."""
        self._write_configuration()
        for line in redis_users.configuration(self.passwords).splitlines():
            answer = await self._command(f"ACL SETUSER {line.removeprefix('user ')}")
            if answer != b"+OK\r\n":
                raise OSError(answer.decode(errors="replace").strip())

    async def _command(self, line: str) -> bytes:
        """Sends an inline command as the administrator, and returns the first line of the answer."""
        async with asyncio.timeout(2):
            reader, writer = await asyncio.open_connection(LOOPBACK, self.port)
            try:
                password = self.passwords[redis_users.ADMIN].reveal()
                writer.write(f"AUTH {redis_users.ADMIN} {password}\r\n{line}\r\n".encode())
                greeting = await reader.readline()
                return await reader.readline() if greeting == b"+OK\r\n" else greeting
            finally:
                writer.close()

    def _write_configuration(self) -> Path:
        """Mode 0600. It holds digests of the passwords; none is on a command line."""
        self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        configuration = self.folder / "redis.conf"
        configuration.touch(mode=0o600)
        configuration.write_text(self._configuration())
        return configuration

    def _configuration(self) -> str:
        lines = (
            f"bind {LOOPBACK}",
            f"port {self.port}",
            f'dir "{self.folder}"',
            "daemonize no",
            "appendonly yes",
            "appendfsync everysec",
            'save ""',
        )
        return "\n".join(lines) + "\n" + redis_users.configuration(self.passwords)


@asynccontextmanager
async def redis_server(folder: Path) -> AsyncIterator[RedisServer]:
    """A server for tests that keeps its file in `folder` and ends with the block."""
    users = (redis_users.ADMIN, redis_users.GATEWAY, *service_names())
    passwords = {user: Secret(secrets.token_hex(16)) for user in users}
    server = RedisServer(folder / "redis", free_port(), passwords)
    async with server_process(server.local_server(folder / "redis.log")):
        yield server
