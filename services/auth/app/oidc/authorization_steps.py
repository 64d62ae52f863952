"""Where an authorization request stands: a step of all that bring one forward."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from kernel.clock import Clock
from kernel.errors import InvalidToken
from kernel.secret import Secret
from services.auth.app.oidc.ports import (
    Authorizations,
    BrowserSessions,
    Clients,
    Consents,
    ProviderSecrets,
    ProviderTokens,
)
from services.auth.app.oidc.subjects.client_subjects import ClientSubjects
from services.auth.domain.oidc.authorization import (
    Authorization,
    BrowserSession,
    Progress,
    Situation,
    Step,
    decide,
)
from services.auth.domain.oidc.authorization_request import AuthorizationRequest
from services.auth.domain.oidc.client import Client
from services.auth.domain.oidc.oauth_error import OAuthError, RequestRefused

_EXPIRED = "This took too long, or was done already. Go back to the site that you came from, and begin again."


@dataclass(frozen=True, slots=True)
class OpenRequest:
    """A stored request that waits for a user, and its client."""

    handle: Secret
    authorization: Authorization
    client: Client


@dataclass(frozen=True, slots=True, kw_only=True)
class AuthorizationSteps:
    clients: Clients
    authorizations: Authorizations
    consents: Consents
    browser_sessions: BrowserSessions
    secrets: ProviderSecrets
    tokens: ProviderTokens
    subjects: ClientSubjects
    clock: Clock

    async def find_session(self, cookie: Secret | None) -> BrowserSession | None:
        return await self.browser_sessions.find(self.secrets.digest(cookie)) if cookie else None

    async def find_open(self, handle: Secret) -> OpenRequest:
        """Raises RequestRefused, also when the client no longer has the address that the answer would go to."""
        authorization = await self.authorizations.find(self.secrets.digest(handle))
        if authorization is None:
            raise RequestRefused(_EXPIRED)
        client = await self.find_client(authorization.request.client_id)
        request = authorization.request
        if request.device is None and client.find_redirect_uri(request.redirect_uri) is None:
            raise RequestRefused(_EXPIRED)
        return OpenRequest(handle, authorization, client)

    async def find_client(self, client_id: str | None) -> Client:
        """Raises RequestRefused for an unknown or disabled client."""
        found = await self.clients.find(client_id) if client_id else None
        if found is None or found.client.disabled:
            raise RequestRefused("The site that you came from is not registered here.")
        return found.client

    async def decide(
        self, client: Client, request: AuthorizationRequest, progress: Progress, session: BrowserSession | None
    ) -> Step:
        """Returns what the user has to do next. Raises OAuthError."""
        granted = await self.consents.find(session.user_id, client.client_id) if session else frozenset[str]()
        if session is not None:
            session = await self._check_expected(client, request, progress, session)
        return decide(
            Situation(
                client=client,
                request=request,
                session=session,
                progress=progress,
                granted=granted,
                now=self.clock.now(),
            )
        )

    async def _check_expected(
        self, client: Client, request: AuthorizationRequest, progress: Progress, session: BrowserSession
    ) -> BrowserSession | None:
        """Returns None when the browser's user is another one than the client expects (`id_token_hint`).

        Raises OAuthError when this user has logged in for the request. A hint that cannot be read, perhaps since its
        key is gone, asks for a log in and says nothing about who has to. With pairwise subjects one of another sector
        names no user of this client.
        """
        if request.id_token_hint is None:
            return session
        hint = await self._read_hint(Secret(request.id_token_hint))
        if hint is not None and hint.get("sub") == await self.subjects.find(client, session.user_id):
            return session
        if progress.logged_in != session.session_id:
            return None
        if hint is not None:
            raise OAuthError("login_required", "Another user has logged in than the client expects.")
        return session

    async def _read_hint(self, hint: Secret) -> Mapping[str, Any] | None:
        try:
            return await self.tokens.read_id_token(hint)
        except InvalidToken:
            return None
