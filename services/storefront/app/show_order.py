"""Shows an order with its payment."""

from dataclasses import dataclass
from uuid import UUID

from services.storefront.app.composition import Composed, compose
from services.storefront.app.ports import Orders, Payments


@dataclass(frozen=True, slots=True, kw_only=True)
class ShowOrder:
    orders: Orders
    payments: Payments

    async def execute(self, order_id: UUID) -> Composed:
        """The order is required: raises NotFound and PartUnavailable. Its payment may be missing."""
        return await compose(
            lambda: self.orders.show_order(order_id), {"payment": lambda: self.payments.find_payment(order_id)}
        )
