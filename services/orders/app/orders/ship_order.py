"""Records that a shipment left. Several may follow one another until all has left."""

from dataclasses import dataclass
from uuid import UUID

from kernel.access_token_claims import Principal
from kernel.clock import Clock
from kernel.events import Actor, Origin
from kernel.idempotency import IdempotencyKey
from kernel.ids import Ids
from services.orders.app.orders.order_events import OrderEvents
from services.orders.app.orders.ports import Change, Changed, LockedOrder, Orders
from services.orders.domain.fulfilment import ship
from services.orders.domain.orders import Item


@dataclass(frozen=True, slots=True, kw_only=True)
class ShipOrderCommand:
    order_id: UUID
    items: tuple[Item, ...]
    tracking: str | None
    by: Principal
    origin: Origin
    idempotency_key: IdempotencyKey | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ShipOrder:
    orders: Orders
    clock: Clock
    ids: Ids
    events: OrderEvents

    async def execute(self, command: ShipOrderCommand) -> Changed:
        """Returns the order and the id of the shipment. Raises NotFound, OrderNotShippable, UnknownSku."""
        id_, now = self.ids.new(), self.clock.now()

        def decide(locked: LockedOrder) -> Change | None:
            step = ship(locked.order, command.items, tracking=command.tracking, id_=id_, at=now)
            return self.events.change(step, Actor.user(command.by.user_id), command.origin, made=id_)

        return await self.orders.change(command.order_id, decide, key=command.idempotency_key)
