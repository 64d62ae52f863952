"""What the tests of notifications stand on: mails, and the whole service in memory."""

import asyncio
from dataclasses import dataclass, replace
from datetime import datetime
from html import escape
from typing import Any
from uuid import UUID

from kernel.errors import Unavailable
from kernel.events import Subject
from kernel.roles import Permission
from kernel.runtime.events.broker.memory import MemoryBroker
from kernel.runtime.events.broker.message import Message
from kernel.runtime.events.email_link_seal import EmailLinkSeal
from kernel.runtime.http.middleware import RequestMiddleware
from kernel.runtime.platform import Platform
from kernel.secret import Secret
from kernel.testing.fixed_clock import EPOCH, FixedClock
from kernel.testing.master_key import MASTER_KEY
from kernel.testing.memory_platform import MemoryPlatform
from kernel.testing.ordered_ids import OrderedIds
from services.notifications import wiring
from services.notifications.adapters.broker.consumer import Consumer
from services.notifications.adapters.http.handlers import select_routes
from services.notifications.adapters.memory.email_queue import MemoryEmailQueue
from services.notifications.adapters.memory.mailbox import MemoryMailbox
from services.notifications.adapters.memory.recipients import MemoryRecipients
from services.notifications.app.ports import EmailRefused, EmailSender
from services.notifications.app.use_cases import UseCases
from services.notifications.domain.email import Email, message_id
from services.notifications.manifest import MAILS_READ
from services.notifications.settings import Settings

ORDER_ID = UUID(int=2)
ADA, ADDRESS, LINK = UUID(int=1), "ada@example.com", "https://goodgo.test/verify-email#token=abc"
ENVIRONMENT = {
    "GOODGO_ENVIRONMENT": "embedded",
    "NOTIFICATIONS_SENDER": "mailbox",
    "NOTIFICATIONS_FROM_ADDRESS": "no-reply@goodgo.test",
    "NOTIFICATIONS_DATABASE_URL": "postgresql://nowhere",
    "NOTIFICATIONS_BROKER_URL": "nats://nowhere",
    "NOTIFICATIONS_MASTER_KEY": MASTER_KEY,
    "GOODGO_EMAIL_LINK_KEY": MASTER_KEY,
    "NOTIFICATIONS_REDIS_URL": "redis://nowhere",
    "NOTIFICATIONS_JWKS_URL": "http://nowhere",
    "NOTIFICATIONS_ISSUER": "https://issuer.localhost",
    "NOTIFICATIONS_MAILBOX_TOKEN": "a-token-for-tests",
    "NOTIFICATIONS_PUBLIC_URL": "https://goodgo.test",
}
LINKS = EmailLinkSeal(Secret(MASTER_KEY))
_IDS = OrderedIds()


def new_id() -> UUID:
    return _IDS.new()


def mail(
    *, to: str = ADDRESS, account_id: UUID = ADA, written_at: datetime = EPOCH, link: Secret | None = None
) -> Email:
    """One of its own at each call."""
    event_id = new_id()
    return Email(
        id=event_id,
        event_type="auth.password.changed",
        account_id=account_id,
        to=to,
        subject="Your password was changed",
        text=f"Hello, Zoë\n{link.reveal() if link else ''}",
        html=f"<p>Hello, Zoë {escape(link.reveal()) if link else ''}</p>",
        message_id=message_id(event_id, "goodgo.test"),
        written_at=written_at,
        link=link,
    )


def message(event_type: str, **members: Any) -> Message:
    """An event of Ada's account as the broker brings it."""
    told = Message(
        id=new_id(),
        type=event_type,
        version=1,
        source="auth",
        subject=Subject.user(ADA),
        sequence=1,
        occurred_at=EPOCH,
        data_subject=ADA,
        personal={"email": ADDRESS, "display_name": "Ada", "link": LINK},
    )
    return replace(told, **members)


def order_message(event_type: str, **data: Any) -> Message:
    """An event of Ada's order, or of its payment, as the broker brings it: it has no address."""
    source, subject = event_type.partition(".")[0], Subject("order", str(ORDER_ID))
    if source == "payments":
        subject, data = Subject("payment", str(UUID(int=3))), {"order_id": str(ORDER_ID), **data}
    return message(event_type, source=source, subject=subject, data=data, personal={})


def with_sealed_link(event_type: str, link: str = LINK) -> Message:
    """An event of version 2, as auth publishes it."""
    told = message(event_type, version=2)
    sealed = LINKS.seal(told.id, Secret(link))
    return replace(told, personal={"email": ADDRESS, "display_name": "Ada", "sealed_link": sealed})


class Post:
    """An `EmailSender` that is `down`, `refusing`, or accepts the email."""

    def __init__(self) -> None:
        self.sent: list[Email] = []
        self.arrived = asyncio.Event()
        self.down = self.refusing = False

    async def send(self, mail: Email) -> None:
        if self.down:
            raise Unavailable("the mail server: gone")
        if self.refusing:
            raise EmailRefused("no such user")
        self.sent.append(mail)
        self.arrived.set()


@dataclass(frozen=True, slots=True)
class MemoryNotifications:
    """The service with every port in memory."""

    settings: Settings
    memory: MemoryPlatform
    emails: MemoryEmailQueue
    recipients: MemoryRecipients
    stored: MemoryMailbox
    use_cases: UseCases

    @classmethod
    def open(cls, sender: EmailSender | None = None, **environ: str) -> "MemoryNotifications":
        """Without a `sender`, the settings choose. `environ`: settings other than those of the embedded stack."""
        settings = Settings.from_env({**ENVIRONMENT, **environ})
        manifest, _ = select_routes(has_mailbox=settings.has_mailbox)
        memory = MemoryPlatform.open(manifest, settings)
        recipients, mailbox = MemoryRecipients(), MemoryMailbox(memory.clock)
        emails = MemoryEmailQueue(recipients)
        sender = sender or wiring.mail_sender(settings, mailbox)
        use_cases = wiring.build(
            memory.platform, settings, emails=emails, recipients=recipients, mailbox=mailbox, sender=sender
        )
        return cls(settings, memory, emails, recipients, mailbox, use_cases)

    @property
    def platform(self) -> Platform:
        return self.memory.platform

    @property
    def clock(self) -> FixedClock:
        return self.memory.clock

    @property
    def broker(self) -> MemoryBroker:
        return self.memory.broker

    async def consume(self, received: Message) -> None:
        """Handles a message as the consumer does."""
        await Consumer(self.use_cases, LINKS)(received)

    def app(self) -> RequestMiddleware:
        _, routes = select_routes(has_mailbox=self.settings.has_mailbox)
        given = {"use_cases": self.use_cases, "mailbox_token": self.settings.mailbox_token}
        return self.platform.build_app(routes, given)

    def bearer(self, permission: Permission = MAILS_READ) -> dict[str, str]:
        """Returns the header of a caller who has this permission."""
        return self.memory.bearer(permission)

    async def mailbox(self) -> list[Email]:
        """Every mail that was sent to it, newest first."""
        return [delivered.mail for delivered in await self.stored.page(None, None, 1000)]
