"""How a link is made that verifies an email address or resets a password."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import timedelta
from uuid import UUID

from kernel.events import Event, EventFactory, Origin
from kernel.secret import Secret
from services.auth.app.accounts.ports import LinkSeal, LinkSecrets
from services.auth.domain.accounts.contact_payload import LinkPayload
from services.auth.domain.accounts.email_links import LinkProof, LinkPurpose, LinkReader, NewEmailToken
from services.auth.domain.accounts.events import EmailChangeRequested, EmailDeclined, EmailVerificationRequested
from services.auth.domain.events import AUTH
from services.auth.domain.passwords.events import PasswordResetRequested

_REQUESTED: Mapping[LinkPurpose, type[LinkPayload]] = {
    LinkPurpose.VERIFY_EMAIL: EmailVerificationRequested,
    LinkPurpose.RESET_PASSWORD: PasswordResetRequested,
    LinkPurpose.CHANGE_EMAIL: EmailChangeRequested,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class EmailLinks:
    """`templates` are URLs that contain `{token}`. They come from settings, never from a request."""

    secrets: LinkSecrets
    link_seal: LinkSeal
    templates: Mapping[LinkPurpose, str]
    lifetime: timedelta
    events: EventFactory

    def create_link(
        self, reader: LinkReader | None, purpose: LinkPurpose, origin: Origin, session_id: UUID | None = None
    ) -> tuple[NewEmailToken, Event]:
        """Returns a token to store, together with the event that has the link emailed.

        Without a reader both are decoys: a token that is never sent, and an event that says so. Asking for a link
        then takes the same time whether the address has an account or not.
        """
        if reader is None:
            decoy = NewEmailToken(self.secrets.digest(self.secrets.create()), purpose, None, self.lifetime)
            return decoy, decline_link(self.events, purpose, origin)
        payload = _REQUESTED[purpose](email=reader.contact.email, display_name=reader.contact.display_name)
        event = self.events.create_about_user(payload, reader.user_id, origin=origin)
        digest, sealed = self.seal_link(event, purpose)
        proof = LinkProof(reader.user_id, reader.contact.email, session_id=session_id)
        return NewEmailToken(digest, purpose, proof, self.lifetime), sealed

    def seal_link(self, event: Event, purpose: LinkPurpose) -> tuple[bytes, Event]:
        """Returns the digest of a new secret, and the event with the link in its payload, a LinkPayload."""
        payload = event.payload
        if not isinstance(payload, LinkPayload):
            raise TypeError(f"{event.type} has no link")
        secret = self.secrets.create()
        link = Secret(self.templates[purpose].replace("{token}", secret.reveal()))
        sealed = replace(payload, sealed_link=self.link_seal.seal(event.id, link))
        return self.secrets.digest(secret), replace(event, payload=sealed)


def decline_link(events: EventFactory, purpose: LinkPurpose, origin: Origin) -> Event:
    """Returns the event that no link is emailed."""
    return events.create(EmailDeclined(purpose=purpose.value), subject=AUTH, origin=origin)


def assign_link(events: EventFactory, requested: Event, user_id: UUID) -> Event:
    """Returns the event of the same link for an account that exists already.

    It keeps the id: the link was sealed for the event of that id.
    """
    return replace(events.create_about_user(requested.payload, user_id, origin=requested.origin), id=requested.id)
