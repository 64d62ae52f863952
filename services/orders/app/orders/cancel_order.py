"""Cancels an order that nothing of has left: by the buyer, or by staff."""

from dataclasses import dataclass
from uuid import UUID

from kernel.errors import Forbidden
from kernel.events import Actor, Origin
from services.orders.app.orders.order_events import OrderEvents
from services.orders.app.orders.ports import Change, LockedOrder, Orders
from services.orders.app.orders.visibility import Viewer, check_visible
from services.orders.domain.order_transitions import cancel
from services.orders.domain.orders import CancelReason, Order


@dataclass(frozen=True, slots=True)
class CancelOrderCommand:
    order_id: UUID
    viewer: Viewer
    origin: Origin
    reason: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CancelOrder:
    orders: Orders
    events: OrderEvents

    async def execute(self, command: CancelOrderCommand) -> Order:
        """Idempotent. Raises NotFound, Forbidden, OrderNotCancellable."""
        viewer = command.viewer

        def decide(locked: LockedOrder) -> Change | None:
            order = check_visible(locked.order, viewer)
            is_own = order.buyer_id == viewer.user_id
            if not (is_own or viewer.handles_all):
                raise Forbidden("Only the buyer, or staff who may ship it, may cancel an order.")
            step = cancel(order, CancelReason.CUSTOMER if is_own else CancelReason.STAFF, command.reason)
            return self.events.change(step, Actor.user(viewer.user_id), command.origin)

        return (await self.orders.change(command.order_id, decide)).order
