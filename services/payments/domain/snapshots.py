"""What the provider says about a payment when it is asked, and what that means for an attempt."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from services.payments.domain.attempts import (
    Absent,
    ActionRequired,
    Attempt,
    AttemptKind,
    Authorised,
    Captured,
    Declined,
    Outcome,
    Pending,
    Refunded,
    Refused,
    Voided,
)


class ProviderState(StrEnum):
    PENDING = "pending"
    ACTION_REQUIRED = "action_required"
    AUTHORISED = "authorised"
    CAPTURED = "captured"
    DECLINED = "declined"
    VOIDED = "voided"


@dataclass(frozen=True, slots=True, kw_only=True)
class Snapshot:
    """A payment as the provider has it: the truth. Amounts are in minor units.

    `refunds` are the outcomes of refunds by the id of the attempt that asked for each.
    """

    reference: str
    state: ProviderState
    authorised: int = 0
    captured: int = 0
    refunded: int = 0
    action_url: str | None = None
    decline_code: str | None = None
    refunds: Mapping[UUID, Refunded | Refused | Pending] = field(default_factory=dict)
    disputes: tuple["DisputeSnapshot", ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class DisputeSnapshot:
    """A buyer's objection, as the provider has it. `outcome` is `won` or `lost` once it was decided."""

    reference: str
    amount: int
    reason: str
    opened_at: datetime
    outcome: str | None = None


def read_outcome(attempt: Attempt, found: Snapshot | None) -> Outcome:
    """Returns what became of the attempt. Absent means that it never took effect."""
    if found is None:
        return Absent()
    match attempt.kind:
        case AttemptKind.AUTHORISE:
            return _authorisation(found)
        case AttemptKind.CAPTURE:
            return _capture(found)
        case AttemptKind.VOID:
            return _void(found)
        case AttemptKind.REFUND:
            return found.refunds.get(attempt.id, Absent())


def _capture(found: Snapshot) -> Outcome:
    if found.state is ProviderState.CAPTURED:
        return Captured(found.captured)
    return Refused("voided") if found.state is ProviderState.VOIDED else Absent()


def _void(found: Snapshot) -> Outcome:
    if found.state is ProviderState.CAPTURED:
        return Refused("captured")
    return Voided() if found.state in {ProviderState.VOIDED, ProviderState.DECLINED} else Absent()


def _authorisation(found: Snapshot) -> Outcome:
    match found.state:
        case ProviderState.AUTHORISED | ProviderState.CAPTURED:
            return Authorised(found.reference, found.authorised)
        case ProviderState.ACTION_REQUIRED if found.action_url is not None:
            return ActionRequired(found.reference, found.action_url)
        case ProviderState.DECLINED:
            return Declined(found.decline_code or "declined", found.reference)
        case ProviderState.VOIDED:
            return Declined("voided", found.reference)
    return Pending(found.reference)
