"""Access tokens verified where they are used: signature, type and claims, without asking anybody."""

from collections import OrderedDict
from dataclasses import dataclass
from hashlib import sha256

from joserfc.jwk import ECKey

from kernel.clock import Clock
from kernel.errors import InvalidToken
from kernel.runtime import compact_jws
from kernel.runtime.jwks import KeySource
from kernel.runtime.revocation.known import RevocationList
from kernel.runtime.strict_json import parse_object
from kernel.tokens import LEEWAY, MAX_LENGTH, TYPE, Expected, Principal, check_claims

_TYPES = frozenset({TYPE, f"application/{TYPE}"})


@dataclass(frozen=True, slots=True)
class _Verified:
    kid: str
    key: ECKey
    principal: Principal


class AccessTokenVerifier:
    """Turns a bearer token into a principal.

    Tokens that were verified are remembered, at most `remembered` of them, so that a client's next calls
    cost no signature check. A remembered one dies with its time, with its key, and when it is revoked.
    """

    def __init__(
        self, keys: KeySource, expected: Expected, clock: Clock, revoked: RevocationList, *, remembered: int = 10_000
    ) -> None:
        self._keys = keys
        self._expected = expected
        self._clock = clock
        self._revoked = revoked
        self._remembered = remembered
        self._verified: OrderedDict[bytes, _Verified] = OrderedDict()

    @property
    def staleness(self) -> float:
        """Seconds since every revocation was known; infinite when it never was."""
        return self._revoked.staleness

    async def verify(self, token: str) -> Principal:
        """Raises InvalidToken for everything that is not a live token of the expected issuer, and Unavailable
        when the issuer's keys could never be read."""
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
            self._remember(digest, known)
        if self._revoked.is_revoked(known.principal):
            raise InvalidToken
        return known.principal

    def _remember(self, digest: bytes, fresh: _Verified) -> None:
        self._verified[digest] = fresh
        if len(self._verified) > self._remembered:
            self._verified.popitem(last=False)

    async def _check(self, token: str) -> _Verified:
        try:
            signed = compact_jws.read(token)
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
