"""Verifies access tokens where they are used: signature, type and claims, without a call to the issuer."""

from collections import OrderedDict
from dataclasses import dataclass
from hashlib import sha256

from joserfc.jwk import ECKey

from kernel.access_token_claims import LEEWAY, MAX_LENGTH, TYPE, Expected, Principal, check_claims
from kernel.assurance import Assurance
from kernel.clock import Clock
from kernel.errors import InvalidToken
from kernel.runtime.data.strict_json import parse_object
from kernel.runtime.tokens import compact_jws
from kernel.runtime.tokens.jwks import KeySource
from kernel.runtime.tokens.revocation.revocation_list import RevocationList

_TYPES = frozenset({TYPE, f"application/{TYPE}"})


@dataclass(frozen=True, slots=True)
class _Verified:
    kid: str
    key: ECKey
    principal: Principal


class AccessTokenVerifier:
    """Verifies a bearer token and returns its principal.

    The last `cache_size` verified tokens are cached, so that a client's next calls cost no signature check. A cached
    token is refused when it expires, when its key is withdrawn, and when it is revoked.
    """

    def __init__(
        self, keys: KeySource, expected: Expected, clock: Clock, revoked: RevocationList, *, cache_size: int = 10_000
    ) -> None:
        self._keys = keys
        self._expected = expected
        self._clock = clock
        self._revoked = revoked
        self._cache_size = cache_size
        self._verified: OrderedDict[bytes, _Verified] = OrderedDict()

    @property
    def staleness(self) -> float:
        """Seconds since every revocation was known; infinite before the first time."""
        return self._revoked.staleness

    def check_assurance(self, principal: Principal, assurance: Assurance) -> None:
        """Raises InsufficientAuthentication when the caller's authentication is too weak, or too old by now."""
        assurance.check(principal, self._clock.now())

    async def verify(self, token: str) -> Principal:
        """Raises InvalidToken unless it is a live token of the expected issuer, and Unavailable when the issuer's keys
        could never be read."""
        if len(token) > MAX_LENGTH or not token.isascii():
            raise InvalidToken
        digest = sha256(token.encode("ascii")).digest()  # the cache never holds a token that could be used
        known = self._verified.get(digest)
        if (
            known is None
            or known.principal.expires_at <= self._clock.now() - LEEWAY
            or await self._keys.key(known.kid) is not known.key
        ):
            self._verified.pop(digest, None)
            known = await self._check(token)
            self._cache(digest, known)
        if self._revoked.is_revoked(known.principal):
            raise InvalidToken
        return known.principal

    def _cache(self, digest: bytes, fresh: _Verified) -> None:
        self._verified[digest] = fresh
        if len(self._verified) > self._cache_size:
            self._verified.popitem(last=False)

    async def _check(self, token: str) -> _Verified:
        try:
            signed = compact_jws.parse(token)
            claims = parse_object(signed.payload)
        except ValueError as broken:
            raise InvalidToken from broken
        kind = signed.header.get("typ")
        if not isinstance(kind, str) or kind.lower() not in _TYPES:
            raise InvalidToken
        key = await self._keys.key(signed.kid)
        if key is None or not signed.is_signed_by(key):
            raise InvalidToken
        return _Verified(signed.kid, key, check_claims(claims, self._expected, self._clock.now()))
