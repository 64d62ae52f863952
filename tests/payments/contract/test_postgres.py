"""Postgres does what every store does, as the runtime role."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta

import asyncpg
import pytest

from kernel.runtime.data.postgres import Connection, Database
from kernel.testing.idempotency_contract import IdempotencyContract
from services.payments.app.payments.payment_changes import Cause
from services.payments.domain.attempt_transitions import settle
from services.payments.domain.attempts import Authorised, Captured
from services.payments.domain.order_transitions import confirm
from services.payments.domain.payment_methods import MAX_METHODS
from services.payments.domain.payments import Payment, PaymentState
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


class _Counting:
    """A `Scope` that counts the round trips to the server."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self.queries: list[str] = []

    @asynccontextmanager
    async def connection(self) -> AsyncIterator[Connection]:
        async with self._database.connection() as connection, self._logged(connection):
            yield connection

    @asynccontextmanager
    async def transaction(self) -> AsyncIterator[Connection]:
        async with (
            self._database.connection() as connection,
            self._logged(connection),
            connection.transaction(),
        ):
            yield connection

    @asynccontextmanager
    async def _logged(self, connection: Connection) -> AsyncIterator[None]:
        with connection.query_logger(lambda query: self.queries.append(query.query)):
            yield


async def _capture(backend: Backend) -> Payment:
    payment = await backend.placed(cause=Cause(event_id=IDS.new()))
    claimed = await backend.claim(payment)
    authorised = Authorised(f"pay_{payment.id}", 1999)
    await backend.changes.settle(claimed, lambda each: settle(each, claimed.attempt, authorised))
    await backend.changes.apply(payment.order_id, confirm, Cause(event_id=IDS.new()))
    return await backend.settled(payment, Captured(1999))


async def test_a_payment_takes_eight_round_trips_from_placed_to_captured(database: Database) -> None:
    counting = _Counting(database)
    backend = Backend(postgres_stores(counting), database=database)
    await _capture(backend)  # asyncpg asks for types when it first meets them
    counting.queries.clear()
    payment = await _capture(backend)
    assert payment.state is PaymentState.CAPTURED
    assert len(counting.queries) == 8 + 1  # the test reads the payment, too


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
