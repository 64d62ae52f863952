"""A broker that hangs, events that no consumer can handle, a mail server that refuses."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import UTC, datetime
from uuid import uuid4

from kernel.events import Subject
from kernel.runtime.events.broker.message import Message
from kernel.runtime.events.broker.nats import NatsBroker
from kernel.secret import Secret
from tests.alerts.causes.cause import Cause, again_and_again
from tests.alerts.prometheus import until
from tests.alerts.stage import Stage
from tests.stack.platform import newcomer

_BREAKS_ITS_SCHEMA = """
INSERT INTO events (id, type, version, occurred_at, data)
VALUES ($1, 'auth.session.ended', 2, now(), '{"cause": 1}') RETURNING position
"""
_MANY = 150


@asynccontextmanager
async def _broker_hangs(stage: Stage) -> AsyncIterator[None]:
    with stage.frozen(stage.pid("nats")):
        await newcomer(stage.client)  # whose registration has to wait
        yield


@asynccontextmanager
async def _broken_events(stage: Stage) -> AsyncIterator[None]:
    """One that no relay can publish, and one that no consumer can handle."""
    async with stage.database("auth") as records, _broker(stage) as broker:
        async with records.transaction():
            position = await records.fetchval(_BREAKS_ITS_SCHEMA, uuid4())
            await records.execute("INSERT INTO outbox (position) VALUES ($1)", position)
        await broker.publish(replace(_event("auth.account.registered"), data_subject=None))  # of no account
        try:
            yield
        finally:
            await records.execute("DELETE FROM outbox WHERE position = $1", position)
    async with stage.database("notifications") as letters:
        await letters.execute("DELETE FROM dead_letters")


@asynccontextmanager
async def _consumer_stuck(stage: Stage) -> AsyncIterator[None]:
    async with _broker(stage) as broker, stage.locked("notifications", "mails"):
        for _ in range(_MANY):
            await broker.publish(_event("auth.account.erased"))
        yield


@asynccontextmanager
async def _mails_refused(stage: Stage) -> AsyncIterator[None]:
    """Some for now and others for good."""

    async def register() -> None:
        stage.office.to_recipient = "450 later"
        await newcomer(stage.client)
        await asyncio.sleep(0.7)

    before = await _given_up(stage)

    async def is_given_up() -> bool:
        return await _given_up(stage) > before

    stage.office.to_recipient = "550 no such person"
    try:
        await newcomer(stage.client)
        assert await until(is_given_up, 60), "the mail was not tried"
        async with again_and_again(1.5, register):
            yield
    finally:
        stage.office.to_recipient = "250 OK"


async def _given_up(stage: Stage) -> float:
    ((_, times),) = await stage.prometheus.query('sum(notifications_mails_total{outcome="given-up"})')
    return times


@asynccontextmanager
async def _broker(stage: Stage) -> AsyncIterator[NatsBroker]:
    broker = NatsBroker(Secret(str(stage.backing["nats"]["url"])), "test")
    try:
        yield broker
    finally:
        await broker.close()


def _event(type_: str) -> Message:
    account = uuid4()
    return Message(uuid4(), type_, 1, "auth", Subject.user(account), 1 << 40, datetime.now(UTC), account)


CAUSES = (
    Cause("the broker hangs", _broker_hangs, frozenset(["OutboxLagging", "BrokerUnreachable"])),
    Cause("events are broken", _broken_events, frozenset(["OutboxDeadLetters", "ConsumerDeadLetters"])),
    Cause("a consumer is stuck", _consumer_stuck, frozenset(["ConsumerLagging"])),
    Cause("mails are refused", _mails_refused, frozenset(["MailsDelayed", "MailsGivenUp"])),
)
