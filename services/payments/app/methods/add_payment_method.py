"""Adds a payment method: a provider's token, which the provider knows."""

from dataclasses import dataclass
from uuid import UUID

from kernel.clock import Clock
from kernel.errors import FieldError, InvalidRequest
from kernel.idempotency import Created, IdempotencyKey
from kernel.ids import Ids
from kernel.secret import Secret
from services.payments.app.methods.ports import PaymentMethods
from services.payments.app.provider.ports import CardDirectory
from services.payments.domain.payment_methods import MAX_METHODS, PaymentMethod


@dataclass(frozen=True, slots=True)
class AddPaymentMethodCommand:
    owner_id: UUID
    token: Secret
    idempotency_key: IdempotencyKey | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AddPaymentMethod:
    """`provider` is the name of the provider that new methods belong to."""

    methods: PaymentMethods
    cards: CardDirectory
    clock: Clock
    ids: Ids
    provider: str

    async def execute(self, command: AddPaymentMethodCommand) -> Created[PaymentMethod]:
        """Raises ProviderTokenRefused, Unavailable, IdempotencyKeyReused, IdempotencyKeyInUse, Gone, and InvalidRequest
        for an account with MAX_METHODS."""
        method = PaymentMethod(
            id=self.ids.new(),
            owner_id=command.owner_id,
            provider=self.provider,
            token=command.token,
            card=await self.cards.describe(command.token),
            created_at=self.clock.now(),
        )
        added = await self.methods.add(method, MAX_METHODS, command.idempotency_key)
        if added is None:
            raise InvalidRequest(fields=[FieldError("body", f"{MAX_METHODS} methods are stored: remove one first")])
        return added
