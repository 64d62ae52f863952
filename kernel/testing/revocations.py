"""Revocations for the tests of a service: a list that never grows stale, and to which a test adds."""

from datetime import datetime
from uuid import UUID

from kernel.clock import Clock
from kernel.runtime.tokens.revocation.revocation import LIFETIME, Kind, Revocation
from kernel.runtime.tokens.revocation.revocation_list import RevocationList


def empty_revocation_list(clock: Clock) -> RevocationList:
    """Returns a list that is complete. What is given to its `add` is refused at once."""
    revocation_list = RevocationList(clock, monotonic=lambda: 0.0)
    revocation_list.mark_complete(as_of=0.0)
    return revocation_list


def revoke_session(session_id: UUID, at: datetime) -> Revocation:
    """Of a session that ended."""
    return Revocation(Kind.SESSION, session_id, 0, at + LIFETIME)


def revoke_account(user_id: UUID, version: int, at: datetime) -> Revocation:
    """Of an account whose tokens of earlier versions are refused."""
    return Revocation(Kind.ACCOUNT, user_id, version, at + LIFETIME)
