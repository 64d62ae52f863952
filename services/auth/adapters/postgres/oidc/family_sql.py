"""The statements of the adapter of refresh families, and how their rows read.

A family is live while its session is, so no statement that ends a session has to know of families. A statement that
changes both would lock them in another order than its neighbours: the session's limit moves in one of its own.
"""

from datetime import timedelta

import asyncpg

from services.auth.adapters.postgres.accounts.profiles import grants
from services.auth.adapters.postgres.sessions.session_sql import authentication
from services.auth.domain.oidc.family import FamilyLease, LiveFamily
from services.auth.domain.sessions.session import RefreshOrigin, Session

_IDLE = """CASE WHEN EXISTS (
    SELECT FROM account_roles h WHERE h.account_id = a.id AND h.role_name = ANY({roles}::text[])
) THEN {short}::interval ELSE {idle}::interval END"""
_LIVE_SESSION = "s.ended_at IS NULL AND s.idle_expires_at > statement_timestamp() AND NOT a.disabled"
_GRANTS = """
       ARRAY(SELECT g.role_name FROM account_roles g WHERE g.account_id = s.user_id) AS roles,
       ARRAY(SELECT unnest(r.permissions) FROM account_roles g JOIN roles r ON r.name = g.role_name
              WHERE g.account_id = s.user_id) AS permissions,
       a.token_version AS account_version, a.factor_level, s.acr, s.amr, s.user_id, s.started_at
"""

EXTEND = f"""
UPDATE sessions s SET idle_expires_at = least(statement_timestamp() + idle, s.expires_at)
  FROM accounts a, LATERAL (SELECT {_IDLE.format(roles="$2", short="$3", idle="$4")} AS idle) AS limits
 WHERE s.id = $1 AND a.id = s.user_id AND {_LIVE_SESSION}
   AND s.idle_expires_at < least(statement_timestamp() + idle, s.expires_at)
"""  # noqa: S608 - constants of this module

# It waits for an end of the session that is under way: else a family could start that no logout notice knows of.
START = f"""
INSERT INTO families (id, session_id, client_id, scopes, audiences, userinfo_claims, generation, issued_to_network,
                      issued_to_user_agent, dpop_jkt, rotated_at, issued_at, idle_expires_at)
SELECT $1, s.id, c.client_id, $4, $5, $6, $7, $8, $9, $10, statement_timestamp(), statement_timestamp(),
       least(statement_timestamp() + {_IDLE.format(roles="$11", short="$12", idle="$13")}, s.expires_at)
  FROM sessions s JOIN accounts a ON a.id = s.user_id, clients c
 WHERE s.id = $2 AND c.client_id = $3 AND {_LIVE_SESSION} FOR SHARE OF s FOR KEY SHARE OF c
"""  # noqa: S608 - constants of this module

END_OLDEST = """
UPDATE families SET ended_at = statement_timestamp() WHERE id IN (
    SELECT id FROM families WHERE session_id = $1 AND client_id = $2 AND ended_at IS NULL ORDER BY id DESC OFFSET $3)
"""

# One statement, which holds only the family's row: as `session_sql.ROTATE`. It compares the client's revision, so that
# a caller may know the client from before.
ROTATE = f"""
UPDATE families f
   SET generation = f.generation + $10::bool::int,
       rotated_at = statement_timestamp(), issued_at = statement_timestamp(),
       issued_to_network = $4, issued_to_user_agent = $5, recoveries = 0,
       dpop_jkt = CASE WHEN $10 THEN coalesce(f.dpop_jkt, $9) ELSE coalesce($9, f.dpop_jkt) END,
       bound_from = CASE WHEN $10 AND f.dpop_jkt IS NULL AND $9 IS NOT NULL THEN f.generation + 1 ELSE f.bound_from END,
       idle_expires_at = least(statement_timestamp() + {_IDLE.format(roles="$6", short="$7", idle="$8")}, s.expires_at)
  FROM sessions s JOIN accounts a ON a.id = s.user_id, clients c
 WHERE f.id = $1 AND f.client_id = $2 AND f.generation = $3 AND f.ended_at IS NULL
   AND f.idle_expires_at > statement_timestamp() AND s.id = f.session_id AND {_LIVE_SESSION}
   AND (f.dpop_jkt IS NULL OR f.dpop_jkt = $9 OR (NOT $10 AND $9 IS NOT NULL))
   AND c.client_id = f.client_id AND c.revision = $11
RETURNING f.id AS family_id, f.session_id, f.client_id, f.scopes, f.audiences, f.generation, f.dpop_jkt,
          f.idle_expires_at - statement_timestamp() AS remaining,
          s.idle_expires_at - statement_timestamp() AS session_remaining, {_GRANTS}
"""  # noqa: S608 - constants of this module

