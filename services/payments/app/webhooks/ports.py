"""Where webhooks are stored until they are followed up. Every operation is atomic."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol

from services.payments.app.provider.ports import ProviderEvent
from services.payments.domain.payments import Payment


@dataclass(frozen=True, slots=True)
class ClaimedWebhook:
    """A stored webhook, and the payment that it is about, None when nothing here knows its reference.

    It was `received_at` that time of the store's clock, and is `age` old. `covered` are the ids of the unsettled ones
    with the same reference, itself included: one look at the provider answers all that were there before it.
    """

    event: ProviderEvent
    payment: Payment | None
    received_at: datetime
    age: timedelta
    tries: int
    covered: frozenset[str]


class Webhooks(Protocol):
    """The webhooks of all providers. The store's clock says what is due.

    A store that is out of reach raises Unavailable.
    """

    async def add(self, event: ProviderEvent, delay: timedelta) -> bool | None:
        """Stores it, due at once where an attempt of its payment waits for word from the provider, else after `delay`.

        Returns whether it is due at once; None, and stores nothing, for one that was stored before.
        """
        ...

    async def claim(self, lease: timedelta) -> ClaimedWebhook | None:
        """Returns the one that has been due longest, and makes it due again after `lease`; None when none is due."""
        ...

    async def settle(self, claimed: ClaimedWebhook) -> None:
        """None of those that it covers is due again. Idempotent."""
        ...

    async def postpone(self, event: ProviderEvent, delay: timedelta) -> None:
        """Makes it due after `delay`. Does nothing when it was settled."""
        ...
