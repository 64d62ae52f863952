"""Chooses another payment method after a decline."""

from dataclasses import dataclass
from uuid import UUID

from kernel.events import Actor, Origin
from kernel.idempotency import IdempotencyKey
from services.orders.app.orders.order_events import OrderEvents
from services.orders.app.orders.ports import Change, Changed, LockedOrder, Orders
from services.orders.app.orders.visibility import Viewer, check_buyer
from services.orders.domain.errors import OrderNotPayable
from services.orders.domain.order_transitions import choose_method


@dataclass(frozen=True, slots=True)
class PayOrderCommand:
    order_id: UUID
    payment_method_id: UUID
    viewer: Viewer
    origin: Origin
    idempotency_key: IdempotencyKey | None


@dataclass(frozen=True, slots=True, kw_only=True)
class PayOrder:
    orders: Orders
    events: OrderEvents

    async def execute(self, command: PayOrderCommand) -> Changed:
        """Raises NotFound for another's order, OrderNotPayable without a decline or a reservation."""

        def decide(locked: LockedOrder) -> Change | None:
            check_buyer(locked.order, command.viewer)
            if not locked.is_reserved:
                raise OrderNotPayable(locked.order.state)
            step = choose_method(locked.order, command.payment_method_id)
            return self.events.change(step, Actor.user(command.viewer.user_id), command.origin)

        return await self.orders.change(command.order_id, decide, key=command.idempotency_key)
