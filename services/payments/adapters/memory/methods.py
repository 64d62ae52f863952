"""Payment methods in memory."""

from collections.abc import Sequence
from uuid import UUID

from kernel.clock import Clock
from kernel.idempotency import Created, IdempotencyKey
from kernel.runtime.data.idempotency_keys.memory import MemoryIdempotencyKeys
from kernel.runtime.events.inbox.memory import MemoryInbox
from services.payments.domain.payment_methods import PaymentMethod


class MemoryPaymentMethods:
    """Fulfils `app.methods.ports.PaymentMethods`."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._keys = MemoryIdempotencyKeys[PaymentMethod]()
        self._methods: dict[UUID, PaymentMethod] = {}
        self._inbox = MemoryInbox(set())

    async def add(
        self, method: PaymentMethod, most: int, key: IdempotencyKey | None = None
    ) -> Created[PaymentMethod] | None:
        if (made := self._keys.find(key, self._clock.now())) is not None:
            return Created(made, is_replay=True)
        if method.id in self._methods:
            raise ValueError("there is a payment method with this id")
        if sum(each.owner_id == method.owner_id for each in self._methods.values()) >= most:
            return None
        self._methods[method.id] = method
        self._keys.record(key, method)
        return Created(method)

    async def find(self, method_id: UUID) -> PaymentMethod | None:
        return self._methods.get(method_id)

    async def list_owned(self, owner_id: UUID, before: UUID | None, limit: int) -> Sequence[PaymentMethod]:
        newest_first = sorted(self._methods.values(), key=lambda method: method.id, reverse=True)
        owned = [each for each in newest_first if each.owner_id == owner_id]
        return [each for each in owned if before is None or each.id < before][:limit]

    async def remove(self, method_id: UUID, owner_id: UUID) -> bool:
        method = self._methods.get(method_id)
        if method is None or method.owner_id != owner_id:
            return False
        self._remove([method_id])
        return True

    async def remove_all(self, owner_id: UUID, event_id: UUID) -> int:
        if not await self._inbox.record_if_new(event_id):
            return 0
        owned = [each.id for each in self._methods.values() if each.owner_id == owner_id]
        self._remove(owned)
        return len(owned)

    def _remove(self, ids: Sequence[UUID]) -> None:
        for id_ in ids:
            del self._methods[id_]
        self._keys.bury(lambda method: method.id in ids, self._clock.now())
