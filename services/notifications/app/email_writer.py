"""Writes an email from a template. Shared by the use cases that queue one."""

from string import Template
from uuid import UUID

from kernel.clock import Clock
from kernel.secret import Secret
from services.notifications.domain.email import Email, message_id
from services.notifications.domain.email_templates import EmailTemplate, Recipient, render_html, render_text


class EmailWriter:
    """`domain` is the end of Message-IDs. A link that does not begin with `public_url` is refused."""

    def __init__(self, clock: Clock, domain: str, public_url: str) -> None:
        self._clock = clock
        self._domain = domain
        self.public_url = public_url

    def write(
        self, event_id: UUID, event_type: str, account_id: UUID, *, to: str, template: EmailTemplate, reader: Recipient
    ) -> Email:
        """Writes an email about one event. Raises ValueError for a link elsewhere, and when the template lacks one."""
        link = reader.link
        if link is not None and not link.startswith(f"{self.public_url}/"):
            raise ValueError("the link does not begin with the platform's public URL")
        return Email(
            id=event_id,
            event_type=event_type,
            account_id=account_id,
            to=to,
            subject=Template(template.subject).substitute(reader.details),
            text=render_text(template, reader),
            html=render_html(template, reader),
            message_id=message_id(event_id, self._domain),
            written_at=self._clock.now(),
            link=Secret(link) if link is not None and template.has_link else None,
        )
