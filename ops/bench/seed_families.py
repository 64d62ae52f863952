"""Inserts refresh families of one client beside sessions, and writes tokens that auth accepts: see `seed_sessions`."""

import asyncio
import json
from base64 import b64encode
from dataclasses import dataclass, field

import asyncpg

from kernel.runtime.data.master_key import MasterKeyRing
from ops.bench.bench_stack import Stack, bearer, call
from ops.bench.seed_sessions import Sessions
from services.auth.adapters.crypto.keys.key_uses import Use
from services.auth.adapters.crypto.oidc.family_tokens import MacFamilyTokens

CLIENT_ID = "bench"
_FAMILIES = """
INSERT INTO families (id, session_id, client_id, scopes, audiences, userinfo_claims, generation, issued_to_network,
                      rotated_at, issued_at, idle_expires_at)
SELECT id, id, $1, '{openid,email}', '{}', '{}', 1, '192.0.2.1', now(), now(), now() + interval '14 days' FROM sessions
"""
_SAMPLE = "SELECT id, generation FROM families ORDER BY random() LIMIT $1"


@dataclass(slots=True)
class Families:
    """One family in each of these sessions, of a client that authenticates by Basic."""

    stack: Stack
    sessions: Sessions
    authorization: str = field(default="", repr=False)

    def seed(self) -> None:
        """Registers the client, and inserts the families."""
        place, admin = self.stack.place(), self.stack.status["admin"]
        body = {"client_id": CLIENT_ID, "name": "Bench", "redirect_uris": ["https://bench.example/callback"]}
        token = bearer(place, json.dumps({"email": admin["email"], "password": admin["password"]}))
        client, _ = call(place, "/auth/v1/clients", json.dumps(body), dict([token]))
        pair = f"{CLIENT_ID}:{client['client_secret']}"
        self.authorization = f"Basic {b64encode(pair.encode()).decode()}"
        asyncio.run(self._execute(_FAMILIES, CLIENT_ID))
        asyncio.run(self._execute("VACUUM (ANALYZE) families"))

    def tokens(self, many: int) -> list[str]:
        """Lines for `lua/client_refresh.lua`: tokens of random families, valid for one rotation each."""
        keys = MasterKeyRing(self.stack.keys.services["auth"].master).derive_all(Use.CLIENT_REFRESH_TOKENS)
        writer = MacFamilyTokens(keys)
        rows = asyncio.run(self._fetch(_SAMPLE, many))
        return [writer.write(row["id"], row["generation"]).reveal() for row in rows]

    async def _execute(self, statement: str, *values: object) -> None:
        connection = await asyncpg.connect(self.stack.database())
        try:
            await connection.execute(statement, *values)
        finally:
            await connection.close()

    async def _fetch(self, statement: str, *values: object) -> list[asyncpg.Record]:
        connection = await asyncpg.connect(self.stack.database())
        try:
            return list(await connection.fetch(statement, *values))
        finally:
            await connection.close()
