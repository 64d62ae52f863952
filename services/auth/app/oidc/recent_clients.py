"""Clients as this process read them last, so that a refresh of a client asks the store once."""

from dataclasses import dataclass, field

from services.auth.app.oidc.ports import Clients
from services.auth.domain.oidc.client import RegisteredClient

_MAX_CLIENTS = 256


@dataclass(frozen=True, slots=True, kw_only=True)
class RecentClients:
    """A recalled client may have changed since. A caller gives its revision to the statement that acts for the client,
    and takes nothing of it for true before that statement has found it unchanged."""

    clients: Clients
    _known: dict[str, RegisteredClient] = field(default_factory=dict, init=False, repr=False)

    def recall(self, client_id: str) -> RegisteredClient | None:
        """Returns None for a client that has to be looked up."""
        return self._known.get(client_id)

    async def find(self, client_id: str) -> RegisteredClient | None:
        """As `Clients.find`, and remembers the client; beyond _MAX_CLIENTS it forgets the one that was read first."""
        found = await self.clients.find(client_id)
        self._known.pop(client_id, None)
        if found is not None:
            self._known[client_id] = found
        if len(self._known) > _MAX_CLIENTS:
            del self._known[next(iter(self._known))]
        return found
