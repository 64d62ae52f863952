"""The statements of the session adapter, and how their rows read.

The rule `domain.sessions.refresh_rotation.judge` is stated here twice: in ROTATE for the one case that is nearly all of
the traffic, and in DECIDE, a single statement, for every case. The release before rotates without knowing the columns
from `issued_at` on, so they count only where `issued_at` is not older than `rotated_at`.
"""

import asyncpg

from kernel.assurance import Level
from services.auth.adapters.postgres.accounts.profiles import grants
from services.auth.domain.factors.authentication import BY_PASSWORD, Authentication
from services.auth.domain.sessions.session import Lease, RefreshOrigin, Session

START = """
INSERT INTO sessions (id, user_id, generation, client_ip, user_agent, issued_to_network, issued_to_user_agent,
                      acr, amr, dpop_jkt, started_at, rotated_at, issued_at, idle_expires_at, expires_at)
SELECT $1, $2, $3, $4, $5, $8, $5, $9, $10::text[], $11,
       now, now, now, now + least($6::interval, $7), now + $7::interval
  FROM statement_timestamp() AS now
RETURNING started_at, idle_expires_at - started_at AS remaining
"""

# No index holds a column that this changes, so the new row version stays on its page and needs no index
# entry (a HOT update). Of concurrent presenters one holds the row; the others wait for it, find another
# generation, and change nothing. `idle_expires_at` never lies beyond `expires_at`: the table checks it.
ROTATE = """
UPDATE sessions s
   SET generation = s.generation + 1,
       rotated_at = statement_timestamp(), issued_at = statement_timestamp(),
       issued_to_network = $4, issued_to_user_agent = $5, recoveries = 0, dpop_jkt = coalesce(s.dpop_jkt, $8),
       bound_from = CASE WHEN s.dpop_jkt IS NULL AND $8 IS NOT NULL THEN s.generation + 1 ELSE s.bound_from END,
       idle_expires_at = least(statement_timestamp() + CASE WHEN EXISTS (
           SELECT FROM account_roles h WHERE h.account_id = s.user_id AND h.role_name = ANY($7::text[])
       ) THEN $6::interval ELSE $3::interval END, s.expires_at)
  FROM accounts a
 WHERE s.id = $1 AND s.generation = $2 AND s.ended_at IS NULL AND s.idle_expires_at > statement_timestamp()
   AND (s.dpop_jkt IS NULL OR s.dpop_jkt = $8) AND a.id = s.user_id AND NOT a.disabled
RETURNING s.id AS session_id, s.user_id, s.generation, s.started_at,
          s.idle_expires_at - statement_timestamp() AS remaining,
          ARRAY(SELECT g.role_name FROM account_roles g WHERE g.account_id = s.user_id) AS roles,
          ARRAY(SELECT unnest(r.permissions) FROM account_roles g JOIN roles r ON r.name = g.role_name
                 WHERE g.account_id = s.user_id) AS permissions,
          a.token_version AS account_version, a.factor_level, s.acr, s.amr, s.dpop_jkt
"""

# The row lock makes concurrent presenters wait, and each is judged by the row as the one before left it.
DECIDE = """
WITH found AS MATERIALIZED (
    SELECT s.id AS session_id, s.user_id, s.generation, s.started_at, s.rotated_at, s.idle_expires_at, s.expires_at,
           s.client_ip, s.user_agent, s.ended_at, s.notified_at,
           greatest(s.issued_at, s.rotated_at) AS issued_at,
           CASE WHEN s.issued_at >= s.rotated_at THEN s.issued_to_network END AS issued_to_network,
           CASE WHEN s.issued_at >= s.rotated_at THEN s.issued_to_user_agent END AS issued_to_user_agent,
           CASE WHEN s.issued_at >= s.rotated_at THEN s.recoveries ELSE 0 END AS recoveries,
           s.repeats_elsewhere, a.email,
            CASE WHEN a.email_verified THEN a.display_name END AS display_name, a.token_version AS account_version,
           a.factor_level, s.acr, s.amr, s.dpop_jkt, s.bound_from,
           statement_timestamp() AS now
      FROM sessions s JOIN accounts a ON a.id = s.user_id
     WHERE s.id = $1 AND NOT a.disabled AND s.ended_at IS NULL AND s.idle_expires_at > statement_timestamp()
       FOR NO KEY UPDATE OF s
), judged AS MATERIALIZED (
    SELECT *, CASE
        WHEN $2::bigint > generation THEN 'dead'
        WHEN dpop_jkt <> coalesce($13, '') THEN CASE
            WHEN $2 = generation - 1 - recoveries AND now - issued_at < $6::interval THEN 'unproven'
            WHEN $2 < bound_from THEN 'reused' ELSE 'unproven' END
        WHEN $2 = generation THEN 'rotate'
        WHEN $2 <> generation - 1 - recoveries THEN 'reused'
        WHEN now - issued_at < $6::interval THEN CASE
            WHEN issued_to_network IS NULL THEN 'repeat'
            WHEN issued_to_network = $4 AND issued_to_user_agent IS NOT DISTINCT FROM $5 THEN 'repeat'
            WHEN (SELECT count(*) FROM unnest(repeats_elsewhere) AS time WHERE now - time < $8::interval) < $9::int
            THEN 'repeat-elsewhere' ELSE 'refuse' END
        WHEN recoveries < $10::int AND now - rotated_at < $7::interval THEN 'recover'
        ELSE 'reused' END AS verdict
      FROM found
), rotated AS (
    UPDATE sessions s
       SET generation = j.generation + 1, rotated_at = j.now, issued_at = j.now, issued_to_network = $4,
           issued_to_user_agent = $5, recoveries = 0, dpop_jkt = coalesce(s.dpop_jkt, $13),
           bound_from = CASE WHEN s.dpop_jkt IS NULL AND $13 IS NOT NULL THEN s.generation + 1 ELSE s.bound_from END,
           idle_expires_at = least(j.now + CASE WHEN EXISTS (
               SELECT FROM account_roles h WHERE h.account_id = s.user_id AND h.role_name = ANY($12::text[])
           ) THEN $11::interval ELSE $3::interval END, s.expires_at)
      FROM judged j WHERE s.id = j.session_id AND j.verdict = 'rotate'
), recovered AS (
    UPDATE sessions s
       SET generation = j.generation + 1, issued_at = greatest(j.now, j.rotated_at), issued_to_network = $4,
           issued_to_user_agent = $5, recoveries = j.recoveries + 1, dpop_jkt = coalesce(s.dpop_jkt, $13),
           bound_from = CASE WHEN s.dpop_jkt IS NULL AND $13 IS NOT NULL THEN s.generation + 1 ELSE s.bound_from END
      FROM judged j WHERE s.id = j.session_id AND j.verdict = 'recover'
), repeated AS (
    UPDATE sessions s
       SET repeats_elsewhere = (s.repeats_elsewhere || j.now)[cardinality(s.repeats_elsewhere) + 2 - $9::int:]
      FROM judged j WHERE s.id = j.session_id AND j.verdict = 'repeat-elsewhere'
)
SELECT j.*,
       ARRAY(SELECT g.role_name FROM account_roles g WHERE g.account_id = j.user_id) AS roles,
       ARRAY(SELECT unnest(r.permissions) FROM account_roles g JOIN roles r ON r.name = g.role_name
              WHERE g.account_id = j.user_id) AS permissions
  FROM judged j
"""

