"""The databases of the running stack, opened as the services' own roles."""

import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from urllib.parse import urlsplit

import asyncpg

from kernel.runtime.postgres import Connection
from ops.stack.keys import Keys, load_keys
from ops.stack.layout import Layout
from ops.stack.overview import is_running
from ops.stack.postgres_roles import Database
from ops.stack.settings import StackSettings
from ops.stack.state import read_record
from ops.stack.trouble import Trouble

_START = "start it with ./goodgo up"


def known_services() -> list[str]:
    """Those that the running stack has keys for. Raises Trouble when none runs."""
    return sorted(_stack()[1].services)


@asynccontextmanager
async def service_database(name: str) -> AsyncIterator[Connection]:
    """Raises Trouble when the stack does not run or has no such service."""
    port, keys = _stack()
    if name not in keys.services:
        raise Trouble(f"{name} is not part of the running stack", "restart it: ./goodgo down, ./goodgo up")
    database = Database(name, port, keys.services[name].owner, keys.services[name].runtime)
    try:
        connection = await asyncpg.connect(database.runtime_url, timeout=5)
    except (OSError, asyncpg.PostgresError, TimeoutError) as refused:
        raise Trouble(f"the database of {name} cannot be opened ({refused})", "see ./goodgo status") from refused
    try:
        yield connection
    finally:
        await connection.close()


def _stack() -> tuple[int, Keys]:
    """Postgres' port, and the stack's keys."""
    layout = Layout(StackSettings.from_env(os.environ).home)
    keys, record = load_keys(layout.secrets), read_record(layout.state)
    children = record.children if record is not None and is_running(layout) else ()
    port = next((urlsplit(child.url).port for child in children if child.name == "postgres"), None)
    if keys is None or port is None:
        raise Trouble("the stack does not run", _START)
    return port, keys
