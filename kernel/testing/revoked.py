"""Revocations for the tests of a service: a list that is up to date for good, and to which a test adds."""

from datetime import datetime
from uuid import UUID

from kernel.clock import Clock
from kernel.runtime.revocation.entry import LIFETIME, Kind, Revocation
from kernel.runtime.revocation.known import RevocationList


def nothing_revoked(clock: Clock) -> RevocationList:
    """What its `add` is given is refused at once."""
    known = RevocationList(clock, monotonic=lambda: 0.0)
    known.complete(as_of=0.0)
    return known


def ended(session_id: UUID, at: datetime) -> Revocation:
    """Of a session that ended."""
    return Revocation(Kind.SESSION, session_id, 0, at + LIFETIME)


def outdated(user_id: UUID, version: int, at: datetime) -> Revocation:
    """Of an account whose tokens of earlier versions are refused."""
    return Revocation(Kind.ACCOUNT, user_id, version, at + LIFETIME)
