"""What auth deletes by age: sessions that are over, networks and devices that an account used long ago, and
registrations whose address was never proven."""

from collections.abc import Sequence
from datetime import timedelta

from kernel.runtime.data.retention import RetentionRule

PLACES_KEPT = timedelta(days=90)
"""For as long a network is known to an account; see docs/guessing.md."""

PENDING_KEPT = timedelta(days=30)
"""The link of a registration is valid for less. After that, it has to be made again."""

_SESSIONS = """
DELETE FROM sessions WHERE id IN (
    SELECT id FROM sessions WHERE coalesce(ended_at, idle_expires_at) < statement_timestamp() - $1::interval
     LIMIT $2 FOR UPDATE SKIP LOCKED)
"""
_PLACES = """
DELETE FROM known_places WHERE (account_id, network, device) IN (
    SELECT account_id, network, device FROM known_places WHERE last_used_at < statement_timestamp() - $1::interval
     LIMIT $2 FOR UPDATE SKIP LOCKED)
"""

_PENDING = """
DELETE FROM pending_registrations WHERE id IN (
    SELECT id FROM pending_registrations WHERE created_at < statement_timestamp() - $1::interval
     LIMIT $2 FOR UPDATE SKIP LOCKED)
"""


def retention_rules(sessions_kept: timedelta) -> Sequence[RetentionRule]:
    return (
        RetentionRule("sessions", sessions_kept, _SESSIONS),
        RetentionRule("known_places", PLACES_KEPT, _PLACES),
        RetentionRule("pending_registrations", PENDING_KEPT, _PENDING),
    )
