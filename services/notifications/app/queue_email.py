"""Writes an email about an event of an account and queues it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from uuid import UUID

from kernel.secret import Secret
from services.notifications.app.email_writer import EmailWriter
from services.notifications.app.ports import EmailQueue
from services.notifications.domain.email_templates import Recipient
from services.notifications.domain.event_templates import template_for_event


@dataclass(frozen=True, slots=True)
class QueueEmailCommand:
    """An event that the account's holder gets an email about. `link` is what the email asks them to open, if anything.

    `details` are the texts that the event's template names.
    `awaits_verification`: the account is new, and an email that asks to confirm its address follows.
    """

    event_id: UUID
    event_type: str
    account_id: UUID
    email: str
    display_name: str | None
    link: Secret | None
    details: Mapping[str, str] = field(default_factory=dict)
    awaits_verification: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class QueueEmail:
    emails: EmailQueue
    writer: EmailWriter

    async def execute(self, command: QueueEmailCommand) -> None:
        """Idempotent. Raises ValueError when the event has no template, or no link of the platform for it."""
        template = template_for_event(command.event_type, awaits_verification=command.awaits_verification)
        if template is None:
            return
        link = command.link.reveal() if command.link else None
        reader = Recipient(command.display_name, link, command.details)
        written = self.writer.write(
            command.event_id,
            command.event_type,
            command.account_id,
            to=command.email,
            template=template,
            reader=reader,
        )
        await self.emails.queue(written)
