"""Begins a log in with another provider."""

from dataclasses import dataclass
from uuid import UUID

from kernel.clock import Clock
from kernel.errors import NotFound
from services.auth.app.factors.ports import Challenges
from services.auth.app.upstream.ports import Connections, UpstreamProviders, UpstreamSecrets
from services.auth.domain.errors import InvalidRedirectUri
from services.auth.domain.factors.challenge import ChallengePurpose
from services.auth.domain.upstream.identity import LOG_IN_LIFETIME


@dataclass(frozen=True, slots=True)
class BeginUpstreamLogInCommand:
    connection_id: UUID
    redirect_to: str


@dataclass(frozen=True, slots=True, kw_only=True)
class BeginUpstreamLogIn:
    """The state is a challenge: a message authentication code over the connection and the address, which needs no row
    before it is used. Verifier and nonce are derived from it, so a code fits only the log in that it was made for."""

    connections: Connections
    challenges: Challenges
    secrets: UpstreamSecrets
    providers: UpstreamProviders
    clock: Clock

    async def execute(self, command: BeginUpstreamLogInCommand) -> str:
        """Returns the address at which the user logs in. Raises NotFound, InvalidRedirectUri, Unavailable."""
        found = await self.connections.find(command.connection_id)
        if found is None or not found.connection.enabled:
            raise NotFound("There is no such connection.")
        connection, redirect_to = found.connection, command.redirect_to
        if redirect_to not in connection.redirect_uris:
            raise InvalidRedirectUri("redirect_to is not among the redirect_uris of the connection.")
        expires_at = self.clock.now() + LOG_IN_LIFETIME
        state = self.challenges.write(ChallengePurpose.UPSTREAM_LOG_IN, connection.id, redirect_to.encode(), expires_at)
        handshake = self.secrets.derive_handshake(state)
        return await self.providers.write_authorization_url(connection, redirect_to, handshake)
