"""An issuer for the tests of a service: signs tokens for any principal, and serves the keys over HTTP.

    async with fake_auth() as auth:
        service = the service under test, with auth.issuer, auth.audience and auth.jwks_url in its settings
        headers = {"authorization": f"Bearer {auth.token_for(auth.someone_who_may('orders:orders:read'))}"}

The service fetches the keys as it does in production. A test that runs it in another process has to await
that process: the keys are served by the test's own event loop.
"""

import asyncio
import json
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta
from typing import Any

from kernel.access_token_claims import MAX_LIFETIME, Principal
from kernel.clock import Clock
from kernel.ids import Ids
from kernel.roles import Permission
from kernel.runtime.process.system import SystemClock, TimeOrderedIds
from kernel.testing.token_mint import TokenMint

_PATH = "/.well-known/jwks.json"
_PATIENCE = 5  # seconds for a request's head


class FakeAuth:
    """`issuer`, `audience` and `jwks_url` are what the service under test is set to."""

    def __init__(self, origin: str, audience: str, clock: Clock, ids: Ids) -> None:
        self.issuer = origin
        self.audience = audience
        self.jwks_url = origin + _PATH
        self.times_asked = 0
        """How often the keys were fetched."""
        self._clock = clock
        self._ids = ids
        self._mints = [TokenMint(origin, audience, clock)]

    def someone_who_may(self, *permissions: str, roles: tuple[str, ...] = ()) -> Principal:
        """Returns a new user who has just logged in. Raises ValueError for a malformed permission."""
        now = self._clock.now()
        return Principal(
            sub=self._ids.new(),
            client_id="goodgo",
            sid=self._ids.new(),
            roles=frozenset(roles),
            permissions=frozenset(Permission.parse(name) for name in permissions),
            token_id=str(self._ids.new()),
            auth_time=now,
            expires_at=now + MAX_LIFETIME,
        )

    def token_for(self, principal: Principal, **changes: Any) -> str:
        """Signed with the newest key; `header` and `claims` break it in a chosen way, see `TokenMint.mint`."""
        return self._mints[-1].mint(principal, **changes)

    def expired_token_for(self, principal: Principal) -> str:
        """Right but for its time."""
        past = self._clock.now() - timedelta(hours=1)
        return self.token_for(principal, claims={"iat": int(past.timestamp()), "exp": int(past.timestamp()) + 60})

    def rotate_key(self) -> None:
        """Signs with a new key from now on; the old ones stay published."""
        self._mints.append(TokenMint(self.issuer, self.audience, self._clock))

    def withdraw_old_keys(self) -> None:
        """Publishes the newest key only."""
        del self._mints[:-1]

    async def jwks(self) -> dict[str, Any]:
        return {"keys": [key for mint in self._mints for key in (await mint.jwks())["keys"]]}

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """One request a connection (RFC 9112 section 9.6)."""
        try:
            async with asyncio.timeout(_PATIENCE):
                writer.write(await self._answer(await reader.readuntil(b"\r\n\r\n")))
                await writer.drain()
        except (TimeoutError, asyncio.IncompleteReadError, asyncio.LimitOverrunError, ConnectionError):
            pass  # the client has gone, or does not speak HTTP
        finally:
            writer.close()

    async def _answer(self, head: bytes) -> bytes:
        method, target, *_ = head.split(b" ", 2)
        if (method, target) != (b"GET", _PATH.encode()):
            return _response("404 Not Found", b"{}")
        self.times_asked += 1
        return _response("200 OK", json.dumps(await self.jwks()).encode())


@asynccontextmanager
async def fake_auth(
    audience: str = "goodgo", clock: Clock | None = None, ids: Ids | None = None
) -> AsyncIterator[FakeAuth]:
    """Listens on a free port of loopback until the end. Its tokens say the real time unless a clock is given."""
    listening = socket.create_server(("127.0.0.1", 0))
    origin = f"http://127.0.0.1:{listening.getsockname()[1]}"
    auth = FakeAuth(origin, audience, clock or SystemClock(), ids or TimeOrderedIds())
    async with await asyncio.start_server(auth.serve, sock=listening):
        yield auth


def _response(status: str, body: bytes) -> bytes:
    head = f"HTTP/1.1 {status}\r\ncontent-type: application/json\r\ncontent-length: {len(body)}\r\nconnection: close"
    return f"{head}\r\n\r\n".encode() + body
