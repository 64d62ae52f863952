"""Holds back what orders tells payments, and delivers it in another order: the cancellation first."""

import asyncio
import json
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

from nats.aio.client import Client
from nats.js.client import JetStreamContext
from nats.js.errors import NotFoundError

from kernel.runtime.events.broker.cloud_event import CONTENT_TYPE
from kernel.runtime.events.broker.nats_connection import NatsConnection
from kernel.runtime.events.broker.nats_layout import ADMINISTRATOR, stream_name
from kernel.secret import Secret
from tests.faults.stage import Stage

_HEARD_S = 30.0
_PLACED, _CANCELLED = "orders.order.placed", "orders.order.cancelled"
_HANDLED = "SELECT event_id::text AS id FROM inbox"


@dataclass(slots=True)
class HeldEvents:
    """The events of orders, while payments gets none of them. `seen` is the last one that was looked at."""

    client: Client
    stage: Stage
    seen: int
    first: set[str] = field(default_factory=set)

    @property
    def _jetstream(self) -> JetStreamContext:
        return self.client.jetstream()

    async def pause(self, until: datetime) -> None:
        """Stops every durable of payments on the stream of orders; a time that is over lets it go on."""
        stream = stream_name("orders")
        found = [each.name for each in await self._jetstream.consumers_info(stream)]
        wanted = [name for name in found if name is not None and name.startswith("payments")]
        assert wanted, found
        for name in wanted:
            body = json.dumps({"pause_until": until.isoformat()}).encode()
            answer = await self.client.request(f"$JS.API.CONSUMER.PAUSE.{stream}.{name}", body, timeout=5)
            assert "error" not in json.loads(answer.data), answer.data

    async def take_out(self, order_ids: set[str]) -> list[tuple[str, bytes]]:
        """Removes from the broker that these orders were placed. Returns subjects and bodies.

        `first` is then what payments hears of them first: that they were cancelled. Raises TimeoutError.
        """
        taken = list[tuple[str, bytes]]()

        async def are_all_found() -> bool:
            taken.extend(await self._take_new(order_ids))
            return len(taken) == len(self.first) == len(order_ids)

        await _until(are_all_found)
        return taken

    async def _take_new(self, order_ids: set[str]) -> list[tuple[str, bytes]]:
        """As `take_out`, of what has come since it was called last."""
        stream, taken = stream_name("orders"), list[tuple[str, bytes]]()
        last = (await self._jetstream.stream_info(stream)).state.last_seq
        for sequence in range(self.seen + 1, last + 1):
            self.seen = sequence
            with suppress(NotFoundError):  # purged since
                stored = await self._jetstream.get_msg(stream, seq=sequence)
                event: dict[str, Any] = json.loads(stored.data or b"{}")
                if not any(id_ in event["subject"] for id_ in order_ids):
                    continue
                if event["type"] == _CANCELLED:
                    self.first.add(event["id"])
                elif event["type"] == _PLACED:
                    assert stored.subject
                    taken.append((stored.subject, stored.data or b""))
                    await self._jetstream.delete_msg(stream, sequence)
        return taken

    async def give_back(self, taken: list[tuple[str, bytes]]) -> None:
        """Delivers them once payments has handled what it was to hear first."""

        async def are_handled() -> bool:
            return self.first <= {row["id"] for row in await self.stage.sql(_HANDLED, "payments")}

        await _until(are_handled)
        for subject, body in taken:
            await self._jetstream.publish(subject, body, headers={"content-type": CONTENT_TYPE})


@asynccontextmanager
async def held_events(stage: Stage) -> AsyncIterator[HeldEvents]:
    """Payments hears nothing of orders from now on, and everything again at the end, whatever happens."""
    connection = NatsConnection(Secret(stage.child("nats")["url"]), ADMINISTRATOR, "reversed events")
    client = await connection.client()
    before = (await client.jetstream().stream_info(stream_name("orders"))).state.last_seq
    held = HeldEvents(client, stage, before)
    try:
        await held.pause(datetime.now(UTC) + timedelta(minutes=5))
        yield held
    finally:
        await held.pause(datetime.now(UTC) - timedelta(minutes=5))
        await connection.close()


async def _until(is_so: Callable[[], Awaitable[bool]]) -> None:
    async with asyncio.timeout(_HEARD_S):
        while not await is_so():  # noqa: ASYNC110 - a row in a database
            await asyncio.sleep(0.1)
