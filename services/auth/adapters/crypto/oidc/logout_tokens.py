"""Logout tokens (OpenID Connect Back-Channel Logout 1.0 section 2.4)."""

from uuid import UUID

from joserfc import jwt

from kernel.clock import Clock
from kernel.ids import Ids
from kernel.secret import Secret
from services.auth.adapters.crypto.keys.signing_key_ring import IdTokenKeyRing, SigningKeyRing
from services.auth.domain.oidc.client import Algorithm, Client
from services.auth.domain.oidc.logout_notice import LOGOUT_EVENT, TOKEN_LIFETIME

_LOGOUT_TOKEN = "logout+jwt"  # noqa: S105 - a header; no identity token has it


class JwtLogoutTokens:
    """Fulfils `LogoutTokens`. There is never a `nonce`, so that none can stand in for an identity token."""

    def __init__(self, ring: SigningKeyRing, rsa_ring: IdTokenKeyRing, *, issuer: str, clock: Clock, ids: Ids) -> None:
        self._ring = ring
        self._rsa_ring = rsa_ring
        self._issuer = issuer
        self._clock = clock
        self._ids = ids

    async def issue(self, client: Client, subject: str, family_id: UUID) -> Secret:
        issued_at = int(self._clock.now().timestamp())
        claims = {
            "iss": self._issuer,
            "sub": subject,
            "aud": client.client_id,
            "iat": issued_at,
            "exp": issued_at + int(TOKEN_LIFETIME.total_seconds()),
            "jti": str(self._ids.new()),
            "events": {LOGOUT_EVENT: {}},
            "sid": str(family_id),  # as in the identity token: `app.oidc.client_tokens`
        }
        algorithm = client.id_token_alg
        ring = self._ring if algorithm is Algorithm.ES256 else self._rsa_ring
        header = {"alg": algorithm.value, "typ": _LOGOUT_TOKEN, "kid": ring.kid}
        return Secret(jwt.encode(header, claims, ring.private, algorithms=[algorithm.value]))
