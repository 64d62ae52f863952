"""What the provider signs for clients: access tokens (RFC 9068) and identity tokens (OpenID Connect Core 1.0)."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from joserfc import jwt
from joserfc.errors import InvalidKeyIdError, JoseError
from joserfc.jwk import KeySet

from kernel.access_token_claims import LEEWAY, MAX_LENGTH, TYPE
from kernel.clock import Clock
from kernel.errors import InvalidToken
from kernel.ids import Ids
from kernel.runtime.data.strict_json import parse_object
from kernel.runtime.tokens import compact_jws
from kernel.runtime.tokens.jwks import LocalKeys
from kernel.runtime.tokens.revocation.revocation_list import RevocationList
from kernel.secret import Secret
from services.auth.adapters.crypto.keys.signing_key_ring import IdTokenKeyRing, SigningKeyRing
from services.auth.adapters.crypto.sessions.access_tokens import sign_access_token
from services.auth.app.oidc.ports import ClientAccessToken
from services.auth.domain.factors.policy import FactorPolicy
from services.auth.domain.oidc.client import Algorithm

_ID_TOKEN = "JWT"  # noqa: S105 - a header; no access token has it
_ID_TOKEN_LIFETIME = timedelta(minutes=10)


class JwtProviderTokens:
    """Fulfils `ProviderTokens`. Identity tokens are signed as the client wants: RS256, which costs as much as eight
    signatures of ES256, is what most software expects."""

    def __init__(
        self,
        ring: SigningKeyRing,
        rsa_ring: IdTokenKeyRing,
        *,
        issuer: str,
        lifetime: timedelta,
        clock: Clock,
        ids: Ids,
        revocations: RevocationList,
        policy: FactorPolicy,
    ) -> None:
        self._ring = ring
        self._rsa_ring = rsa_ring
        self._keys = LocalKeys(ring.jwks)
        self._issuer = issuer
        self._lifetime = lifetime
        self._clock = clock
        self._ids = ids
        self._revocations = revocations
        self._policy = policy

    @property
    def lifetime(self) -> timedelta:
        return self._lifetime

    async def issue_access_token(self, content: ClientAccessToken) -> Secret:
        issued_at = int(self._clock.now().timestamp())
        audiences = content.audiences or (self._issuer,)
        claims = {
            "iss": self._issuer,
            "aud": audiences[0] if len(audiences) == 1 else audiences,
            "client_id": content.client_id,
            "iat": issued_at,
            "exp": issued_at + int(self._lifetime.total_seconds()),
            "jti": str(self._ids.new()),
            **self._describe_subject(content),
            **({"cnf": {"jkt": content.key_thumbprint}} if content.key_thumbprint else {}),  # RFC 9449 section 6.1
            "roles": [],  # what the client may do is in its scope
            "scope": " ".join(content.scopes),
        }
        return sign_access_token(self._ring, claims)

    async def issue_id_token(self, claims: Mapping[str, object], algorithm: Algorithm) -> Secret:
        issued_at = int(self._clock.now().timestamp())
        content = {
            "iss": self._issuer,
            **claims,
            "iat": issued_at,
            "exp": issued_at + int(_ID_TOKEN_LIFETIME.total_seconds()),
        }
        ring = self._ring if algorithm is Algorithm.ES256 else self._rsa_ring
        header = {"alg": algorithm.value, "typ": _ID_TOKEN, "kid": ring.kid}
        return Secret(jwt.encode(header, content, ring.private, algorithms=[algorithm.value]))

    async def read_access_token(self, token: Secret) -> Mapping[str, Any] | None:
        text = token.reveal()
        if len(text) > MAX_LENGTH or not text.isascii():
            return None
        try:
            signed = compact_jws.parse(text)
            claims = parse_object(signed.payload)
        except ValueError:
            return None
        key = await self._keys.key(signed.kid)
        if key is None or signed.header.get("typ") != TYPE or not signed.is_signed_by(key):
            return None
        return claims if self._is_live(claims, self._clock.now()) else None

    def _is_live(self, claims: Mapping[str, Any], now: datetime) -> bool:
        """What this issuer has signed has its types."""
        if claims.get("iss") != self._issuer or claims["exp"] <= (now - LEEWAY).timestamp():
            return False
        ids = [UUID(claims[name]) for name in ("sid", "fid") if name in claims]
        return not self._revocations.has_ended(*ids)

    async def read_id_token(self, token: Secret) -> Mapping[str, Any] | None:
        text = token.reveal()
        if len(text) > MAX_LENGTH or not text.isascii():
            raise InvalidToken
        keys = [*(await self._rsa_ring.jwks())["keys"], *(await self._ring.jwks())["keys"]]
        try:
            algorithms = [each.value for each in Algorithm]
            read = jwt.decode(text, KeySet.import_key_set({"keys": keys}), algorithms=algorithms)
        except InvalidKeyIdError:
            return None
        except (JoseError, ValueError, TypeError, KeyError):
            raise InvalidToken from None
        if read.header.get("typ") != _ID_TOKEN or read.claims.get("iss") != self._issuer:
            raise InvalidToken
        return read.claims

    def _describe_subject(self, content: ClientAccessToken) -> dict[str, object]:
        """A client that acts for itself has no session and no level. The session's id is left out beside a pairwise
        subject: it is the same for all clients of the session, who could compare it (RFC 9068 section 6)."""
        lease = content.lease
        if lease is None:
            return {"sub": content.subject}
        reachable = self._policy.find_reachable(lease.grants.reachable, lease.grants.roles, self._clock.now())
        return {
            "sub": content.subject,
            **({} if content.is_pairwise else {"sid": str(lease.session_id)}),
            "fid": str(lease.family_id),
            "auth_time": int(lease.authenticated_at.timestamp()),
            "acr": lease.authentication.level.value,
            "acr_max": reachable.value,
            "amr": lease.authentication.methods,
            "account_version": lease.grants.account_version,
        }
