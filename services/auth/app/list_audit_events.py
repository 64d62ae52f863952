"""An auditor reads what happened."""

from collections.abc import Sequence
from dataclasses import dataclass

from kernel.events import Event
from services.auth.app.ports import AuditFilter, AuditTrail


@dataclass(frozen=True, slots=True)
class ListAuditEvents:
    audit: AuditTrail

    async def __call__(self, wanted: AuditFilter, limit: int) -> Sequence[Event]:
        """Newest first."""
        return await self.audit.page(wanted, limit)
