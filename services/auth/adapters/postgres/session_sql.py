"""The statements of the session adapter, and how their rows read.

`domain.sessions.judge` is stated twice: there for every case, and here in ROTATE for the one case that is
nearly all of the traffic.
"""

import asyncpg

from services.auth.adapters.postgres.profiles import grants
from services.auth.domain.sessions import Lease, Session

START = """
INSERT INTO sessions (id, user_id, generation, client_ip, user_agent,
                      started_at, rotated_at, idle_expires_at, expires_at)
SELECT $1, $2, $3, $4, $5, now, now, now + least($6::interval, $7), now + $7::interval
  FROM statement_timestamp() AS now
RETURNING started_at, idle_expires_at - started_at AS remaining
"""

# No index holds a column that this changes, so the new row version stays on its page and needs no index
# entry (a HOT update). Of concurrent presenters one holds the row; the others wait for it, find another
# generation, and change nothing. `idle_expires_at` never lies beyond `expires_at`: the table checks it.
ROTATE = """
UPDATE sessions s
   SET generation = s.generation + 1,
       rotated_at = statement_timestamp(),
       idle_expires_at = least(statement_timestamp() + $3::interval, s.expires_at)
  FROM accounts a
 WHERE s.id = $1 AND s.generation = $2 AND s.ended_at IS NULL AND s.idle_expires_at > statement_timestamp()
   AND a.id = s.user_id AND NOT a.disabled
RETURNING s.id AS session_id, s.user_id, s.generation, s.started_at,
          s.idle_expires_at - statement_timestamp() AS remaining,
          ARRAY(SELECT g.role_name FROM account_roles g WHERE g.account_id = s.user_id) AS roles,
          ARRAY(SELECT unnest(r.permissions) FROM account_roles g JOIN roles r ON r.name = g.role_name
                 WHERE g.account_id = s.user_id) AS permissions,
          a.token_version AS account_version
"""

FIND = """
SELECT s.id AS session_id, s.user_id, s.generation, s.started_at, s.rotated_at, s.idle_expires_at, s.expires_at,
       s.client_ip, s.user_agent, s.ended_at, a.email, a.display_name,
       statement_timestamp() AS now, s.idle_expires_at - statement_timestamp() AS remaining,
       ARRAY(SELECT g.role_name FROM account_roles g WHERE g.account_id = s.user_id) AS roles,
       ARRAY(SELECT unnest(r.permissions) FROM account_roles g JOIN roles r ON r.name = g.role_name
              WHERE g.account_id = s.user_id) AS permissions,
       a.token_version AS account_version
  FROM sessions s JOIN accounts a ON a.id = s.user_id
 WHERE s.id = $1 AND NOT a.disabled
"""

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
       client_ip, user_agent, ended_at
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
    )


def session(row: asyncpg.Record) -> Session:
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
        ended_at=row["ended_at"],
    )
