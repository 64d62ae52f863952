"""Memory does what every store does."""

from datetime import timedelta

import pytest

from kernel.testing.fixed_clock import FixedClock
from kernel.testing.idempotency_contract import IdempotencyContract
from services.payments.adapters.memory.methods import MemoryPaymentMethods
from tests.payments.contract.attempts import AttemptsContract, WebhooksContract
from tests.payments.contract.backend import Backend
from tests.payments.contract.books import DiscrepanciesContract, DisputesContract, LedgerContract
from tests.payments.contract.methods import KeyedMethods, PaymentMethodsContract
from tests.payments.contract.payments import PaymentsContract, RefundsContract


@pytest.fixture
def backend() -> Backend:
    return Backend.memory()


class TestMemoryPayments(PaymentsContract): ...


class TestMemoryRefunds(RefundsContract): ...


class TestMemoryAttempts(AttemptsContract): ...


class TestMemoryWebhooks(WebhooksContract): ...


class TestMemoryLedger(LedgerContract): ...


class TestMemoryDisputes(DisputesContract): ...


class TestMemoryDiscrepancies(DiscrepanciesContract): ...


class TestMemoryPaymentMethods(PaymentMethodsContract): ...


class TestMemoryKeys(IdempotencyContract):
    @pytest.fixture
    def keyed(self) -> KeyedMethods:
        clock = FixedClock()

        async def let_pass(by: timedelta) -> None:
            clock.advance(by)

        return KeyedMethods(MemoryPaymentMethods(clock), let_pass)
