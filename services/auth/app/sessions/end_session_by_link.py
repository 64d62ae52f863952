"""Ends a session with the token in an email about its log in."""

from dataclasses import dataclass

from kernel.events import EventFactory, Origin
from kernel.secret import Secret
from services.auth.app.accounts.link_lookup import LinkLookup
from services.auth.app.sessions.ending import create_ending
from services.auth.app.sessions.ports import SessionEndTokens, Sessions
from services.auth.domain.sessions.session_end import EndCause


@dataclass(frozen=True, slots=True)
class EndSessionByLinkCommand:
    token: Secret
    origin: Origin


@dataclass(frozen=True, slots=True, kw_only=True)
class EndSessionByLink:
    """A reader of the holder's email may end the session, and can do nothing else with the token."""

    tokens: SessionEndTokens
    links: LinkLookup
    sessions: Sessions
    events: EventFactory

    async def execute(self, command: EndSessionByLinkCommand) -> None:
        """Does nothing for a session that has ended. Raises InvalidLink and, for too many misses, TooManyAttempts."""
        session_id = self.tokens.read(command.token)
        if session_id is None:
            await self.links.refuse(command.origin)
        await self.sessions.end(session_id, create_ending(self.events, EndCause.ENDED_BY_LINK, command.origin))
