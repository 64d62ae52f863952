"""Whether a newer access token would be let in where the present one was refused."""

from dataclasses import dataclass, replace

from kernel.access_token_claims import Principal
from kernel.errors import Forbidden
from services.auth.app.accounts.ports import Accounts


@dataclass(frozen=True, slots=True, kw_only=True)
class NewerGrantsOfAccount:
    """Exact: it reads what the account holds now."""

    accounts: Accounts

    async def would_help(self, principal: Principal, refused: Forbidden) -> bool:
        """Returns False where that is not known. Raises Unavailable."""
        if refused.is_met_by is None:
            return False
        profile = await self.accounts.find(principal.user_id)
        if profile is None or profile.account.disabled:
            return False
        grants = profile.grants
        return refused.is_met_by(replace(principal, roles=grants.roles, permissions=grants.permissions))
