"""Restores a backup into a state folder.

Flow: everything is unpacked and verified, restored into a new Postgres data folder beside the current one, verified
there, and only then put in place. That last step is a few renames; until then a failure has changed nothing.
"""

import shutil
from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import AsyncExitStack, asynccontextmanager, contextmanager
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

import asyncpg
from alembic.script import ScriptDirectory

from kernel.manifest import Manifest
from kernel.runtime.data.postgres import Connection
from kernel.runtime.events.log.verification import verify
from ops.stack.backups.archive import SECRETS, Contents, ServiceCopy, dump_name, unpack
from ops.stack.backups.create import postgres_client
from ops.stack.backups.redelivery import deliver_again
from ops.stack.layout import Layout, write_private
from ops.stack.local_server import server_process
from ops.stack.ports import free_port
from ops.stack.postgres import SUPERUSER, Cluster, PostgresServer, cluster
from ops.stack.process import run_to_end
from ops.stack.progress import Steps
from ops.stack.secrets_file import Keys, load_keys
from ops.stack.settings import CHECKOUT
from ops.stack.state_file import Lock
from ops.user_error import UserError


@dataclass(frozen=True, slots=True)
class Source:
    """An unpacked and verified backup in `folder`."""

    layout: Layout
    folder: Path
    contents: Contents
    keys: Keys


@dataclass(frozen=True, slots=True)
class Prepared:
    """A restored and verified data folder beside the current one. `redelivered` events will be delivered again."""

    contents: Contents
    data: Path
    secrets: str
    redelivered: int

    def summary(self) -> list[str]:
        """Lines for the user."""
        chains = [
            f"{name}: the audit trail is intact and ends at link {copy.chain_sequence}"
            for name, copy in self.contents.services.items()
            if copy.chain_sequence is not None
        ]
        events = f"events to deliver again: {self.redelivered}"
        return [f"restored the state of {self.contents.made_at}", *chains, events, "start it with ./goodgo up"]


def has_data(layout: Layout) -> bool:
    """Whether a restore would replace anything."""
    return layout.secrets.exists() or cluster(layout.home).exists


@contextmanager
def unpacked_backup(layout: Layout, file: Path) -> Iterator[Source]:
    """The verified backup, in a folder that is removed with the block. Raises CorruptBackup, and UserError."""
    layout.make()
    lock = Lock(layout.restore_lock)
    if not lock.take():
        raise UserError(f"another restore is running in {layout.home}", "wait until it is done")
    try:
        shutil.rmtree(layout.restoring, ignore_errors=True)  # left by a restore that was killed
        layout.restoring.mkdir(mode=0o700)
        contents = unpack(file, layout.restoring)
        _require_known_revisions(contents)
        keys = load_keys(layout.restoring / SECRETS)
        assert keys is not None  # noqa: S101 - unpack put the file there
        yield Source(layout, layout.restoring, contents, keys)
    finally:
        shutil.rmtree(layout.restoring, ignore_errors=True)
        lock.release()


async def prepare(source: Source, manifests: Sequence[Manifest], steps: Steps) -> Prepared:
    """Restores into a new data folder and verifies it. Raises UserError, and leaves nothing then."""
    log = source.layout.log("restore")
    new = _new_cluster(cluster(source.layout.home))
    shutil.rmtree(new.data, ignore_errors=True)
    try:
        with steps.step("new data folder"):
            await new.create(source.keys.postgres, log)
        async with _running(new, source.keys, log) as server, AsyncExitStack() as stack:
            await _require_postgres_version(server, source.contents)
            databases: dict[str, Connection] = {}
            for name, copy in source.contents.services.items():
                with steps.step(f"{name} database"):
                    await _restore_database(server, source, name)
                databases[name] = await stack.enter_async_context(_connection(server, name))
                with steps.step(f"{name} verified"):
                    await _require_intact_chain(databases[name], name, copy)
            with steps.step("undelivered events"):
                made_at = datetime.fromisoformat(source.contents.made_at)
                redelivered = await deliver_again(manifests, databases, made_at)
    except BaseException:
        shutil.rmtree(new.data, ignore_errors=True)
        raise
    return Prepared(source.contents, new.data, (source.folder / SECRETS).read_text(), redelivered)


