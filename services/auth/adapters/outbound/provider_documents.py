"""What an OpenID provider publishes: its metadata and its keys, kept for a while."""

import asyncio
from collections import defaultdict
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import urlsplit

import httpx
from joserfc.errors import JoseError
from joserfc.jwk import KeySet

from kernel.clock import Clock
from kernel.errors import Unavailable
from kernel.runtime.data.strict_json import parse_object
from services.auth.adapters.outbound.public_network import read_capped

MAX_ANSWER = 256 * 1024  # bytes
_DEADLINE = 8.0  # seconds for a call in all
_CALLS = 4  # at a time to one host: all its endpoints together leave the client connections for other providers
_KEPT = timedelta(minutes=10)
_COOL_DOWN = timedelta(seconds=10)
_KEY_TYPES = frozenset({"RSA", "EC"})


class UnsoundAnswer(Exception):
    """The provider sent something that is not what its standard says."""


@dataclass(slots=True)
class _Kept:
    document: Any
    read_at: datetime


class ProviderDocuments:
    """Metadata (OpenID Connect Discovery 1.0) by issuer, and key sets by address.

    A document is read again after ten minutes; while that fails, the one that is known stays. A key set is also read
    again for a key that it lacks, at most every ten seconds: providers rotate keys, and a made-up key id is no flood.
    """

    def __init__(self, http: httpx.AsyncClient, clock: Clock) -> None:
        self._http = http
        self._clock = clock
        self._kept: dict[tuple[str, Any], _Kept] = {}
        self._calls: defaultdict[str | None, asyncio.Semaphore] = defaultdict(lambda: asyncio.Semaphore(_CALLS))

    async def find_metadata(self, issuer: str) -> Mapping[str, Any]:
        """Raises Unavailable, and UnsoundAnswer for the metadata of another issuer (section 4.3)."""
        metadata: Mapping[str, Any] = await self._find(
            f"{issuer.rstrip('/')}/.well-known/openid-configuration", _KEPT, dict
        )
        if metadata.get("issuer") != issuer:
            raise UnsoundAnswer("the metadata are those of another issuer")
        return metadata

    async def find_keys(self, url: str, kid: str | None) -> KeySet:
        """Returns the key set, newer than ten seconds when the one that is kept lacks `kid`. Raises Unavailable,
        UnsoundAnswer."""
        keys: KeySet = await self._find(url, _KEPT, _read_keys)
        if kid is not None and all(key.kid != kid for key in keys.keys):
            keys = await self._find(url, _COOL_DOWN, _read_keys)
        return keys

    async def _find(self, url: str, max_age: timedelta, read: Any) -> Any:
        """One provider's keys may be said to be at another's metadata: a document is kept for how it was read, too."""
        now, kept = self._clock.now(), self._kept.get((url, read))
        if kept is not None and now - kept.read_at < max_age:
            return kept.document
        try:
            document = read(await self.fetch("GET", url))
        except (Unavailable, UnsoundAnswer):
            if kept is None:
                raise
            kept.read_at = now  # not asked again at once
            return kept.document
        self._kept[url, read] = _Kept(document, now)
        return document

    async def fetch(self, method: str, url: str, **options: Any) -> dict[str, Any]:
        """Returns the JSON object of an answer with status 200. Raises Unavailable without an answer or for 5xx, and
        UnsoundAnswer for any other."""
        try:
            calls = self._calls[urlsplit(url).hostname]
            async with asyncio.timeout(_DEADLINE), calls, self._http.stream(method, url, **options) as response:
                body = await read_capped(response, MAX_ANSWER)
        except (httpx.HTTPError, httpx.InvalidURL, TimeoutError) as lost:
            raise Unavailable("The other provider gives no answer.", retry_after=1) from lost
        except ValueError as too_long:
            raise UnsoundAnswer(str(too_long)) from None
        if response.is_server_error:
            raise Unavailable("The other provider fails.", retry_after=1)
        if response.status_code != httpx.codes.OK:
            raise UnsoundAnswer(f"it answered {response.status_code}")
        try:
            return parse_object(body)
        except ValueError:
            raise UnsoundAnswer("the answer is no JSON object") from None


def _read_keys(document: Mapping[str, Any]) -> KeySet:
    """Leaves out keys of other kinds, for other uses, and those that cannot be read (RFC 7517 section 5): a provider
    may have more than is known here. Raises UnsoundAnswer."""
    if not isinstance(document.get("keys"), list):
        raise UnsoundAnswer("the key set has no keys")
    keys: list[Any] = []
    for key in document["keys"]:
        with suppress(JoseError, KeyError, TypeError, ValueError, AttributeError):
            if key.get("kty") in _KEY_TYPES and key.get("use", "sig") == "sig":
                keys += KeySet.import_key_set({"keys": [key]}).keys
    return KeySet(keys)
