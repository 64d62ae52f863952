"""What the tests of notifications stand on: mails, and the whole service in memory."""

import asyncio
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from prometheus_client import CollectorRegistry

from kernel.errors import Unavailable
from kernel.roles import Permission
from kernel.runtime.broker.memory import MemoryBroker
from kernel.runtime.broker.port import Handle, Message
from kernel.runtime.health import Health
from kernel.runtime.http.edge import Edge
from kernel.testing.fixed_clock import EPOCH, FixedClock
from kernel.testing.ordered_ids import OrderedIds
from kernel.testing.revoked import nothing_revoked
from kernel.testing.token_mint import TokenMint
from kernel.tokens import Principal
from services.notifications import wiring
from services.notifications.adapters.broker.consumer import Consumer
from services.notifications.app.ports import MailRefused
from services.notifications.app.use_cases import UseCases
from services.notifications.domain.mail import Mail, message_id
from services.notifications.manifest import MAILS_READ, MANIFEST
from services.notifications.settings import Settings

ADA, ADDRESS, LINK = UUID(int=1), "ada@example.com", "https://goodgo.test/verify-email?token=abc"
ENVIRONMENT = {
    "GOODGO_ENVIRONMENT": "embedded",
    "NOTIFICATIONS_SENDER": "mailbox",
    "NOTIFICATIONS_FROM_ADDRESS": "no-reply@goodgo.test",
    "NOTIFICATIONS_DATABASE_URL": "postgresql://nowhere",
    "NOTIFICATIONS_BROKER_URL": "nats://nowhere",
    "NOTIFICATIONS_REDIS_URL": "redis://nowhere",
    "NOTIFICATIONS_JWKS_URL": "http://nowhere",
    "NOTIFICATIONS_ISSUER": "https://issuer.test",
}
_IDS = OrderedIds()


def new_id() -> UUID:
    return _IDS.new()


def mail(*, to: str = ADDRESS, account_id: UUID = ADA, written_at: datetime = EPOCH) -> Mail:
    """One of its own at each call."""
    event_id = new_id()
    return Mail(
        id=event_id,
        event_type="auth.password.changed",
        account_id=account_id,
        to=to,
        subject="Your password was changed",
        text="Hello, Zoë\n",
        html="<p>Hello, Zoë</p>",
        message_id=message_id(event_id, "goodgo.test"),
        written_at=written_at,
    )


def message(event_type: str, **members: Any) -> Message:
    """An event of Ada's account as the broker brings it."""
    told = Message(
        id=new_id(),
        type=event_type,
        version=1,
        source="auth",
        subject=str(ADA),
        sequence=1,
        occurred_at=EPOCH,
        user_id=ADA,
        personal={"email": ADDRESS, "display_name": "Ada", "link": LINK},
    )
    return replace(told, **members)


class Post:
    """A `MailSender` that does what it was told last: `down`, `refusing`, or take the mail."""

    def __init__(self) -> None:
        self.sent: list[Mail] = []
        self.arrived = asyncio.Event()
        self.down = self.refusing = False

    async def send(self, mail: Mail) -> None:
        if self.down:
            raise Unavailable("the mail server: gone")
        if self.refusing:
            raise MailRefused("no such user")
        self.sent.append(mail)
        self.arrived.set()


async def _on_dead(message: Message, reason: str) -> None:
    raise AssertionError(f"{message.type} was given up: {reason}")


@dataclass(frozen=True, slots=True)
class MemoryNotifications:
    """The service with every port fulfilled in memory."""

    settings: Settings
    clock: FixedClock
    stores: wiring.Stores
    around: wiring.Surroundings
    broker: MemoryBroker
    mint: TokenMint
    do: UseCases

    @classmethod
    def open(cls, **environ: str) -> "MemoryNotifications":
        """`environ`: settings other than those of the embedded stack."""
        settings, clock = Settings.from_env({**ENVIRONMENT, **environ}), FixedClock()
        mint = TokenMint(settings.issuer, settings.audience, clock)
        broker = MemoryBroker()

        def listen(handle: Handle) -> AbstractAsyncContextManager[None]:
            return broker.consume(MANIFEST.name, MANIFEST.consumes, handle, _on_dead)

        revoked = nothing_revoked(clock)
        registry, stores = CollectorRegistry(), wiring.memory_stores(clock)
        around = wiring.Surroundings(listen, mint.keys, clock, Health({}), registry, revoked)
        return cls(settings, clock, stores, around, broker, mint, wiring.use_cases(settings, stores, clock, registry))

    async def hear(self, told: Message) -> None:
        """As from the broker."""
        await Consumer(self.do)(told)

    def app(self) -> Edge:
        return wiring.build(self.settings, self.do, self.around)

    def bearer(self, permission: Permission = MAILS_READ) -> dict[str, str]:
        """The header of a caller who may do this one thing."""
        expires_at = self.clock.now() + timedelta(minutes=5)
        caller = Principal(new_id(), new_id(), frozenset(), frozenset({permission}), "a-token", EPOCH, expires_at)
        return {"Authorization": f"Bearer {self.mint.mint(caller)}"}

    async def mailbox(self) -> list[Mail]:
        """Every mail that was sent to it, newest first."""
        return [delivered.mail for delivered in await self.stores.mailbox.page(None, None, 1000)]
