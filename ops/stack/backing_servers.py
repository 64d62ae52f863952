"""Postgres, Redis, NATS and the payment sandbox of this stack."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from urllib.parse import urlsplit

from kernel.manifest import Manifest
from ops.stack.layout import Layout
from ops.stack.local_server import LocalServer
from ops.stack.nats import NatsServer
from ops.stack.nats_users import nats_users
from ops.stack.payment_sandbox import server as payment_sandbox
from ops.stack.payment_sandbox.server import PaymentSandbox
from ops.stack.ports import LOOPBACK, previous_or_free_port
from ops.stack.postgres import PostgresServer, cluster
from ops.stack.redis import RedisServer
from ops.stack.secrets_file import Keys
from ops.stack.state_file import Record
from ops.user_error import UserError


@dataclass(frozen=True, slots=True)
class BackingServers:
    """How services reach each server, and the servers to start. No service needs `providers` to get ready."""

    postgres: PostgresServer
    redis: RedisServer
    nats: NatsServer
    sandbox: PaymentSandbox
    servers: tuple[LocalServer, ...]
    providers: tuple[LocalServer, ...] = ()

    async def update_users(self, manifests: Iterable[Manifest], keys: Keys, nats_pid: int | None) -> "BackingServers":
        """Makes the running Redis and NATS know a user of each service. Raises UserError."""
        redis = replace(self.redis, passwords=keys.redis_passwords)
        nats = replace(self.nats, users=nats_users(manifests, keys.services))
        try:
            await redis.update_users()
            await nats.update_users(nats_pid)
        except (OSError, TimeoutError) as error:
            raise UserError(f"the users of Redis and NATS could not be updated: {error}", "./goodgo status") from error
        return replace(self, redis=redis, nats=nats)


async def backing_servers(
    layout: Layout,
    keys: Keys,
    manifests: Iterable[Manifest],
    previous: Record | None,
    *,
    http_port: int,
    public_url: str,
    note: Callable[[str], None],
) -> BackingServers:
    """Creates Postgres' data folder at the first start. Ports of the `previous` start are used again if they are free.

    The payment sandbox sends webhooks to the gateway's `http_port`, as any provider does, when there is a service for
    them. Buyers reach its page below `public_url`.

    Calls `note` when the data folder is outside of the state folder.
    """
    here = cluster(layout.home)
    if not here.exists:
        await here.create(keys.postgres, layout.log("postgres"))
    if layout.home not in here.data.parents:
        note(f"Postgres keeps its data in {here.data}, because its account cannot read {layout.home}")
    postgres = PostgresServer(_port(previous, "postgres"), keys.postgres)
    redis = RedisServer(layout.redis, _port(previous, "redis"), keys.redis_passwords)
    nats = NatsServer(layout.nats, _port(previous, "nats"), keys.nats, nats_users(manifests, keys.services))
    sandbox = PaymentSandbox(
        layout.payment_sandbox, _port(previous, payment_sandbox.NAME), keys.sandbox, keys.sandbox_webhooks, public_url
    )
    servers = (
        here.local_server(postgres, layout.log("postgres")),
        redis.local_server(layout.log("redis")),
        nats.local_server(layout.log("nats")),
    )
    providers: tuple[LocalServer, ...] = ()
    if any(manifest.name == payment_sandbox.SERVICE for manifest in manifests):
        webhook_url = f"http://{LOOPBACK}:{http_port}/payments/v1/webhooks/sandbox"
        providers = (sandbox.local_server(layout.log(payment_sandbox.NAME), webhook_url),)
    return BackingServers(postgres, redis, nats, sandbox, servers, providers)


def previous_port(previous: Record | None, name: str) -> int | None:
    """The port of the server `name` when the stack last ran."""
    children = previous.children if previous else ()
    return next((urlsplit(child.url).port for child in children if child.name == name), None)


def _port(previous: Record | None, name: str) -> int:
    return previous_or_free_port(previous_port(previous, name))
