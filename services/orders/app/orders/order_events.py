"""Makes the event of a step: about the order, with the buyer as its data subject."""

from dataclasses import dataclass
from uuid import UUID

from kernel.events import Actor, Event, EventFactory, Origin, Payload, Subject
from services.orders.app.orders.ports import Change
from services.orders.app.stock.low_stock import SERVICE
from services.orders.domain.order_transitions import Step
from services.orders.domain.orders import Order


@dataclass(frozen=True, slots=True)
class OrderEvents:
    """Used by every use case that changes an order."""

    events: EventFactory

    def create(self, order: Order, payload: Payload, actor: Actor = SERVICE, origin: Origin | None = None) -> Event:
        """The caller's address and user agent are personal data that nothing here needs: they are left out."""
        kept = Origin(request_id=origin.request_id, traceparent=origin.traceparent) if origin else None
        return self.events.create(
            payload, subject=Subject("order", str(order.id)), data_subject=order.buyer_id, actor=actor, origin=kept
        )

    def change(
        self, step: Step | None, actor: Actor = SERVICE, origin: Origin | None = None, made: UUID | None = None
    ) -> Change | None:
        """Returns None for no step."""
        return Change(step, self.create(step.before, step.payload, actor, origin), made) if step else None
