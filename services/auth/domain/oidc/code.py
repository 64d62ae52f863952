"""Authorization codes: what one stands for, and what is checked when it is exchanged (RFC 6749 section 4.1.3)."""

from dataclasses import dataclass
from uuid import UUID

from services.auth.domain.oidc.authorization_request import AuthorizationRequest
from services.auth.domain.oidc.oauth_error import create_grant_refusal
from services.auth.domain.oidc.pkce import proves


@dataclass(frozen=True, slots=True, kw_only=True)
class Code:
    """`session_id` is that of the browser that the code was given to."""

    digest: bytes
    session_id: UUID
    request: AuthorizationRequest

    def check(self, redirect_uri: str | None, verifier: str | None, key_thumbprint: str | None) -> None:
        """Raises OAuthError unless the client repeats its address and proves that the request was its own, and the key
        that it named there."""
        is_own = redirect_uri == self.request.redirect_uri and proves(verifier, self.request.challenge)
        if not is_own or self.request.device is not None:
            raise create_grant_refusal()
        if self.request.key_thumbprint not in {None, key_thumbprint}:
            raise create_grant_refusal()
