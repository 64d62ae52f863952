"""Tells a client whether a token is active, and what it carries (RFC 7662)."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from kernel.secret import Secret
from services.auth.app.oidc.ports import Clients, Families, FamilyTokens, PresentedFamilyToken, ProviderTokens
from services.auth.app.oidc.subjects.client_subjects import ClientSubjects
from services.auth.domain.oidc.client import Client
from services.auth.domain.oidc.oauth_error import create_client_refusal

_SHOWN = ("iss", "sub", "aud", "client_id", "exp", "iat", "jti", "scope", "acr", "auth_time", "amr", "cnf")
_INACTIVE: Mapping[str, object] = {"active": False}


@dataclass(frozen=True, slots=True, kw_only=True)
class IntrospectToken:
    """A client sees its own tokens, and access tokens that are for one of its audiences."""

    tokens: ProviderTokens
    family_tokens: FamilyTokens
    families: Families
    clients: Clients
    subjects: ClientSubjects

    async def execute(self, client: Client, token: Secret) -> Mapping[str, object]:
        """Returns `active: false`, and nothing else, for every other text. Raises OAuthError for a public client."""
        if client.is_public:
            raise create_client_refusal()
        presented = self.family_tokens.read(token)
        if presented is not None:
            return await self._describe_refresh_token(client, presented)
        claims = await self.tokens.read_access_token(token)
        return _INACTIVE if claims is None else await self._describe_access_token(client, claims)

    async def _describe_refresh_token(self, client: Client, presented: PresentedFamilyToken) -> Mapping[str, object]:
        family = await self.families.find_live(presented.family_id)
        if family is None or family.client_id != client.client_id or family.generation != presented.generation:
            return _INACTIVE
        return {
            "active": True,
            "client_id": family.client_id,
            "sub": await self.subjects.find(client, family.user_id),
            "scope": " ".join(family.scopes),
            "exp": int(family.expires_at.timestamp()),
            "token_type": "refresh_token",
        }

    async def _describe_access_token(self, client: Client, claims: Mapping[str, Any]) -> Mapping[str, object]:
        audience = claims.get("aud")
        audiences = set(audience if isinstance(audience, list) else [audience])
        if claims.get("client_id") != client.client_id and not audiences & set(client.audiences):
            return _INACTIVE
        if not await self._is_live(claims):
            return _INACTIVE
        shown = {name: claims[name] for name in _SHOWN if name in claims}
        return {"active": True, **shown, "token_type": "DPoP" if "cnf" in shown else "Bearer"}

    async def _is_live(self, claims: Mapping[str, Any]) -> bool:
        """Asks the store: what was revoked a moment ago may not be known to this replica yet."""
        if isinstance(family_id := claims.get("fid"), str):
            family = await self.families.find_live(UUID(family_id))
            return family is not None and family.covers(claims)
        found = await self.clients.find(str(claims.get("client_id")))
        return found is not None and not found.client.disabled and claims.get("sub") == claims.get("client_id")
