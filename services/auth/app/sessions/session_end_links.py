"""The link in an email about a log in, which ends that session."""

from dataclasses import dataclass, replace
from uuid import UUID

from kernel.events import Event
from kernel.secret import Secret
from services.auth.app.accounts.ports import LinkSeal
from services.auth.app.sessions.ports import SessionEndTokens
from services.auth.domain.accounts.contact_payload import LinkPayload


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionEndLinks:
    """`template` is a URL that contains `{token}`. Nothing is stored: the token names the session."""

    tokens: SessionEndTokens
    link_seal: LinkSeal
    template: str

    def seal_link(self, event: Event, session_id: UUID) -> Event:
        """Returns the event with the link in its payload, a LinkPayload."""
        if not isinstance(event.payload, LinkPayload):
            raise TypeError(f"{event.type} has no link")
        link = Secret(self.template.replace("{token}", self.tokens.write(session_id).reveal()))
        return replace(event, payload=replace(event.payload, sealed_link=self.link_seal.seal(event.id, link)))
