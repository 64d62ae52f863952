"""Refunds: money back, in parts or whole, never more than was captured."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from kernel.errors import Category, DomainError

MAX_REASON = 500


class RefundState(StrEnum):
    PENDING = "pending"
    SUCCEEDED = "succeeded"
    FAILED = "failed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Refund:
    """`source` names what it is for, once per payment: `cancel`, `return:ID` or `request:ID`."""

    id: UUID
    payment_id: UUID
    amount: int
    reason: str
    source: str
    state: RefundState = RefundState.PENDING
    created_at: datetime


class RefundExceedsCaptured(DomainError):
    """More was asked for than was captured and not given back; `refundable` is how much is left, in minor units."""

    slug = "refund-exceeds-captured"
    title = "The refund is more than what can be refunded"
    category = Category.CONFLICT

    def __init__(self, refundable: int) -> None:
        super().__init__(f"At most {refundable} can be refunded.", members={"refundable": refundable})


def parse_reason(text: str) -> str:
    """Returns the reason without the space around it. Raises ValueError for none, and for more than MAX_REASON."""
    reason = text.strip()
    if not 1 <= len(reason) <= MAX_REASON:
        raise ValueError(f"has 1 to {MAX_REASON} characters")
    return reason
