"""Accepts goods that came back, restocks them when they can be sold again, and asks for the refund."""

from dataclasses import dataclass
from uuid import UUID

from kernel.access_token_claims import Principal
from kernel.clock import Clock
from kernel.events import Actor, Origin
from kernel.idempotency import IdempotencyKey
from kernel.ids import Ids
from services.orders.app.orders.order_events import OrderEvents
from services.orders.app.orders.ports import Change, Changed, LockedOrder, Orders
from services.orders.domain.fulfilment import take_back
from services.orders.domain.orders import Item


@dataclass(frozen=True, slots=True, kw_only=True)
class AcceptReturnCommand:
    order_id: UUID
    items: tuple[Item, ...]
    reason: str
    restock: bool
    by: Principal
    origin: Origin
    idempotency_key: IdempotencyKey | None


@dataclass(frozen=True, slots=True, kw_only=True)
class AcceptReturn:
    orders: Orders
    clock: Clock
    ids: Ids
    events: OrderEvents

    async def execute(self, command: AcceptReturnCommand) -> Changed:
        """Returns the order and the id of the return. Raises NotFound, OrderNotShippable, UnknownSku."""
        id_, now = self.ids.new(), self.clock.now()

        def decide(locked: LockedOrder) -> Change | None:
            step = take_back(
                locked.order, command.items, reason=command.reason, restock=command.restock, id_=id_, at=now
            )
            return self.events.change(step, Actor.user(command.by.user_id), command.origin, made=id_)

        return await self.orders.change(command.order_id, decide, key=command.idempotency_key)
