"""What this very code has already done to a database: said in the database's comment.

A comment is kept, moved and dropped with the data, and no dump of ours holds it: a database that was restored, or
that other code worked on last, is brought up to date again.
"""

from collections.abc import Iterable, Iterator
from hashlib import sha256
from pathlib import Path

import asyncpg

from ops.stack.settings import CHECKOUT

_LOCK = "pdm.lock"


def state_of_code(service: str, *more: str) -> str:
    """Changes with any source that `service` is made of, with the packages it runs on, and with `more`."""
    digest = sha256()
    for file in _sources(service):
        digest.update(f"{file.relative_to(CHECKOUT)}\0{file.stat().st_size}\0".encode())
        digest.update(file.read_bytes())
    for word in more:
        digest.update(f"{len(word)}\0{word}".encode())
    return f"goodgo: prepared by {digest.hexdigest()}"


async def is_settled(superuser: str, database: str, state: str) -> bool:
    """Whether `settle` was called with the same state. `superuser` is the superuser's URL."""
    connection = await asyncpg.connect(superuser)
    try:
        sql = "SELECT shobj_description(oid, 'pg_database') FROM pg_database WHERE datname = $1"
        return bool(await connection.fetchval(sql, database) == state)
    finally:
        await connection.close()


async def settle(superuser: str, database: str, state: str) -> None:
    connection = await asyncpg.connect(superuser)
    try:
        # DDL takes no parameters: the server quotes what it is given
        sql = "SELECT format('COMMENT ON DATABASE %I IS %L', $1::text, $2::text)"
        await connection.execute(await connection.fetchval(sql, database, state))
    finally:
        await connection.close()


def _sources(service: str) -> Iterator[Path]:
    folders: Iterable[Path] = (CHECKOUT / "kernel", CHECKOUT / "services" / service)
    for folder in folders:
        yield from sorted(folder.rglob("*.py"))
    yield CHECKOUT / _LOCK
