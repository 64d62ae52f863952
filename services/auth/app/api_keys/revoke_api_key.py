"""Revokes an API key of the current user."""

from dataclasses import dataclass
from uuid import UUID

from kernel.access_token_claims import Principal
from kernel.errors import NotFound
from kernel.events import Actor, EventFactory, Origin
from services.auth.app.api_keys.ports import ApiKeys
from services.auth.domain.api_keys.events import ApiKeyRevoked


@dataclass(frozen=True, slots=True)
class RevokeApiKeyCommand:
    key_id: UUID
    by: Principal
    origin: Origin


@dataclass(frozen=True, slots=True, kw_only=True)
class RevokeApiKey:
    api_keys: ApiKeys
    events: EventFactory

    async def execute(self, command: RevokeApiKeyCommand) -> None:
        """Raises NotFound unless the current user has such a live key."""
        user_id, actor = command.by.user_id, Actor.user(command.by.user_id)
        payload = ApiKeyRevoked(key_id=command.key_id)
        event = self.events.create_about_user(payload, user_id, actor=actor, origin=command.origin)
        if not await self.api_keys.revoke(user_id, command.key_id, event):
            raise NotFound("There is no such key.")
