"""Records events, and revokes the access tokens that they take away."""

from kernel.events import Event
from kernel.runtime.data.postgres import Connection
from kernel.runtime.events.log.event_log import EventLog
from services.auth.adapters.postgres.access.token_revocations import revoke_tokens
from services.auth.domain.access.token_revoking_events import revoked_tokens
from services.auth.manifest import MANIFEST

LOG = EventLog(MANIFEST.publishes)

erase = LOG.erase


async def record(connection: Connection, *events: Event) -> None:
    """As `EventLog.record`; access tokens that an event takes away are revoked in the same transaction."""
    await LOG.record(connection, *events)
    await revoke_tokens(connection, revoked_tokens(events))
