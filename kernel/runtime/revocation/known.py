"""The revocations that one replica knows of."""

import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from uuid import UUID

from kernel.clock import Clock
from kernel.runtime.revocation.entry import LIFETIME, Kind, Revocation
from kernel.tokens import Principal

_Kept = tuple[Revocation, float]


class RevocationList:
    """Asked for every request, so it costs two look-ups and never waits.

    An entry is forgotten when both clocks say so, the wall's and the one that only runs forward: the wall's may be
    set forward and back again, and a token would come to life with it.
    """

    def __init__(self, clock: Clock, monotonic: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._monotonic = monotonic
        self._sessions: dict[UUID, _Kept] = {}
        self._accounts: dict[UUID, _Kept] = {}
        self._complete_as_of = float("-inf")

    def is_revoked(self, principal: Principal) -> bool:
        if principal.session_id in self._sessions:
            return True
        kept = self._accounts.get(principal.user_id)
        return kept is not None and principal.account_version < kept[0].version

    def now(self) -> float:
        """Seconds on the clock that only runs forward."""
        return self._monotonic()

    @property
    def staleness(self) -> float:
        """Seconds since all was known; infinite when it never was."""
        return max(0.0, self.now() - self._complete_as_of)

    def add(self, entries: Iterable[Revocation]) -> None:
        """In any order, and as often as it likes: what is kept refuses all that any of them does, as long as any."""
        seen_at = self.now()
        for entry in entries:
            kept = self._sessions if entry.kind is Kind.SESSION else self._accounts
            before = kept.get(entry.subject)
            strictest = entry if before is None else _strictest(before[0], entry)
            if before is None or strictest != before[0]:
                kept[entry.subject] = strictest, seen_at

    def complete(self, as_of: float) -> None:
        """With what was added, all is known that was revoked up to then, in `now` seconds."""
        self._complete_as_of = max(self._complete_as_of, as_of)

    def forget_the_dead(self) -> None:
        """Drops entries that no token can outlive."""
        now, long_ago = self._clock.now(), self.now() - LIFETIME.total_seconds()

        def live(kept: dict[UUID, _Kept]) -> dict[UUID, _Kept]:
            return {id_: it for id_, it in kept.items() if now < it[0].expires_at or long_ago < it[1]}

        self._sessions, self._accounts = live(self._sessions), live(self._accounts)

    def entries(self) -> Sequence[Revocation]:
        return [entry for kept in (self._sessions, self._accounts) for entry, _ in kept.values()]

    def __len__(self) -> int:
        return len(self._sessions) + len(self._accounts)


def _strictest(one: Revocation, other: Revocation) -> Revocation:
    version, expires_at = max(one.version, other.version), max(one.expires_at, other.expires_at)
    return replace(one, version=version, expires_at=expires_at)
