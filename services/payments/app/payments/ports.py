"""Where payments are stored. Every operation is atomic, the records and the events that it is given included.

A store that is out of reach raises `kernel.errors.Unavailable`; whether the change happened is then unknown, and every
operation may be repeated.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol
from uuid import UUID

from kernel.idempotency import IdempotencyKey
from services.payments.app.attempts.ports import ClaimedAttempt
from services.payments.domain.changes import Records
from services.payments.domain.payments import Payment
from services.payments.domain.refunds import Refund

Decide = Callable[[Payment | None], Records | None]
"""Decides what to change about a payment, None for nothing. It is called again when the payment has changed meanwhile.
What it raises is raised to the caller, and nothing is changed."""


@dataclass(frozen=True, slots=True)
class Changed:
    """The payment as it is now, None for an order without one, and the refund that the change began."""

    payment: Payment | None
    refund: Refund | None = None
    is_replay: bool = False


class Payments(Protocol):
    """The payments of all orders, with their attempts, refunds and postings."""

    async def change(
        self, order_id: UUID, decide: Decide, *, event_id: UUID | None = None, key: IdempotencyKey | None = None
    ) -> Changed:
        """Changes the payment of an order as `decide` says; no other change of it happens meanwhile.

        Does nothing for an `event_id` that was handled before, and for a refund or a discrepancy whose source the
        payment has already.
        The `key` is stored with the attempt that the change begins; one that came before changes nothing and returns
        what it made. Raises IdempotencyKeyReused and IdempotencyKeyInUse.
        """
        ...

    async def settle(self, claimed: ClaimedAttempt, decide: Callable[[Payment], Records]) -> bool:
        """Settles an attempt that is open as `decide` says of its payment, which may be called again.

        Returns False, and changes nothing, for one that was settled before.
        """
        ...

    async def find(self, payment_id: UUID) -> Payment | None:
        """Returns None for an unknown id."""
        ...

    async def find_by_orders(self, order_ids: Sequence[UUID]) -> Sequence[Payment]:
        """Returns the payments of these orders, oldest first; orders without one are left out."""
        ...

    async def page(self, buyer_id: UUID | None, before: UUID | None, limit: int) -> Sequence[Payment]:
        """Returns up to `limit` payments of the buyer, or of all for None, newest first, beginning before `before`."""
        ...


class Refunds(Protocol):
    """Reads the refunds that `Payments` stores."""

    async def find(self, refund_id: UUID) -> Refund | None:
        """Returns None for an unknown id."""
        ...


class WorkSignal(Protocol):
    """Tells the workers of this replica that there is work. Those of others find it at their next look.

    Every method returns at once, and wakes one worker. Without workers it does nothing.
    """

    def attempt_is_due(self) -> None:
        """Call it once for each attempt that has become due, after that was stored."""
        ...

    def webhook_is_due(self) -> None:
        """Call it once for each webhook, after it was stored."""
        ...
