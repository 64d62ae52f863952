"""What time does: ends reservations, and asks again for money that is not captured yet.

So an order's progress never depends on an event that arrives.
"""

from dataclasses import dataclass
from datetime import timedelta

from services.orders.app.orders.order_events import OrderEvents
from services.orders.app.orders.ports import Change, LockedOrder, Orders, UnfinishedOrders
from services.orders.domain.order_transitions import expire, remind

_BATCH = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class SettleDueOrders:
    """An order that is confirmed and not paid after `remind_after` is asked about again."""

    orders: Orders
    unfinished: UnfinishedOrders
    events: OrderEvents
    remind_after: timedelta

    async def execute(self) -> bool:
        """Returns whether there may be more. Raises ExceptionGroup when some failed, after the others.

        Several replicas may do this at once: the store locks each order.
        """
        due, faults = await self.unfinished.list_due(self.remind_after, _BATCH), list[Exception]()
        for order_id in due:
            try:
                await self.orders.change(order_id, self._decide)
            except Exception as fault:  # noqa: BLE001 - one order that fails must not hold up the others
                faults.append(fault)
        if faults:
            raise ExceptionGroup(f"{len(faults)} orders are not settled", faults)
        return len(due) == _BATCH

    def _decide(self, locked: LockedOrder) -> Change | None:
        expired = None if locked.is_reserved else expire(locked.order)
        return self.events.change(expired or remind(locked.order))
