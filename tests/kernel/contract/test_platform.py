"""`Platform.open` on real servers: what a service stands on, ready, shared fairly, and closed again."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from functools import partial

import httpx
import pytest

from kernel.errors import Unavailable
from kernel.manifest import Manifest
from kernel.runtime.data.postgres import Database
from kernel.runtime.events.broker.memory import MemoryBroker
from kernel.runtime.events.broker.message import Message
from kernel.runtime.events.broker.nats_layout import Participant
from kernel.runtime.events.broker.nats_provisioning import NatsProvisioner
from kernel.runtime.platform import Platform
from kernel.runtime.process.environment import load
from kernel.runtime.process.settings import ResourceServerSettings, ServiceSettings, StatelessServerSettings
from kernel.secret import Secret
from kernel.testing.fake_auth import fake_auth
from kernel.testing.master_key import MASTER_KEY
from ops.stack.nats import NatsServer
from ops.stack.ports import free_port
from ops.stack.redis import RedisServer
from tests.kernel.contract.broker import OPENED, message
from tests.kernel.contract.event_database import TYPES, NoteWritten, event, fetch, new_id, record
from tests.kernel.contract.relay_process import until
from tests.kernel.http import sample

_POOL = 4
_PATIENCE_S = 30.0
_PUBLISHER = Manifest("notes", "Notes", (), publishes=TYPES)
_CONSUMER = Manifest("mail", "Mail", ())
_USED = "postgres_pool_connections", {"state": "used"}
_REPORTED = {"task": "key readiness report", "outcome": "ok"}
_CONNECTIONS = "SELECT pid FROM pg_stat_activity WHERE application_name = 'mail'"


def _settings(name: str, url: str, **more: str) -> ServiceSettings:
    given = {"database_url": url, "database_pool": str(_POOL), "issuer": "https://localhost", "master_key": MASTER_KEY}
    return load(ServiceSettings, name, {f"{name}_{key}".upper(): value for key, value in (given | more).items()})


async def _is_healthy(platform: Platform) -> bool:
    return await platform.health.failing() == []


class _Holders:
    """Work that holds a connection until `leaving` is set."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self.leaving, self.full = asyncio.Event(), asyncio.Event()
        self.begun = self.holding = self.most = self.done = 0

    async def hold(self) -> None:
        self.begun += 1
        async with self._database.connection():
            self.holding += 1
            self.most = max(self.most, self.holding)
            if self.holding == _POOL // 2:
                self.full.set()
            await self.leaving.wait()
            self.holding -= 1
        self.done += 1


@asynccontextmanager
async def _consuming(platform: Platform, broker: MemoryBroker, holders: _Holders) -> AsyncIterator[None]:
    async def handle(_message: Message) -> None:
        await holders.hold()

    async def fail(received: Message, reason: str) -> None:
        raise AssertionError(received, reason)

    platform.consumer = lambda handler: broker.consume("mail", [OPENED], handler, fail)
    platform.consume(handle)
    async with platform.running():
        yield


async def test_handlers_that_hold_every_connection_they_may_leave_some_for_requests(notes_url: str) -> None:
    broker = MemoryBroker()
    async with Platform.open(_CONSUMER, _settings("mail", notes_url)) as platform:
        holders = _Holders(platform.database)
        async with _consuming(platform, broker, holders):
            for number in range(4 * _POOL):
                await broker.publish(message(subject=str(number)))
            await until(lambda: holders.begun == 4 * _POOL)
            await holders.full.wait()
            async with asyncio.timeout(_PATIENCE_S):
                await asyncio.gather(*(platform.database.ping() for _ in range(10)))
            await until(partial(_is_healthy, platform))
            holders.leaving.set()
            await until(lambda: holders.done == 4 * _POOL)
    assert holders.most == _POOL // 2


async def test_periodic_tasks_leave_some_for_requests(notes_url: str) -> None:
    async with Platform.open(_CONSUMER, _settings("mail", notes_url)) as platform:
        holders = _Holders(platform.database)
        platform.run_periodically("holding", holders.hold, interval=60, workers=4 * _POOL)
        async with platform.running():
            await holders.full.wait()
            async with asyncio.timeout(_PATIENCE_S):
                await platform.database.ping()
            holders.leaving.set()
            await until(lambda: holders.done == 4 * _POOL)
    assert holders.most == _POOL // 2


