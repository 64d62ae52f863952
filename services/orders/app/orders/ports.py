"""What orders need from outside. Every operation is atomic, the events and the stock included.

A store out of reach raises `kernel.errors.Unavailable`; whether the change happened is then unknown.
"""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Protocol
from uuid import UUID

from kernel.events import Event, RecordedEvent
from kernel.idempotency import Created, IdempotencyKey
from services.orders.domain.order_transitions import Step
from services.orders.domain.orders import Order, OrderFilter, OrderState


@dataclass(frozen=True, slots=True, kw_only=True)
class Placement:
    """A new order and its event; its stock is reserved for `hold`. A buyer has at most `max_open` unpaid orders."""

    order: Order
    event: Event
    hold: timedelta
    max_open: int


@dataclass(frozen=True, slots=True)
class LockedOrder:
    """An order as it is when the change is stored. `is_reserved` is by the store's clock."""

    order: Order
    is_reserved: bool


@dataclass(frozen=True, slots=True)
class Change:
    """A step and its event. `made` is the id of what the step made, such as a shipment."""

    step: Step
    event: Event
    made: UUID | None = None


Decide = Callable[[LockedOrder], Change | None]
"""A pure function; None changes nothing. What it raises undoes the whole operation. It is called again when the order
has changed meanwhile."""


@dataclass(frozen=True, slots=True)
class Changed:
    """The order as it is now. `made` is what the key made; `is_replay` says that it did so before."""

    order: Order
    made: UUID | None = None
    is_replay: bool = False


@dataclass(frozen=True, slots=True)
class StateCount:
    """How many orders are in a state, and for how long the oldest of them by the store's clock."""

    state: OrderState
    orders: int
    unchanged_for: timedelta


class Orders(Protocol):
    """Every order, and the stock that it holds (`domain.holdings`)."""

    async def place(self, placement: Placement, key: IdempotencyKey | None = None) -> Created[Order]:
        """Reserves the stock and stores the order with its event; returns what the key made before instead.

        Sets `created_at`, and `reserved_until` by the store's clock. Raises OutOfStock with every product that is
        short, TooManyOpenOrders, Gone for an erased buyer, ValueError when the id or the event exists, and what a key
        raises; nothing is then stored. Of several at once no piece is reserved twice.
        """
        ...

    async def find(self, order_id: UUID) -> Order | None:
        """Returns None for an unknown order."""
        ...

    async def find_placed(self, key: IdempotencyKey) -> Order | None:
        """Returns the order that the key placed; None for a new key. Raises IdempotencyKeyReused, and Gone."""
        ...

    async def change(
        self, order_id: UUID, decide: Decide, *, key: IdempotencyKey | None = None, cause: UUID | None = None
    ) -> Changed:
        """Locks the order, lets `decide` choose a step and stores it with its event and what it does to the stock.

        `cause` is an event that is handled with it: when it comes again, nothing is decided. Raises NotFound, what
        `decide` raises, and what a key raises.
        """
        ...

    async def erase_buyer(self, buyer_id: UUID, cause: UUID, keep: timedelta) -> None:
        """Erases the buyer's personal data, saved addresses included; the orders stay.

        The address of an order that was paid stays sealed for `keep` and is shown no more. Idempotent by `cause`.
        """
        ...


class OrderReader(Protocol):
    """Looks orders up."""

    async def page(self, wanted: OrderFilter, limit: int) -> Sequence[Order]:
        """Returns up to `limit` orders, newest first."""
        ...

    async def history(self, order_id: UUID) -> Sequence[RecordedEvent]:
        """Returns the events of an order, oldest first; none for an unknown one."""
        ...

    async def versions(self, order_ids: Collection[UUID]) -> Mapping[UUID, int]:
        """Returns the versions of those that exist."""
        ...


class UnfinishedOrders(Protocol):
    """Orders on which something is still to be done."""

    async def list_due(self, confirmed_for: timedelta, limit: int) -> Sequence[UUID]:
        """Returns unpaid orders whose reservation is over, and those that wait for their money for longer than that.

        By the store's clock, oldest first.
        """
        ...

    async def list_unsettled(self, buyer_id: UUID) -> Sequence[UUID]:
        """Returns the buyer's orders that are not paid yet, and those whose money is not known to be back in full."""
        ...

    async def purge_legal_copies(self) -> int:
        """Removes the addresses of erased buyers whose time is over, by the store's clock; returns how many."""
        ...

    async def count_by_state(self) -> Sequence[StateCount]:
        """Counts the orders that are on their way: not delivered and not cancelled."""
        ...


class OrderWatch(Protocol):
    """Waits for changes without holding anything of the store."""

    async def wait(self, order_id: UUID, version: int, seconds: float) -> None:
        """Returns once the order is newer than `version`, after `seconds`, or when this replica shuts down."""
        ...
