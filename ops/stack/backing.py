"""Postgres, Redis and NATS of this stack, as children of the supervisor."""

from dataclasses import dataclass
from urllib.parse import urlsplit

from ops.stack.child import ChildPlan
from ops.stack.keys import Keys
from ops.stack.layout import Layout
from ops.stack.nats import NatsServer
from ops.stack.ports import keep_or_choose
from ops.stack.postgres import PostgresServer, cluster
from ops.stack.redis import RedisServer
from ops.stack.state import Record


@dataclass(frozen=True, slots=True)
class Backing:
    """What every service stands on."""

    postgres: PostgresServer
    redis: RedisServer
    nats: NatsServer


async def postgres_plan(layout: Layout, keys: Keys, before: Record | None) -> tuple[PostgresServer, ChildPlan]:
    """Makes the data folder at the first start. `before` is what ran last: its port is kept if it is free."""
    here = cluster(layout.home)
    log = layout.log("postgres")
    if not here.exists:
        await here.create(keys.postgres, log)
    server = PostgresServer(keep_or_choose(last_port(before, "postgres")), keys.postgres)
    return server, ChildPlan(here.program(server.port), server.url(), log, server.answers)


def redis_plan(layout: Layout, keys: Keys, before: Record | None) -> tuple[RedisServer, ChildPlan]:
    server = RedisServer(layout.redis, keep_or_choose(last_port(before, "redis")), keys.redis)
    return server, ChildPlan(server.program(), server.url, layout.log("redis"), server.answers)


def nats_plan(layout: Layout, keys: Keys, before: Record | None) -> tuple[NatsServer, ChildPlan]:
    server = NatsServer(layout.nats, keep_or_choose(last_port(before, "nats")), keys.nats)
    return server, ChildPlan(server.program(), server.url, layout.log("nats"), server.answers)


def last_port(before: Record | None, name: str) -> int | None:
    """Where a child of that name was when the stack last ran."""
    children = before.children if before else ()
    return next((urlsplit(child.url).port for child in children if child.name == name), None)
