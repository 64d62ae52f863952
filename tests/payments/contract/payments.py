"""What every `Payments` and `Refunds` does."""

import asyncio

import pytest

from kernel.idempotency import IdempotencyKey, IdempotencyKeyInUse, IdempotencyKeyReused
from services.payments.app.payments.payment_changes import Cause
from services.payments.app.payments.ports import Changed
from services.payments.domain.attempt_transitions import settle
from services.payments.domain.attempts import Authorised, Declined, Refunded, Refused, Voided
from services.payments.domain.order_transitions import cancel, choose_method, confirm, place
from services.payments.domain.payments import PaymentState
from services.payments.domain.refunds import RefundExceedsCaptured, RefundState
from tests.payments.contract.backend import IDS, Backend


def _key(request: str = "a") -> IdempotencyKey:
    return IdempotencyKey(b"one".ljust(32), request.encode().ljust(32))


class PaymentsContract:
    async def test_it_is_found_as_it_was_stored(self, backend: Backend) -> None:
        payment = await backend.placed()
        assert await backend.stores.payments.find(payment.id) == payment
        assert await backend.stores.payments.find(IDS.new()) is None

    async def test_of_twenty_that_place_one_order_at_once_one_does(self, backend: Backend) -> None:
        order = IDS.new()
        await asyncio.gather(*(backend.placed(order) for _ in range(20)))
        (found,) = await backend.stores.payments.page(None, None, 10)
        assert found.order_id == order
        assert (await backend.stores.attempts.measure()).open == 1

    async def test_a_tombstone_and_its_order_at_once_leave_nothing_to_authorise(self, backend: Backend) -> None:
        orders = [IDS.new() for _ in range(10)]

        async def bury(order: object) -> None:
            new = backend.new(order)  # type: ignore[arg-type]  # an id
            await backend.changes.apply(new.order_id, lambda existing: cancel(existing, new))

        await asyncio.gather(*(work for order in orders for work in (backend.placed(order), bury(order))))
        for payment in await backend.stores.payments.find_by_orders(orders):
            assert payment.cancel_wanted

    async def test_an_event_is_handled_once(self, backend: Backend) -> None:
        cause = Cause(event_id=IDS.new())
        payment = await backend.placed(cause=cause)
        new = backend.new(payment.order_id)
        changed = await backend.changes.apply(payment.order_id, lambda each: cancel(each, new), cause)
        assert changed == Changed(payment)

    async def test_what_a_decision_raises_changes_nothing(self, backend: Backend) -> None:
        payment = await backend.captured()
        with pytest.raises(RefundExceedsCaptured) as refused:
            await backend.refund(payment, 2000, "request:1")
        assert refused.value.members == {"refundable": 1999}
        assert await backend.found(payment) == payment

    async def test_of_twenty_refunds_at_once_none_gives_back_too_much(self, backend: Backend) -> None:
        payment = await backend.captured()
        outcomes = await asyncio.gather(
            *(backend.refund(payment, 500, f"request:{number}") for number in range(20)), return_exceptions=True
        )
        assert sum(isinstance(each, Changed) for each in outcomes) == 3
        assert sum(isinstance(each, RefundExceedsCaptured) for each in outcomes) == 17
        assert (await backend.found(payment)).refunding == 1500

    async def test_one_source_refunds_once(self, backend: Backend) -> None:
        payment = await backend.captured()
        first, again = [await backend.refund(payment, 500, "return:1") for _ in range(2)]
        assert first.refund is not None
        assert again.refund is None
        assert (await backend.found(payment)).refunding == 500

    async def test_what_a_return_is_short_of_is_recorded_once(self, backend: Backend) -> None:
        for payment, refunds in ((await backend.authorised(), 0), (await backend.captured(), 1)):
            for return_id in (one := IDS.new(), one, IDS.new()):
                await backend.accept_return(payment, return_id)
            found = await backend.stores.discrepancies.page(is_open=True, before=None, limit=10)
            assert len([each for each in found if each.payment_id == payment.id]) == 2
            assert (await backend.found(payment)).refunding == refunds * 1999

    async def test_one_key_refunds_once(self, backend: Backend) -> None:
        payment, cause = await backend.captured(), Cause(key=_key())
        first = await backend.refund(payment, 500, "request:1", cause)
        again = await backend.refund(payment, 500, "request:2", cause)
        assert (first.is_replay, again.is_replay) == (False, True)
        assert again.refund == first.refund
        with pytest.raises(IdempotencyKeyReused):
            await backend.refund(payment, 600, "request:3", Cause(key=_key("b")))
        assert (await backend.found(payment)).refunding == 500

    async def test_of_twenty_requests_with_one_key_at_once_one_refunds(self, backend: Backend) -> None:
        payment, cause = await backend.captured(), Cause(key=_key())
        outcomes = await asyncio.gather(
            *(backend.refund(payment, 10, f"request:{number}", cause) for number in range(20)), return_exceptions=True
        )
        made = [each for each in outcomes if isinstance(each, Changed)]
        assert [each.is_replay for each in made].count(False) == 1
        assert all(isinstance(each, Changed | IdempotencyKeyInUse) for each in outcomes)
        assert (await backend.found(payment)).refunding == 10

    async def test_of_cancel_and_confirm_at_once_one_decides(self, backend: Backend) -> None:
        for _ in range(10):
            payment = await backend.authorised()
            new = backend.new(payment.order_id)
            await asyncio.gather(
                backend.changes.apply(payment.order_id, confirm),
                backend.changes.apply(payment.order_id, lambda each, new=new: cancel(each, new)),  # type: ignore[misc]  # bound early
            )
            decided = await backend.found(payment)
            assert decided.cancel_wanted
            assert decided.state in {PaymentState.VOIDING, PaymentState.CAPTURING}
            assert len(await backend.stores.attempts.list_by_state(None, None, 100)) >= 2

    async def test_an_attempt_is_settled_once(self, backend: Backend) -> None:
        payment = await backend.placed()
        claimed = await backend.claim(payment)
        outcome = Authorised("pay_1", 1999)
        settled = await asyncio.gather(
            *(backend.changes.settle(claimed, lambda each: settle(each, claimed.attempt, outcome)) for _ in range(10))
        )
        assert sorted(settled) == [False] * 9 + [True]
        assert (await backend.found(payment)).version == payment.version + 1

    async def test_a_cancel_during_the_call_is_seen_when_it_is_settled(self, backend: Backend) -> None:
        payment = await backend.placed()
        claimed = await backend.claim(payment)
        new = backend.new(payment.order_id)
        await backend.changes.apply(payment.order_id, lambda each: cancel(each, new))
        outcome = Authorised("pay_1", 1999)
        assert await backend.changes.settle(claimed, lambda each: settle(each, claimed.attempt, outcome))
        assert (await backend.found(payment)).state is PaymentState.VOIDING

    async def test_what_left_the_payment_as_it_was_is_settled_once_too(self, backend: Backend) -> None:
        payment, new = await backend.authorised(), backend.new()
        await backend.changes.apply(payment.order_id, lambda each: cancel(each, new))
        claimed = await backend.claim(payment)
        first, second = [
            await backend.changes.settle(claimed, lambda each, outcome=outcome: settle(each, claimed.attempt, outcome))  # type: ignore[misc]  # bound early
            for outcome in (Refused("busy"), Voided())
        ]
        assert (first, second) == (True, False)
        assert (await backend.found(payment)).state is PaymentState.VOIDING

    async def test_of_ten_deliveries_of_an_event_at_once_one_changes_the_payment(self, backend: Backend) -> None:
        payment, cause = await backend.authorised(), Cause(event_id=IDS.new())
        await asyncio.gather(*(backend.changes.apply(payment.order_id, confirm, cause) for _ in range(10)))
        assert (await backend.found(payment)).version == payment.version + 1
        assert (await backend.stores.attempts.measure()).open == 1

    async def test_a_failed_authorisation_makes_room_for_the_next(self, backend: Backend) -> None:
        payment = await backend.placed()
        declined = await backend.settled(payment, Declined("card_declined", "pay_1"))
        assert declined.state is PaymentState.DECLINED
        new = backend.new(payment.order_id)
        await backend.changes.apply(payment.order_id, lambda each: choose_method(each, new, None))
        authorised = await backend.settled(payment, Authorised("pay_2", 1999))
        assert (authorised.state, authorised.reference) == (PaymentState.AUTHORISED, "pay_2")

    async def test_lists_are_newest_first_by_buyer_or_of_all(self, backend: Backend) -> None:
        made = [await backend.placed() for _ in range(3)]
        payments = backend.stores.payments
        assert await payments.page(None, None, 2) == made[:0:-1]
        assert await payments.page(None, made[1].id, 2) == [made[0]]
        assert await payments.page(made[1].buyer_id, None, 10) == [made[1]]
        assert await payments.find_by_orders([made[2].order_id, made[0].order_id, IDS.new()]) == [made[0], made[2]]

    async def test_it_is_placed_once_even_when_it_is_placed_again_later(self, backend: Backend) -> None:
        payment = await backend.placed()
        new = backend.new(payment.order_id)
        changed = await backend.changes.apply(payment.order_id, lambda each: place(each, new, None))
        assert changed.payment == payment


class RefundsContract:
    async def test_a_refund_is_found_with_its_state(self, backend: Backend) -> None:
        payment = await backend.captured()
        refund = (await backend.refund(payment, 500, "request:1")).refund
        assert refund is not None
        assert await backend.stores.refunds.find(refund.id) == refund
        await backend.settled(payment, Refunded(500))
        settled = await backend.stores.refunds.find(refund.id)
        assert settled is not None
        assert settled.state is RefundState.SUCCEEDED
        assert await backend.stores.refunds.find(IDS.new()) is None
