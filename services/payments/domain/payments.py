"""What a payment is. `order_transitions.py` and `attempt_transitions.py` say how it changes."""

from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from typing import Self
from uuid import UUID

NO_CURRENCY = "XXX"
"""ISO 4217 for "no currency": of a payment whose order was cancelled before it was heard of."""


class PaymentState(StrEnum):
    """docs/payments.md draws which follows which."""

    CREATED = "created"
    AUTHORISING = "authorising"
    ACTION_REQUIRED = "action_required"  # the buyer has to confirm on the provider's page (3-D Secure)
    AUTHORISED = "authorised"
    CAPTURING = "capturing"
    CAPTURED = "captured"
    DECLINED = "declined"
    VOIDING = "voiding"
    VOIDED = "voided"
    CANCELLED = "cancelled"


@dataclass(frozen=True, slots=True, kw_only=True)
class Payment:
    """The one payment of an order. Amounts are in minor units of `currency`.

    `refunding` is what refunds under way will give back. `cancel_wanted`: the order was cancelled while an answer of
    the provider was outstanding, and its settlement undoes what it did. `reference` is the provider's name for what
    was authorised. A payment without `buyer_id` is the tombstone of an order that was cancelled before it was placed.
    """

    id: UUID
    order_id: UUID
    buyer_id: UUID | None = None
    payment_method_id: UUID | None = None
    amount: int = 0
    currency: str = NO_CURRENCY
    state: PaymentState = PaymentState.CREATED
    authorised: int = 0
    captured: int = 0
    refunded: int = 0
    refunding: int = 0
    cancel_wanted: bool = False
    provider: str = ""
    reference: str | None = None
    action_url: str | None = None
    decline_code: str | None = None
    version: int = 1
    created_at: datetime
    changed_at: datetime

    @property
    def refundable(self) -> int:
        """What may still be refunded."""
        return self.captured - self.refunded - self.refunding

    def move(self, state: PaymentState, **changes: object) -> Self:
        """Returns the payment in another state. What the buyer had to do is done with."""
        kept = {"action_url": None, **changes}
        return replace(self, state=state, **kept)  # type: ignore[arg-type]  # the fields are checked where it is called