# Everything else is judged by the domain's rule, with the row held: presenters wait for one another.
LOCK = f"""
SELECT f.id AS family_id, f.session_id, f.client_id, f.scopes, f.audiences, f.generation, f.rotated_at, f.issued_at,
       f.idle_expires_at, s.expires_at, f.issued_to_network, f.issued_to_user_agent, f.recoveries, f.repeats_elsewhere,
       f.dpop_jkt, f.bound_from, statement_timestamp() AS now, {_GRANTS}
  FROM families f JOIN sessions s ON s.id = f.session_id JOIN accounts a ON a.id = s.user_id, clients c
 WHERE f.id = $1 AND f.client_id = $2 AND f.ended_at IS NULL AND f.idle_expires_at > statement_timestamp()
   AND {_LIVE_SESSION} AND c.client_id = f.client_id AND c.revision = $3 FOR NO KEY UPDATE OF f
"""  # noqa: S608 - constants of this module

IS_UNCHANGED = "SELECT true FROM clients WHERE client_id = $1 AND revision = $2"

STORE = """
UPDATE families SET generation = $2, rotated_at = $3, issued_at = $4, issued_to_network = $5,
       issued_to_user_agent = $6, recoveries = $7, repeats_elsewhere = $8, idle_expires_at = $9, dpop_jkt = $10,
       bound_from = $11
 WHERE id = $1
"""

FIND = f"""
SELECT f.id, f.session_id, s.user_id, f.client_id, f.scopes, f.audiences, f.userinfo_claims, f.generation,
       a.token_version AS account_version,
       least(f.idle_expires_at, s.expires_at) AS expires_at
  FROM families f JOIN sessions s ON s.id = f.session_id JOIN accounts a ON a.id = s.user_id
 WHERE f.id = $1 AND f.ended_at IS NULL AND f.idle_expires_at > statement_timestamp() AND {_LIVE_SESSION}
"""  # noqa: S608 - constants of this module

FIND_LEASE = f"""
SELECT f.id AS family_id, f.session_id, f.client_id, f.scopes, f.audiences, f.generation, f.dpop_jkt,
       f.idle_expires_at - statement_timestamp() AS remaining, {_GRANTS}
  FROM families f JOIN sessions s ON s.id = f.session_id JOIN accounts a ON a.id = s.user_id WHERE f.id = $1
"""  # noqa: S608 - constants of this module

END = """
UPDATE families f SET ended_at = statement_timestamp() FROM sessions s
 WHERE f.id = $1 AND f.client_id = $2 AND f.ended_at IS NULL AND f.idle_expires_at > statement_timestamp()
   AND s.id = f.session_id
RETURNING f.id, f.session_id, f.client_id, s.user_id
"""

# locked in the order of their ids, so that two of these never wait for each other
END_ALL = """
WITH live AS (
    SELECT f.id, s.user_id FROM families f JOIN sessions s ON s.id = f.session_id
     WHERE f.client_id = $1 AND ($2::uuid IS NULL OR s.user_id = $2)
       AND f.ended_at IS NULL AND f.idle_expires_at > statement_timestamp()
     ORDER BY f.id FOR NO KEY UPDATE OF f
)
UPDATE families f SET ended_at = statement_timestamp() FROM live WHERE f.id = live.id
RETURNING f.id, f.session_id, f.client_id, live.user_id
"""


def lease(row: asyncpg.Record, remaining: timedelta) -> FamilyLease:
    return FamilyLease(
        family_id=row["family_id"],
        session_id=row["session_id"],
        user_id=row["user_id"],
        client_id=row["client_id"],
        scopes=tuple(row["scopes"]),
        audiences=tuple(row["audiences"]),
        generation=row["generation"],
        authenticated_at=row["started_at"],
        refresh_expires_in=remaining,
        grants=grants(row),
        authentication=authentication(row),
        key_thumbprint=row["dpop_jkt"],
    )


def read_record(row: asyncpg.Record) -> Session:
    """Returns what rotation changes, in the shape that the domain's rule takes; its id is the session's."""
    return Session(
        id=row["session_id"],
        user_id=row["user_id"],
        generation=row["generation"],
        started_at=row["started_at"],
        rotated_at=row["rotated_at"],
        idle_expires_at=row["idle_expires_at"],
        expires_at=row["expires_at"],
        client_ip=None,
        user_agent=None,
        issued_at=row["issued_at"],
        issued_to=RefreshOrigin(row["issued_to_network"], row["issued_to_user_agent"]),
        recoveries=row["recoveries"],
        repeats_elsewhere=tuple(row["repeats_elsewhere"]),
        key_thumbprint=row["dpop_jkt"],
        bound_from=row["bound_from"],
    )


def live_family(row: asyncpg.Record) -> LiveFamily:
    return LiveFamily(
        id=row["id"],
        session_id=row["session_id"],
        user_id=row["user_id"],
        client_id=row["client_id"],
        scopes=tuple(row["scopes"]),
        audiences=tuple(row["audiences"]),
        userinfo_claims=tuple(row["userinfo_claims"]),
        generation=row["generation"],
        account_version=row["account_version"],
        expires_at=row["expires_at"],
    )
