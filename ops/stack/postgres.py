"""Postgres 18 from its wheel, on a loopback port, passwords by SCRAM.

A test gets a server of its own, and a database with its two roles, in three lines:

    async with postgres_server(tmp_path) as server:
        database = await server.create_database("auth")
        database.owner_url, database.runtime_url      # postgresql://auth_owner:…@127.0.0.1:…/auth

`owner_url` may change tables (migrations); `runtime_url` may only connect and use the schema until the
owner grants it more. `drop_database(name)` takes one away. The server and its data end with the block.
"""

import asyncio
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
from ops.stack.account import Account, unprivileged
from ops.stack.ports import LOOPBACK, free_port
from ops.stack.postgres_place import data_place, programs_for
from ops.stack.postgres_roles import Database, drop_database, prepare_database
from ops.stack.process import Program, end, last_line, run_to_end, spawn
from ops.stack.trouble import Trouble

SUPERUSER = "postgres"
_SETTINGS = {
    "listen_addresses": LOOPBACK,
    "unix_socket_directories": "",
    "max_connections": "200",
    "shared_buffers": "128MB",
    # processes that would only sit there: no disk here is slow enough for read-ahead, and nobody replicates
    "io_method": "sync",
    "max_logical_replication_workers": "0",
    "timezone": "UTC",
    "log_timezone": "UTC",
    "log_statement": "none",
}
_FAST_AND_LOSSY = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}


@dataclass(frozen=True, slots=True)
class PostgresServer:
    """Where a server listens, and its superuser's password."""

    port: int
    password: Secret

    def url(self, database: str = SUPERUSER) -> str:
        """The superuser's URL of one database."""
        return f"postgresql://{SUPERUSER}:{self.password.reveal()}@{LOOPBACK}:{self.port}/{database}"

    async def create_database(
        self, name: str, owner_password: Secret | None = None, runtime_password: Secret | None = None
    ) -> Database:
        """The database `name` with `name_owner` and `name_runtime`; made, or brought to these passwords."""
        owner = owner_password or Secret(secrets.token_hex(16))
        runtime = runtime_password or Secret(secrets.token_hex(16))
        database = Database(name, self.port, owner, runtime)
        await prepare_database(self.url, database)
        return database

    async def drop_database(self, name: str) -> None:
        """Its connections are ended; absent is fine. The roles stay."""
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

    def program(self, port: int, *, durable: bool = True) -> Program:
        settings = _SETTINGS | {"port": str(port)} | ({} if durable else _FAST_AND_LOSSY)
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
        """Make the data folder; a start broken off half-way leaves nothing that looks complete. Raises Trouble."""
        unfinished, password_file = self._prepare(password)
        program = Program(
            "initdb", self._initdb(unfinished, password_file), self.programs, _environment(), self.account
        )
        try:
            await run_to_end(program, log, "making Postgres' data folder")
        finally:
            password_file.unlink()
        unfinished.rename(self.data)

    def remove(self, home: Path) -> None:
        """Also the folder beyond `home` that was made for it."""
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
        # the built-in locale sorts the same on every machine, whatever the system has installed
        locale = ("--encoding=UTF8", "--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8")
        access = (f"--username={SUPERUSER}", "--auth=scram-sha-256", f"--pwfile={password_file}")
        return (str(self.programs / "initdb"), f"--pgdata={folder}", *access, *locale, "--no-instructions")


def cluster(folder: Path) -> Cluster:
    """The cluster kept in `folder`, or beyond it where Postgres' account cannot reach. Raises Trouble."""
    account = unprivileged()
    package = binaries.postgres_package()
    return Cluster(data_place(folder, account) / "postgres", programs_for(package, account), account)


async def wait_until_ready(server: PostgresServer, process: asyncio.subprocess.Process, log: Path) -> None:
    """Raises Trouble when it ends or has not answered within 60 s (a long recovery after a crash)."""
    async with asyncio.timeout(60):
        while not await server.answers():
            if process.returncode is not None:
                raise Trouble(f"Postgres ended while starting: {last_line(log)}", f"see {log}")
            await asyncio.sleep(0.05)


@asynccontextmanager
async def postgres_server(folder: Path) -> AsyncIterator[PostgresServer]:
    """A server for tests: made here, fast and lossy, gone with its data at the end."""
    here = cluster(folder)
    log = folder / "postgres.log"
    server = PostgresServer(free_port(), Secret(secrets.token_hex(16)))
    await here.create(server.password, log)
    program = here.program(server.port, durable=False)
    process = await spawn(program, log)
    try:
        await wait_until_ready(server, process, log)
        yield server
    finally:
        await end(process, program)
        here.remove(folder)


def _environment() -> dict[str, str]:
    return {"PATH": os.defpath, "LC_ALL": "C", "TZ": "UTC"}
