"""What auth deletes by age: sessions that are over, networks and devices that an account used long ago, registrations
whose address was never proven, authenticators that were never confirmed, used challenges, the keys of the addresses of
failed log ins that belong to no account, and of the OpenID provider requests, codes, families and logout notices
that are over."""

from collections.abc import Sequence
from datetime import timedelta

from kernel.runtime.data.retention import RetentionRule
from kernel.runtime.events.log import sealing

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
_UNCONFIRMED = """
DELETE FROM totp_factors WHERE id IN (
    SELECT id FROM totp_factors WHERE confirmed_at IS NULL AND created_at < statement_timestamp() - $1::interval
     LIMIT $2 FOR UPDATE SKIP LOCKED)
"""
_CHALLENGES = """
DELETE FROM used_challenges WHERE digest IN (
    SELECT digest FROM used_challenges WHERE expires_at < statement_timestamp() - $1::interval
     LIMIT $2 FOR UPDATE SKIP LOCKED)
"""
_KEYS = """
DELETE FROM api_keys WHERE id IN (
    SELECT id FROM api_keys WHERE coalesce(revoked_at, expires_at) < statement_timestamp() - $1::interval
     LIMIT $2 FOR UPDATE SKIP LOCKED)
"""
_AUTHORIZATIONS = """
DELETE FROM authorizations WHERE digest IN (
    SELECT digest FROM authorizations WHERE expires_at < statement_timestamp() - $1::interval
     LIMIT $2 FOR UPDATE SKIP LOCKED)
"""
_CODES = """
DELETE FROM codes WHERE digest IN (
    SELECT digest FROM codes WHERE expires_at < statement_timestamp() - $1::interval
     LIMIT $2 FOR UPDATE SKIP LOCKED)
"""
_DEVICES = """
DELETE FROM devices WHERE digest IN (
    SELECT digest FROM devices WHERE expires_at < statement_timestamp() - $1::interval
     LIMIT $2 FOR UPDATE SKIP LOCKED)
"""
_FAMILIES = """
DELETE FROM families WHERE id IN (
    SELECT id FROM families WHERE coalesce(ended_at, idle_expires_at) < statement_timestamp() - $1::interval
     LIMIT $2 FOR UPDATE SKIP LOCKED)
"""
_LOGOUT_NOTICES = """
DELETE FROM logout_notices WHERE family_id IN (
    SELECT family_id FROM logout_notices WHERE finished_at < statement_timestamp() - $1::interval
     LIMIT $2 FOR UPDATE SKIP LOCKED)
"""
_CLOCKS_DIFFER = timedelta(minutes=10)
"""A challenge expires by the clock of a replica, and its row by that of the database."""

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
        RetentionRule("totp_factors", timedelta(days=1), _UNCONFIRMED),
        RetentionRule("api_keys", sessions_kept, _KEYS),
        RetentionRule("used_challenges", _CLOCKS_DIFFER, _CHALLENGES),
        RetentionRule("authorizations", _CLOCKS_DIFFER, _AUTHORIZATIONS),
        RetentionRule("codes", timedelta(days=1), _CODES),
        RetentionRule("devices", timedelta(hours=1), _DEVICES),
        RetentionRule("families", timedelta(days=1), _FAMILIES),
        RetentionRule("logout_notices", timedelta(days=1), _LOGOUT_NOTICES),
        RetentionRule("addresses_of_nobody", sessions_kept, sealing.DROP_DAYS),
    )