def put_in_place(layout: Layout, prepared: Prepared) -> None:
    """Replaces the data of a stopped stack. The data of Redis and NATS are removed: they belong to the old databases.

    Raises UserError when a stack runs.
    """
    lock = Lock(layout.lock)
    if not lock.take():
        raise UserError(f"a stack runs in {layout.home}", "./goodgo down, then try again")
    try:
        here = cluster(layout.home)
        replaced = here.data.with_name("postgres.replaced")
        shutil.rmtree(replaced, ignore_errors=True)
        for folder in (layout.redis, layout.nats):
            shutil.rmtree(folder, ignore_errors=True)
        layout.state.unlink(missing_ok=True)
        if here.exists:
            here.data.rename(replaced)
        prepared.data.rename(here.data)
        write_private(layout.secrets, prepared.secrets)
        shutil.rmtree(replaced, ignore_errors=True)
    finally:
        lock.release()


def _new_cluster(here: Cluster) -> Cluster:
    return replace(here, data=here.data.with_name("postgres.restoring"))


@asynccontextmanager
async def _running(new: Cluster, keys: Keys, log: Path) -> AsyncIterator[PostgresServer]:
    server = PostgresServer(free_port(), keys.postgres)
    async with server_process(new.local_server(server, log)):
        yield server


async def _require_postgres_version(server: PostgresServer, contents: Contents) -> None:
    async with _connection(server, SUPERUSER) as connection:
        major = connection.get_server_version().major
    if major < contents.postgres:
        message = f"the backup was made by Postgres {contents.postgres} and this is Postgres {major}"
        raise UserError(message, "use a newer Postgres")


async def _restore_database(server: PostgresServer, source: Source, name: str) -> None:
    if name not in source.keys.services:
        raise UserError(f"the backup has no keys for {name}", "use another copy")
    await server.create_database(name, source.keys.services[name].owner, source.keys.services[name].runtime)
    options = ("--exit-on-error", "--single-transaction", str(source.folder / dump_name(name)))
    program = postgres_client("pg_restore", server, name, *options)
    await run_to_end(program, source.layout.log("restore"), f"the restore of {name}")


@asynccontextmanager
async def _connection(server: PostgresServer, name: str) -> AsyncIterator[Connection]:
    connection = await asyncpg.connect(server.url(name), timeout=10)
    try:
        yield connection
    finally:
        await connection.close()


async def _require_intact_chain(connection: Connection, name: str, copy: ServiceCopy) -> None:
    await connection.execute("ANALYZE")
    if copy.chain_sequence is None:  # the service records no events
        return
    verdict = await verify(connection)
    end = (verdict.head.sequence, verdict.head.hash.hex())
    if verdict.touched is not None or end != (copy.chain_sequence, copy.chain_hash):
        why = verdict.touched.what if verdict.touched else f"it ends at link {end[0]}, not at {copy.chain_sequence}"
        raise UserError(f"the audit trail of {name} in the backup is not intact: {why}", "use another copy")


def _require_known_revisions(contents: Contents) -> None:
    """Newer code migrates an older copy at its next start; older code does not know a newer revision."""
    for name, copy in contents.services.items():
        scripts = CHECKOUT / "services" / name / "adapters" / "postgres" / "migrations"
        if copy.revision is None or not scripts.is_dir():
            continue
        if copy.revision not in {script.revision for script in ScriptDirectory(str(scripts)).walk_revisions()}:
            message = f"the backup has {name} at revision {copy.revision}, which this version does not know"
            raise UserError(message, f"use version {contents.version} or later; nothing was changed")
