"""Whatever comes in whatever order: money is taken once, what is cancelled is given back, and the books say so."""

import asyncio
from collections import Counter
from datetime import timedelta
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from services.payments.adapters.memory.provider import FAILED_AFTER, FAILED_BEFORE, LOST, NOT_CALLED
from services.payments.domain.events import PaymentAuthorised, PaymentCaptured, RefundSucceeded
from services.payments.domain.payments import Payment, PaymentState
from services.payments.domain.snapshots import ProviderState, Snapshot
from tests.payments.stage import Stage, placed

_CARDS = ["tok_ok", "tok_ok", "tok_declined", "tok_3ds", "tok_async", "tok_capture_fails", "tok_refund_fails"]
_FAULTS = [None, None, LOST, FAILED_BEFORE, FAILED_AFTER, NOT_CALLED]
_STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("deliver"), st.sampled_from(["placed", "confirmed", "cancelled", "returned", "chosen"])),
        st.tuples(st.just("work"), st.sampled_from(_FAULTS)),
        st.tuples(st.just("confirm"), st.booleans()),
        st.tuples(st.just("wait"), st.integers(1, 40)),
    ),
    min_size=1,
    max_size=25,
)
_AT_REST = frozenset(set(PaymentState) - {PaymentState.AUTHORISING, PaymentState.CAPTURING, PaymentState.VOIDING})


class _Run:
    """One order, its events and its provider, in an order that Hypothesis chose."""

    def __init__(self, card: str) -> None:
        self.stage = Stage.open()
        self.card = card
        self.order, self.buyer = self.stage.new_id(), self.stage.new_id()
        self.is_cancelled = False

    async def prepare(self) -> None:
        self.method = await self.stage.add_method(self.buyer, self.card)

    async def step(self, kind: str, value: Any) -> None:
        stage = self.stage
        match kind:
            case "deliver":
                await self.deliver(value)
            case "work":
                if value is not None:
                    stage.provider.faults.append(value)
                await stage.use_cases.carry_out_attempt.execute()
            case "confirm":
                for snapshot, _ in stage.provider.list_all():
                    if snapshot.state in {ProviderState.ACTION_REQUIRED, ProviderState.PENDING}:
                        stage.provider.confirm(snapshot.reference, approved=value)
            case "wait":
                stage.clock.advance(timedelta(seconds=value))

    async def deliver(self, what: str) -> None:
        stage, order = self.stage, self.order
        match what:
            case "placed":
                await stage.deliver("orders.order.placed", order, **placed(self.buyer, self.method))
            case "chosen":
                await stage.deliver("orders.order.payment-method-chosen", order, **placed(self.buyer, self.method))
            case "confirmed":
                await stage.deliver("orders.order.confirmed", order)
            case "cancelled":
                self.is_cancelled = True
                await stage.deliver("orders.order.cancelled", order, number="G-1", cause="customer")
            case "returned":
                await stage.deliver(
                    "orders.return.accepted", order, return_id=str(stage.new_id()), amount=700, currency="EUR"
                )

    async def finish(self) -> None:
        """Ends what waits for the buyer, and works until nothing is due."""
        self.stage.provider.faults.clear()
        for _ in range(30):
            await self.stage.work()
            await self.step("confirm", True)  # noqa: FBT003 - the buyer's answer
            self.stage.clock.advance(timedelta(minutes=1))


def _check(run: _Run) -> None:
    stage = run.stage
    payment = stage.state.payments.get(run.order)
    found = stage.provider.list_all()
    assert sum(captures for _, captures in found) <= 1
    if payment is None:
        assert found == []
        return
    _check_books(payment, found, stage)
    if run.is_cancelled and run.card != "tok_refund_fails":
        assert payment.captured == payment.refunded
        assert not [snapshot for snapshot, _ in found if snapshot.state in {"authorised", "action_required", "pending"}]


def _check_books(payment: Payment, found: list[tuple[Snapshot, int]], stage: Stage) -> None:
    assert payment.state in _AT_REST
    assert payment.refunding == 0
    assert 0 <= payment.refunded <= payment.captured <= payment.authorised
    assert payment.captured == sum(snapshot.captured for snapshot, _ in found)
    assert payment.refunded == sum(snapshot.refunded for snapshot, _ in found)
    sums: Counter[str] = Counter()
    for entry in stage.state.entries:
        sums[entry.account] += entry.amount
    assert sum(sums.values()) == 0
    assert sums["provider_receivable"] == payment.captured - payment.refunded
    assert _fold(stage) == (payment.authorised, payment.captured, payment.refunded)


def _fold(stage: Stage) -> tuple[int, int, int]:
    """What was authorised, captured and refunded, by the events alone."""
    authorised = captured = refunded = 0
    for event in stage.state.events:
        match event.payload:
            case PaymentAuthorised(amount=amount):
                authorised = amount
            case PaymentCaptured(captured=amount):
                captured = amount
            case RefundSucceeded(refunded=amount):
                refunded = amount
    return authorised, captured, refunded


@settings(deadline=None)
@given(st.sampled_from(_CARDS), _STEPS)
def test_no_order_of_events_and_faults_loses_or_makes_money(card: str, steps: list[tuple[str, Any]]) -> None:
    async def scenario() -> None:
        run = _Run(card)
        await run.prepare()
        for step in steps:
            await run.step(*step)
        await run.finish()
        _check(run)

    asyncio.run(scenario())
