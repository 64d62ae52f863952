"""Marks a discrepancy as resolved: a person has looked, and says what was done."""

from dataclasses import dataclass
from uuid import UUID

from kernel.clock import Clock
from kernel.errors import NotFound
from services.payments.app.books.ports import Discrepancies, Resolution
from services.payments.domain.discrepancies import Discrepancy


@dataclass(frozen=True, slots=True, kw_only=True)
class ResolveDiscrepancy:
    discrepancies: Discrepancies
    clock: Clock

    async def execute(self, discrepancy_id: UUID, by: UUID, note: str) -> Discrepancy:
        """Returns it as it is now; one that is resolved already stays as it was. Raises NotFound."""
        resolved = await self.discrepancies.resolve(discrepancy_id, Resolution(by, self.clock.now(), note))
        if resolved is None:
            raise NotFound("There is no such discrepancy.")
        return resolved
