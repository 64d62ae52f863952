"""Creates or changes a product."""

from dataclasses import dataclass

from services.orders.app.catalogue.ports import Catalogue, Condition
from services.orders.domain.products import Offer, ProductDraft


@dataclass(frozen=True, slots=True)
class PutProductCommand:
    sku: str
    draft: ProductDraft
    condition: Condition


@dataclass(frozen=True, slots=True, kw_only=True)
class PutProduct:
    catalogue: Catalogue

    async def execute(self, command: PutProductCommand) -> Offer:
        """Raises VersionChanged. Orders that were placed keep the price they were placed at."""
        return await self.catalogue.put(command.sku, command.draft, command.condition)
