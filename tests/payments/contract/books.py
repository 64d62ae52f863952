"""What every `Ledger`, `Disputes` and `Discrepancies` does."""

from uuid import UUID

from kernel.testing.fixed_clock import EPOCH
from services.payments.adapters.memory.provider import MemoryProvider
from services.payments.app.books.compare_books import CompareBooks
from services.payments.app.books.ports import Resolution
from services.payments.domain.attempts import Refunded
from services.payments.domain.discrepancies import Discrepancy, DiscrepancyKind
from services.payments.domain.ledger import Account, Balance
from services.payments.domain.snapshots import DisputeSnapshot, ProviderState, Snapshot
from tests.payments.contract.backend import IDS, LATER, Backend


class LedgerContract:
    async def test_what_one_account_gains_another_gives(self, backend: Backend) -> None:
        payment = await backend.captured()
        await backend.refund(payment, 500, "request:1")
        await backend.settled(payment, Refunded(500))
        ledger = backend.stores.ledger
        assert await ledger.balances() == [
            Balance("customer", "EUR", -1499),
            Balance("provider_receivable", "EUR", 1499),
        ]
        entries = await ledger.page(None, None, None, 10)
        assert [(each.cause, each.account, each.amount) for each in entries] == [
            ("capture", "provider_receivable", 1999),
            ("capture", "customer", -1999),
            ("refund", "customer", 500),
            ("refund", "provider_receivable", -500),
        ]
        assert len({each.posting for each in entries}) == 2
        assert {each.payment_id for each in entries} == {payment.id}

    async def test_pages_go_on_after_a_number_and_by_account_and_time(self, backend: Backend) -> None:
        await backend.captured()
        ledger = backend.stores.ledger
        first = await ledger.page(None, None, None, 1)
        (second,) = await ledger.page(None, None, first[0].number, 10)
        assert second.number > first[0].number
        assert await ledger.page(Account.CUSTOMER, None, None, 10) == [second]
        assert await ledger.page(None, EPOCH, None, 10) == [*first, second]
        assert await ledger.page(None, LATER, None, 10) == []


class DisputesContract:
    async def test_a_dispute_is_opened_once_and_closed_once(self, backend: Backend) -> None:
        payment = await backend.captured()
        opened = DisputeSnapshot(reference="dp_1", amount=1999, reason="fraudulent", opened_at=EPOCH)
        closed = DisputeSnapshot(reference="dp_1", amount=1999, reason="fraudulent", opened_at=EPOCH, outcome="lost")
        for found in (opened, opened, closed, closed):
            await _compare(backend, payment.order_id, _captured_snapshot(found))
        (dispute,) = await backend.stores.disputes.page(None, 10)
        assert (dispute.payment_id, dispute.order_id, dispute.amount) == (payment.id, payment.order_id, 1999)
        assert (dispute.outcome, dispute.closed_at) == ("lost", EPOCH)
        assert await backend.stores.ledger.balances() == [
            Balance("customer", "EUR", 0),
            Balance("disputes", "EUR", 0),
            Balance("provider_receivable", "EUR", 0),
        ]
        assert await backend.stores.disputes.page(dispute.id, 10) == []

    async def test_a_difference_is_found_once_while_it_is_open(self, backend: Backend) -> None:
        payment = await backend.captured()
        refunded = Snapshot(reference="r", state=ProviderState.CAPTURED, authorised=1999, captured=1999, refunded=300)
        for _ in range(2):
            await _compare(backend, payment.order_id, refunded)
        (found,) = await backend.stores.discrepancies.page(is_open=True, before=None, limit=10)
        assert (found.kind, found.payment_id) == (DiscrepancyKind.REFUNDED_DIFFERS, payment.id)

    async def test_an_order_without_a_payment_has_no_books(self, backend: Backend) -> None:
        await _compare(backend, IDS.new(), _captured_snapshot())
        assert await backend.stores.disputes.page(None, 10) == []


class DiscrepanciesContract:
    async def test_one_is_resolved_once(self, backend: Backend) -> None:
        discrepancies, found, by = backend.stores.discrepancies, _discrepancy(), IDS.new()
        await discrepancies.record(found)
        assert await discrepancies.count_open() == 1
        resolved = await discrepancies.resolve(found.id, Resolution(by, EPOCH, "by hand"))
        assert resolved is not None
        assert (resolved.resolved_at, resolved.resolved_by, resolved.note) == (EPOCH, by, "by hand")
        assert await discrepancies.resolve(found.id, Resolution(IDS.new(), LATER, "again")) == resolved
        assert await discrepancies.count_open() == 0

    async def test_an_unknown_one_is_not_resolved(self, backend: Backend) -> None:
        assert await backend.stores.discrepancies.resolve(IDS.new(), Resolution(IDS.new(), EPOCH, "note")) is None

    async def test_lists_are_newest_first_open_or_resolved(self, backend: Backend) -> None:
        discrepancies, found = backend.stores.discrepancies, [_discrepancy() for _ in range(3)]
        for each in found:
            await discrepancies.record(each)
        resolved = await discrepancies.resolve(found[1].id, Resolution(IDS.new(), EPOCH, "note"))
        assert await discrepancies.page(is_open=True, before=None, limit=10) == [found[2], found[0]]
        assert await discrepancies.page(is_open=False, before=None, limit=10) == [resolved]
        assert await discrepancies.page(is_open=None, before=found[1].id, limit=10) == [found[0]]


def _discrepancy() -> Discrepancy:
    kind = DiscrepancyKind.UNKNOWN_REFERENCE
    return Discrepancy(id=IDS.new(), payment_id=None, order_id=None, kind=kind, detail="pay_9", found_at=EPOCH)


def _captured_snapshot(*disputes: DisputeSnapshot) -> Snapshot:
    return Snapshot(
        reference="r", state=ProviderState.CAPTURED, authorised=1999, captured=1999, disputes=tuple(disputes)
    )


async def _compare(backend: Backend, order_id: UUID, found: Snapshot) -> None:
    compare = CompareBooks(
        changes=backend.changes,
        disputes=backend.stores.disputes,
        provider=MemoryProvider(),
        clock=backend.clock,
        ids=IDS,
    )
    await backend.stores.disputes.reconcile(order_id, lambda books: compare.decide(books, found))
