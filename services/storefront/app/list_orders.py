"""Lists the caller's orders by one call: orders keeps what a list shows of their payments."""

from dataclasses import dataclass

from services.storefront.app.ports import Orders
from services.storefront.domain.parts import Part


@dataclass(frozen=True, slots=True, kw_only=True)
class ListOrders:
    orders: Orders

    async def execute(self, limit: int, cursor: str | None) -> Part:
        """Raises PartUnavailable, and InvalidRequest for a cursor of another list."""
        return await self.orders.list_orders(limit, cursor)
