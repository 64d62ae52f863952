"""Everything that the platform stores, for a reader with SELECT on every table, every Redis key and every message.

Nothing is named here: databases, tables, columns, keys and streams are found, so that those of a new service are, too.
"""

import base64
import re
from collections.abc import AsyncIterator, Iterable, Iterator
from typing import Any

import asyncpg
import nats
from redis.asyncio import Redis

_DATABASES = "SELECT datname FROM pg_database WHERE NOT datistemplate AND datname <> 'postgres'"
_TABLES = """
SELECT quote_ident(nspname) || '.' || quote_ident(relname) FROM pg_class JOIN pg_namespace n ON n.oid = relnamespace
 WHERE relkind IN ('r', 'p', 'm') AND nspname NOT IN ('pg_catalog', 'information_schema')
"""
_NEWEST = 20
"""Rows of a table, keys of a kind, messages of a stream."""

_WORDS = re.compile(r"[A-Za-z0-9_~+/=.-]{20,600}")
_UUID = re.compile(r"[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}")
_TIME = re.compile(r"\d{4}-\d\d-\d\dT")

Stored = tuple[str, object]
"""Where it lies, and the value."""


async def in_databases(url: str) -> AsyncIterator[Stored]:
    """`url` is the superuser's."""
    server = url.rpartition("/")[0]
    connection = await asyncpg.connect(f"{server}/postgres")
    names = [row[0] for row in await connection.fetch(_DATABASES)]
    await connection.close()
    for name in names:
        connection = await asyncpg.connect(f"{server}/{name}")
        try:
            for (table,) in await connection.fetch(_TABLES):
                newest = f"SELECT * FROM {table} ORDER BY ctid DESC LIMIT {_NEWEST}"  # noqa: S608 - quoted by Postgres
                for row in await connection.fetch(newest):
                    for column, value in row.items():
                        yield f"{name}.{table}.{column}", value
        finally:
            await connection.close()


async def in_redis(url: str) -> AsyncIterator[Stored]:
    seen: dict[str, int] = {}
    async with Redis.from_url(url, socket_timeout=10) as redis:  # octets: not all that is stored is text
        async for key in redis.scan_iter(count=1000):
            name = key.decode("latin-1")
            kind = ":".join(name.split(":")[:2])
            seen[kind] = seen.get(kind, 0) + 1
            if seen[kind] <= _NEWEST:
                yield name, name
                for part in _flat(await _read(redis, key)):
                    yield name, part


async def _read(redis: Any, key: bytes) -> Any:
    match (await redis.type(key)).decode():
        case "string" | "none":  # the key may have expired since it was listed
            return await redis.get(key)
        case "hash":
            return await redis.hgetall(key)
        case "zset":
            return await redis.zrange(key, 0, _NEWEST)
        case "set":
            return await redis.smembers(key)
        case "list":
            return await redis.lrange(key, 0, _NEWEST)
        case "stream":
            return await redis.xrevrange(key, count=_NEWEST)
        case other:
            raise NotImplementedError(f"{key!r} is a {other}: say how it is read")


async def in_broker(url: str) -> AsyncIterator[Stored]:
    client = await nats.connect(url)
    try:
        jetstream = client.jetstream()
        for stream in await jetstream.streams_info():
            name, last = stream.config.name or "", stream.state.last_seq
            for sequence in range(max(stream.state.first_seq, last - _NEWEST, 1), last + 1):
                try:
                    message = await jetstream.get_msg(name, seq=sequence)
                except nats.js.errors.NotFoundError:  # deleted
                    continue
                yield f"{name}.{message.subject}", message.data or b""
                for header, value in (message.headers or {}).items():
                    yield f"{name}.{header}", value
    finally:
        await client.close()


def _flat(value: Any) -> Iterator[object]:
    if isinstance(value, dict):
        value = [*value.keys(), *value.values()]
    if isinstance(value, list | tuple | set):
        for part in value:
            yield from _flat(part)
    else:
        yield value


def credentials_in(stored: Iterable[object]) -> set[str]:
    """What of these values one would try as a credential, in every spelling of octets."""
    return {word for value in stored for text in _spellings(value) for word in _WORDS.findall(text) if _may_be(word)}


def _spellings(value: object) -> Iterator[str]:
    if isinstance(value, bytes | bytearray | memoryview):
        octets = bytes(value)
        yield octets.decode("latin-1")
        yield octets.hex()
        yield base64.urlsafe_b64encode(octets).rstrip(b"=").decode()
    elif value is not None:
        yield str(value)


def _may_be(word: str) -> bool:
    return not (_UUID.fullmatch(word) or _TIME.match(word))
