"""Ends the session of a refresh token."""

from dataclasses import dataclass

from kernel.events import EventFactory, Origin
from kernel.secret import Secret
from services.auth.app.sessions.ending import create_ending
from services.auth.app.sessions.ports import RefreshTokens, Sessions
from services.auth.domain.sessions.session_end import EndCause


@dataclass(frozen=True, slots=True)
class LogOutCommand:
    refresh_token: Secret
    origin: Origin


@dataclass(frozen=True, slots=True, kw_only=True)
class LogOut:
    sessions: Sessions
    refresh_tokens: RefreshTokens
    events: EventFactory

    async def execute(self, command: LogOutCommand) -> None:
        """Accepts any authentic generation, also an old one: ending a session harms only its owner.

        Returns nothing about whether there was a session (RFC 7009 section 2.2).
        """
        presented = self.refresh_tokens.read(command.refresh_token)
        if presented is not None:
            await self.sessions.end(
                presented.session_id, create_ending(self.events, EndCause.LOGGED_OUT, command.origin)
            )
