"""Sends emails as they become due."""

from collections.abc import Awaitable, Callable

import structlog
from prometheus_client import CollectorRegistry, Counter

from services.notifications.domain.delivery_retries import GivenUp, Outcome, Postponed, Sent

_OUTCOMES = {Sent: "sent", Postponed: "postponed", GivenUp: "given-up"}
_log = structlog.get_logger("notifications.delivery")


class Delivery:
    """Sends what is due, one email a step, and counts the outcomes in `notifications_mails_total`."""

    def __init__(self, deliver: Callable[[], Awaitable[Outcome | None]], registry: CollectorRegistry) -> None:
        self._deliver = deliver
        self._mails = Counter("notifications_mails", "Attempts to send a mail", ["outcome"], registry=registry)
        for outcome in _OUTCOMES.values():
            self._mails.labels(outcome)  # a series that starts at zero shows its first increase

    async def step(self) -> bool:
        """Sends one email and returns whether there was one to send. Raises Unavailable."""
        outcome = await self._deliver()
        if outcome is None:
            return False
        self._mails.labels(_OUTCOMES[type(outcome)]).inc()
        if not isinstance(outcome, Sent):
            _log.warning("mail not sent", outcome=_OUTCOMES[type(outcome)], reason=outcome.reason)
        return True
