"""Takes an order to the step that an event of payments calls for."""

from dataclasses import dataclass
from uuid import UUID

from services.orders.app.orders.order_events import OrderEvents
from services.orders.app.orders.ports import Change, LockedOrder, Orders
from services.orders.domain.events import PaymentEvent
from services.orders.domain.payment_transitions import step_for


@dataclass(frozen=True, slots=True)
class ApplyPaymentCommand:
    """`event_id` is that of the event, which may be delivered more than once."""

    event: PaymentEvent
    event_id: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class ApplyPayment:
    orders: Orders
    events: OrderEvents

    async def execute(self, command: ApplyPaymentCommand) -> None:
        """Idempotent. Raises NotFound for an unknown order, ValueError for another amount than the order's."""

        def decide(locked: LockedOrder) -> Change | None:
            return self.events.change(step_for(locked.order, command.event))

        await self.orders.change(command.event.order_id, decide, cause=command.event_id)
