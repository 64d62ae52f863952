"""`Inbox` in this process."""

from uuid import UUID


class MemoryInbox:
    """Fulfils `Inbox` on a set in the store of the service: what rolls that back rolls this back."""

    def __init__(self, seen: set[UUID]) -> None:
        self._seen = seen

    async def record_if_new(self, event_id: UUID) -> bool:
        is_new = event_id not in self._seen
        self._seen.add(event_id)
        return is_new
