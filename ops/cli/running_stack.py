"""Access to the services of the running stack: their databases and their own commands."""

import os
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from urllib.parse import urlsplit

import asyncpg

from kernel.runtime.data.postgres import Connection
from ops.stack.gateway import read_inside_url
from ops.stack.layout import Layout
from ops.stack.payment_sandbox import server as payment_sandbox
from ops.stack.postgres_databases import Database
from ops.stack.redis import RedisServer
from ops.stack.secrets_file import Keys, load_keys
from ops.stack.services import ServiceRun, read_manifests
from ops.stack.settings import StackSettings, home_folder
from ops.stack.state_file import read_record
from ops.stack.status import is_running
from ops.user_error import UserError


def stored_services() -> list[str]:
    """The services that have a database. Raises UserError when the stack is not running."""
    found, _ = read_manifests()
    return [name for name in sorted(_stack()[1].services) if name not in found or found[name].has_database]


def server_urls() -> Mapping[str, str]:
    """The administrator's URL of each server. Raises UserError when the stack is not running."""
    return _stack()[0]


def service_run(name: str) -> ServiceRun:
    """The command lines and settings of a service. Raises UserError when the stack is not running."""
    urls, keys = _stack()
    settings = StackSettings.from_env(os.environ)
    found, faults = read_manifests()
    if name in faults:
        raise faults[name]
    manifest = found[name]
    database = _database(name, urls, keys) if manifest.has_database else None
    layout = Layout(settings.home)
    redis = RedisServer(layout.redis, urlsplit(urls["redis"]).port or 0, keys.redis_passwords)
    within = (urls["nats"], read_inside_url(layout), urls.get(payment_sandbox.NAME, ""))
    return ServiceRun(manifest, settings, keys, database, redis.url_of(name), *within)


def find_database(name: str) -> Database:
    """The database of a service. Raises UserError when the stack does not run that service, or it has none."""
    found, _ = read_manifests()
    if name in found and not found[name].has_database:
        raise UserError(f"{name} has no database", f"see has_database in services/{name}/manifest.py")
    return _database(name, *_stack())


@asynccontextmanager
async def service_database(name: str) -> AsyncIterator[Connection]:
    """A connection as the service's runtime role. Raises UserError when the stack does not run that service."""
    try:
        connection = await asyncpg.connect(find_database(name).runtime_url, timeout=5)
    except (OSError, asyncpg.PostgresError, TimeoutError) as refused:
        raise UserError(
            f"the database of {name} cannot be opened ({refused})", "./goodgo status shows what runs"
        ) from refused
    try:
        yield connection
    finally:
        await connection.close()


def _database(name: str, urls: Mapping[str, str], keys: Keys) -> Database:
    if name not in keys.services:
        raise UserError(f"{name} is not part of the running stack", "./goodgo down, then ./goodgo up")
    return Database(name, urlsplit(urls["postgres"]).port or 0, keys.services[name].owner, keys.services[name].runtime)


def _stack() -> tuple[Mapping[str, str], Keys]:
    """The URL of each server by name, and the stack's keys."""
    layout = Layout(home_folder(os.environ))
    keys, record = load_keys(layout.secrets), read_record(layout.state)
    children = record.children if record is not None and is_running(layout) else ()
    urls = {child.name: child.url for child in children if child.service is None}
    if keys is None or "postgres" not in urls:
        raise UserError("the stack is not running", "./goodgo up")
    return urls, keys
