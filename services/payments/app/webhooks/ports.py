"""Where webhooks are stored until they are followed up. Every operation is atomic."""

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from services.payments.app.provider.ports import ProviderEvent
from services.payments.domain.payments import Payment


@dataclass(frozen=True, slots=True)
class ClaimedWebhook:
    """A stored webhook, and the payment that it is about, None when nothing here knows its reference."""

    event: ProviderEvent
    payment: Payment | None
    received_at: datetime
    tries: int


class Webhooks(Protocol):
    """The webhooks of all providers. A store that is out of reach raises Unavailable."""

    async def add(self, event: ProviderEvent, now: datetime) -> bool:
        """Stores it, due at once. Returns False, and stores nothing, for one that was stored before."""
        ...

    async def claim(self, now: datetime, until: datetime) -> ClaimedWebhook | None:
        """Returns the one that has been due longest, and makes it due again at `until`; None when none is due."""
        ...

    async def settle(self, event: ProviderEvent, now: datetime) -> None:
        """It is never due again. Idempotent."""
        ...

    async def postpone(self, event: ProviderEvent, due_at: datetime) -> None:
        """Makes it due at another time. Does nothing when it was settled."""
        ...
