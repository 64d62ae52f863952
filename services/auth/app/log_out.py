"""The holder of a refresh token ends its session."""

from dataclasses import dataclass

from kernel.events import Origin
from kernel.secret import Secret
from services.auth.app.facts import Facts
from services.auth.app.ports import RefreshTokens, Sessions
from services.auth.domain.sessions import EndCause


@dataclass(frozen=True, slots=True)
class SignOut:
    refresh_token: Secret
    origin: Origin


@dataclass(frozen=True, slots=True)
class LogOut:
    sessions: Sessions
    refresh_tokens: RefreshTokens
    facts: Facts

    async def __call__(self, command: SignOut) -> None:
        """Any authentic generation will do, also an old one: to end a session harms nobody but its holder.

        Says nothing about whether there was a session to end (RFC 7009 section 2.2).
        """
        presented = self.refresh_tokens.read(command.refresh_token)
        if presented is not None:
            await self.sessions.end(presented.session_id, self.facts.ending(EndCause.LOGGED_OUT, command.origin))
