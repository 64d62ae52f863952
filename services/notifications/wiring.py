"""Builds the service from its adapters and use cases: constructor calls, and nothing else."""

from kernel.runtime.data.retention import RETENTION_INTERVAL, Retention
from kernel.runtime.events.email_link_seal import EmailLinkSeal
from kernel.runtime.platform import Platform
from services.notifications.adapters.broker.consumer import Consumer
from services.notifications.adapters.http.handlers import select_routes
from services.notifications.adapters.postgres.email_queue import PostgresEmailQueue
from services.notifications.adapters.postgres.mailbox import PostgresMailbox
from services.notifications.adapters.postgres.recipients import SEALED_ADDRESSES, PostgresRecipients
from services.notifications.adapters.postgres.retention import retention_rules
from services.notifications.adapters.postgres.rows import SEALED_LINKS, EmailRows
from services.notifications.adapters.smtp.sender import MailServer, Security, SmtpSender
from services.notifications.adapters.timer.email_delivery import Delivery
from services.notifications.app.ports import EmailQueue, EmailSender, Mailbox, Recipients
from services.notifications.app.use_cases import UseCases, build_use_cases
from services.notifications.settings import SMTP, Settings

_DELIVERY_INTERVAL = 0.5  # seconds between two looks at an empty queue


async def serve(settings: Settings) -> None:
    """Serves until the process is stopped. Raises Unavailable without the database."""
    manifest, handlers = select_routes(has_mailbox=settings.has_mailbox)
    async with Platform.open(manifest, settings) as platform:
        rows = EmailRows(settings.master_key_ring.key_ring(SEALED_LINKS))
        emails = PostgresEmailQueue(platform.database, rows)
        recipients = PostgresRecipients(platform.database, settings.master_key_ring.key_ring(SEALED_ADDRESSES))
        mailbox = PostgresMailbox(platform.database, platform.clock, rows)
        retention = Retention(platform.database, retention_rules(settings.mail_retention), platform.registry)
        platform.run_periodically("retention", retention.step, interval=RETENTION_INTERVAL)
        sender = mail_sender(settings, mailbox)
        use_cases = build(platform, settings, emails=emails, recipients=recipients, mailbox=mailbox, sender=sender)
        await platform.serve(handlers, {"use_cases": use_cases, "mailbox_token": settings.mailbox_token})


def mail_sender(settings: Settings, mailbox: Mailbox) -> EmailSender:
    if settings.sender != SMTP or settings.smtp_host is None:
        return mailbox
    server = MailServer(
        host=settings.smtp_host,
        port=settings.smtp_port,
        security=Security(settings.smtp_security),
        timeout=settings.smtp_timeout,
        username=settings.smtp_username,
        password=settings.smtp_password,
    )
    return SmtpSender(server, settings.from_address)


def build(
    platform: Platform,
    settings: Settings,
    *,
    emails: EmailQueue,
    recipients: Recipients,
    mailbox: Mailbox,
    sender: EmailSender,
) -> UseCases:
    """Builds the use cases; while the platform runs, events reach them and emails are sent."""
    use_cases = build_use_cases(
        emails,
        recipients,
        mailbox,
        sender,
        platform.clock,
        domain=settings.from_address.domain,
        public_url=settings.public_url,
        sending_timeout=settings.smtp_timeout,
    )
    # not measured as a use case: it mostly finds an empty queue, and counts what it sent instead
    delivery = Delivery(use_cases.deliver_email.execute, platform.registry)
    platform.run_periodically(
        "email delivery", delivery.step, interval=_DELIVERY_INTERVAL, workers=settings.senders, finish_step=True
    )
    measured = platform.measure(use_cases)
    platform.consume(Consumer(measured, EmailLinkSeal(settings.email_link_key)))
    return measured