async def test_a_handler_that_waits_too_long_for_a_connection_is_tried_again_later(notes_url: str) -> None:
    raised = list[BaseException]()
    settings = _settings("mail", notes_url, database_timeout="3")
    async with Platform.open(_CONSUMER, settings) as platform:
        holders = _Holders(platform.database)

        async def hold() -> None:
            try:
                await holders.hold()
            except Unavailable as error:
                raised.append(error)

        platform.run_periodically("holding", hold, interval=60, workers=_POOL)
        async with platform.running():
            await until(lambda: len(raised) == _POOL // 2)
            holders.leaving.set()


async def test_what_a_service_records_is_published_and_what_it_consumes_is_handled(
    database: Database, notes_url: str, nats: NatsServer
) -> None:
    reader = Manifest(f"reader{new_id().hex[-8:]}", "Reader", (), consumes=(NoteWritten,))
    provisioner = NatsProvisioner(Secret(nats.url))
    for manifest in (_PUBLISHER, reader):
        await provisioner.provision(Participant.from_manifest(manifest))
    await provisioner.close()
    recorded, handled = event(new_id()), asyncio.Queue[Message]()
    publishing = Platform.open(_PUBLISHER, _settings("notes", notes_url, broker_url=nats.url))
    consuming = Platform.open(reader, _settings(reader.name, notes_url, broker_url=nats.url))
    async with publishing as publisher, consuming as consumer:
        consumer.consume(handled.put)
        async with publisher.running(), consumer.running(), asyncio.timeout(20):
            await record(database, recorded)
            while (await handled.get()).id != recorded.id:  # the stream may have older ones
                continue


async def test_a_service_that_is_no_issuer_believes_the_issuer_and_reports_its_keys(
    notes_url: str, redis: RedisServer
) -> None:
    async with fake_auth() as auth:
        environ = {
            "ORDERS_DATABASE_URL": notes_url,
            "ORDERS_ISSUER": auth.issuer,
            "ORDERS_AUDIENCE": auth.audience,
            "ORDERS_JWKS_URL": auth.jwks_url,
            "ORDERS_REDIS_URL": redis.url,
            "ORDERS_MASTER_KEY": MASTER_KEY,
        }
        settings = load(ResourceServerSettings, "orders", environ)
        async with Platform.open(sample.MANIFEST, settings) as platform, platform.running():
            transport = httpx.ASGITransport(platform.build_app(sample.HANDLERS, {}))
            async with httpx.AsyncClient(transport=transport, base_url="http://orders.test") as client:
                someone = auth.someone_who_may()
                known = {"authorization": f"Bearer {auth.token_for(someone)}"}
                answers = [await client.get("/orders/v1/me", headers=headers) for headers in (known, {})]
            assert [each.status_code for each in answers] == [200, 401]
            assert answers[0].json() == {"id": str(someone.user_id)}
            await until(lambda: bool(platform.registry.get_sample_value("background_steps_total", _REPORTED)))


async def test_a_service_that_declares_no_database_serves_without_one(redis: RedisServer) -> None:
    manifest = replace(sample.MANIFEST, has_database=False)
    async with fake_auth() as auth:
        environ = {
            "ORDERS_ISSUER": auth.issuer,
            "ORDERS_AUDIENCE": auth.audience,
            "ORDERS_JWKS_URL": auth.jwks_url,
            "ORDERS_REDIS_URL": redis.url,
        }
        settings = load(StatelessServerSettings, "orders", environ)
        async with Platform.open(manifest, settings) as platform, platform.running():
            transport = httpx.ASGITransport(platform.build_app(sample.HANDLERS, {}))
            async with httpx.AsyncClient(transport=transport, base_url="http://orders.test") as client:
                known = {"authorization": f"Bearer {auth.token_for(auth.someone_who_may())}"}
                assert (await client.get("/orders/v1/me", headers=known)).status_code == 200
            with pytest.raises(LookupError, match="has no database"):
                _ = platform.database
            assert await platform.health.failing() == ["revocations"], "nobody publishes any here"
        with pytest.raises(TypeError, match="no settings of a database"):
            async with Platform.open(sample.MANIFEST, settings):
                pytest.fail("it opened")


async def test_a_service_without_its_database_does_not_start() -> None:
    with pytest.raises(Unavailable):
        async with Platform.open(_CONSUMER, _settings("mail", f"postgresql://localhost:{free_port()}/none")):
            pytest.fail("it opened")


async def test_what_was_opened_is_closed(database: Database, notes_url: str) -> None:
    closed = list[str]()
    async with Platform.open(_CONSUMER, _settings("mail", notes_url)) as platform:
        own = await platform.connect_database("mail", 1)
        await asyncio.gather(platform.database.ping(), own.ping())
        platform.call_on_close(lambda: closed.append("hasher"))
        assert len(await fetch(database, _CONNECTIONS)) >= 2
    assert closed == ["hasher"]
    assert await fetch(database, _CONNECTIONS) == []


async def test_a_service_whose_database_hangs_is_not_ready(notes_url: str) -> None:
    settings = _settings("mail", notes_url, database_timeout="3")
    async with Platform.open(_CONSUMER, settings) as platform:
        await until(partial(_is_healthy, platform))
        holders = [asyncio.create_task(_Holders(platform.database).hold()) for _ in range(_POOL)]
        await until(lambda: platform.registry.get_sample_value(*_USED) == _POOL)
        assert await platform.health.failing() == ["postgres"]
        for each in holders:
            each.cancel()
        await asyncio.wait(holders)
