"""How the mail flows make a link: its secret goes out by mail and is kept only as a digest."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta

from kernel.events import Event, Origin
from services.auth.app.facts import Facts
from services.auth.app.mail_ports import LinkTokens
from services.auth.domain.accounts import Credential
from services.auth.domain.events import MailLink
from services.auth.domain.mail import MailProof, NewMailToken, Purpose

_REQUESTED = {
    Purpose.VERIFY_EMAIL: "auth.email.verification-requested",
    Purpose.RESET_PASSWORD: "auth.password.reset-requested",
}


@dataclass(frozen=True, slots=True)
class MailLinks:
    """`templates` are URLs with `{token}` in them, made from settings and never from what a request says."""

    tokens: LinkTokens
    templates: Mapping[Purpose, str]
    lifetime: timedelta
    facts: Facts

    def to(
        self, reader: Credential | None, purpose: Purpose, origin: Origin, password_hash: str | None = None
    ) -> tuple[NewMailToken, Event]:
        """A token to be issued together with the fact that has it mailed.

        Without a reader both are decoys: a token that was never written down anywhere, and a fact that says so.
        A stranger who asks for a link then waits for the same work, whether there is an account or not.
        """
        secret = self.tokens.new()
        proof = MailProof(reader.user_id, password_hash) if reader else None
        token = NewMailToken(self.tokens.digest(secret), purpose, proof, self.lifetime)
        if reader is None:
            return token, self.facts.of("auth.mail.declined", origin, purpose=purpose.value)
        link = self.templates[purpose].replace("{token}", secret.reveal())
        personal = MailLink(reader.email.text, reader.display_name, link)
        return token, self.facts.of(_REQUESTED[purpose], origin, user_id=reader.user_id, personal=personal)
