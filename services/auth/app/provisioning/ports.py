"""What provisioning needs from outside. `app/__init__.py` says what every storage port guarantees."""

from collections.abc import Sequence
from contextlib import AbstractAsyncContextManager
from typing import Protocol
from uuid import UUID

from services.auth.app.access.ports import RoleGrants, Roles
from services.auth.app.accounts.ports import Accounts
from services.auth.domain.provisioning.directory import (
    DirectoryGroup,
    DirectoryUser,
    Found,
    GroupRecord,
    Match,
    UserRecord,
)


class ProvisionedUsers(Protocol):
    """What identity providers call accounts. A record goes with its account."""

    async def put(self, user_id: UUID, record: UserRecord) -> None:
        """Stores or replaces the record of an account, which exists.

        Raises DirectoryNameTaken when another account has the name, as its record's or as its address, also for the
        loser of a race; a transaction is then lost.
        """
        ...

    async def search(self, matches: Sequence[Match], offset: int, limit: int) -> Found[DirectoryUser]:
        """Returns accounts that match all of `matches`, oldest first; accounts without a record, too."""
        ...


class ProvisionedGroups(Protocol):
    """What identity providers call roles. A record goes with its role."""

    async def put(self, role_name: str, record: GroupRecord) -> None:
        """Stores or replaces the record of a role, which exists. Raises as `ProvisionedUsers.put` does."""
        ...

    async def search(self, matches: Sequence[Match], offset: int, limit: int) -> Found[DirectoryGroup]:
        """Returns roles that match all of `matches`, by name; roles without a record, too."""
        ...

    async def list_members(self, role_name: str) -> Sequence[UUID]:
        """Returns the accounts with the role, oldest first."""
        ...


class ProvisioningWork(Protocol):
    """Ports bound to one transaction that changes a user or a group for an identity provider."""

    @property
    def accounts(self) -> Accounts:
        """Of accounts/ports.py."""
        ...

    @property
    def roles(self) -> Roles:
        """Of access/ports.py."""
        ...

    @property
    def grants(self) -> RoleGrants:
        """Of access/ports.py."""
        ...

    @property
    def provisioned_users(self) -> ProvisionedUsers:
        """Of this module."""
        ...

    @property
    def provisioned_groups(self) -> ProvisionedGroups:
        """Of this module."""
        ...


class ProvisioningTransactions(Protocol):
    """Opens units of work for provisioning, as `Transactions` does."""

    def begin(self) -> AbstractAsyncContextManager[ProvisioningWork]:
        """Commits on a clean exit, else rolls back and lets the exception through. No hashing, no network inside."""
        ...
