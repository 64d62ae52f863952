"""Everything that notifications does. `wiring.py` builds it; adapters call it."""

from dataclasses import dataclass
from datetime import timedelta

from kernel.clock import Clock
from services.notifications.app.deliver_email import DeliverEmail
from services.notifications.app.email_writer import EmailWriter
from services.notifications.app.erase_account import EraseAccount
from services.notifications.app.list_failed_emails import ListFailedEmails
from services.notifications.app.list_mailbox import ListMailbox
from services.notifications.app.ports import EmailQueue, EmailSender, Mailbox, Recipients
from services.notifications.app.queue_email import QueueEmail
from services.notifications.app.queue_email_to_account import QueueEmailToAccount
from services.notifications.app.record_recipient import RecordRecipient
from services.notifications.app.retry_email import RetryEmail


@dataclass(frozen=True, slots=True, kw_only=True)
class UseCases:
    """By caller: an event, the clock, an operator, a developer."""

    queue_email: QueueEmail
    queue_email_to_account: QueueEmailToAccount
    record_recipient: RecordRecipient
    erase_account: EraseAccount
    deliver_email: DeliverEmail
    list_failed_emails: ListFailedEmails
    retry_email: RetryEmail
    list_mailbox: ListMailbox


def build_use_cases(
    emails: EmailQueue,
    recipients: Recipients,
    mailbox: Mailbox,
    sender: EmailSender,
    clock: Clock,
    *,
    domain: str,
    public_url: str,
    sending_timeout: timedelta,
) -> UseCases:
    """`sending_timeout` is the longest that `sender` takes for one email."""
    writer = EmailWriter(clock, domain, public_url)
    return UseCases(
        queue_email=QueueEmail(emails=emails, writer=writer),
        queue_email_to_account=QueueEmailToAccount(emails=emails, recipients=recipients, writer=writer),
        record_recipient=RecordRecipient(recipients=recipients),
        erase_account=EraseAccount(recipients=recipients, emails=emails, mailbox=mailbox),
        deliver_email=DeliverEmail(emails=emails, sender=sender, clock=clock, lease=2 * sending_timeout),
        list_failed_emails=ListFailedEmails(emails=emails),
        retry_email=RetryEmail(emails=emails, clock=clock),
        list_mailbox=ListMailbox(mailbox=mailbox),
    )
