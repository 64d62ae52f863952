"""Inserts sessions by the million, and writes refresh tokens that auth accepts.

Here, and nowhere else in `ops`, a service's inside is used: the statement that is measured is the one that auth sends,
and the tokens are written as auth writes them.
"""

import asyncio
from dataclasses import dataclass

import asyncpg

from kernel.runtime.data.master_key import MasterKeyRing
from ops.bench.bench_stack import Stack
from services.auth.adapters.crypto.keys.key_uses import Use
from services.auth.adapters.crypto.sessions.refresh_tokens import MacRefreshTokens

_ACCOUNTS = """
INSERT INTO accounts (id, email, email_key, password_hash, email_verified, disabled, created_at)
SELECT lpad(to_hex(n), 32, '0')::uuid, n || '@sessions.example', n || '@sessions.example', 'none', true, false, now()
  FROM generate_series($1::bigint + 1, $2::bigint) AS n
"""
# A rank in the order of ids is a rank in the table: as sessions lie there that were started one after the other.
_SESSIONS = """
INSERT INTO sessions (id, user_id, generation, started_at, rotated_at, idle_expires_at, expires_at,
                      client_ip, user_agent)
SELECT lpad(to_hex(n), 32, '0')::uuid, lpad(to_hex(1 + n % $3::bigint), 32, '0')::uuid, 1,
       now(), now(), now() + interval '14 days', now() + interval '90 days',
       '192.0.2.1', 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0'
  FROM generate_series($1::bigint + 1, $2::bigint) AS n
"""
_SAMPLE = """
SELECT id, generation FROM sessions
 WHERE id = ANY (SELECT lpad(to_hex(1 + (random() * ($2::bigint - 1))::bigint), 32, '0')::uuid
                   FROM generate_series(1, $1::int))
 ORDER BY random()
"""
_SIZE = "SELECT pg_total_relation_size('sessions')"
_UPDATES = "SELECT n_tup_upd AS updates, n_tup_hot_upd AS hot FROM pg_stat_user_tables WHERE relname = 'sessions'"
_AT_ONCE = 500_000
_MAKING = 600.0  # seconds at most for one of these
_ACCOUNTS_OF = 10  # sessions


@dataclass(frozen=True, slots=True)
class Table:
    """The table of sessions: bytes with indexes, updates so far, and how many of them were heap-only (HOT)."""

    size: int
    updates: int
    hot: int


@dataclass(slots=True)
class Sessions:
    """The sessions of one stack, ten per account."""

    stack: Stack
    many: int = 0
    accounts: int = 0

    def grow(self, many: int) -> None:
        """Inserts sessions until there are `many`."""
        asyncio.run(self._grow(many))

    async def _grow(self, many: int) -> None:
        connection = await asyncpg.connect(self.stack.database())
        try:
            accounts = max(100, many // _ACCOUNTS_OF)
            # the rows are consistent: no key has to be looked up for each of them
            await connection.execute("SET session_replication_role = replica")
            await connection.execute(_ACCOUNTS, self.accounts, accounts, timeout=_MAKING)
            self.accounts = accounts
            while self.many < many:
                up_to = min(many, self.many + _AT_ONCE)
                await connection.execute(_SESSIONS, self.many, up_to, self.accounts, timeout=_MAKING)
                self.many = up_to
            await connection.execute("VACUUM (ANALYZE) accounts", timeout=_MAKING)
            await connection.execute("VACUUM (ANALYZE) sessions", timeout=_MAKING)
            await connection.execute("CHECKPOINT", timeout=_MAKING)
        finally:
            await connection.close()

    def tokens(self, many: int) -> list[str]:
        """Lines for `lua/refresh.lua`: tokens of random sessions, valid for one rotation each."""
        keys = MasterKeyRing(self.stack.keys.services["auth"].master).derive_all(Use.REFRESH_TOKENS)
        writer = MacRefreshTokens(keys)
        rows = asyncio.run(self.sample(many))
        return ["refresh_token", *(writer.write(row["id"], row["generation"]).reveal() for row in rows)]

    async def sample(self, many: int) -> list[asyncpg.Record]:
        """Returns `id` and `generation` of about `many` random sessions; one that is drawn twice counts once."""
        return list(await self._fetch(_SAMPLE, many, self.many))

    def table(self) -> Table:
        async def ask() -> Table:
            await self._fetch("SELECT pg_stat_force_next_flush()")
            (size,), (updates,) = await self._fetch(_SIZE), await self._fetch(_UPDATES)
            return Table(size[0], updates["updates"], updates["hot"])

        return asyncio.run(ask())

    async def _fetch(self, statement: str, *values: object) -> list[asyncpg.Record]:
        connection = await asyncpg.connect(self.stack.database())
        try:
            return list(await connection.fetch(statement, *values, timeout=_MAKING))
        finally:
            await connection.close()
