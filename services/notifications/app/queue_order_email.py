"""Writes an email about an event of an order and queues it, to the address that the buyer has now."""

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from kernel.errors import Unavailable
from services.notifications.app.email_writer import EmailWriter
from services.notifications.app.ports import EmailQueue, Recipients
from services.notifications.domain.email_templates import Recipient
from services.notifications.domain.order_email_templates import ORDER_TEMPLATES


@dataclass(frozen=True, slots=True)
class QueueOrderEmailCommand:
    """An event that a buyer gets an email about. `details` are the texts that its template names."""

    event_id: UUID
    event_type: str
    buyer_id: UUID
    order_id: UUID
    details: Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class QueueOrderEmail:
    emails: EmailQueue
    recipients: Recipients
    writer: EmailWriter

    async def execute(self, command: QueueOrderEmailCommand) -> None:
        """Idempotent. Does nothing for an erased account.

        Raises Unavailable while the buyer's address is not known: the event that tells it may still be on its way.
        """
        found = await self.recipients.find(command.buyer_id)
        if found is None:
            raise Unavailable("The buyer's address is not known yet.")
        if found.address is None:
            return
        link = f"{self.writer.public_url}/my-orders/{command.order_id}"
        written = self.writer.write(
            command.event_id,
            command.event_type,
            command.buyer_id,
            to=found.address,
            template=ORDER_TEMPLATES[command.event_type],
            reader=Recipient(None, link, command.details),
        )
        await self.emails.queue(written)
