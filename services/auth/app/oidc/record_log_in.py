"""Binds the session that a user has just started to the browser, and to the request that it was started for."""

from dataclasses import dataclass, replace
from uuid import UUID

from kernel.secret import Secret
from services.auth.app.oidc.authorization_steps import AuthorizationSteps
from services.auth.app.oidc.ports import ProviderSecrets
from services.auth.domain.errors import InteractionExpired
from services.auth.domain.oidc.oauth_error import RequestRefused


@dataclass(frozen=True, slots=True)
class RecordLogInCommand:
    handle: Secret
    session_id: UUID
    former_cookie: Secret | None


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordLogIn:
    steps: AuthorizationSteps
    secrets: ProviderSecrets

    async def execute(self, command: RecordLogInCommand) -> Secret:
        """Returns the browser's new cookie: a log in never keeps one that may be known (session fixation).

        Raises InteractionExpired.
        """
        try:
            opened = await self.steps.find_open(command.handle)
        except RequestRefused:
            raise InteractionExpired from None
        cookie, authorization = self.secrets.create(), opened.authorization
        await self.steps.browser_sessions.add(self.secrets.digest(cookie), command.session_id)
        if command.former_cookie is not None:
            await self.steps.browser_sessions.remove(self.secrets.digest(command.former_cookie))
        progress = replace(authorization.progress, logged_in=command.session_id)
        if not await self.steps.authorizations.record_progress(authorization.digest, progress):
            raise InteractionExpired
        return cookie
