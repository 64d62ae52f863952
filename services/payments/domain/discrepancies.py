"""Discrepancies: where our books and the provider's differ, until an operator has resolved it. And disputes."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID


class DiscrepancyKind(StrEnum):
    AUTHORISED_DIFFERS = "authorised-differs"
    CAPTURED_DIFFERS = "captured-differs"
    REFUNDED_DIFFERS = "refunded-differs"
    CAPTURE_REFUSED = "capture-refused"
    VOID_REFUSED = "void-refused"
    REFUND_REFUSED = "refund-refused"
    REFUND_SHORT = "refund-short"  # less could be refunded than the order asked for
    UNKNOWN_REFERENCE = "unknown-reference"  # the provider tells of a payment that nothing here knows


@dataclass(frozen=True, slots=True, kw_only=True)
class Discrepancy:
    """`detail` is for operators and has no secret in it. `resolved_at` is None while it is open.

    `source` names what it was found for, such as `return:ID`; None for what may be found again.
    """

    id: UUID
    payment_id: UUID | None
    order_id: UUID | None
    kind: DiscrepancyKind
    detail: str
    source: str | None = None
    found_at: datetime
    resolved_at: datetime | None = None
    resolved_by: UUID | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Dispute:
    """A buyer's objection at the bank. `outcome` is `won` or `lost` once it is decided."""

    id: UUID
    payment_id: UUID
    order_id: UUID
    reference: str
    amount: int
    currency: str
    reason: str
    opened_at: datetime
    closed_at: datetime | None = None
    outcome: str | None = None
