"""An answer that does not come leaves an attempt of unknown outcome; asking again has no second effect."""

from datetime import timedelta

import pytest

from services.payments.adapters.memory.provider import FAILED_AFTER, FAILED_BEFORE, LOST, NOT_CALLED
from services.payments.domain.attempts import KEY_LIFETIME, AttemptState
from services.payments.domain.payments import PaymentState
from services.payments.domain.snapshots import ProviderState
from tests.payments.stage import Stage


@pytest.fixture
def stage() -> Stage:
    return Stage.open()


def _states(stage: Stage) -> list[AttemptState]:
    return [attempt.state for attempt in stage.state.attempts.values()]


@pytest.mark.parametrize("fault", [LOST, FAILED_BEFORE, FAILED_AFTER, NOT_CALLED])
async def test_one_fault_at_any_call_takes_the_money_once(stage: Stage, fault: str) -> None:
    stage.provider.faults.append(fault)
    payment = await stage.place()
    await stage.work_for(5)
    stage.provider.faults.append(fault)
    await stage.deliver("orders.order.confirmed", payment.order_id)
    await stage.work_for(5)
    assert stage.payment(payment.order_id).state is PaymentState.CAPTURED
    ((snapshot, captures),) = stage.provider.list_all()
    assert (snapshot.captured, captures) == (1999, 1)


async def test_an_unknown_attempt_says_nothing_about_its_payment(stage: Stage) -> None:
    stage.provider.faults.append(LOST)
    payment = await stage.place()
    await stage.work()
    assert stage.payment(payment.order_id).state is PaymentState.AUTHORISING
    assert _states(stage) == [AttemptState.UNKNOWN]
    backlog = await stage.stores.attempts.measure()
    assert (backlog.unknown, backlog.unknown_for) == (1, timedelta(0))
    stage.clock.advance(timedelta(seconds=1))
    assert (await stage.stores.attempts.measure()).unknown_for == timedelta(seconds=1)


async def test_a_call_that_was_never_made_is_not_unknown(stage: Stage) -> None:
    stage.provider.faults.append(NOT_CALLED)
    await stage.place()
    await stage.work()
    assert _states(stage) == [AttemptState.DUE]
    assert (await stage.stores.attempts.measure()).unknown == 0


async def test_a_call_that_was_not_made_again_stays_unknown(stage: Stage) -> None:
    stage.provider.faults.extend([LOST, NOT_CALLED])
    await stage.place()
    await stage.work_for(1)
    assert _states(stage) == [AttemptState.UNKNOWN]


async def test_a_fault_that_the_provider_repeats_for_ever_is_looked_up_before_the_next_try(stage: Stage) -> None:
    stage.provider.faults.extend([FAILED_AFTER] * 3)
    payment = await stage.place()
    await stage.work_for(1)
    assert stage.payment(payment.order_id).state is PaymentState.AUTHORISED
    (attempt,) = stage.state.attempts.values()
    assert stage.provider.calls == {attempt.id: 1}


async def test_a_fault_before_the_effect_is_tried_again_under_the_same_key(stage: Stage) -> None:
    stage.provider.faults.append(FAILED_BEFORE)
    payment = await stage.place()
    await stage.work_for(1)
    assert stage.payment(payment.order_id).state is PaymentState.AUTHORISED
    (attempt,) = stage.state.attempts.values()
    assert stage.provider.calls == {attempt.id: 2}


async def test_what_is_certainly_absent_begins_again_under_a_new_key(stage: Stage) -> None:
    stage.provider.faults.extend([FAILED_BEFORE] * 3)
    payment = await stage.place()
    await stage.work_for(20)
    assert stage.payment(payment.order_id).state is PaymentState.AUTHORISED
    assert _states(stage) == [AttemptState.FAILED, AttemptState.DONE]
    assert len(stage.provider.list_all()) == 1


async def test_an_order_that_was_cancelled_meanwhile_does_not_begin_again(stage: Stage) -> None:
    stage.provider.faults.extend([FAILED_BEFORE] * 3)
    payment = await stage.place()
    await stage.deliver("orders.order.cancelled", payment.order_id, number="G-1", cause="expired")
    await stage.work_for(20)
    assert stage.payment(payment.order_id).state is PaymentState.CANCELLED
    assert stage.provider.list_all() == []


async def test_after_23_hours_an_attempt_is_looked_up_and_never_repeated(stage: Stage) -> None:
    stage.provider.faults.append(LOST)
    payment = await stage.place()
    await stage.work()
    stage.clock.advance(KEY_LIFETIME)
    await stage.work()
    assert stage.payment(payment.order_id).state is PaymentState.AUTHORISED
    assert list(stage.provider.calls.values()) == [1]


async def test_a_worker_that_died_is_followed_by_another_with_the_same_key(stage: Stage) -> None:
    payment = await stage.place()
    await stage.stores.attempts.claim(timedelta(seconds=10))
    await stage.work()
    assert stage.provider.calls == {}
    await stage.work_for(10)
    assert stage.payment(payment.order_id).state is PaymentState.AUTHORISED


_DOWN = {
    "refused connections": [NOT_CALLED] * 500,
    "an answer that was lost, then refused connections": [LOST, *[NOT_CALLED] * 500],
    "no answers": [LOST] * 500,
    "faults before the effect": [FAILED_BEFORE] * 500,
    "faults after the effect": [FAILED_AFTER] * 500,
}


@pytest.mark.parametrize("minutes", [0.1, 1, 5])
@pytest.mark.parametrize("faults", _DOWN.values(), ids=_DOWN)
async def test_within_a_minute_of_the_end_of_a_fault_what_was_cancelled_holds_nothing(
    stage: Stage, faults: list[str], minutes: float
) -> None:
    """Both calls, the authorisation and the void that follows it, are made in that time."""
    payment = await stage.place()
    stage.provider.faults.extend(faults)
    await stage.work_for(minutes * 60)
    await stage.deliver("orders.order.cancelled", payment.order_id, number="G-1", cause="expired")
    stage.provider.faults.clear()
    await stage.work_for(30)
    assert stage.payment(payment.order_id).state in {PaymentState.VOIDED, PaymentState.CANCELLED}
    assert [attempt for attempt in stage.state.attempts.values() if attempt.due_at] == []
    assert [found.state for found, _ in stage.provider.list_all() if found.state is not ProviderState.VOIDED] == []


async def test_calls_that_were_not_made_are_no_tries(stage: Stage) -> None:
    stage.provider.faults.extend([NOT_CALLED] * 10)
    await stage.place()
    await stage.work_for(15)
    (attempt,) = stage.state.attempts.values()
    assert (attempt.state, attempt.tries, attempt.sent_at) == (AttemptState.DUE, 0, None)


async def test_what_waits_for_the_buyer_is_looked_at_within_45_seconds_without_a_webhook(stage: Stage) -> None:
    payment = await stage.place("tok_3ds")
    await stage.work_for(600)
    stage.provider.confirm("pay_1", approved=True)
    await stage.work_for(45)
    assert stage.payment(payment.order_id).state is PaymentState.AUTHORISED
