"""Backs up all databases while the platform runs.

A snapshot is opened in every database before the first dump begins, those of publishers first, so that the copies are
milliseconds apart. A consumer's copy may contain an event that its publisher's copy lacks; an event that the consumer's
copy lacks is delivered again after a restore (`redelivery`).
"""

import os
import shutil
import tomllib
from collections.abc import AsyncIterator, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import asyncpg

from kernel.manifest import Manifest
from kernel.runtime.data.postgres import Connection
from kernel.runtime.events.log.chain import head
from ops.stack import binaries
from ops.stack.backups.archive import SECRETS, Contents, ServiceCopy, dump_name, file_digest, pack
from ops.stack.layout import Layout
from ops.stack.ports import LOOPBACK
from ops.stack.postgres import SUPERUSER, PostgresServer
from ops.stack.process import Program, run_to_end
from ops.stack.progress import Steps
from ops.stack.settings import CHECKOUT

_LOCK_TIMEOUT = "60s"  # how long to wait for a running migration
_HAS_TABLE = "SELECT to_regclass($1) IS NOT NULL"


@dataclass(frozen=True, slots=True)
class Backup:
    file: Path
    sha256: str
    contents: Contents

    def summary(self) -> dict[str, Any]:
        """The manifest without the checksums."""
        return {key: value for key, value in asdict(self.contents).items() if key != "files"}


@dataclass(frozen=True, slots=True)
class _Snapshot:
    service: str
    id: str
    copy: ServiceCopy


async def create_backup(
    server: PostgresServer, manifests: Sequence[Manifest], layout: Layout, target: Path, steps: Steps
) -> Backup:
    """Raises UserError, and leaves no file then."""
    target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    with TemporaryDirectory(dir=target.parent, prefix=".backup-") as name:
        folder = Path(name)
        shutil.copyfile(layout.secrets, folder / SECRETS)
        async with AsyncExitStack() as stack:
            made_at = datetime.now(UTC)
            snapshots = [
                await stack.enter_async_context(_snapshot(server, each)) for each in _publishers_first(manifests)
            ]
            for each in snapshots:
                with steps.step(f"{each.service} database"):
                    await _dump(server, each, folder, layout)
        with steps.step("archive"):
            files = (SECRETS, *(dump_name(each.service) for each in snapshots))
            contents = Contents(
                made_at.isoformat(timespec="milliseconds"),
                _platform_version(),
                await _postgres_version(server),
                {each.service: each.copy for each in snapshots},
                {file: file_digest(folder / file) for file in files},
            )
            return Backup(target, pack(target, folder, contents), contents)


def _publishers_first(manifests: Sequence[Manifest]) -> list[str]:
    """Services that consume no events, then those that do; without those that have no database."""
    stored = (each for each in manifests if each.has_database)
    return [each.name for each in sorted(stored, key=lambda manifest: bool(manifest.consumes))]


@asynccontextmanager
async def _snapshot(server: PostgresServer, service: str) -> AsyncIterator[_Snapshot]:
    """A snapshot that `pg_dump` can use while the block is open."""
    connection = await asyncpg.connect(server.url(service), timeout=10)
    try:
        async with connection.transaction(isolation="repeatable_read", readonly=True):
            snapshot_id = await connection.fetchval("SELECT pg_export_snapshot()")
            yield _Snapshot(service, snapshot_id, await _describe(connection))
    finally:
        await connection.close()


async def _describe(connection: Connection) -> ServiceCopy:
    migrated, chained = [await connection.fetchval(_HAS_TABLE, table) for table in ("alembic_version", "event_chain")]
    revision = await connection.fetchval("SELECT version_num FROM alembic_version") if migrated else None
    last = await head(connection) if chained else None
    return ServiceCopy(revision, last.sequence if last else None, last.hash.hex() if last else None)


async def _dump(server: PostgresServer, snapshot: _Snapshot, folder: Path, layout: Layout) -> None:
    file = folder / dump_name(snapshot.service)
    options = (
        "--format=custom",
        f"--snapshot={snapshot.id}",
        f"--lock-wait-timeout={_LOCK_TIMEOUT}",
        f"--file={file}",
    )
    program = postgres_client("pg_dump", server, snapshot.service, *options)
    await run_to_end(program, layout.log("backup"), f"the dump of {snapshot.service}")


def postgres_client(name: str, server: PostgresServer, database: str, *options: str) -> Program:
    """A client program of Postgres, run as the superuser; the password is not on its command line."""
    place = (f"--host={LOOPBACK}", f"--port={server.port}", f"--username={SUPERUSER}", "--no-password")
    programs = binaries.postgres_programs(binaries.postgres_package())
    return Program(
        name=name,
        command=(str(programs / name), *place, f"--dbname={database}", *options),
        folder=programs,
        environment={"PATH": os.defpath, "LC_ALL": "C", "TZ": "UTC", "PGPASSWORD": server.password.reveal()},
    )


async def _postgres_version(server: PostgresServer) -> int:
    connection = await asyncpg.connect(server.url(), timeout=10)
    try:
        return connection.get_server_version().major
    finally:
        await connection.close()


def _platform_version() -> str:
    project = tomllib.loads((CHECKOUT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    return str(project["version"])
