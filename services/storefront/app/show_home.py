"""Shows the products of the home page, also for a while when orders does not answer."""

from dataclasses import dataclass

from services.storefront.app.catalogue_cache import CatalogueCache
from services.storefront.app.ports import Orders
from services.storefront.domain.parts import Part

PRODUCTS = 24


@dataclass(frozen=True, slots=True, kw_only=True)
class ShowHome:
    orders: Orders
    cache: CatalogueCache

    async def execute(self) -> Part:
        """Raises PartUnavailable when orders is away and the last answer is too old."""
        return await self.cache.get(lambda: self.orders.list_products(PRODUCTS))
