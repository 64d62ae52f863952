"""What the use cases of roles need from outside. `app/__init__.py` says what every storage port guarantees."""

from collections.abc import Callable, Sequence
from typing import Protocol, TypeAlias
from uuid import UUID

from kernel.events import Event
from services.auth.domain.access.grants import Grants
from services.auth.domain.access.role import Role

RoleCheck: TypeAlias = Callable[[Role | None], None]
"""Is given the role as it is before a change, None for a new one. What it raises undoes the change."""

GrantsCheck: TypeAlias = Callable[[Grants, Grants], None]
"""Is given what an account has before and after a change. What it raises undoes the change."""


class Roles(Protocol):
    """The definitions of roles."""

    async def find(self, name: str) -> Role | None:
        """Returns None when there is no such role."""
        ...

    async def page(self, after: str | None, limit: int) -> Sequence[Role]:
        """Returns up to `limit` roles in the order of their names, beginning after `after`."""
        ...

    async def put(self, role: Role, event: Event, *, check: RoleCheck | None = None) -> bool:
        """Defines or redefines the role, and returns True when it is new. Stores the event either way.

        Raises TooManyPermissions when a holder's access token would grow too long, also when that is because of a
        simultaneous change. Until the change is made, no other one changes what `check` was given. Without a `check`
        the operator or the system acts.
        """
        ...

    async def remove(self, name: str, event: Event, *, check: RoleCheck | None = None) -> bool:
        """Removes the role and revokes it from every account. Returns False, and stores no event, when it is absent.

        `check` as in `put`; it is not called for an absent role.
        """
        ...


class RoleGrants(Protocol):
    """Which account has which role. A change is in force from the next refresh on."""

    async def grant(self, user_id: UUID, role: str, event: Event, *, check: GrantsCheck | None = None) -> None:
        """Idempotent: stores the event only when the grant is new. Raises NotFound when account or role is absent.

        Raises TooManyPermissions when the account's access token would grow too long, also when that is because of a
        simultaneous change. Until the change is made, no other one changes what `check` was given. Without a `check`
        the operator or the system acts.
        """
        ...

    async def revoke(self, user_id: UUID, role: str, event: Event, *, check: GrantsCheck | None = None) -> None:
        """Idempotent: stores the event only when there was a grant. Raises NotFound when the account is absent.

        `check` as in `grant`.

        Raises LastAdmin when the account is the only enabled one with `admin` and would lose it, also for the loser
        of a race.
        """
        ...
