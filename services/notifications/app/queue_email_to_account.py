"""Writes an email about an event that has no address and queues it, to the address that the account has now."""

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from kernel.errors import Unavailable
from services.notifications.app.email_writer import EmailWriter
from services.notifications.app.ports import EmailQueue, Recipients
from services.notifications.domain.email_templates import Recipient
from services.notifications.domain.event_templates import ADDRESSED_TEMPLATES


@dataclass(frozen=True, slots=True)
class QueueEmailToAccountCommand:
    """An event that an account gets an email about. `details` are the texts that its template names.

    `path` is the page of the web app that the email leads to, if any.
    """

    event_id: UUID
    event_type: str
    account_id: UUID
    details: Mapping[str, str]
    path: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class QueueEmailToAccount:
    emails: EmailQueue
    recipients: Recipients
    writer: EmailWriter

    async def execute(self, command: QueueEmailToAccountCommand) -> None:
        """Idempotent. Does nothing for an erased account.

        Raises Unavailable while the address is not known: the event that tells it may still be on its way.
        """
        found = await self.recipients.find(command.account_id)
        if found is None:
            raise Unavailable("The address of the account is not known yet.")
        if found.address is None:
            return
        written = self.writer.write(
            command.event_id,
            command.event_type,
            command.account_id,
            to=found.address,
            template=ADDRESSED_TEMPLATES[command.event_type],
            reader=Recipient(None, self.writer.public_url + command.path if command.path else None, command.details),
        )
        await self.emails.queue(written)
