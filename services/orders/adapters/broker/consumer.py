"""Turns messages of the broker into commands."""

from kernel.errors import NotFound
from kernel.runtime.events.broker.message import Message
from kernel.runtime.events.broker.port import Rejected
from kernel.runtime.events.schemas import read_payload
from services.orders.app.orders.apply_payment import ApplyPaymentCommand
from services.orders.app.orders.erase_account import EraseAccountCommand
from services.orders.app.use_cases import UseCases
from services.orders.domain.events import AccountErased, PaymentEvent
from services.orders.manifest import MANIFEST


class Consumer:
    """A `kernel.runtime.events.broker.port.Handler`. Idempotent, as the use cases are."""

    def __init__(self, use_cases: UseCases) -> None:
        self._use_cases = use_cases

    async def __call__(self, message: Message) -> None:
        """Raises Rejected for a message that does not fit its type's payload or its order, and Unavailable."""
        payload = read_payload(message, MANIFEST.consumes)
        match payload:
            case AccountErased():
                if message.data_subject is None:
                    raise Rejected(f"{message.type} names no account")
                await self._use_cases.erase_account.execute(EraseAccountCommand(message.data_subject, message.id))
            case PaymentEvent():
                await self._apply(payload, message)

    async def _apply(self, event: PaymentEvent, message: Message) -> None:
        try:
            await self._use_cases.apply_payment.execute(ApplyPaymentCommand(event, message.id))
        except NotFound:
            raise Rejected(f"{message.type} is about an order that does not exist") from None
        except ValueError as unfit:
            raise Rejected(str(unfit)) from unfit