NOTIFIED = "UPDATE sessions SET notified_at = $2 WHERE id = $1"

END = """
UPDATE sessions SET ended_at = statement_timestamp(), end_cause = $2
 WHERE id = $1 AND ended_at IS NULL AND idle_expires_at > statement_timestamp()
   AND ($3::uuid IS NULL OR user_id = $3)
RETURNING user_id
"""

# locked in the order of their ids, so that two of these never wait for each other
END_ALL = """
WITH live AS (
    SELECT id FROM sessions
     WHERE user_id = $1 AND id IS DISTINCT FROM $3::uuid
       AND ended_at IS NULL AND idle_expires_at > statement_timestamp()
     ORDER BY id FOR NO KEY UPDATE
)
UPDATE sessions s SET ended_at = statement_timestamp(), end_cause = $2 FROM live WHERE s.id = live.id
RETURNING s.id
"""

LIVE = """
SELECT id AS session_id, user_id, generation, started_at, rotated_at, idle_expires_at, expires_at,
       client_ip, user_agent, ended_at, notified_at, greatest(issued_at, rotated_at) AS issued_at,
       CASE WHEN issued_at >= rotated_at THEN issued_to_network END AS issued_to_network,
       CASE WHEN issued_at >= rotated_at THEN issued_to_user_agent END AS issued_to_user_agent,
       CASE WHEN issued_at >= rotated_at THEN recoveries ELSE 0 END AS recoveries, repeats_elsewhere, acr, amr,
       dpop_jkt, bound_from
  FROM sessions
 WHERE user_id = $1 AND ended_at IS NULL AND idle_expires_at > statement_timestamp()
   AND ($2::uuid IS NULL OR id > $2)
 ORDER BY id LIMIT $3
"""


def lease(row: asyncpg.Record) -> Lease:
    return Lease(
        session_id=row["session_id"],
        user_id=row["user_id"],
        generation=row["generation"],
        authenticated_at=row["started_at"],
        refresh_expires_in=row["remaining"],
        grants=grants(row),
        authentication=authentication(row),
        key_thumbprint=row["dpop_jkt"],
    )


def session(row: asyncpg.Record) -> Session:
    network = row["issued_to_network"]
    return Session(
        id=row["session_id"],
        user_id=row["user_id"],
        generation=row["generation"],
        started_at=row["started_at"],
        rotated_at=row["rotated_at"],
        idle_expires_at=row["idle_expires_at"],
        expires_at=row["expires_at"],
        client_ip=row["client_ip"],
        user_agent=row["user_agent"],
        issued_at=row["issued_at"],
        issued_to=RefreshOrigin(network, row["issued_to_user_agent"]) if network is not None else None,
        recoveries=row["recoveries"],
        repeats_elsewhere=tuple(row["repeats_elsewhere"]),
        notified_at=row["notified_at"],
        ended_at=row["ended_at"],
        authentication=authentication(row),
        key_thumbprint=row["dpop_jkt"],
        bound_from=row["bound_from"],
    )


def authentication(row: asyncpg.Record) -> Authentication:
    return BY_PASSWORD if row["acr"] is None else Authentication(Level(row["acr"]), tuple(row["amr"]))
