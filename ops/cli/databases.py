"""The services of the running stack, as an operator reaches them: their databases, and their own commands."""

import os
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from urllib.parse import urlsplit

import asyncpg

from kernel.runtime.postgres import Connection
from ops.stack.keys import Keys, load_keys
from ops.stack.layout import Layout
from ops.stack.overview import is_running
from ops.stack.postgres_roles import Database
from ops.stack.services import ServiceRun, find_services
from ops.stack.settings import StackSettings
from ops.stack.state import read_record
from ops.stack.trouble import Trouble

_START = "start it with ./goodgo up"


def known_services() -> list[str]:
    """Those that the running stack has keys for. Raises Trouble when none runs."""
    return sorted(_stack()[1].services)


def service_run(name: str) -> ServiceRun:
    """How the running stack runs that service. Raises Trouble when none runs."""
    urls, keys = _stack()
    manifest = next(each for each in find_services() if each.name == name)
    database = _database(name, urls, keys)
    return ServiceRun(manifest, StackSettings.from_env(os.environ), keys, database, urls["redis"], urls["nats"])


@asynccontextmanager
async def service_database(name: str) -> AsyncIterator[Connection]:
    """Raises Trouble when the stack does not run or has no such service."""
    urls, keys = _stack()
    if name not in keys.services:
        raise Trouble(f"{name} is not part of the running stack", "restart it: ./goodgo down, ./goodgo up")
    try:
        connection = await asyncpg.connect(_database(name, urls, keys).runtime_url, timeout=5)
    except (OSError, asyncpg.PostgresError, TimeoutError) as refused:
        raise Trouble(f"the database of {name} cannot be opened ({refused})", "see ./goodgo status") from refused
    try:
        yield connection
    finally:
        await connection.close()


def _database(name: str, urls: Mapping[str, str], keys: Keys) -> Database:
    return Database(name, urlsplit(urls["postgres"]).port or 0, keys.services[name].owner, keys.services[name].runtime)


def _stack() -> tuple[Mapping[str, str], Keys]:
    """Where each server listens, and the stack's keys."""
    layout = Layout(StackSettings.from_env(os.environ).home)
    keys, record = load_keys(layout.secrets), read_record(layout.state)
    children = record.children if record is not None and is_running(layout) else ()
    urls = {child.name: child.url for child in children if child.service is None}
    if keys is None or "postgres" not in urls:
        raise Trouble("the stack does not run", _START)
    return urls, keys
