"""Payments over HTTP."""

from uuid import UUID

from services.storefront.adapters.upstreams.service_parts import ServiceParts
from services.storefront.domain.parts import Part, PartUnavailable

_V1 = "/payments/v1"


class HttpPayments:
    """Fulfils `app.ports.Payments`."""

    def __init__(self, service: ServiceParts) -> None:
        self._service = service

    async def find_payment(self, order_id: UUID) -> Part | None:
        page = await self._service.get(f"{_V1}/payments", {"order_id": str(order_id)})
        items = page.get("items")
        if not isinstance(items, list) or not all(isinstance(each, dict) for each in items):
            raise PartUnavailable
        return next((each for each in items if isinstance(each, dict)), None)

    async def list_methods(self) -> Part:
        return await self._service.get(f"{_V1}/payment-methods")
