"""The payment provider, by role. An adapter for another provider implements these three; docs/payments.md is the guide.

An outcome is a value. An exception says that no outcome is known, and what is known instead.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol
from uuid import UUID

from kernel.errors import Category, DomainError, Unavailable
from kernel.secret import Secret
from services.payments.domain.attempts import (
    ActionRequired,
    Authorised,
    Captured,
    Declined,
    Pending,
    Refunded,
    Refused,
    Voided,
)
from services.payments.domain.payment_methods import CardSummary
from services.payments.domain.snapshots import Snapshot


class ProviderNotCalled(Unavailable):
    """The call was not sent, or the provider refused the connection: nothing happened there."""


class ProviderFailed(Unavailable):
    """The provider answered with a fault of its own. Whether it acted is unknown."""


class NotAuthentic(DomainError):
    """The webhook was not signed by the provider, or more than 300 s ago."""

    slug = "not-authentic"
    title = "The webhook is not authentic"
    category = Category.MALFORMED


@dataclass(frozen=True, slots=True, kw_only=True)
class AuthoriseRequest:
    """`attempt_id` is the idempotency key, and our reference. The provider sends the buyer back to `return_url`."""

    attempt_id: UUID
    payment_id: UUID
    amount: int
    currency: str
    token: Secret
    return_url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowUpRequest:
    """A capture, a void (whose `amount` is 0) or a refund of what the provider calls `reference`."""

    attempt_id: UUID
    reference: str
    amount: int
    currency: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PaymentReference:
    """What to look for: the provider's `reference` when it is known, else what the authorisation `attempt_id` made
    since `sent_at`."""

    attempt_id: UUID
    reference: str | None
    sent_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class ProviderEvent:
    """A webhook whose signature was right. `reference` is the provider's name for the payment, None when it has none.

    `raw` is the body. It is a hint that something changed, and never the truth.
    """

    provider: str
    event_id: str
    type: str
    reference: str | None
    raw: bytes


class PaymentProvider(Protocol):
    """Moves money. A second call with an `attempt_id` has no second effect, and gets the first outcome.

    Every method raises ProviderNotCalled when nothing was sent, ProviderFailed when the provider answered with a fault,
    and Unavailable when no answer came: the attempt may have taken effect in the last two cases.
    """

    async def authorise(self, request: AuthoriseRequest) -> Authorised | Declined | ActionRequired | Pending:
        """Holds the amount on the card."""
        ...

    async def capture(self, request: FollowUpRequest) -> Captured | Refused | Pending:
        """Takes the amount that is held."""
        ...

    async def void(self, request: FollowUpRequest) -> Voided | Refused:
        """Releases what is held, and ends what waits for the buyer. What was released before is Voided, too."""
        ...

    async def refund(self, request: FollowUpRequest) -> Refunded | Refused | Pending:
        """Gives back the amount. Refused when less is left."""
        ...

    async def find(self, reference: PaymentReference) -> Snapshot | None:
        """Returns the payment as the provider has it. None only when it certainly has no such payment."""
        ...


class CardDirectory(Protocol):
    """Knows what the provider's tokens stand for."""

    async def describe(self, token: Secret) -> CardSummary:
        """Raises ProviderTokenRefused for an unknown token, and Unavailable."""
        ...


class ProviderEvents(Protocol):
    """Believes webhooks."""

    def verify(self, raw: bytes, headers: Mapping[str, str], now: datetime) -> ProviderEvent:
        """Returns the event of a body that the provider signed within 300 s of `now`. Names of headers are lower case.

        Takes events and fields that it does not know. Raises NotAuthentic.
        """
        ...
