"""What makes all that the database has stamped older."""

# the database's clock cannot be moved, but all that it has stamped can
_AGE = """
UPDATE sessions SET started_at = started_at - $1::interval, rotated_at = rotated_at - $1::interval,
       idle_expires_at = idle_expires_at - $1::interval, expires_at = expires_at - $1::interval,
       ended_at = ended_at - $1::interval, issued_at = issued_at - $1::interval,
       repeats_elsewhere = ARRAY(SELECT at - $1::interval FROM unnest(repeats_elsewhere) AS at),
       notified_at = notified_at - $1::interval
"""
_AGE_KEYS = "UPDATE signing_keys SET since = since - $1::interval"
_AGE_ERASED = "UPDATE erased_idempotency_keys SET erased_at = erased_at - $1::interval"
_AGE_FORMER = "UPDATE former_addresses SET until = until - $1::interval"
_AGE_PLACES = (
    "UPDATE known_places SET first_used_at = first_used_at - $1::interval, last_used_at = last_used_at - $1::interval"
)
_AGE_FACTORS = "UPDATE totp_factors SET created_at = created_at - $1::interval"
_AGE_LINKS = "UPDATE mail_tokens SET expires_at = expires_at - $1::interval"

_AGE_API_KEYS = "UPDATE api_keys SET expires_at = expires_at - $1::interval"
_AGE_PROVIDER = (
    "UPDATE logout_notices SET due_at = due_at - $1::interval",
    "UPDATE authorizations SET expires_at = expires_at - $1::interval",
    "UPDATE codes SET expires_at = expires_at - $1::interval",
    "UPDATE devices SET expires_at = expires_at - $1::interval, polled_at = polled_at - $1::interval",
    (
        "UPDATE families SET rotated_at = rotated_at - $1::interval, issued_at = issued_at - $1::interval,"
        " idle_expires_at = idle_expires_at - $1::interval,"
        " repeats_elsewhere = ARRAY(SELECT at - $1::interval FROM unnest(repeats_elsewhere) AS at)"
    ),
)
AGE_ALL = (
    *_AGE_PROVIDER,
    _AGE_API_KEYS,
    _AGE,
    _AGE_LINKS,
    _AGE_KEYS,
    _AGE_ERASED,
    _AGE_FORMER,
    _AGE_PLACES,
    _AGE_FACTORS,
)
