"""The answer of the token endpoint: what a client gets for a code, a refresh token, or its own credentials."""

from collections.abc import Iterable
from dataclasses import dataclass

from kernel.secret import Secret
from services.auth.app.accounts.ports import Accounts
from services.auth.app.oidc.ports import ClientAccessToken, FamilyTokens, ProviderTokens
from services.auth.app.oidc.subjects.client_subjects import ClientSubjects
from services.auth.domain.oidc.authorization_request import AuthorizationRequest
from services.auth.domain.oidc.client import Client, GrantType
from services.auth.domain.oidc.family import FamilyLease
from services.auth.domain.oidc.oauth_error import create_grant_refusal
from services.auth.domain.oidc.scopes import claims_of, narrow_to_held


@dataclass(frozen=True, slots=True, kw_only=True)
class ClientTokenSet:
    """RFC 6749 section 5.1, OpenID Connect Core 1.0 section 3.1.3.3. Lifetimes are whole seconds. `is_bound`: to a key
    of the client (RFC 9449 section 5)."""

    access_token: Secret
    expires_in: int
    scopes: tuple[str, ...]
    is_bound: bool = False
    refresh_token: Secret | None = None
    id_token: Secret | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ClientTokens:
    """Access tokens carry the scopes that the user agreed to, without those that the client may have no more, and
    without permissions that the account has lost since. The same holds for audiences: without any that is left a
    token is for the issuer alone."""

    tokens: ProviderTokens
    family_tokens: FamilyTokens
    accounts: Accounts
    subjects: ClientSubjects

    async def issue(
        self, client: Client, lease: FamilyLease, request: AuthorizationRequest | None = None
    ) -> ClientTokenSet:
        """With the `request` of a code, and openid in its scopes, there is an identity token. A refresh has none: its
        signature would cost more than all the rest, and clients have no use for it."""
        scopes = narrow_to_held([each for each in lease.scopes if each in client.scopes], lease.grants)
        audiences = tuple(each for each in lease.audiences if each in client.audiences)
        subject = await self.subjects.find(client, lease.user_id)
        content = ClientAccessToken(
            client_id=client.client_id,
            subject=subject,
            is_pairwise=client.sector is not None,
            audiences=audiences,
            scopes=scopes,
            lease=lease,
            key_thumbprint=lease.key_thumbprint,
        )
        is_identified = request is not None and request.is_openid
        return ClientTokenSet(
            access_token=await self.tokens.issue_access_token(content),
            expires_in=int(self.tokens.lifetime.total_seconds()),
            scopes=scopes,
            is_bound=lease.key_thumbprint is not None,
            refresh_token=self.family_tokens.write(lease.family_id, lease.generation)
            if client.allows(GrantType.REFRESH)
            else None,
            id_token=await self._identify(client, subject, lease, request) if request and is_identified else None,
        )

    async def issue_own(
        self, client: Client, audiences: tuple[str, ...], scopes: Iterable[str], key_thumbprint: str | None
    ) -> ClientTokenSet:
        """Issues a token with which a client acts for itself."""
        content = ClientAccessToken(
            client_id=client.client_id,
            subject=client.client_id,  # RFC 9068 section 2.2
            audiences=audiences,
            scopes=tuple(scopes),
            key_thumbprint=key_thumbprint,
        )
        return ClientTokenSet(
            access_token=await self.tokens.issue_access_token(content),
            expires_in=int(self.tokens.lifetime.total_seconds()),
            scopes=content.scopes,
            is_bound=key_thumbprint is not None,
        )

    async def _identify(
        self, client: Client, subject: str, lease: FamilyLease, request: AuthorizationRequest
    ) -> Secret:
        """`sid` is the family: an id that no other client gets, so that two clients cannot compare their users."""
        profile = await self.accounts.find(lease.user_id)
        if profile is None:
            raise create_grant_refusal()
        shown = claims_of(profile, lease.scopes if client.claims_in_id_token else (), request.id_token_claims)
        claims: dict[str, object] = {
            **shown,
            "sub": subject,
            "aud": client.client_id,
            "auth_time": int(lease.authenticated_at.timestamp()),
            "acr": lease.authentication.level.value,
            "amr": list(lease.authentication.methods),
            "sid": str(lease.family_id),
        }
        if request.nonce is not None:
            claims["nonce"] = request.nonce
        return await self.tokens.issue_id_token(claims, client.id_token_alg)
