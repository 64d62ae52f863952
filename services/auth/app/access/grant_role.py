"""Grants a role to an account. Who may do so: `domain/access/grant_policy.py`."""

from dataclasses import dataclass
from uuid import UUID

from kernel.access_token_claims import Principal
from kernel.events import Actor, EventFactory, Origin
from services.auth.app.access.ports import RoleGrants
from services.auth.app.accounts.ports import Accounts
from services.auth.app.queries import find_contact
from services.auth.domain.access.events import RoleGranted
from services.auth.domain.access.grant_policy import check_authority
from services.auth.domain.access.grants import Grants


@dataclass(frozen=True, slots=True)
class GrantRoleCommand:
    user_id: UUID
    role: str
    by: Principal
    origin: Origin


@dataclass(frozen=True, slots=True, kw_only=True)
class GrantRole:
    accounts: Accounts
    grants: RoleGrants
    events: EventFactory

    async def execute(self, command: GrantRoleCommand) -> None:
        """Raises NotFound, Forbidden, TooManyPermissions. The next refresh gives a token with the role."""

        def check(before: Grants, after: Grants) -> None:
            check_authority(command.by, before, after)

        contact = await find_contact(self.accounts, command.user_id)
        payload = RoleGranted(role=command.role, email=contact.email, display_name=contact.display_name)
        event = self.events.create_about_user(
            payload, command.user_id, actor=Actor.user(command.by.user_id), origin=command.origin
        )
        await self.grants.grant(command.user_id, command.role, event, check=check)
