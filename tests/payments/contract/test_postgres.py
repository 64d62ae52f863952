"""Postgres does what every store does, as the runtime role."""

from datetime import timedelta

import asyncpg
import pytest

from kernel.runtime.data.postgres import Database
from kernel.testing.idempotency_contract import IdempotencyContract
from services.payments.domain.payment_methods import MAX_METHODS
from tests.payments.contract.attempts import AttemptsContract, WebhooksContract
from tests.payments.contract.backend import IDS, Backend, postgres_stores
from tests.payments.contract.books import DiscrepanciesContract, DisputesContract, LedgerContract
from tests.payments.contract.methods import KeyedMethods, PaymentMethodsContract, new_method
from tests.payments.contract.payments import PaymentsContract, RefundsContract


@pytest.fixture
def backend(database: Database) -> Backend:
    return Backend(postgres_stores(database), database=database)


class TestPostgresPayments(PaymentsContract): ...


class TestPostgresRefunds(RefundsContract): ...


class TestPostgresAttempts(AttemptsContract): ...


class TestPostgresWebhooks(WebhooksContract): ...


class TestPostgresLedger(LedgerContract): ...


class TestPostgresDisputes(DisputesContract): ...


class TestPostgresDiscrepancies(DiscrepanciesContract): ...


class TestPostgresPaymentMethods(PaymentMethodsContract): ...


class TestPostgresKeys(IdempotencyContract):
    @pytest.fixture
    def keyed(self, database: Database) -> KeyedMethods:
        async def let_pass(by: timedelta) -> None:
            async with database.connection() as connection:
                await connection.execute("UPDATE erased_idempotency_keys SET erased_at = erased_at - $1::interval", by)

        return KeyedMethods(postgres_stores(database).methods, let_pass)


async def test_no_column_has_a_provider_token_in_the_clear(database: Database) -> None:
    await postgres_stores(database).methods.add(new_method(), MAX_METHODS)
    async with database.connection() as connection:
        (row,) = await connection.fetch("SELECT t::text FROM payment_methods t")
    assert "tok_ok" not in row[0]
    assert b"tok_ok".hex() not in row[0]


@pytest.mark.parametrize("change", ["UPDATE ledger_entries SET amount = 0", "DELETE FROM ledger_entries"])
async def test_the_service_cannot_change_its_ledger(backend: Backend, database: Database, change: str) -> None:
    await backend.captured()
    async with database.connection() as connection:
        with pytest.raises(asyncpg.InsufficientPrivilegeError):
            await connection.execute(change)


async def test_a_posting_that_does_not_sum_to_zero_is_not_committed(backend: Backend, database: Database) -> None:
    payment = await backend.captured()
    lopsided = """
    INSERT INTO ledger_entries (posting, cause, account, currency, amount, payment_id, at)
    VALUES ($1, 'capture', 'customer', 'EUR', 1, $2, now())
    """
    with pytest.raises(asyncpg.CheckViolationError, match="does not sum to zero"):
        async with database.transaction() as connection:
            await connection.execute(lopsided, IDS.new(), payment.id)
