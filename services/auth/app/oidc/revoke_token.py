"""Revokes what a client has: a refresh or an access token, and with either the whole family (RFC 7009)."""

from dataclasses import dataclass
from uuid import UUID

from kernel.events import Actor, ActorKind, Origin
from kernel.secret import Secret
from services.auth.app.oidc.family_ends import FamilyEnds
from services.auth.app.oidc.ports import FamilyTokens, ProviderTokens
from services.auth.domain.oidc.client import Client
from services.auth.domain.oidc.family import REVOKED


@dataclass(frozen=True, slots=True)
class RevokeTokenCommand:
    client: Client
    token: Secret
    origin: Origin


@dataclass(frozen=True, slots=True, kw_only=True)
class RevokeToken:
    tokens: ProviderTokens
    family_tokens: FamilyTokens
    family_ends: FamilyEnds

    async def execute(self, command: RevokeTokenCommand) -> None:
        """Returns nothing about whether there was such a token. Any authentic generation revokes. A token that a client
        has for itself expires by itself."""
        family_id = await self._find_family(command.token)
        if family_id is not None:
            client_id = command.client.client_id
            actor = Actor(ActorKind.CLIENT, client_id)
            await self.family_ends.end(family_id, client_id, REVOKED, command.origin, actor=actor)

    async def _find_family(self, token: Secret) -> UUID | None:
        presented = self.family_tokens.read(token)
        if presented is not None:
            return presented.family_id
        claims = await self.tokens.read_access_token(token)
        family_id = claims.get("fid") if claims else None
        return UUID(family_id) if isinstance(family_id, str) else None
