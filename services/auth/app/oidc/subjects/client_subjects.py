"""What names a user to a client: a step of all that tell a client who its user is."""

from dataclasses import dataclass
from uuid import UUID

from services.auth.app.oidc.subjects.ports import PairwiseSubjects
from services.auth.domain.oidc.client import Client


@dataclass(frozen=True, slots=True, kw_only=True)
class ClientSubjects:
    pairwise: PairwiseSubjects

    async def find(self, client: Client, user_id: UUID) -> str:
        sector = client.sector
        return str(user_id) if sector is None else await self.pairwise.derive(sector, user_id)
