"""The revocations that one replica knows of."""

import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from uuid import UUID

from kernel.access_token_claims import Principal
from kernel.clock import Clock
from kernel.runtime.tokens.revocation.revocation import LIFETIME, Kind, Revocation

STALE_AFTER = 5.0
"""Seconds without word of revocations: a restart of Redis or a failover of Postgres takes longer."""

_Added = tuple[Revocation, float]


class RevocationList:
    """Answers for every request whether a token is revoked: two look-ups in memory, and no wait.

    An entry is dropped when both clocks say that it expired, the wall's and the monotonic one: the wall's may be set
    forward and back again, and a revoked token would be accepted again.
    """

    def __init__(self, clock: Clock, monotonic: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._monotonic = monotonic
        self._sessions: dict[UUID, _Added] = {}
        self._accounts: dict[UUID, _Added] = {}
        self._grants: dict[UUID, _Added] = {}
        self._complete_as_of = float("-inf")

    def is_revoked(self, principal: Principal) -> bool:
        if principal.sid in self._sessions or principal.family_id in self._sessions:
            return True
        added = self._accounts.get(principal.sub) if isinstance(principal.sub, UUID) else None
        return added is not None and principal.account_version < added[0].version

    def has_ended(self, *ids: UUID) -> bool:
        """Returns whether one of these sessions or families of clients is known to have ended."""
        return any(each in self._sessions for each in ids)

    def has_newer_grant(self, principal: Principal) -> bool:
        """Returns whether the account was granted something in the second in which the token was issued, or later."""
        added = self._grants.get(principal.sub) if isinstance(principal.sub, UUID) else None
        return added is not None and principal.issued_at is not None and principal.issued_at <= added[0].made_at

    def now(self) -> float:
        """Returns seconds on the monotonic clock."""
        return self._monotonic()

    @property
    def staleness(self) -> float:
        """Seconds since the list was complete; infinite when it never was."""
        return max(0.0, self.now() - self._complete_as_of)

    def add(self, entries: Iterable[Revocation]) -> None:
        """Adds entries in any order and any number of times. Of two about one subject, the stricter parts stay."""
        added_at = self.now()
        for entry in entries:
            of_kind = self._grants if entry.is_grant else self._of_kind(entry.kind)
            before = of_kind.get(entry.subject)
            strictest = entry if before is None else _strictest(before[0], entry)
            if before is None or strictest != before[0]:
                of_kind[entry.subject] = strictest, added_at

    def _of_kind(self, kind: Kind) -> dict[UUID, _Added]:
        return self._sessions if kind is Kind.SESSION else self._accounts

    def mark_complete(self, as_of: float) -> None:
        """Records that the list has all that was revoked up to then, in `now` seconds."""
        self._complete_as_of = max(self._complete_as_of, as_of)

    def prune_expired(self) -> None:
        """Drops entries that no token can outlive."""
        now, long_ago = self._clock.now(), self.now() - LIFETIME.total_seconds()

        def live(added: dict[UUID, _Added]) -> dict[UUID, _Added]:
            return {id_: it for id_, it in added.items() if now < it[0].expires_at or long_ago < it[1]}

        self._sessions, self._accounts = live(self._sessions), live(self._accounts)
        self._grants = live(self._grants)

    def entries(self) -> Sequence[Revocation]:
        return [entry for added in (self._sessions, self._accounts, self._grants) for entry, _ in added.values()]

    def __len__(self) -> int:
        return len(self._sessions) + len(self._accounts) + len(self._grants)


def _strictest(one: Revocation, other: Revocation) -> Revocation:
    version, expires_at = max(one.version, other.version), max(one.expires_at, other.expires_at)
    return replace(one, version=version, expires_at=expires_at)
