"""Public keys to verify access tokens with, and where they come from (RFC 7517)."""

import asyncio
import logging
import time
from collections.abc import Awaitable, Callable, Mapping
from datetime import timedelta
from typing import Any, Protocol

import httpx
from joserfc.errors import JoseError
from joserfc.jwk import ECKey

from kernel.errors import Unavailable
from kernel.runtime.strict_json import parse_object

ALGORITHM = "ES256"
_MAX_KEYS = 32
_MAX_KID = 128
_MAX_ANSWER = 64 * 1024  # bytes
_PRIVATE_MEMBERS = frozenset({"d", "p", "q", "dp", "dq", "qi", "oth", "k"})  # RFC 7518 sections 6.2.2, 6.3.2, 6.4

_log = logging.getLogger(__name__)


class KeySource(Protocol):
    """Where a verifier finds a key by its `kid`."""

    async def key(self, kid: str) -> ECKey | None:
        """None when the issuer has no such key. The same object as long as the key stays the same.

        Raises Unavailable when the keys could never be read.
        """
        ...


def read_key_set(jwks: Mapping[str, Any]) -> dict[str, ECKey]:
    """The set's P-256 signing keys by `kid`; others are left out, as RFC 7517 section 5 asks.

    Raises ValueError for a set that nobody should publish: private or symmetric keys, a `kid` twice, a
    point off the curve, too many keys.
    """
    entries = jwks.get("keys")
    if not isinstance(entries, list) or len(entries) > _MAX_KEYS:
        raise ValueError(f"a JWK Set has a list of at most {_MAX_KEYS} keys")
    found: dict[str, ECKey] = {}
    for entry in entries:
        if not isinstance(entry, dict) or _PRIVATE_MEMBERS & entry.keys() or entry.get("kty") == "oct":
            raise ValueError("a published key is not a public key")
        if not _is_ours(entry):
            continue
        if entry["kid"] in found:
            raise ValueError("two keys have the same kid")
        found[entry["kid"]] = _import(entry)
    return found


def _is_ours(entry: Mapping[str, Any]) -> bool:
    kid = entry.get("kid")
    return (
        isinstance(kid, str)
        and 0 < len(kid) <= _MAX_KID
        and (entry.get("kty"), entry.get("crv")) == ("EC", "P-256")
        and entry.get("alg", ALGORITHM) == ALGORITHM
        and entry.get("use", "sig") == "sig"
        and "verify" in entry.get("key_ops", ("verify",))
    )


def _import(entry: Mapping[str, Any]) -> ECKey:
    try:
        key = ECKey.import_key({name: entry[name] for name in ("kty", "crv", "x", "y")})
        key.get_op_key("verify")  # the point is checked when it is first used: use it now
    except (JoseError, KeyError, TypeError, ValueError) as broken:
        raise ValueError("a key of the set is broken") from broken
    return key


class _KeySet:
    """Keys by `kid`. A key that a newer set repeats stays the same object, so that caches may compare by identity."""

    def __init__(self) -> None:
        self._keys: dict[str, ECKey] = {}

    def replace(self, fresh: Mapping[str, ECKey]) -> None:
        self._keys = {kid: self._kept(kid, key) for kid, key in fresh.items()}

    def get(self, kid: str) -> ECKey | None:
        return self._keys.get(kid)

    @property
    def kids(self) -> frozenset[str]:
        return frozenset(self._keys)

    def _kept(self, kid: str, key: ECKey) -> ECKey:
        known = self._keys.get(kid)
        return known if known is not None and known.thumbprint() == key.thumbprint() else key


class LocalKeys:
    """Fulfils `KeySource` for the issuer itself, which need not ask itself over the network."""

    def __init__(self, read: Callable[[], Awaitable[Mapping[str, Any]]]) -> None:
        self._read = read
        self._published: Mapping[str, Any] | None = None
        self._keys = _KeySet()

    async def key(self, kid: str) -> ECKey | None:
        published = await self._read()
        if published != self._published:
            self._keys.replace(read_key_set(published))
            self._published = published
        return self._keys.get(kid)


class HttpJwks:
    """Fulfils `KeySource` from a JWKS URL.

    The set is read again when it is older than `max_age`, and for an unknown `kid` at most once per
    `cool_down`: tokens with made-up key ids cannot turn into a flood. One fetch at a time; while it
    fails, the keys that are known stay. As long as none was ever read, nobody can be let in, and it is
    tried again after `first_pause`: services start before the gateway that leads to the issuer.
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
        self._keys = _KeySet()
        self._read_at = self._tried_at = float("-inf")
        self._fetching = asyncio.Lock()

    async def key(self, kid: str) -> ECKey | None:
        if self._is_due(kid):
            async with self._fetching:
                if self._is_due(kid):  # whoever held the lock may have read it already
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
