"""Removes what a service that is gone has left: its database and roles, its events and durables, its keys."""

from collections.abc import Mapping
from contextlib import suppress

import asyncpg
from nats.js.errors import NotFoundError

from kernel.runtime.events.broker.nats_connection import NatsConnection
from kernel.runtime.events.broker.nats_layout import ADMINISTRATOR, stream_name
from kernel.secret import Secret
from ops.stack.layout import Layout
from ops.stack.postgres_databases import drop_database
from ops.stack.secrets_file import forget_service


async def remove_service_data(layout: Layout, urls: Mapping[str, str], name: str) -> None:
    """`urls` are the administrators' URLs of Postgres and NATS, which have to run. The keys go last."""
    await drop_database(urls["postgres"], name)
    await _drop_roles(urls["postgres"], name)
    await _remove_from_broker(Secret(urls["nats"]), name)
    forget_service(layout.secrets, name)


async def _drop_roles(superuser: str, name: str) -> None:
    connection = await asyncpg.connect(superuser)
    try:
        await connection.execute(f'DROP ROLE IF EXISTS "{name}_owner", "{name}_runtime"')
    finally:
        await connection.close()


async def _remove_from_broker(url: Secret, name: str) -> None:
    """Deletes the stream of the service, and its durables in the streams of others."""
    connection = NatsConnection(url, ADMINISTRATOR, "data removal")
    try:
        broker = (await connection.client()).jetstream()
        for stream in await broker.streams_info():
            other = str(stream.config.name)
            if other == stream_name(name):
                continue
            for durable in await broker.consumers_info(other):
                if durable.name.rpartition("-")[0] == name:
                    await broker.delete_consumer(other, durable.name)
        with suppress(NotFoundError):
            await broker.delete_stream(stream_name(name))
    finally:
        await connection.close()
