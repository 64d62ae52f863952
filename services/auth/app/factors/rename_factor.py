"""Names a factor of the current user."""

from dataclasses import dataclass
from uuid import UUID

from kernel.access_token_claims import Principal
from kernel.errors import NotFound
from services.auth.app.factors.ports import Factors


@dataclass(frozen=True, slots=True)
class RenameFactorCommand:
    factor_id: UUID
    name: str
    by: Principal


@dataclass(frozen=True, slots=True, kw_only=True)
class RenameFactor:
    factors: Factors

    async def execute(self, command: RenameFactorCommand) -> None:
        """Raises NotFound."""
        if not await self.factors.rename(command.by.user_id, command.factor_id, command.name):
            raise NotFound("There is no such factor.")
