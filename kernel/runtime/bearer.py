"""Access tokens verified where they are used: signature, type and claims, without asking anybody."""

from collections import OrderedDict
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from joserfc import jws
from joserfc.errors import JoseError
from joserfc.jwk import ECKey

from kernel.clock import Clock
from kernel.errors import InvalidToken
from kernel.runtime import base64url
from kernel.runtime.jwks import ALGORITHM, KeySource
from kernel.runtime.strict_json import parse_object
from kernel.tokens import LEEWAY, MAX_LENGTH, TYPE, Expected, Principal, check_claims

_PARTS = 3  # a JWS; a JWE has five (RFC 7516 section 7.1)
_TYPES = frozenset({TYPE, f"application/{TYPE}"})
# A header may name a key, but never bring or fetch one (RFC 8725 section 3.10); no extension of ours is critical,
# and `enc` or `zip` belong to another kind of token.
_REFUSED_MEMBERS = frozenset({"jwk", "jku", "x5u", "x5c", "crit", "b64", "enc", "zip"})


@dataclass(frozen=True, slots=True)
class _Verified:
    kid: str
    key: ECKey
    principal: Principal


class AccessTokenVerifier:
    """Turns a bearer token into a principal.

    Tokens that were verified are remembered, at most `remembered` of them, so that a client's next calls
    cost no signature check. A remembered one dies with its time, and with its key.
    """

    def __init__(self, keys: KeySource, expected: Expected, clock: Clock, *, remembered: int = 10_000) -> None:
        self._keys = keys
        self._expected = expected
        self._clock = clock
        self._remembered = remembered
        self._verified: OrderedDict[bytes, _Verified] = OrderedDict()

    async def verify(self, token: str) -> Principal:
        """Raises InvalidToken for everything that is not a live token of the expected issuer, and Unavailable
        when the issuer's keys could never be read."""
        if len(token) > MAX_LENGTH or not token.isascii():
            raise InvalidToken
        digest = sha256(token.encode("ascii")).digest()  # the cache never holds a token that could be used
        known = self._verified.get(digest)
        if known is not None:
            if await self._holds(known):
                return known.principal
            self._verified.pop(digest, None)
        fresh = await self._check(token)
        self._remember(digest, fresh)
        return fresh.principal

    async def _holds(self, known: _Verified) -> bool:
        is_timely = self._clock.now() < known.principal.expires_at + LEEWAY
        return is_timely and await self._keys.key(known.kid) is known.key

    def _remember(self, digest: bytes, fresh: _Verified) -> None:
        self._verified[digest] = fresh
        if len(self._verified) > self._remembered:
            self._verified.popitem(last=False)

    async def _check(self, token: str) -> _Verified:
        try:
            header, claims = _parse(token)
            kid = _key_id(header)
        except (ValueError, TypeError) as broken:
            raise InvalidToken from broken
        key = await self._keys.key(kid)
        if key is None:
            raise InvalidToken
        try:
            jws.deserialize_compact(token, key, algorithms=[ALGORITHM])
        except (JoseError, ValueError, TypeError) as forged:
            raise InvalidToken from forged
        return _Verified(kid, key, check_claims(claims, self._expected, self._clock.now()))


def _parse(token: str) -> tuple[dict[str, Any], dict[str, Any]]:
    """Header and claims, not yet to be believed; raises ValueError or TypeError."""
    parts = [base64url.decode(part) for part in token.split(".", _PARTS)]
    if len(parts) != _PARTS:
        raise ValueError("not a signed token")
    return parse_object(parts[0]), parse_object(parts[1])


def _key_id(header: dict[str, Any]) -> str:
    """The `kid` of a header that pins what is pinned; raises ValueError or TypeError."""
    if header.get("alg") != ALGORITHM or _REFUSED_MEMBERS & header.keys():
        raise ValueError("not signed as expected")
    kid, kind = header.get("kid"), header.get("typ")
    if not isinstance(kid, str) or not isinstance(kind, str) or kind.lower() not in _TYPES:
        raise TypeError("no key or not an access token")
    return kid
