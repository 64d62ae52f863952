"""API keys: a user's own, for scripts, with less than the user may do."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from kernel.roles import Permission

MAX_LIFETIME = timedelta(days=365)
MAX_KEYS = 50  # of an account
MAX_SCOPES = 100


@dataclass(frozen=True, slots=True)
class ApiKey:
    """`scopes` is the most that its access tokens carry: what the user does not hold any more is left out.

    `last_used_on` is a day, in UTC. The key itself is not part of it: the store has a digest.
    """

    id: UUID
    user_id: UUID
    name: str
    scopes: frozenset[Permission]
    created_at: datetime
    expires_at: datetime
    last_used_on: date | None = None


def check_expiry(expires_at: datetime, now: datetime) -> datetime:
    """Returns `expires_at`. Raises ValueError unless it is after `now`, and at most MAX_LIFETIME after it."""
    if not now < expires_at <= now + MAX_LIFETIME:
        raise ValueError("a key lives at most 365 days, and ends in the future")
    return expires_at
