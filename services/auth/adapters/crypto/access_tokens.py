"""Access tokens as RFC 9068 wants them."""

from datetime import timedelta

from joserfc import jwt

from kernel.clock import Clock
from kernel.ids import Ids
from kernel.roles import to_scope
from kernel.runtime.jwks import ALGORITHM
from kernel.secret import Secret
from kernel.tokens import MAX_LIFETIME, TYPE, Expected
from services.auth.adapters.crypto.signing_keys import SigningKeyRing
from services.auth.domain.sessions import Lease

CLIENT_ID = "goodgo"
"""The platform's own clients; RFC 9068 section 2.2 wants the claim even where there is only one."""


class JoseAccessTokens:
    """Fulfils `AccessTokens`. Signs on the event loop: it costs less than handing it over would."""

    def __init__(self, ring: SigningKeyRing, expected: Expected, lifetime: timedelta, clock: Clock, ids: Ids) -> None:
        """`expected` is what verifiers pin. Raises ValueError for a lifetime that is not over 0 and at most ten
        minutes."""
        if not timedelta(0) < lifetime <= MAX_LIFETIME:
            raise ValueError(f"an access token lives over 0 and at most {MAX_LIFETIME.total_seconds():.0f} s")
        self._ring = ring
        self._expected = expected
        self._lifetime = lifetime
        self._clock = clock
        self._ids = ids

    @property
    def lifetime(self) -> timedelta:
        return self._lifetime

    async def issue(self, lease: Lease) -> Secret:
        issued_at = int(self._clock.now().timestamp())
        header = {"alg": ALGORITHM, "typ": TYPE, "kid": self._ring.kid}
        claims = {
            "iss": self._expected.issuer,
            "sub": str(lease.user_id),
            "aud": self._expected.audience,
            "client_id": CLIENT_ID,
            "iat": issued_at,
            "exp": issued_at + int(self._lifetime.total_seconds()),
            "jti": str(self._ids.new()),
            "sid": str(lease.session_id),
            "auth_time": int(lease.authenticated_at.timestamp()),
            "roles": sorted(lease.grants.roles),
            "scope": to_scope(lease.grants.permissions),
            "account_version": lease.grants.account_version,
        }
        return Secret(jwt.encode(header, claims, self._ring.private, algorithms=[ALGORITHM]))
