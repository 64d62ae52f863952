"""Says when little is left of a product: once each time that the limit is crossed."""

from dataclasses import dataclass

from kernel.events import Actor, Event, EventFactory, Subject
from services.orders.domain.events import StockLow

SERVICE = Actor.system("orders")


@dataclass(frozen=True, slots=True)
class LowStock:
    """`limit` is the largest rest that counts as low. The stores call it in their transaction."""

    limit: int
    events: EventFactory

    def detect(self, sku: str, before: int, after: int) -> list[Event]:
        """Returns the event for a product whose available pieces went from `before` to `after`, or nothing."""
        if not after <= self.limit < before:
            return []
        payload = StockLow(sku=sku, available=after)
        return [self.events.create(payload, subject=Subject("stock", sku), actor=SERVICE)]
