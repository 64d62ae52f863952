"""Takes an authorization request from the client itself, before the browser comes (RFC 9126)."""

from collections.abc import Sequence
from dataclasses import dataclass

from kernel.secret import Secret
from services.auth.app.oidc.authorize import PUSHED
from services.auth.app.oidc.client_authentication import ClientAuthentication, PresentedClient
from services.auth.app.oidc.ports import Authorizations, ProviderSecrets
from services.auth.domain.oidc.authorization import PUSHED_FOR, Authorization
from services.auth.domain.oidc.authorization_request import collect_parameters, parse_request
from services.auth.domain.oidc.oauth_error import OAuthError


@dataclass(frozen=True, slots=True)
class PushAuthorizationCommand:
    presented: PresentedClient
    parameters: Sequence[tuple[str, str]]
    key_thumbprint: str | None = None


@dataclass(frozen=True, slots=True)
class Pushed:
    """`expires_in` is in seconds."""

    request_uri: Secret
    expires_in: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PushAuthorization:
    authentication: ClientAuthentication
    authorizations: Authorizations
    secrets: ProviderSecrets

    async def execute(self, command: PushAuthorizationCommand) -> Pushed:
        """Raises OAuthError."""
        client = await self.authentication.authenticate(command.presented)
        collected = collect_parameters(command.parameters)
        redirect_uri = client.find_redirect_uri(collected.values.get("redirect_uri"))
        if redirect_uri is None:
            raise OAuthError("invalid_request", "redirect_uri is not one of the client's.")
        key = command.key_thumbprint
        request = parse_request(client, redirect_uri, collected, was_pushed=True, key_thumbprint=key)
        handle = self.secrets.create()
        stored = Authorization(digest=self.secrets.digest(handle), request=request, is_pushed=True)
        await self.authorizations.add(stored, PUSHED_FOR)
        return Pushed(Secret(PUSHED + handle.reveal()), int(PUSHED_FOR.total_seconds()))
