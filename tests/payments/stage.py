"""The service on memory adapters and a fixed clock, for unit and HTTP tests."""

from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any
from uuid import UUID

from kernel.access_token_claims import Principal
from kernel.assurance import Level
from kernel.events import Actor, Subject
from kernel.roles import Permission
from kernel.runtime.events.broker.message import Message
from kernel.runtime.http.middleware import RequestMiddleware
from kernel.secret import Secret
from kernel.testing.fixed_clock import FixedClock
from kernel.testing.master_key import MASTER_KEY
from kernel.testing.memory_platform import MemoryPlatform
from services.payments import wiring
from services.payments.adapters.broker.consumer import Consumer
from services.payments.adapters.http.handlers import HANDLERS
from services.payments.adapters.memory.attempts import MemoryAttempts
from services.payments.adapters.memory.books import MemoryDiscrepancies, MemoryDisputes, MemoryLedger
from services.payments.adapters.memory.methods import MemoryPaymentMethods
from services.payments.adapters.memory.payments import MemoryPayments, MemoryRefunds
from services.payments.adapters.memory.provider import NAME, MemoryProvider, MemoryProviderEvents
from services.payments.adapters.memory.state import MemoryState
from services.payments.adapters.memory.webhooks import MemoryWebhooks
from services.payments.app.methods.add_payment_method import AddPaymentMethodCommand
from services.payments.app.use_cases import ProviderParts, Stores, UseCases
from services.payments.domain.payments import Payment
from services.payments.manifest import MANIFEST
from services.payments.settings import Settings

ENVIRONMENT = {
    "GOODGO_ENVIRONMENT": "embedded",
    "PAYMENTS_DATABASE_URL": "postgresql://nowhere",
    "PAYMENTS_ISSUER": "https://localhost:8443",
    "PAYMENTS_JWKS_URL": "http://nowhere.test",
    "PAYMENTS_MASTER_KEY": MASTER_KEY,
    "PAYMENTS_REDIS_URL": "redis://nowhere.test",
    "PAYMENTS_PROVIDER": "sandbox",
    "PAYMENTS_PROVIDER_KEY": "key",
    "PAYMENTS_WEBHOOK_SECRETS": "one,two",
}
TIMEOUT = timedelta(seconds=5)


def memory_stores(clock: FixedClock, state: MemoryState) -> Stores:
    return Stores(
        methods=MemoryPaymentMethods(clock),
        payments=MemoryPayments(state, clock),
        refunds=MemoryRefunds(state),
        attempts=MemoryAttempts(state, clock),
        webhooks=MemoryWebhooks(state, clock),
        ledger=MemoryLedger(state),
        disputes=MemoryDisputes(state),
        discrepancies=MemoryDiscrepancies(state),
    )


@dataclass(frozen=True, slots=True)
class Stage:
    """`state` is what the stores under `use_cases` hold; `provider` is whom they ask."""

    memory: MemoryPlatform
    state: MemoryState
    stores: Stores
    provider: MemoryProvider
    use_cases: UseCases

    @classmethod
    def open(cls) -> "Stage":
        settings = Settings.from_env(ENVIRONMENT)
        memory, state, provider = MemoryPlatform.open(MANIFEST, settings), MemoryState(), MemoryProvider()
        stores = memory_stores(memory.clock, state)
        parts = ProviderParts(
            name=NAME,
            provider=provider,
            cards=provider,
            verifiers={NAME: MemoryProviderEvents()},
            timeout=TIMEOUT,
            return_url="https://shop.test/orders/{order_id}",
        )
        return cls(memory, state, stores, provider, wiring.build(memory.platform, settings, stores, parts))

    @property
    def clock(self) -> FixedClock:
        return self.memory.clock

    def app(self) -> RequestMiddleware:
        """Returns the service's application over the same stores."""
        return self.memory.platform.build_app(HANDLERS, {"use_cases": self.use_cases})

    def new_id(self) -> UUID:
        return self.memory.platform.ids.new()

    def new_user(self, *permissions: Permission) -> Principal:
        """Returns a new user with these permissions, who has just logged in with a password."""
        return replace(self.memory.someone(*permissions), acr=Level.AAL1.value)

    async def add_method(self, owner_id: UUID, card: str = "tok_ok") -> UUID:
        command = AddPaymentMethodCommand(owner_id, Secret(card))
        return (await self.use_cases.add_payment_method.execute(command)).thing.id

    async def deliver(self, type_: str, order_id: UUID, event_id: UUID | None = None, **data: Any) -> UUID:
        """Delivers an event about an order. Returns the event's id, to deliver it again."""
        id_ = event_id or self.new_id()
        message = Message(
            id=id_,
            type=type_,
            version=1,
            source="orders",
            subject=Subject("order", str(order_id)),
            sequence=1,
            occurred_at=self.clock.now(),
            actor=Actor.system("orders"),
            data=data,
        )
        await Consumer(self.use_cases)(message)
        return id_

    async def place(
        self, card: str = "tok_ok", *, buyer_id: UUID | None = None, order_id: UUID | None = None, amount: int = 1999
    ) -> Payment:
        """A buyer places an order that is paid with this card. Returns the payment, which no worker has seen."""
        buyer, order = buyer_id or self.new_id(), order_id or self.new_id()
        method = await self.add_method(buyer, card)
        await self.deliver("orders.order.placed", order, **placed(buyer, method, amount))
        return self.payment(order)

    async def captured(self, card: str = "tok_ok", **more: UUID | int) -> Payment:
        """Returns a payment that was authorised, confirmed and captured."""
        payment = await self.place(card, **more)  # type: ignore[arg-type]  # the options of `place`
        await self.work()
        await self.deliver("orders.order.confirmed", payment.order_id)
        await self.work()
        return self.payment(payment.order_id)

    def payment(self, order_id: UUID) -> Payment:
        return self.state.payments[order_id]

    async def work(self) -> None:
        """Carries out what is due now, until nothing is."""
        while await self.use_cases.carry_out_attempt.execute() is not None:
            pass

    async def work_for(self, seconds: float) -> None:
        """As `work`, second by second."""
        await self.work()
        for _ in range(int(seconds)):
            self.clock.advance(timedelta(seconds=1))
            await self.work()
            while await self.use_cases.follow_up_webhook.execute():
                pass
        await self.work()

    def told(self, order_id: UUID) -> list[str]:
        """Returns the types of the events about an order's payment, oldest first."""
        subject = str(self.payment(order_id).id)
        return [event.type for event in self.state.events if event.subject.id == subject]


def placed(buyer_id: UUID, method_id: UUID, amount: int = 1999) -> dict[str, Any]:
    """The payload of an order that was placed."""
    return {
        "number": "G-1001",
        "buyer_id": str(buyer_id),
        "amount": amount,
        "currency": "EUR",
        "payment_method_id": str(method_id),
    }
