"""What goes over the wire. Amounts are integers in the minor units of the currency (ISO 4217)."""

from datetime import datetime
from typing import Annotated, Literal
from uuid import UUID

from msgspec import Meta, Struct

from kernel.money import MAX_AMOUNT
from kernel.runtime.http.request import Body

Id = Annotated[UUID, Meta(examples=["01920c3e-7b7a-7cc0-8d4f-2f6f4d0c9a11"])]
Amount = Annotated[int, Meta(ge=0, le=MAX_AMOUNT, examples=[1999])]
Currency = Annotated[str, Meta(pattern=r"^[A-Z]{3}(?!\n)$", examples=["EUR"])]
PositiveAmount = Annotated[int, Meta(gt=0, le=MAX_AMOUNT, examples=[500])]


class Money(Struct, frozen=True):
    amount: Amount
    currency: Currency


class RefundMoney(Body, frozen=True):
    amount: PositiveAmount
    currency: Currency


class NewPaymentMethodBody(Body, frozen=True):
    """`provider_token` is what the provider's own page gives for a card. A card number is refused."""

    provider_token: Annotated[str, Meta(min_length=1, max_length=1000, examples=["tok_ok"])]


class NewRefundBody(Body, frozen=True):
    """`amount` is money, or a number of minor units of the payment's currency."""

    amount: RefundMoney | PositiveAmount
    reason: Annotated[str, Meta(min_length=1, max_length=1000, examples=["The parcel arrived damaged."])]


class ResolutionBody(Body, frozen=True):
    note: Annotated[str, Meta(min_length=1, max_length=1000, examples=["Refunded by hand at the provider."])]


class PaymentMethod(Struct, frozen=True):
    """`expires` is a month, as `2030-12`."""

    id: Id
    brand: str
    last4: str
    expires: str | None


class NextAction(Struct, frozen=True):
    """What the buyer has to do: open the provider's page."""

    type: Literal["redirect"]
    url: str


class Payment(Struct, frozen=True):
    id: Id
    order_id: Id
    state: str
    amount: Money
    authorised: Amount
    captured: Amount
    refunded: Amount
    next_action: NextAction | None
    decline_code: str | None
    version: int


class Refund(Struct, frozen=True):
    """`state` is `pending`, `succeeded` or `failed`."""

    id: Id
    payment_id: Id
    order_id: Id
    amount: Money
    reason: str
    state: str
    created_at: datetime


class Attempt(Struct, frozen=True):
    """What the provider is or was asked. `id` is the idempotency key that the provider has seen."""

    id: Id
    payment_id: Id
    order_id: Id
    kind: str
    state: str
    amount: Money
    tries: int
    reason: str | None
    created_at: datetime
    sent_at: datetime | None
    due_at: datetime | None


class LedgerEntry(Struct, frozen=True):
    """The entries of one `posting` sum to zero. A negative amount is what the account gives."""

    number: int
    posting: Id
    cause: str
    account: str
    amount: int
    currency: Currency
    payment_id: Id
    at: datetime


class Balance(Struct, frozen=True):
    account: str
    currency: Currency
    balance: int


class Balances(Struct, frozen=True):
    items: list[Balance]


class Dispute(Struct, frozen=True):
    """`outcome` is `won` or `lost` once the bank has decided."""

    id: Id
    payment_id: Id
    order_id: Id
    amount: Money
    reason: str
    opened_at: datetime
    closed_at: datetime | None
    outcome: str | None


class Discrepancy(Struct, frozen=True):
    id: Id
    payment_id: Id | None
    order_id: Id | None
    kind: str
    detail: str
    found_at: datetime
    resolved_at: datetime | None
    resolved_by: Id | None
    note: str | None
