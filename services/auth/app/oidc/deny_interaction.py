"""Ends a request that the user refuses, and tells the client so."""

from dataclasses import dataclass

from services.auth.app.oidc.client_redirects import ClientRedirects, RedirectToClient
from services.auth.app.oidc.get_interaction import Interaction
from services.auth.app.oidc.ports import Authorizations
from services.auth.domain.errors import InteractionExpired
from services.auth.domain.oidc.oauth_error import OAuthError


@dataclass(frozen=True, slots=True, kw_only=True)
class DenyInteraction:
    authorizations: Authorizations
    redirects: ClientRedirects

    async def execute(self, interaction: Interaction) -> RedirectToClient:
        """Raises InteractionExpired when the request is used up already."""
        authorization = interaction.opened.authorization
        if not await self.authorizations.consume(authorization.digest):
            raise InteractionExpired
        request = authorization.request
        refused = OAuthError("access_denied", "The user refused.")
        return self.redirects.refuse(request.redirect_uri, request.state, refused)
