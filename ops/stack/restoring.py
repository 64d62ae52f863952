"""A backup brought back into a state folder.

Flow: everything is unpacked and checked, then restored into a Postgres of its own beside what is there, verified, and
only then put in place. Until that last step, which is a few renames, a failure has changed nothing.
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
from kernel.runtime.eventlog.verification import verify
from kernel.runtime.postgres import Connection
from ops.stack.archive import SECRETS, Contents, ServiceCopy, dump_name, unpack
from ops.stack.dumping import client_program
from ops.stack.events import Steps
from ops.stack.keys import Keys, load_keys
from ops.stack.layout import Layout, write_private
from ops.stack.ports import free_port
from ops.stack.postgres import SUPERUSER, Cluster, PostgresServer, cluster, wait_until_ready
from ops.stack.process import end, run_to_end, spawn
from ops.stack.redelivery import deliver_again
from ops.stack.settings import CHECKOUT
from ops.stack.state import Lock
from ops.stack.trouble import Trouble


@dataclass(frozen=True, slots=True)
class Source:
    """A backup whose members lie checked in `folder`."""

    layout: Layout
    folder: Path
    contents: Contents
    keys: Keys


@dataclass(frozen=True, slots=True)
class Prepared:
    """A backup that stands beside the state folder's own data, verified. `again` events will be delivered again."""

    contents: Contents
    data: Path
    secrets: str
    again: int


def is_occupied(layout: Layout) -> bool:
    """Whether there is anything that a restore would replace."""
    return layout.secrets.exists() or cluster(layout.home).exists


@contextmanager
def unpacked(layout: Layout, file: Path) -> Iterator[Source]:
    """The backup's members in a folder that ends with the block, checked. Raises Damaged, and Trouble."""
    layout.make()
    lock = Lock(layout.restore_lock)
    if not lock.take():
        raise Trouble(f"another restore is under way in {layout.home}", "wait for it")
    try:
        shutil.rmtree(layout.restoring, ignore_errors=True)  # of one that was killed
        layout.restoring.mkdir(mode=0o700)
        contents = unpack(file, layout.restoring)
        _require_known_schemas(contents)
        keys = load_keys(layout.restoring / SECRETS)
        assert keys is not None  # noqa: S101 - unpack put the file there
        yield Source(layout, layout.restoring, contents, keys)
    finally:
        shutil.rmtree(layout.restoring, ignore_errors=True)
        lock.release()


async def prepare(source: Source, manifests: Sequence[Manifest], steps: Steps) -> Prepared:
    """Raises Trouble, and leaves nothing then."""
    log = source.layout.log("restore")
    beside = _beside(cluster(source.layout.home))
    shutil.rmtree(beside.data, ignore_errors=True)
    try:
        with steps.step("new data folder"):
            await beside.create(source.keys.postgres, log)
        async with _serving(beside, source.keys, log) as server, AsyncExitStack() as open_:
            await _require_new_enough(server, source.contents)
            databases: dict[str, Connection] = {}
            for name, copy in source.contents.services.items():
                with steps.step(f"{name} database"):
                    await _bring(server, source, name)
                databases[name] = await open_.enter_async_context(_connected(server, name))
                with steps.step(f"{name} verified"):
                    await _require_whole(databases[name], name, copy)
            with steps.step("undelivered events"):
                again = await deliver_again(manifests, databases, datetime.fromisoformat(source.contents.made_at))
    except BaseException:
        shutil.rmtree(beside.data, ignore_errors=True)
        raise
    return Prepared(source.contents, beside.data, (source.folder / SECRETS).read_text(), again)


def put_in_place(layout: Layout, prepared: Prepared) -> None:
    """Nothing may run in the folder. What Redis and the broker kept goes: it belongs to the data that go."""
    lock = Lock(layout.lock)
    if not lock.take():
        raise Trouble(f"a stack runs in {layout.home}", "./goodgo down, then try again")
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


def _beside(here: Cluster) -> Cluster:
    return replace(here, data=here.data.with_name("postgres.restoring"))


@asynccontextmanager
async def _serving(beside: Cluster, keys: Keys, log: Path) -> AsyncIterator[PostgresServer]:
    server = PostgresServer(free_port(), keys.postgres)
    program = beside.program(server.port)
    process = await spawn(program, log)
    try:
        await wait_until_ready(server, process, log)
        yield server
    finally:
        await end(process, program)


async def _require_new_enough(server: PostgresServer, contents: Contents) -> None:
    async with _connected(server, SUPERUSER) as connection:
        major = connection.get_server_version().major
    if major < contents.postgres:
        raise Trouble(f"the backup is of Postgres {contents.postgres} and this is {major}", "use a newer Postgres")


async def _bring(server: PostgresServer, source: Source, name: str) -> None:
    if name not in source.keys.services:
        raise Trouble(f"the backup has no keys for {name}", "use another copy")
    await server.create_database(name, source.keys.services[name].owner, source.keys.services[name].runtime)
    options = ("--exit-on-error", "--single-transaction", str(source.folder / dump_name(name)))
    program = client_program("pg_restore", server, name, *options)
    await run_to_end(program, source.layout.log("restore"), f"the restore of {name}")


@asynccontextmanager
async def _connected(server: PostgresServer, name: str) -> AsyncIterator[Connection]:
    connection = await asyncpg.connect(server.url(name), timeout=10)
    try:
        yield connection
    finally:
        await connection.close()


async def _require_whole(connection: Connection, name: str, copy: ServiceCopy) -> None:
    await connection.execute("ANALYZE")
    if copy.chain_sequence is None:  # a service that only listens
        return
    verdict = await verify(connection)
    ends = (verdict.head.sequence, verdict.head.hash.hex())
    if verdict.touched is not None or ends != (copy.chain_sequence, copy.chain_hash):
        what = verdict.touched.what if verdict.touched else f"it ends at link {ends[0]}, not at {copy.chain_sequence}"
        raise Trouble(f"the audit trail of {name} in the backup is not whole: {what}", "use another copy")


def _require_known_schemas(contents: Contents) -> None:
    """Newer code migrates an older copy at its next start; older code would not know a newer one."""
    for name, copy in contents.services.items():
        scripts = CHECKOUT / "services" / name / "adapters" / "postgres" / "migrations"
        if copy.revision is None or not scripts.is_dir():
            continue
        if copy.revision not in {script.revision for script in ScriptDirectory(str(scripts)).walk_revisions()}:
            what = f"the backup has {name} at revision {copy.revision}, which this version does not know"
            raise Trouble(what, f"use version {contents.version} or later; nothing was changed")
