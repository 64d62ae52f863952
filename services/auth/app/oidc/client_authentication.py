"""Authenticates a client: a step of all endpoints that clients call themselves."""

import hmac
from collections.abc import Collection
from dataclasses import dataclass
from datetime import UTC, datetime

from kernel.clock import Clock
from kernel.secret import Secret
from services.auth.app.oidc.ports import ClientAssertions, Clients, ClientSecrets, ProviderSecrets
from services.auth.domain.oidc.client import AuthMethod, Client
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
    clients: Clients
    secrets: ProviderSecrets
    assertions: ClientAssertions
    client_secrets: ClientSecrets
    clock: Clock
    issuer: str
    endpoints: Collection[str]
    """Addresses that an assertion may be for, too."""

    async def authenticate(self, presented: PresentedClient) -> Client:
        """Raises OAuthError: one answer for an unknown or disabled client, a wrong secret and a missing one.

        A secret has 256 random bits, so that its digest needs no salt, and guesses need no throttle.
        """
        if presented.assertion is not None:
            return await self._authenticate_by_key(presented.client_id, presented.assertion)
        found = await self.clients.find(presented.client_id or "")
        digest = self.secrets.digest(presented.secret or Secret(""))
        known = found.secrets if found else ()
        # not any(): which of the secrets it was does not show in the time
        is_right = sum([hmac.compare_digest(digest, each.digest) for each in known]) > 0
        if found is None or found.client.disabled or found.client.auth_method is AuthMethod.KEY:
            raise create_client_refusal()
        if found.client.is_public != (presented.secret is None) or not (is_right or found.client.is_public):
            raise create_client_refusal()
        return found.client

    async def _authenticate_by_key(self, client_id: str | None, text: Secret) -> Client:
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
        return client
