"""Ends a request that the user refuses, and tells the client so."""

from dataclasses import dataclass

from services.auth.app.oidc.client_redirects import ClientRedirects, RedirectToClient
from services.auth.app.oidc.get_interaction import Interaction
from services.auth.app.unit_of_work import ProviderTransactions
from services.auth.domain.errors import InteractionExpired
from services.auth.domain.oidc.device import DeviceState
from services.auth.domain.oidc.oauth_error import OAuthError


@dataclass(frozen=True, slots=True, kw_only=True)
class DenyInteraction:
    transactions: ProviderTransactions
    redirects: ClientRedirects

    async def execute(self, interaction: Interaction) -> RedirectToClient:
        """Raises InteractionExpired when the request is used up already."""
        authorization = interaction.opened.authorization
        request = authorization.request
        async with self.transactions.begin() as work:
            if not await work.authorizations.consume(authorization.digest):
                raise InteractionExpired
            if request.device is not None:
                await work.devices.answer(bytes.fromhex(request.device), DeviceState.DENIED)
        refused = OAuthError("access_denied", "The user refused.")
        return self.redirects.refuse(request.redirect_uri, request.state, refused)
