"""The ledger: double entry. What one account gains another gives, in one posting, in one currency."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID


class Account(StrEnum):
    CUSTOMER = "customer"  # what buyers have paid, as a negative balance
    PROVIDER_RECEIVABLE = "provider_receivable"  # what the provider owes us
    DISPUTES = "disputes"  # what buyers have disputed and no bank has decided


@dataclass(frozen=True, slots=True)
class Posting:
    """`amount` moves from one account to another, in minor units of `currency`. `cause` says what moved it."""

    cause: str
    gains: Account
    gives: Account
    amount: int
    currency: str

    @property
    def entries(self) -> tuple[tuple[Account, int], tuple[Account, int]]:
        """Returns what each account changes by; the sum is zero."""
        return (self.gains, self.amount), (self.gives, -self.amount)


@dataclass(frozen=True, slots=True)
class LedgerEntry:
    """One line of the ledger. `number` counts up; the entries of one `posting` sum to zero."""

    number: int
    posting: UUID
    cause: str
    account: str
    amount: int
    currency: str
    payment_id: UUID
    at: datetime


@dataclass(frozen=True, slots=True)
class Balance:
    """The sum of an account's entries in one currency."""

    account: str
    currency: str
    balance: int


def post_capture(amount: int, currency: str) -> Posting:
    return Posting("capture", Account.PROVIDER_RECEIVABLE, Account.CUSTOMER, amount, currency)


def post_refund(amount: int, currency: str) -> Posting:
    return Posting("refund", Account.CUSTOMER, Account.PROVIDER_RECEIVABLE, amount, currency)


def post_dispute(amount: int, currency: str) -> Posting:
    """The provider takes the amount back until a bank has decided."""
    return Posting("dispute", Account.DISPUTES, Account.PROVIDER_RECEIVABLE, amount, currency)


def post_dispute_won(amount: int, currency: str) -> Posting:
    return Posting("dispute-won", Account.PROVIDER_RECEIVABLE, Account.DISPUTES, amount, currency)


def post_dispute_lost(amount: int, currency: str) -> Posting:
    return Posting("dispute-lost", Account.CUSTOMER, Account.DISPUTES, amount, currency)
