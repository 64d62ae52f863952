"""Says what a user has to do before a client gets a code: what a page shows."""

import hmac
from dataclasses import dataclass

from kernel.secret import Secret
from services.auth.app.accounts.ports import Accounts
from services.auth.app.oidc.authorization_steps import AuthorizationSteps, OpenRequest
from services.auth.app.oidc.ports import ProviderSecrets
from services.auth.domain.errors import InteractionExpired
from services.auth.domain.oidc.authorization import BrowserSession, Step
from services.auth.domain.oidc.oauth_error import OAuthError, RequestRefused


@dataclass(frozen=True, slots=True)
class Interaction:
    """`scopes` are what the user agrees to, also permissions that the account may get later.

    `email` is that of the browser's user. `step` is DONE also when the request will be refused: the authorization
    endpoint answers the client.
    """

    opened: OpenRequest
    step: Step
    session: BrowserSession | None
    scopes: tuple[str, ...]
    email: str | None
    form_token: Secret


@dataclass(frozen=True, slots=True, kw_only=True)
class GetInteraction:
    steps: AuthorizationSteps
    accounts: Accounts
    secrets: ProviderSecrets

    async def execute(self, handle: Secret, cookie: Secret | None, form_token: Secret | None = None) -> Interaction:
        """With `form_token` also checks that the browser's own page sent it. Raises InteractionExpired."""
        expected = self.secrets.write_form_token(handle, cookie)
        if form_token is not None and not is_equal(expected, form_token):
            raise InteractionExpired
        try:
            opened = await self.steps.find_open(handle)
        except RequestRefused:
            raise InteractionExpired from None
        if opened.authorization.is_pushed:  # not opened by a browser yet
            raise InteractionExpired
        session = await self.steps.find_session(cookie)
        request = opened.authorization.request
        try:
            step = await self.steps.decide(opened.client, request, opened.authorization.progress, session)
        except OAuthError:
            step = Step.DONE
        profile = await self.accounts.find(session.user_id) if session else None
        email = profile.account.email.text if profile else None
        return Interaction(opened, step, session, request.agreed_scopes, email, expected)


def is_equal(one: Secret, other: Secret) -> bool:
    return hmac.compare_digest(one.reveal().encode(), other.reveal().encode(errors="surrogatepass"))
