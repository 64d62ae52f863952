"""The machine's own time, ids and randomness: the only place where they enter the project."""

import secrets
from datetime import UTC, datetime
from uuid import UUID

from uuid_utils.compat import uuid7


class SystemClock:
    """Fulfils `Clock`."""

    def now(self) -> datetime:
        return datetime.now(UTC)


class TimeOrderedIds:
    """Fulfils `Ids`: a counter orders the ids that one process makes within a millisecond."""

    def new(self) -> UUID:
        return uuid7()


def random_bytes(count: int) -> bytes:
    """`count` octets fit for keys, salts and nonces."""
    return secrets.token_bytes(count)
