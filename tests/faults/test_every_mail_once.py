"""Two thousand people register while what carries their events is killed two hundred times."""

import asyncio
import json
from collections import Counter
from collections.abc import Iterator
from uuid import UUID, uuid4

import asyncpg
import httpx
import pytest

from kernel.runtime.events.broker.message import Message
from kernel.runtime.events.broker.nats import NatsBroker
from kernel.runtime.events.broker.nats_layout import Participant
from kernel.runtime.events.broker.nats_provisioning import NatsProvisioner
from kernel.secret import Secret
from tests.faults.killing import killing
from tests.stack.platform import PASSWORD, Platform, running

_PEOPLE, _KILLS = 2000, 200
_AT_ONCE = 8
_PATIENCE = 5.0  # seconds for one answer: with both replicas dead, a retry is sooner there than the old call
_EVENTS = "SELECT id, user_id FROM events JOIN event_chain ON event_id = id WHERE version IS NOT NULL ORDER BY sequence"
_MAILS = "SELECT recipient FROM mailbox WHERE event_type = 'auth.account.registered'"
_TYPES = ["auth.account.registered", "auth.session.started", "auth.role.defined", "auth.role.granted"]


@pytest.fixture
def platform(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Platform]:
    replicas = ("--replicas", "auth=2", "--replicas", "notifications=2")
    with running(tmp_path_factory.mktemp("faults"), *replicas) as platform:
        yield platform


async def test_each_registration_that_was_acknowledged_has_one_mail_and_no_event_is_lost(platform: Platform) -> None:
    async with platform.client() as client, killing(platform, "auth", "notifications", "nats", times=_KILLS):
        client.timeout = httpx.Timeout(_PATIENCE)
        few = asyncio.Semaphore(_AT_ONCE)
        addresses = [f"{uuid4().hex}@example.com" for _ in range(_PEOPLE)]
        joining = (_join(client, few, address, signs_in=number % 10 == 0) for number, address in enumerate(addresses))
        await asyncio.gather(*joining)
    await _settled(platform)
    mails = Counter[str](row["recipient"] for row in await _rows(platform, "notifications", _MAILS))
    assert {address: mails[address] for address in addresses if mails[address] != 1} == {}
    events = [(row["id"], row["user_id"]) for row in await _rows(platform, "auth", _EVENTS)]
    assert _by_account(await _published(platform, len(events))) == _by_account(events)
    assert json.loads(platform.run("auth", "audit", "verify", "--json").stdout)["intact"]
    assert json.loads(platform.run("events", "dead", "--json").stdout) == {"dead": []}


async def _join(client: httpx.AsyncClient, few: asyncio.Semaphore, address: str, *, signs_in: bool) -> None:
    """Registers, and may log in, however often it takes. 409: the answer to an earlier try was lost."""
    body = {"email": address, "password": PASSWORD}
    async with few:
        await _insist(client, "/auth/v1/register", body, {201, 409})
        if signs_in:
            await _insist(client, "/auth/v1/login", body, {200})


async def _insist(client: httpx.AsyncClient, path: str, body: dict[str, str], answered: set[int]) -> None:
    while True:
        if await _status(client, path, body) in answered:
            return
        await asyncio.sleep(0.2)


async def _status(client: httpx.AsyncClient, path: str, body: dict[str, str]) -> int:
    """0 when there was no answer."""
    try:
        return (await client.post(path, json=body)).status_code
    except httpx.HTTPError:
        return 0


async def _settled(platform: Platform) -> None:
    """Returns when the outbox is empty and every account has a mail."""
    async with asyncio.timeout(120):
        while True:
            unsent = await _rows(platform, "auth", "SELECT FROM outbox")
            if not unsent and len(await _rows(platform, "notifications", _MAILS)) >= _PEOPLE:
                return
            await asyncio.sleep(1)


async def _rows(platform: Platform, service: str, query: str) -> list[asyncpg.Record]:
    server = platform.status()["backing"]["postgres"]["url"]
    connection = await asyncpg.connect(f"{server.rpartition('/')[0]}/{service}")
    try:
        return list(await connection.fetch(query))
    finally:
        await connection.close()


async def _published(platform: Platform, count: int) -> list[tuple[UUID, UUID | None]]:
    """What the broker holds, as a new reader is given it."""
    seen, enough = list[tuple[UUID, UUID | None]](), asyncio.Event()

    async def handle(message: Message) -> None:
        seen.append((message.id, message.data_subject))
        if len(seen) == count:
            enough.set()

    async def bury(message: Message, reason: str) -> None:
        raise AssertionError(message.id, reason)

    url = Secret(platform.status()["backing"]["nats"]["url"])
    provisioner = NatsProvisioner(url)
    await provisioner.provision(Participant("checking", publishes=False, consumes=tuple(_TYPES)))
    await provisioner.close()
    broker = NatsBroker(url, "checking")
    async with broker.consume("checking", _TYPES, handle, bury), asyncio.timeout(120):
        await enough.wait()
    await broker.close()
    return seen


def _by_account(events: list[tuple[UUID, UUID | None]]) -> dict[UUID | None, list[UUID]]:
    accounts: dict[UUID | None, list[UUID]] = {}
    for event_id, user_id in events:
        accounts.setdefault(user_id, []).append(event_id)
    return accounts
