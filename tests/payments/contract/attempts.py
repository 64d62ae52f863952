"""What every `Attempts` and `Webhooks` does."""

import asyncio
from dataclasses import replace
from datetime import timedelta

from kernel.testing.fixed_clock import EPOCH
from services.payments.app.provider.ports import ProviderEvent
from services.payments.domain.attempts import AttemptKind, AttemptState, Authorised
from tests.payments.contract.backend import IDS, LATER, Backend

_SECOND = timedelta(seconds=1)


class AttemptsContract:
    async def test_a_due_attempt_is_claimed_as_sent_with_its_payment(self, backend: Backend) -> None:
        payment = await backend.placed()
        claimed = await backend.stores.attempts.claim(EPOCH, LATER)
        assert claimed is not None
        attempt = claimed.attempt
        assert claimed.payment == payment
        assert (attempt.kind, attempt.amount, attempt.state) == (AttemptKind.AUTHORISE, 1999, AttemptState.SENT)
        assert (attempt.tries, attempt.sent_at, attempt.due_at) == (1, EPOCH, LATER)

    async def test_of_twenty_workers_at_once_each_gets_another_attempt(self, backend: Backend) -> None:
        payments = [await backend.placed() for _ in range(10)]
        claimed = await asyncio.gather(*(backend.stores.attempts.claim(EPOCH, LATER) for _ in range(20)))
        got = [each.payment.id for each in claimed if each is not None]
        assert sorted(got) == sorted(payment.id for payment in payments)

    async def test_a_lease_that_is_over_lets_another_worker_try_with_the_same_id(self, backend: Backend) -> None:
        await backend.placed()
        first = await backend.stores.attempts.claim(EPOCH, LATER)
        assert first is not None
        assert await backend.stores.attempts.claim(LATER - _SECOND, LATER) is None
        again = await backend.stores.attempts.claim(LATER, LATER + _SECOND)
        assert again is not None
        assert (again.attempt.id, again.attempt.tries) == (first.attempt.id, 2)
        assert again.attempt.sent_at == EPOCH

    async def test_a_postponed_attempt_is_due_later(self, backend: Backend) -> None:
        payment = await backend.placed()
        attempt = (await backend.claim(payment)).attempt
        waiting = replace(attempt, state=AttemptState.UNKNOWN, due_at=EPOCH + _SECOND, failures=1, reason="no answer")
        await backend.stores.attempts.postpone(waiting)
        assert await backend.stores.attempts.claim(EPOCH, LATER) is None
        claimed = await backend.stores.attempts.claim(EPOCH + _SECOND, LATER)
        assert claimed is not None
        assert claimed.attempt == replace(waiting, tries=2, due_at=LATER)

    async def test_a_late_worker_postpones_nothing(self, backend: Backend) -> None:
        payment = await backend.placed()
        attempt = (await backend.claim(payment)).attempt
        await backend.stores.attempts.claim(LATER, LATER + _SECOND)
        await backend.stores.attempts.postpone(replace(attempt, state=AttemptState.UNKNOWN, due_at=EPOCH))
        assert await backend.stores.attempts.claim(EPOCH, LATER) is None

    async def test_what_is_settled_is_neither_due_nor_postponed(self, backend: Backend) -> None:
        payment = await backend.placed()
        attempt = (await backend.claim(payment)).attempt
        await backend.stores.attempts.postpone(replace(attempt, due_at=EPOCH))
        await backend.settled(payment, Authorised("pay_1", 1999))
        await backend.stores.attempts.postpone(replace(attempt, state=AttemptState.UNKNOWN, due_at=EPOCH))
        assert await backend.stores.attempts.claim(LATER, LATER + _SECOND) is None
        assert await backend.stores.attempts.wake(payment.id, EPOCH) == 0

    async def test_waking_makes_due_what_waits_and_leaves_what_was_just_sent(self, backend: Backend) -> None:
        one, other = [await backend.placed() for _ in range(2)]
        for payment, state in ((one, AttemptState.WAITING), (other, AttemptState.SENT)):
            attempt = (await backend.claim(payment)).attempt
            await backend.stores.attempts.postpone(replace(attempt, state=state, due_at=LATER))
            assert await backend.stores.attempts.wake(payment.id, EPOCH) == 1
        claimed = await backend.stores.attempts.claim(EPOCH, LATER)
        assert claimed is not None
        assert (claimed.payment.id, claimed.attempt.state) == (one.id, AttemptState.WAITING)
        assert await backend.stores.attempts.claim(EPOCH, LATER) is None

    async def test_a_worker_may_ask_for_one_payment(self, backend: Backend) -> None:
        payments = [await backend.placed() for _ in range(2)]
        claimed = await backend.stores.attempts.claim(EPOCH, LATER, payments[1].id)
        assert claimed is not None
        assert claimed.payment.id == payments[1].id
        assert await backend.stores.attempts.claim(EPOCH, LATER, IDS.new()) is None

    async def test_the_backlog_counts_what_is_unknown_since_the_oldest(self, backend: Backend) -> None:
        payments = [await backend.placed() for _ in range(3)]
        await backend.stores.attempts.claim(EPOCH, LATER, payments[0].id)
        await backend.stores.attempts.claim(EPOCH + _SECOND, LATER, payments[1].id)
        backlog = await backend.stores.attempts.measure()
        assert (backlog.open, backlog.unknown, backlog.unknown_since) == (3, 2, EPOCH)

    async def test_lists_are_newest_first_by_state_or_of_all(self, backend: Backend) -> None:
        payments = [await backend.placed() for _ in range(3)]
        await backend.claim(payments[1])
        attempts = backend.stores.attempts
        everything = await attempts.list_by_state(None, None, 10)
        assert [each.payment.id for each in everything] == [payment.id for payment in reversed(payments)]
        (sent,) = await attempts.list_by_state(AttemptState.SENT, None, 10)
        assert sent.payment.id == payments[1].id
        assert await attempts.list_by_state(None, everything[1].attempt.id, 10) == everything[2:]


