"""Creates an API key for the current user."""

from dataclasses import dataclass
from datetime import datetime

from kernel.access_token_claims import Principal
from kernel.errors import FieldError, Forbidden, InvalidRequest
from kernel.events import Actor, EventFactory, Origin
from kernel.roles import Permission
from kernel.secret import Secret
from services.auth.app.api_keys.ports import ApiKeys, ApiKeySecrets, StoredApiKey
from services.auth.app.factors.enrolment import Enrolment
from services.auth.domain.api_keys.api_key import ApiKey, check_expiry
from services.auth.domain.api_keys.events import ApiKeyCreated
from services.auth.domain.errors import TooManyApiKeys


@dataclass(frozen=True, slots=True)
class CreateApiKeyCommand:
    name: str
    scopes: frozenset[Permission]
    expires_at: datetime
    by: Principal
    origin: Origin


@dataclass(frozen=True, slots=True, kw_only=True)
class CreateApiKey:
    enrolment: Enrolment
    api_keys: ApiKeys
    secrets: ApiKeySecrets
    events: EventFactory

    async def execute(self, command: CreateApiKeyCommand) -> tuple[ApiKey, Secret]:
        """Returns the key's record, and the key, which is shown once. Raises Forbidden, InvalidRequest,
        TooManyApiKeys, InvalidToken, InsufficientAuthentication."""
        scopes, now = command.scopes, self.events.clock.now()
        if not scopes <= command.by.permissions:
            raise Forbidden("A key holds at most what you hold.", is_met_by=lambda other: scopes <= other.permissions)
        try:
            expires_at = check_expiry(command.expires_at, now)
        except ValueError as refused:
            raise InvalidRequest(fields=[FieldError("expires_at", str(refused))]) from None
        owner, key_id = await self.enrolment.check(command.by), self.events.ids.new()
        user_id, contact = owner.user_id, owner.contact
        text, digest = self.secrets.create(key_id)
        key = ApiKey(key_id, user_id, command.name, scopes, now, expires_at)
        names = sorted(scope.name for scope in scopes)
        payload = ApiKeyCreated(key_id=key_id, scopes=names, email=contact.email, display_name=contact.display_name)
        actor = Actor.user(user_id)
        event = self.events.create_about_user(payload, user_id, actor=actor, origin=command.origin)
        if not await self.api_keys.add(StoredApiKey(key, digest), event):
            raise TooManyApiKeys
        return key, text
