"""Facts in the event log, and with them what they revoke."""

from kernel.events import Event
from kernel.runtime.eventlog.log import EventLog
from kernel.runtime.postgres import Connection
from services.auth.adapters.postgres.revocations import revoke
from services.auth.domain.revocations import revoked_by
from services.auth.manifest import MANIFEST

LOG = EventLog(MANIFEST.publishes)

forget = LOG.forget


async def record(connection: Connection, *facts: Event) -> None:
    """As `EventLog.record`; access tokens that a fact takes away are revoked in the same transaction."""
    await LOG.record(connection, *facts)
    await revoke(connection, revoked_by(facts))
