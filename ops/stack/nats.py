"""NATS with JetStream from its wheel, on a loopback port, with a password and every message synced to disk.

A test gets a server of its own in two lines:

    async with nats_server(tmp_path) as server:
        server.url                                    # nats://goodgo:…@127.0.0.1:…
"""

import asyncio
import json
import os
import secrets
from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from signal import SIGHUP, SIGTERM

from kernel.runtime.events.broker.nats_layout import Participant
from kernel.secret import Secret
from ops.stack import binaries
from ops.stack.layout import write_private
from ops.stack.local_server import Layer, LocalServer, server_process
from ops.stack.nats_users import ADMINISTRATOR, NatsUser, authorization
from ops.stack.ports import LOOPBACK, free_port
from ops.stack.process import Program

_POLL_S, _PATIENCE_S = 0.02, 5.0


@dataclass(frozen=True, slots=True)
class NatsServer:
    """Where a server listens, the folder of its streams, the administrator's password and the other users."""

    folder: Path
    port: int
    password: Secret
    users: tuple[NatsUser, ...] = ()

    @property
    def url(self) -> str:
        """The administrator's."""
        return self._url(ADMINISTRATOR, self.password)

    def user_url(self, user: NatsUser) -> str:
        return self._url(user.name, user.password)

    def _url(self, user: str, password: Secret) -> str:
        return f"nats://{user}:{password.reveal()}@{LOOPBACK}:{self.port}"

    def store_id(self) -> str:
        """Returns an id that is lost with the streams: services provision again when it is another one."""
        path = self.folder / "store-id"
        if not path.exists():
            write_private(path, secrets.token_hex(16))
        return path.read_text()

    def local_server(self, log: Path) -> LocalServer:
        return LocalServer(self._program(), self.url, log, self.answers, Layer.BACKING)

    async def update_users(self, pid: int | None, patience: float = _PATIENCE_S) -> None:
        """Makes the server with this pid read its users again, and returns when it knows them.

        Raises TimeoutError after `patience` seconds. A server without a pid reads them when it starts.
        """
        self._write_configuration()
        if pid is None:
            return
        os.kill(pid, SIGHUP)
        async with asyncio.timeout(patience):
            for user in self.users:
                while not await self._admits(user):  # noqa: ASYNC110 - another process, so nothing tells
                    await asyncio.sleep(_POLL_S)

    async def _admits(self, user: NatsUser) -> bool:
        reader, writer = await asyncio.open_connection(LOOPBACK, self.port)
        try:
            await reader.readline()
            options = {"user": user.name, "pass": user.password.reveal(), "verbose": False, "pedantic": False}
            writer.write(f"CONNECT {json.dumps(options)}\r\nPING\r\n".encode())
            return (await reader.readline()).startswith(b"PONG")
        finally:
            writer.close()

    def _write_configuration(self) -> Path:
        """The password is in a file of mode 0600, never on a command line."""
        configuration = self.folder / "nats.conf"
        write_private(configuration, self._configuration())
        return configuration

    def _program(self) -> Program:
        configuration = self._write_configuration()
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
{authorization(self.password, self.users)}
jetstream {{ store_dir: "{self.folder}", sync_interval: always }}
"""


@asynccontextmanager
async def nats_server(
    folder: Path, port: int | None = None, services: Iterable[Participant] = ()
) -> AsyncIterator[NatsServer]:
    """A server for tests that keeps its streams in `folder` and ends with the block. Each service has a user."""
    users = tuple(NatsUser(each, Secret(secrets.token_hex(16))) for each in services)
    server = NatsServer(folder / "nats", port or free_port(), Secret(secrets.token_hex(16)), users)
    async with server_process(server.local_server(folder / "nats.log")):
        yield server
