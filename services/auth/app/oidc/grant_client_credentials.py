"""Gives a client a token with which it acts for itself (RFC 6749 section 4.4)."""

from dataclasses import dataclass

from services.auth.app.oidc.client_tokens import ClientTokens, ClientTokenSet
from services.auth.domain.oidc.authorization_request import parse_audiences
from services.auth.domain.oidc.client import Client, GrantType
from services.auth.domain.oidc.oauth_error import OAuthError
from services.auth.domain.oidc.scopes import STANDARD, narrow_to_known


@dataclass(frozen=True, slots=True)
class GrantClientCredentialsCommand:
    client: Client
    scope: str | None
    resources: tuple[str, ...]
    key_thumbprint: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class GrantClientCredentials:
    client_tokens: ClientTokens

    async def execute(self, command: GrantClientCredentialsCommand) -> ClientTokenSet:
        """Without a scope the token carries all permissions of the client. Raises OAuthError."""
        client = command.client
        if not client.allows(GrantType.CREDENTIALS):
            raise OAuthError("unauthorized_client", "The client may not use the client credentials grant.")
        client.check_key(command.key_thumbprint)
        audiences = parse_audiences(client, command.resources)
        # the scopes of OpenID Connect are about a user
        own = [scope for scope in client.scopes if scope not in STANDARD]
        scopes = own if command.scope is None else narrow_to_known(command.scope, own)
        return await self.client_tokens.issue_own(client, audiences, scopes, command.key_thumbprint)
