"""Explains to an operator what became of an account's latest sessions."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from kernel.errors import NotFound
from services.auth.app.passwords.ports import Credentials
from services.auth.app.sessions.list_user_sessions import ListUserSessions
from services.auth.domain.accounts.email_address import EmailAddress
from services.auth.domain.passwords.credential import Credential
from services.auth.domain.sessions.session_end import SessionHistory, SessionState

_MAX_LOG_INS = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class ExplainUserSessions:
    credentials: Credentials
    list_user_sessions: ListUserSessions

    async def execute(self, who: EmailAddress | UUID) -> Sequence[SessionHistory]:
        """Returns the sessions that are not live any more, newest first. Raises NotFound when there is no account."""
        credential = await self._find(who)
        if credential is None:
            raise NotFound("There is no such account.")
        sessions = await self.list_user_sessions.execute(credential.user_id, None, _MAX_LOG_INS)
        return [each.history for each in sessions if each.history.state is not SessionState.LIVE]

    async def _find(self, who: EmailAddress | UUID) -> Credential | None:
        if isinstance(who, UUID):
            return await self.credentials.find_by_user(who)
        return await self.credentials.find_by_email(who)
