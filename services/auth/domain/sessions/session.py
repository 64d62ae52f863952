"""Sessions: one record per log in, with a generation counter for its refresh tokens."""

from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Self
from uuid import UUID

from kernel.events import Origin
from kernel.roles import ADMIN
from services.auth.domain.access.grants import Grants
from services.auth.domain.factors.authentication import BY_PASSWORD, Authentication
from services.auth.domain.throttling.network import network_of

FIRST_GENERATION = 1


@dataclass(frozen=True, slots=True)
class SessionLimits:
    """`idle`: since the last rotation. `absolute`: since the log in. `reuse_window`: grace for the predecessor.

    `recovery_window`: how long after the last rotation a lost successor is replaced; zero turns recovery off.
    Holders of one of `short_roles` have sessions within `short_idle` and `short_absolute` (NIST SP 800-63B-4, section
    2.2.3): the first from the next refresh on when the role is granted to them later, the second from the next log in.
    """

    idle: timedelta = timedelta(days=14)
    absolute: timedelta = timedelta(days=90)
    reuse_window: timedelta = timedelta(seconds=30)
    recovery_window: timedelta = timedelta(days=14)
    short_roles: frozenset[str] = frozenset({ADMIN})
    short_idle: timedelta = timedelta(hours=1)
    short_absolute: timedelta = timedelta(hours=24)

    def narrow(self, roles: AbstractSet[str]) -> Self:
        """Returns the limits of an account with these roles."""
        if not self.short_roles & roles:
            return self
        return replace(self, idle=self.shortest_idle, absolute=min(self.absolute, self.short_absolute))

    @property
    def shortest_idle(self) -> timedelta:
        return min(self.idle, self.short_idle)


@dataclass(frozen=True, slots=True)
class RefreshOrigin:
    """Where a refresh token was presented from: an IPv4 address or an IPv6 /64, and what the client calls itself."""

    network: str
    user_agent: str | None

    @classmethod
    def from_request(cls, origin: Origin) -> Self:
        return cls(network_of(origin.client_ip), origin.user_agent)


@dataclass(frozen=True, slots=True)
class NewSession:
    """A session about to start. The store sets its times. `key_thumbprint` is of the client's key, if it proved one."""

    id: UUID
    user_id: UUID
    client_ip: str | None
    user_agent: str | None
    authentication: Authentication = BY_PASSWORD
    key_thumbprint: str | None = None

    @property
    def origin(self) -> RefreshOrigin:
        return RefreshOrigin(network_of(self.client_ip), self.user_agent)


@dataclass(frozen=True, slots=True)
class Session:
    """A stored session. `rotated_at` is the time of the last rotation, at first the time of the log in.

    `issued_at` is the time of the current token, and `issued_to` where that was asked for: None when the release before
    issued it. `recoveries` have followed the last rotation; each revoked one generation. `repeats_elsewhere` are the
    times of the latest repeats from another origin, and `notified_at` is when an email last told the holder of one.
    `key_thumbprint` names the client's key (RFC 9449) that every refresh has to prove; None for no key. `bound_from` is
    the first generation that was issued to the key; None when all were, or none.
    """

    id: UUID
    user_id: UUID
    generation: int
    started_at: datetime
    rotated_at: datetime
    idle_expires_at: datetime
    expires_at: datetime
    client_ip: str | None
    user_agent: str | None
    issued_at: datetime
    issued_to: RefreshOrigin | None = None
    recoveries: int = 0
    repeats_elsewhere: tuple[datetime, ...] = ()
    notified_at: datetime | None = None
    ended_at: datetime | None = None
    authentication: Authentication = BY_PASSWORD
    key_thumbprint: str | None = None
    bound_from: int | None = None

    @property
    def predecessor(self) -> int:
        """The generation whose exchange gave the current one. Those between the two are revoked."""
        return self.generation - 1 - self.recoveries

    def is_live(self, now: datetime) -> bool:
        return self.ended_at is None and now < min(self.idle_expires_at, self.expires_at)


@dataclass(frozen=True, slots=True)
class Lease:
    """What the next token pair is made from. `refresh_expires_in` is the time until the session's limits end it.

    `repeated`: the predecessor was presented again within the reuse window, and the same successor is given again.
    `recovered`: it was presented later, and the lost successor was replaced. The tokens are bound to the key that
    `key_thumbprint` names.
    """

    session_id: UUID
    user_id: UUID
    generation: int
    authenticated_at: datetime
    refresh_expires_in: timedelta
    grants: Grants
    repeated: bool = False
    recovered: bool = False
    authentication: Authentication = BY_PASSWORD
    key_thumbprint: str | None = None
