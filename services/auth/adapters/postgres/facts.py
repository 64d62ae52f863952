"""Facts in the event log."""

from kernel.runtime.eventlog.log import EventLog
from services.auth.manifest import MANIFEST

LOG = EventLog(MANIFEST.publishes)

record = LOG.record
forget = LOG.forget
