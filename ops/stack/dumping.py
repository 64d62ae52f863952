"""Copies of all databases, taken while the platform works.

A snapshot is opened in every database before the first dump begins, those of publishers first, so that the copies are
milliseconds apart: a consumer's copy may know an event that its publisher's does not, and one that it lacks is
delivered again by `redelivery` after a restore.
"""

import os
import shutil
import tomllib
from collections.abc import AsyncIterator, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

import asyncpg

from kernel.manifest import Manifest
from kernel.runtime.eventlog.chain import head
from kernel.runtime.postgres import Connection
from ops.stack import binaries
from ops.stack.archive import SECRETS, Contents, ServiceCopy, digest, dump_name, pack
from ops.stack.events import Steps
from ops.stack.layout import Layout
from ops.stack.ports import LOOPBACK
from ops.stack.postgres import SUPERUSER, PostgresServer
from ops.stack.process import Program, run_to_end
from ops.stack.settings import CHECKOUT

_LOCK_WAIT = "60s"  # a migration that runs is waited for so long
_HAS = "SELECT to_regclass($1) IS NOT NULL"


@dataclass(frozen=True, slots=True)
class Backup:
    file: Path
    sha256: str
    contents: Contents


@dataclass(frozen=True, slots=True)
class _Snapshot:
    service: str
    id: str
    copy: ServiceCopy


async def back_up(
    server: PostgresServer, manifests: Sequence[Manifest], layout: Layout, target: Path, steps: Steps
) -> Backup:
    """Raises Trouble; then there is no file, whole or in part."""
    target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    with TemporaryDirectory(dir=target.parent, prefix=".backup-") as name:
        folder = Path(name)
        shutil.copyfile(layout.secrets, folder / SECRETS)
        async with AsyncExitStack() as open_:
            made_at = datetime.now(UTC)
            snapshots = [await open_.enter_async_context(_snapshot(server, each)) for each in _in_order(manifests)]
            for each in snapshots:
                with steps.step(f"{each.service} database"):
                    await _dump(server, each, folder, layout)
        with steps.step("archive"):
            contents = Contents(
                made_at.isoformat(timespec="milliseconds"),
                _version(),
                await _major(server),
                {each.service: each.copy for each in snapshots},
                {file: digest(folder / file) for file in (SECRETS, *(dump_name(each.service) for each in snapshots))},
            )
            return Backup(target, pack(target, folder, contents), contents)


def _in_order(manifests: Sequence[Manifest]) -> list[str]:
    """Who only publishes first, who acts on what others publish last."""
    return [each.name for each in sorted(manifests, key=lambda manifest: bool(manifest.consumes))]


@asynccontextmanager
async def _snapshot(server: PostgresServer, service: str) -> AsyncIterator[_Snapshot]:
    """Of one instant while the block is open, for `pg_dump` to read too."""
    connection = await asyncpg.connect(server.url(service), timeout=10)
    try:
        async with connection.transaction(isolation="repeatable_read", readonly=True):
            yield _Snapshot(service, await connection.fetchval("SELECT pg_export_snapshot()"), await _copy(connection))
    finally:
        await connection.close()


async def _copy(connection: Connection) -> ServiceCopy:
    migrated, chained = [await connection.fetchval(_HAS, table) for table in ("alembic_version", "event_chain")]
    revision = await connection.fetchval("SELECT version_num FROM alembic_version") if migrated else None
    last = await head(connection) if chained else None
    return ServiceCopy(revision, last.sequence if last else None, last.hash.hex() if last else None)


async def _dump(server: PostgresServer, snapshot: _Snapshot, folder: Path, layout: Layout) -> None:
    file = folder / dump_name(snapshot.service)
    options = ("--format=custom", f"--snapshot={snapshot.id}", f"--lock-wait-timeout={_LOCK_WAIT}", f"--file={file}")
    program = client_program("pg_dump", server, snapshot.service, *options)
    await run_to_end(program, layout.log("backup"), f"the dump of {snapshot.service}")


def client_program(name: str, server: PostgresServer, database: str, *options: str) -> Program:
    """One of Postgres' own, as the superuser; the password is not on its command line."""
    place = (f"--host={LOOPBACK}", f"--port={server.port}", f"--username={SUPERUSER}", "--no-password")
    programs = binaries.postgres_programs(binaries.postgres_package())
    return Program(
        name=name,
        command=(str(programs / name), *place, f"--dbname={database}", *options),
        folder=programs,
        environment={"PATH": os.defpath, "LC_ALL": "C", "TZ": "UTC", "PGPASSWORD": server.password.reveal()},
    )


async def _major(server: PostgresServer) -> int:
    connection = await asyncpg.connect(server.url(), timeout=10)
    try:
        return connection.get_server_version().major
    finally:
        await connection.close()


def _version() -> str:
    """Of the platform, as the checkout has it."""
    project = tomllib.loads((CHECKOUT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    return str(project["version"])
