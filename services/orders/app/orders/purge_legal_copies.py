"""Removes what is kept of erased buyers once its legal term is over."""

from dataclasses import dataclass

from services.orders.app.orders.ports import UnfinishedOrders


@dataclass(frozen=True, slots=True, kw_only=True)
class PurgeLegalCopies:
    unfinished: UnfinishedOrders

    async def execute(self) -> None:
        """Idempotent."""
        await self.unfinished.purge_legal_copies()
