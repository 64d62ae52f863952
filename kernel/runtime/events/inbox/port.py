"""The inbox as a use case sees it."""

from datetime import timedelta
from typing import Protocol
from uuid import UUID

RETENTION = timedelta(days=30)  # the broker delivers nothing that is older than a week


class Inbox(Protocol):
    """The events that one consumer has handled."""

    async def record_if_new(self, event_id: UUID) -> bool:
        """Records the event in the transaction around this, and returns True when it was not recorded before.

        Of two transactions at once the second waits for the first, and gets False if that one commits.
        """
        ...
