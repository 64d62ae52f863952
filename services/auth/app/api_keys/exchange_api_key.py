"""Exchanges an API key for an access token."""

import hmac
from dataclasses import dataclass, replace

from kernel.secret import Secret
from services.auth.app.accounts.ports import Accounts
from services.auth.app.api_keys.ports import ApiKeys, ApiKeySecrets, PresentedApiKey
from services.auth.app.sessions.ports import AccessTokens
from services.auth.domain.api_keys.api_key import ApiKey
from services.auth.domain.errors import InvalidApiKey


@dataclass(frozen=True, slots=True)
class KeyToken:
    """`expires_in` is in seconds. There is no refresh token: the key is exchanged again."""

    access_token: Secret
    expires_in: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ExchangeApiKey:
    """The token carries what the key and its user both hold now, no role, no session and no level."""

    api_keys: ApiKeys
    secrets: ApiKeySecrets
    accounts: Accounts
    access_tokens: AccessTokens

    async def execute(self, presented: Secret) -> KeyToken:
        """Raises InvalidApiKey: one answer for an unknown, wrong, expired and revoked key and for a disabled user."""
        read = self.secrets.read(presented)
        if read is None:
            raise InvalidApiKey
        key = await self._find(read)
        profile = await self.accounts.find(key.user_id)
        if profile is None or profile.account.disabled or not await self.api_keys.mark_used(key.id):
            raise InvalidApiKey
        held = profile.grants
        grants = replace(held, roles=frozenset(), permissions=held.permissions & key.scopes)
        token = await self.access_tokens.issue_for_key(key.user_id, grants)
        return KeyToken(token, int(self.access_tokens.lifetime.total_seconds()))

    async def _find(self, read: PresentedApiKey) -> ApiKey:
        stored = await self.api_keys.find_live(read.key_id)
        if stored is None or not hmac.compare_digest(stored.digest, read.digest):
            raise InvalidApiKey
        return stored.key
