"""Postgres 18 from its wheel, on a loopback port, with SCRAM passwords.

A test gets a server of its own, and a database with its two roles, in three lines:

    async with postgres_server(tmp_path) as server:
        database = await server.create_database("auth")
        database.owner_url, database.runtime_url      # postgresql://auth_owner:…@127.0.0.1:…/auth

`owner_url` may change tables (migrations); `runtime_url` may only connect and use the schema until the
owner grants it more. `drop_database(name)` takes one away. The server and its data end with the block.
"""

import os
import secrets
import shutil
import signal
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

import asyncpg

from kernel.secret import Secret
from ops.stack import binaries
from ops.stack.local_server import Layer, LocalServer, server_process
from ops.stack.ports import LOOPBACK, free_port
from ops.stack.postgres_databases import Database, drop_database, prepare_database
from ops.stack.postgres_paths import data_place, programs_for
from ops.stack.process import Program, run_to_end
from ops.stack.system_account import Account, postgres_account

SUPERUSER = "postgres"
_SETTINGS = {
    "listen_addresses": LOOPBACK,
    "unix_socket_directories": "",
    "max_connections": "200",
    "shared_buffers": "128MB",
    # idle processes are left out: workers for read-ahead, and for logical replication, which is not used
    "io_method": "sync",
    "max_logical_replication_workers": "0",
    "timezone": "UTC",
    "log_timezone": "UTC",
    "log_statement": "none",
}
_NOT_DURABLE = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}


@dataclass(frozen=True, slots=True)
class PostgresServer:
    """The port of a server and its superuser's password."""

    port: int
    password: Secret

    def url(self, database: str = SUPERUSER) -> str:
        """The superuser's URL of one database."""
        return f"postgresql://{SUPERUSER}:{self.password.reveal()}@{LOOPBACK}:{self.port}/{database}"

    async def create_database(
        self, name: str, owner_password: Secret | None = None, runtime_password: Secret | None = None
    ) -> Database:
        """Creates the database `name` with the roles `name_owner` and `name_runtime`, or sets their passwords."""
        owner = owner_password or Secret(secrets.token_hex(16))
        runtime = runtime_password or Secret(secrets.token_hex(16))
        database = Database(name, self.port, owner, runtime)
        await prepare_database(self.url, database)
        return database

    async def drop_database(self, name: str) -> None:
        """Ends its connections. Does nothing when it does not exist. The roles stay."""
        await drop_database(self.url(), name)

    async def answers(self) -> bool:
        """Whether it accepts the superuser now."""
        try:
            connection = await asyncpg.connect(self.url(), timeout=2)
        except (OSError, asyncpg.PostgresError, TimeoutError):
            return False
        await connection.close(timeout=2)
        return True


@dataclass(frozen=True, slots=True)
class Cluster:
    """A data folder and the programs that serve it. `account` is set when root starts it."""

    data: Path
    programs: Path
    account: Account | None

    @property
    def exists(self) -> bool:
        return (self.data / "PG_VERSION").is_file()

    def local_server(self, server: PostgresServer, log: Path, *, durable: bool = True) -> LocalServer:
        return LocalServer(
            self._program(server.port, durable=durable), server.url(), log, server.answers, Layer.BACKING
        )

    def _program(self, port: int, *, durable: bool) -> Program:
        settings = _SETTINGS | {"port": str(port)} | ({} if durable else _NOT_DURABLE)
        flags = [part for name, value in settings.items() for part in ("-c", f"{name}={value}")]
        return Program(
            name="postgres",
            command=(str(self.programs / "postgres"), "-D", str(self.data), *flags),
            folder=self.data,
            environment=_environment(),
            account=self.account,
            stop=signal.SIGINT,  # "fast": sessions are ended, nothing committed is lost
            stop_within=30.0,
            orphaned=signal.SIGINT,
        )

    async def create(self, password: Secret, log: Path) -> None:
        """Creates the data folder, or leaves nothing that looks complete. Raises UserError."""
        unfinished, password_file = self._prepare(password)
        program = Program(
            "initdb", self._initdb(unfinished, password_file), self.programs, _environment(), self.account
        )
        try:
            await run_to_end(program, log, "creating Postgres' data folder")
        finally:
            password_file.unlink()
        unfinished.rename(self.data)

    def remove(self, home: Path) -> None:
        """Removes the data folder, and the folder outside of `home` that was created for it."""
        shutil.rmtree(self.data, ignore_errors=True)
        if self.data.parent != home:
            shutil.rmtree(self.data.parent, ignore_errors=True)

    def _prepare(self, password: Secret) -> tuple[Path, Path]:
        unfinished = self.data.with_name(self.data.name + ".unfinished")
        password_file = self.data.with_name(self.data.name + ".password")
        shutil.rmtree(unfinished, ignore_errors=True)
        unfinished.mkdir(mode=0o700)
        password_file.touch(mode=0o600)
        password_file.write_text(password.reveal())
        if self.account is not None:
            for path in (unfinished, password_file):
                os.chown(path, self.account.uid, self.account.gid)
        return unfinished, password_file

    def _initdb(self, folder: Path, password_file: Path) -> tuple[str, ...]:
        # the built-in locale sorts the same on every machine
        locale = ("--encoding=UTF8", "--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8")
        access = (f"--username={SUPERUSER}", "--auth=scram-sha-256", f"--pwfile={password_file}")
        return (str(self.programs / "initdb"), f"--pgdata={folder}", *access, *locale, "--no-instructions")


def cluster(folder: Path) -> Cluster:
    """The cluster in `folder`, or outside of it when Postgres' account cannot enter `folder`. Raises UserError."""
    account = postgres_account()
    package = binaries.postgres_package()
    return Cluster(data_place(folder, account) / "postgres", programs_for(package, account), account)


@asynccontextmanager
async def postgres_server(folder: Path) -> AsyncIterator[PostgresServer]:
    """A server for tests: not durable, and removed with its data at the end of the block."""
    here = cluster(folder)
    log = folder / "postgres.log"
    server = PostgresServer(free_port(), Secret(secrets.token_hex(16)))
    await here.create(server.password, log)
    try:
        async with server_process(here.local_server(server, log, durable=False)):
            yield server
    finally:
        here.remove(folder)


def _environment() -> dict[str, str]:
    return {"PATH": os.defpath, "LC_ALL": "C", "TZ": "UTC"}
