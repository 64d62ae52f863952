"""Who has to have a second factor, and from when."""

from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import datetime, timedelta

from kernel.assurance import Level


@dataclass(frozen=True, slots=True)
class FactorPolicy:
    """Holders of one of `roles` need a second factor from `since` on; `grace` is the time they have left to enrol one.

    It locks no account out: without a factor they log in and enrol one, and can do nothing else that asks for a level.
    """

    roles: frozenset[str] = frozenset()
    since: datetime | None = None
    grace: timedelta = timedelta(0)

    def due_at(self, roles: AbstractSet[str]) -> datetime | None:
        """Returns when an account with these roles has to have a factor; None for never."""
        return self.since + self.grace if self.since is not None and self.roles & roles else None

    def find_reachable(self, reachable: Level, roles: AbstractSet[str], now: datetime) -> Level:
        """Returns the level that an access token says its account can reach: one that has to have a second factor is
        asked for it where a route wants a level, also before it has one."""
        return Level.AAL2 if reachable is Level.AAL1 and self.is_compulsory(roles, now) else reachable

    def is_compulsory(self, roles: AbstractSet[str], now: datetime) -> bool:
        due_at = self.due_at(roles)
        return due_at is not None and now >= due_at