def _event(number: int = 1, reference: str | None = "pay_1") -> ProviderEvent:
    return ProviderEvent(
        provider="p", event_id=f"evt_{number}", type="payment.changed", reference=reference, raw=b'{"new": 1}'
    )


class WebhooksContract:
    async def test_one_is_stored_once(self, backend: Backend) -> None:
        webhooks = backend.stores.webhooks
        assert sorted(await asyncio.gather(*(webhooks.add(_event(), EPOCH) for _ in range(10)))) == [False] * 9 + [True]
        assert await webhooks.add(replace(_event(), provider="q"), EPOCH) is True

    async def test_it_is_claimed_with_the_payment_it_is_about(self, backend: Backend) -> None:
        payment = await backend.authorised()
        event = _event(reference=payment.reference)
        await backend.stores.webhooks.add(event, EPOCH)
        claimed = await backend.stores.webhooks.claim(EPOCH, LATER)
        assert claimed is not None
        assert (claimed.event, claimed.payment, claimed.received_at, claimed.tries) == (event, payment, EPOCH, 1)
        assert await backend.stores.webhooks.claim(EPOCH, LATER) is None

    async def test_one_about_nothing_that_is_known_has_no_payment(self, backend: Backend) -> None:
        for number, reference in enumerate(("pay_unknown", None)):
            await backend.stores.webhooks.add(_event(number, reference), EPOCH)
            claimed = await backend.stores.webhooks.claim(EPOCH, LATER)
            assert claimed is not None
            assert (claimed.event.reference, claimed.payment) == (reference, None)

    async def test_a_settled_one_is_never_due_again(self, backend: Backend) -> None:
        webhooks, event = backend.stores.webhooks, _event()
        await webhooks.add(event, EPOCH)
        await webhooks.settle(event, EPOCH)
        await webhooks.settle(event, LATER)
        await webhooks.postpone(event, EPOCH)
        assert await webhooks.add(event, EPOCH) is False
        assert await webhooks.claim(LATER, LATER) is None

    async def test_a_postponed_one_is_due_later(self, backend: Backend) -> None:
        webhooks, event = backend.stores.webhooks, _event()
        await webhooks.add(event, EPOCH)
        await webhooks.postpone(event, LATER)
        assert await webhooks.claim(LATER - _SECOND, LATER) is None
        assert await webhooks.claim(LATER, LATER) is not None
