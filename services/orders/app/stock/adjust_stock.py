"""Records a delivery, a loss or a count."""

from dataclasses import dataclass

from kernel.access_token_claims import Principal
from kernel.clock import Clock
from kernel.idempotency import Created, IdempotencyKey
from kernel.ids import Ids
from services.orders.app.stock.ports import Stock
from services.orders.domain.stock import StockAdjustment, StockLevel


@dataclass(frozen=True, slots=True)
class AdjustStockCommand:
    sku: str
    change: int
    reason: str
    by: Principal
    expected_version: int | None
    idempotency_key: IdempotencyKey | None


@dataclass(frozen=True, slots=True, kw_only=True)
class AdjustStock:
    stock: Stock
    clock: Clock
    ids: Ids

    async def execute(self, command: AdjustStockCommand) -> Created[StockLevel]:
        """Raises NotFound, VersionChanged, StockReserved, and what a key raises."""
        adjustment = StockAdjustment(
            id=self.ids.new(),
            sku=command.sku,
            change=command.change,
            reason=command.reason,
            by=command.by.user_id,
            at=self.clock.now(),
            expected_version=command.expected_version,
        )
        return await self.stock.adjust(adjustment, command.idempotency_key)
