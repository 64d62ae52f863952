"""Fetches an issuer's public keys from its JWKS URL."""

import asyncio
import logging
import time
from collections.abc import Callable
from datetime import timedelta

import httpx
from joserfc.jwk import ECKey

from kernel.errors import Unavailable
from kernel.runtime.data.strict_json import parse_object
from kernel.runtime.tokens.jwks import KeySet, read_key_set

_MAX_ANSWER = 64 * 1024  # bytes

_log = logging.getLogger(__name__)


class RemoteJwks:
    """Fulfils `KeySource` from a JWKS URL.

    The set is read again when it is older than `max_age`, and for an unknown `kid` at most once per
    `cool_down`: tokens with made-up key ids cannot turn into a flood. One fetch at a time; while it
    fails, the known keys stay. Until the first set was read no token can be verified, and the fetch is
    retried after `first_pause`: services start before the gateway that leads to the issuer.
    """

    def __init__(
        self,
        client: httpx.AsyncClient,
        url: str,
        *,
        max_age: timedelta = timedelta(minutes=5),
        cool_down: timedelta = timedelta(seconds=5),
        first_pause: timedelta = timedelta(milliseconds=250),
        timeout: timedelta = timedelta(seconds=2),
        monotonic: Callable[[], float] = time.monotonic,
    ) -> None:
        self._client = client
        self._url = url
        self._max_age = max_age.total_seconds()
        self._cool_down = cool_down.total_seconds()
        self._first_pause = first_pause.total_seconds()
        self._timeout = timeout.total_seconds()
        self._monotonic = monotonic
        self._keys = KeySet()
        self._read_at = self._tried_at = float("-inf")
        self._fetching = asyncio.Lock()

    async def key(self, kid: str) -> ECKey | None:
        if self._is_due(kid):
            async with self._fetching:
                if self._is_due(kid):  # another task may have read it meanwhile
                    await self._refresh()
        if not self._was_read:
            raise Unavailable("the keys that verify access tokens are out of reach", retry_after=1)
        return self._keys.get(kid)

    @property
    def kids(self) -> frozenset[str]:
        """Of the keys that are known."""
        return self._keys.kids

    async def match(self, kids: frozenset[str]) -> None:
        """Reads the set again, once per `cool_down`, when it is not these keys: some are new, or taken away."""
        async with self._fetching:
            if kids != self.kids and self._is_cool():
                await self._refresh()

    def _is_due(self, kid: str) -> bool:
        wanted = self._monotonic() - self._read_at >= self._max_age or self._keys.get(kid) is None
        return wanted and self._is_cool()

    @property
    def _was_read(self) -> bool:
        return self._read_at != float("-inf")

    def _is_cool(self) -> bool:
        return self._monotonic() - self._tried_at >= (self._cool_down if self._was_read else self._first_pause)

    async def _refresh(self) -> None:
        self._tried_at = self._monotonic()
        try:
            async with asyncio.timeout(self._timeout):
                self._keys.replace(read_key_set(parse_object(await self._fetch())))
        except (httpx.HTTPError, TimeoutError, ValueError) as failure:
            _log.warning("key set not read, the known keys stay: %s", failure or type(failure).__name__)
            return
        self._read_at = self._tried_at

    async def _fetch(self) -> bytes:
        answer = bytearray()
        async with self._client.stream("GET", self._url, follow_redirects=False) as response:
            response.raise_for_status()
            async for chunk in response.aiter_bytes():
                answer += chunk
                if len(answer) > _MAX_ANSWER:
                    raise ValueError(f"the answer is over {_MAX_ANSWER} bytes")
        return bytes(answer)
