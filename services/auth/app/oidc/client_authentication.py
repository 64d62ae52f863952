"""Authenticates a client: a step of all endpoints that clients call themselves."""

import hmac
from dataclasses import dataclass

from kernel.secret import Secret
from services.auth.app.oidc.ports import Clients, ProviderSecrets
from services.auth.domain.oidc.client import Client
from services.auth.domain.oidc.oauth_error import create_client_refusal


@dataclass(frozen=True, slots=True)
class PresentedClient:
    """What a request says about its client. Without a secret the client must be public."""

    client_id: str
    secret: Secret | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ClientAuthentication:
    clients: Clients
    secrets: ProviderSecrets

    async def authenticate(self, presented: PresentedClient) -> Client:
        """Raises OAuthError: one answer for an unknown or disabled client, a wrong secret and a missing one.

        A secret has 256 random bits, so that its digest needs no salt, and guesses need no throttle.
        """
        found = await self.clients.find(presented.client_id)
        digest = self.secrets.digest(presented.secret or Secret(""))
        known = found.secrets if found else ()
        # not any(): which of the secrets it was does not show in the time
        is_right = sum([hmac.compare_digest(digest, each.digest) for each in known]) > 0
        if found is None or found.client.disabled:
            raise create_client_refusal()
        if found.client.is_public != (presented.secret is None) or not (is_right or found.client.is_public):
            raise create_client_refusal()
        return found.client
