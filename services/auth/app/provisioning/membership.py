"""Gives and takes a role for all members of a group at once: a step of what changes a group."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from uuid import UUID

from kernel.access_token_claims import Principal
from kernel.errors import NotFound
from kernel.events import Actor, Event, EventFactory, Origin
from services.auth.app.accounts.ports import Accounts
from services.auth.app.provisioning.ports import ProvisioningWork
from services.auth.app.queries import find_contact
from services.auth.domain.access.events import RoleGranted, RoleRevoked
from services.auth.domain.access.grant_policy import check_authority
from services.auth.domain.access.grants import Grants
from services.auth.domain.errors import UnknownMember


@dataclass(frozen=True, slots=True)
class MembershipChange:
    user_id: UUID
    role: str
    is_member: bool
    event: Event
    by: Principal


@dataclass(frozen=True, slots=True, kw_only=True)
class Memberships:
    """Who may give and take a role: `domain/access/grant_policy.py`, as with every other way of doing so."""

    accounts: Accounts
    events: EventFactory

    async def plan(
        self, role: str, wanted: Collection[UUID], before: Collection[UUID], by: Principal, origin: Origin
    ) -> Sequence[MembershipChange]:
        """Returns what has to change, in the order of the accounts' ids. Raises UnknownMember."""
        changes: list[MembershipChange] = []
        for user_id in sorted(set(wanted) ^ set(before)):
            is_member = user_id in wanted
            try:
                contact = await find_contact(self.accounts, user_id)
            except NotFound:
                if not is_member:
                    continue  # it was erased meanwhile
                raise UnknownMember from None
            kind = RoleGranted if is_member else RoleRevoked
            payload = kind(role=role, email=contact.email, display_name=contact.display_name)
            actor = Actor.user(by.user_id)
            event = self.events.create_about_user(payload, user_id, actor=actor, origin=origin)
            changes.append(MembershipChange(user_id, role, is_member, event, by))
        return changes

    async def apply(self, work: ProvisioningWork, changes: Sequence[MembershipChange]) -> None:
        """Makes all changes or none. Raises NotFound, Forbidden, LastAdmin, TooManyPermissions."""
        for change in changes:
            by = change.by

            def check(before: Grants, after: Grants, by: Principal = by) -> None:
                check_authority(by, before, after)

            make = work.grants.grant if change.is_member else work.grants.revoke
            await make(change.user_id, change.role, change.event, check=check)
