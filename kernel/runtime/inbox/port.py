"""The inbox as a use case sees it."""

from datetime import timedelta
from typing import Protocol
from uuid import UUID

KEPT = timedelta(days=30)  # the broker delivers nothing that is older than a week


class Inbox(Protocol):
    """Which events one consumer has acted on."""

    async def once(self, event_id: UUID) -> bool:
        """True when it is new; it is known from then on if the transaction around this commits.

        Of two transactions at once the second waits for the first, and is told False if that one commits.
        """
        ...
