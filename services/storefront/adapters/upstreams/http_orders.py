"""Orders over HTTP."""

from uuid import UUID

from services.storefront.adapters.upstreams.service_parts import ServiceParts
from services.storefront.domain.cart import Cart
from services.storefront.domain.parts import Part

_V1 = "/orders/v1"


class HttpOrders:
    """Fulfils `app.ports.Orders`."""

    def __init__(self, service: ServiceParts) -> None:
        self._service = service

    async def show_order(self, order_id: UUID) -> Part:
        return await self._service.get(f"{_V1}/orders/{order_id}")

    async def list_orders(self, limit: int, cursor: str | None) -> Part:
        page = {} if cursor is None else {"cursor": cursor}
        return await self._service.get(f"{_V1}/orders", {"limit": limit, **page})

    async def list_products(self, limit: int) -> Part:
        return await self._service.get(f"{_V1}/products", {"limit": limit})

    async def quote(self, cart: Cart) -> Part:
        lines = [{"sku": line.sku, "quantity": line.quantity} for line in cart.lines]
        return await self._service.post(f"{_V1}/quotes", {"lines": lines, "currency": cart.currency})
