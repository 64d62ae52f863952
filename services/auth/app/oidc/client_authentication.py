"""Authenticates a client: a step of all endpoints that clients call themselves."""

import hmac
from collections.abc import Collection
from dataclasses import dataclass
from datetime import UTC, datetime

from kernel.clock import Clock
from kernel.secret import Secret
from services.auth.app.oidc.ports import ClientAssertions, ClientSecrets, ProviderSecrets
from services.auth.app.oidc.recent_clients import RecentClients
from services.auth.domain.oidc.client import AuthMethod, Client, RegisteredClient
from services.auth.domain.oidc.client_assertion import LEEWAY
from services.auth.domain.oidc.oauth_error import create_client_refusal


@dataclass(frozen=True, slots=True)
class PresentedClient:
    """What a request says about its client. Without a secret and an assertion the client must be public; an assertion
    names its client itself."""

    client_id: str | None
    secret: Secret | None = None
    assertion: Secret | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ClientAuthentication:
    clients: RecentClients
    secrets: ProviderSecrets
    assertions: ClientAssertions
    client_secrets: ClientSecrets
    clock: Clock
    issuer: str
    endpoints: Collection[str]
    """Addresses that an assertion may be for, too."""

    async def authenticate(self, presented: PresentedClient) -> Client:
        """Raises what `look_up` raises."""
        return (await self.look_up(presented)).client

    async def look_up(self, presented: PresentedClient) -> RegisteredClient:
        """Raises OAuthError: one answer for an unknown or disabled client, a wrong secret and a missing one."""
        if presented.assertion is not None:
            return await self._authenticate_by_key(presented.client_id, presented.assertion)
        found = self._accept(await self.clients.find(presented.client_id or ""), presented.secret)
        if found is None:
            raise create_client_refusal()
        return found

    def recall(self, presented: PresentedClient) -> RegisteredClient | None:
        """As `look_up`, by what this process knows of the client: see `RecentClients`. Returns None where only
        `look_up` can tell, and for an assertion, which the store has to use up."""
        known = None if presented.assertion else self.clients.recall(presented.client_id or "")
        return known and self._accept(known, presented.secret)

    def _accept(self, found: RegisteredClient | None, secret: Secret | None) -> RegisteredClient | None:
        """A secret has 256 random bits, so that its digest needs no salt, and guesses need no throttle."""
        digest = self.secrets.digest(secret or Secret(""))
        known = found.secrets if found else ()
        # not any(): which of the secrets it was does not show in the time
        is_right = sum([hmac.compare_digest(digest, each.digest) for each in known]) > 0
        if found is None or found.client.disabled or found.client.auth_method is AuthMethod.KEY:
            return None
        is_public = found.client.is_public
        return found if is_public == (secret is None) and (is_right or is_public) else None

    async def _authenticate_by_key(self, client_id: str | None, text: Secret) -> RegisteredClient:
        """RFC 7523 section 3. The assertion is used up only when all the rest is right."""
        assertion = self.assertions.read(text)
        if assertion is None or client_id not in {None, assertion.client_id}:
            raise create_client_refusal()
        found = await self.clients.find(assertion.client_id)
        if found is None or found.client.disabled or found.client.auth_method is not AuthMethod.KEY:
            raise create_client_refusal()
        client = found.client
        is_ours = assertion.is_for(client, self.issuer, self.endpoints) and assertion.is_fresh(self.clock.now())
        if not is_ours or not self.assertions.is_signed(assertion, client.keys):
            raise create_client_refusal()
        digest = self.secrets.digest(Secret(f"{client.client_id} {assertion.id}"))
        expires_at = datetime.fromtimestamp(assertion.expires_at, UTC) + LEEWAY
        if not await self.client_secrets.use_assertion(digest, expires_at):
            raise create_client_refusal()
        return found
