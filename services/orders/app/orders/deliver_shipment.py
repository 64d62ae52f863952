"""Records that a shipment arrived."""

from dataclasses import dataclass
from uuid import UUID

from kernel.access_token_claims import Principal
from kernel.clock import Clock
from kernel.events import Actor, Origin
from services.orders.app.orders.order_events import OrderEvents
from services.orders.app.orders.ports import Change, LockedOrder, Orders
from services.orders.domain.fulfilment import deliver
from services.orders.domain.orders import Order


@dataclass(frozen=True, slots=True)
class DeliverShipmentCommand:
    order_id: UUID
    shipment_id: UUID
    by: Principal
    origin: Origin


@dataclass(frozen=True, slots=True, kw_only=True)
class DeliverShipment:
    orders: Orders
    clock: Clock
    events: OrderEvents

    async def execute(self, command: DeliverShipmentCommand) -> Order:
        """Idempotent. Raises NotFound for an unknown order or shipment."""
        now = self.clock.now()

        def decide(locked: LockedOrder) -> Change | None:
            step = deliver(locked.order, command.shipment_id, at=now)
            return self.events.change(step, Actor.user(command.by.user_id), command.origin)

        return (await self.orders.change(command.order_id, decide)).order
