"""Mails leave as they become due."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress

import structlog
from prometheus_client import CollectorRegistry, Counter

from kernel.errors import Unavailable
from services.notifications.domain.mail import GivenUp, Outcome, Postponed, Sent

_PAUSE = 0.5  # seconds between two looks at an empty queue
_OUTCOMES = {Sent: "sent", Postponed: "postponed", GivenUp: "given-up"}
_log = structlog.get_logger("notifications.delivery")


class Delivery:
    """`senders` mails are under way at once. What became of them is counted in `notifications_mails_total`."""

    def __init__(
        self,
        deliver: Callable[[], Awaitable[Outcome | None]],
        senders: int,
        registry: CollectorRegistry,
        pause: float = _PAUSE,
    ) -> None:
        self._deliver = deliver
        self._senders = senders
        self._pause = pause
        self._mails = Counter("notifications_mails", "Attempts to send a mail", ["outcome"], registry=registry)
        for outcome in _OUTCOMES.values():
            self._mails.labels(outcome)  # zero is a figure, too

    @asynccontextmanager
    async def running(self) -> AsyncIterator[None]:
        """Sends while the block is open; its end waits for the mails under way."""
        stopping = asyncio.Event()
        async with asyncio.TaskGroup() as tasks:
            for _ in range(self._senders):
                tasks.create_task(self._run(stopping))
            try:
                yield
            finally:
                stopping.set()

    async def _run(self, stopping: asyncio.Event) -> None:
        while not stopping.is_set():
            if not await self._delivered():
                with suppress(TimeoutError):
                    await asyncio.wait_for(stopping.wait(), self._pause)

    async def _delivered(self) -> bool:
        """False when there was nothing to do, or it could not be done."""
        try:
            outcome = await self._deliver()
        except Unavailable:
            return False  # readiness says it
        except Exception:  # noqa: BLE001 - whatever it is, the others wait for their mails
            _log.exception("delivery failed")
            return False
        if outcome is None:
            return False
        self._mails.labels(_OUTCOMES[type(outcome)]).inc()
        if not isinstance(outcome, Sent):
            _log.warning("mail not sent", outcome=_OUTCOMES[type(outcome)], reason=outcome.reason)
        return True
