"""Cancels what an erased account had not paid yet, and erases its personal data."""

from dataclasses import dataclass
from datetime import timedelta
from functools import partial
from uuid import UUID

from services.orders.app.orders.order_events import OrderEvents
from services.orders.app.orders.ports import Change, LockedOrder, Orders, UnfinishedOrders
from services.orders.domain.fulfilment import repeat_return
from services.orders.domain.order_transitions import UNFINISHED, cancel, repeat_cancellation
from services.orders.domain.orders import CancelReason, OrderReturn, OrderState


@dataclass(frozen=True, slots=True)
class EraseAccountCommand:
    """`event_id` is that of the event, which may be delivered more than once."""

    account_id: UUID
    event_id: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class EraseAccount:
    """Paid orders, with the address sealed, are kept for `legal_term`."""

    orders: Orders
    unfinished: UnfinishedOrders
    events: OrderEvents
    legal_term: timedelta

    async def execute(self, command: EraseAccountCommand) -> None:
        """Idempotent.

        The broker drops what it holds of an erased account. So the erasure comes first, and whatever payments may not
        have heard is published after it: payments acts once on each.
        """
        await self.orders.erase_buyer(command.account_id, command.event_id, self.legal_term)
        for order_id in await self.unfinished.list_unsettled(command.account_id):
            order = (await self.orders.change(order_id, self._cancel)).order
            for accepted in order.returns:
                await self.orders.change(order_id, partial(self._repeat, accepted))

    def _cancel(self, locked: LockedOrder) -> Change | None:
        order = locked.order
        if order.state in UNFINISHED:
            return self.events.change(cancel(order, CancelReason.ERASED))
        return self.events.change(repeat_cancellation(order)) if order.state is OrderState.CANCELLED else None

    def _repeat(self, accepted: OrderReturn, locked: LockedOrder) -> Change | None:
        return self.events.change(repeat_return(locked.order, accepted))
