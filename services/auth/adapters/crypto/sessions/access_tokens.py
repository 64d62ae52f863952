"""Access tokens as RFC 9068 wants them, signed with ES256.

Written here and not by joserfc, which takes as long as the signature to do it; the tests let joserfc read them, and
write the same (docs/adr/0024-hot-paths.md).
"""

from collections.abc import Mapping
from datetime import datetime, timedelta
from functools import lru_cache
from uuid import UUID

import msgspec
from cryptography.hazmat.primitives.asymmetric.ec import ECDSA
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature
from cryptography.hazmat.primitives.hashes import SHA256
from joserfc.jwk import ECKey

from kernel.access_token_claims import MAX_LENGTH, MAX_LIFETIME, TYPE, Expected
from kernel.clock import Clock
from kernel.ids import Ids
from kernel.roles import format_scope
from kernel.runtime.tokens import base64url
from kernel.runtime.tokens.jwks import ALGORITHM, LocalKeys
from kernel.secret import Secret
from services.auth.adapters.crypto.keys.signing_key_ring import SigningKeyRing
from services.auth.adapters.crypto.sessions.token_inspector import JwtTokenInspector
from services.auth.domain.access.grants import Grants
from services.auth.domain.errors import TooManyPermissions
from services.auth.domain.factors.policy import FactorPolicy
from services.auth.domain.requests.explanation import TokenFinding
from services.auth.domain.sessions.session import Lease

CLIENT_ID = "goodgo"
"""The platform's own clients; RFC 9068 section 2.2 wants the claim even where there is only one."""

_ES256 = ECDSA(SHA256())
_COORDINATE = 32  # octets; a signature is two of them (RFC 7518 section 3.4)


class JwtAccessTokens:
    """Fulfils `AccessTokens`. Signs on the event loop: it costs less than handing it over would."""

    def __init__(
        self,
        ring: SigningKeyRing,
        expected: Expected,
        lifetime: timedelta,
        clock: Clock,
        ids: Ids,
        *,
        policy: FactorPolicy | None = None,
    ) -> None:
        """`expected` is what verifiers pin. Raises ValueError for a lifetime that is not over 0 and at most ten
        minutes."""
        if not timedelta(0) < lifetime <= MAX_LIFETIME:
            raise ValueError(f"an access token lives over 0 and at most {MAX_LIFETIME.total_seconds():.0f} s")
        self._ring = ring
        self._expected = expected
        self._lifetime = lifetime
        self._clock = clock
        self._ids = ids
        self._policy = policy or FactorPolicy()
        self._inspector = JwtTokenInspector(LocalKeys(ring.jwks), expected, clock)

    @property
    def lifetime(self) -> timedelta:
        return self._lifetime

    async def issue(self, lease: Lease) -> Secret:
        now = self._clock.now()
        session: dict[str, object] = {
            "sid": str(lease.session_id),
            "auth_time": int(lease.authenticated_at.timestamp()),
            "acr": lease.authentication.level,
            "acr_max": self._policy.find_reachable(lease.grants.reachable, lease.grants.roles, now),
            "amr": lease.authentication.methods,
        }
        if lease.key_thumbprint is not None:
            session["cnf"] = {"jkt": lease.key_thumbprint}  # RFC 9449 section 6.1
        return self._write(lease.user_id, lease.grants, session, now)

    async def issue_for_key(self, user_id: UUID, grants: Grants) -> Secret:
        return self._write(user_id, grants, {"amr": ("api_key",)}, self._clock.now())

    async def inspect(self, token: Secret) -> TokenFinding:
        return await self._inspector.inspect(token)

    def _write(self, user_id: UUID, grants: Grants, more: Mapping[str, object], now: datetime) -> Secret:
        issued_at = int(now.timestamp())
        claims = {
            "iss": self._expected.issuer,
            "sub": str(user_id),
            "aud": self._expected.audience,
            "client_id": CLIENT_ID,
            "iat": issued_at,
            "exp": issued_at + int(self._lifetime.total_seconds()),
            "jti": str(self._ids.new()),
            **more,
            "roles": sorted(grants.roles),
            "scope": format_scope(grants.permissions),
            "account_version": grants.account_version,
        }
        return sign_access_token(self._ring, claims)


def sign_access_token(ring: SigningKeyRing, claims: Mapping[str, object]) -> Secret:
    """Raises TooManyPermissions for a token that verifiers would refuse for its length."""
    token = _sign(_header(ring.kid), claims, ring.private)
    if len(token) > MAX_LENGTH:  # grants of the release before, which knew no limit
        raise TooManyPermissions
    return Secret(token)


@lru_cache(maxsize=2)  # the key that signs, and the one that did until a moment ago
def _header(kid: str) -> str:
    return _part({"alg": ALGORITHM, "typ": TYPE, "kid": kid})


def _part(members: object) -> str:
    return base64url.encode(msgspec.json.encode(members))


def _sign(header: str, claims: object, key: ECKey) -> str:
    """The compact serialization (RFC 7515 section 7.1)."""
    assert key.private_key is not None  # noqa: S101 - narrows: the ring opened it
    signed = f"{header}.{_part(claims)}"
    r, s = decode_dss_signature(key.private_key.sign(signed.encode("ascii"), _ES256))
    signature = r.to_bytes(_COORDINATE, "big") + s.to_bytes(_COORDINATE, "big")
    return f"{signed}.{base64url.encode(signature)}"
