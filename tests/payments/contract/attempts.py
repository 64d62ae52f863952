"""What every `Attempts` and `Webhooks` does."""

import asyncio
from dataclasses import replace
from datetime import timedelta

from services.payments.app.provider.ports import ProviderEvent
from services.payments.domain.attempt_transitions import settle
from services.payments.domain.attempts import AttemptKind, AttemptState, Authorised
from services.payments.domain.order_transitions import confirm
from tests.payments.contract.backend import IDS, LEASE, Backend

_MINUTE, _YEARS = timedelta(minutes=1), timedelta(days=3650)


class AttemptsContract:
    async def test_a_due_attempt_is_claimed_as_sent_with_its_payment(self, backend: Backend) -> None:
        payment = await backend.placed()
        claimed = await backend.stores.attempts.claim(LEASE)
        assert claimed is not None
        attempt = claimed.attempt
        assert claimed.payment == payment
        assert (attempt.kind, attempt.amount, attempt.state) == (AttemptKind.AUTHORISE, 1999, AttemptState.SENT)
        assert (attempt.tries, attempt.sent_at, attempt.due_at) == (1, claimed.at, claimed.at + LEASE)

    async def test_of_twenty_workers_at_once_each_gets_another_attempt(self, backend: Backend) -> None:
        payments = [await backend.placed() for _ in range(10)]
        claimed = await asyncio.gather(*(backend.stores.attempts.claim(LEASE) for _ in range(20)))
        got = [each.payment.id for each in claimed if each is not None]
        assert sorted(got) == sorted(payment.id for payment in payments)

    async def test_who_ordered_first_is_served_first_and_to_the_end(self, backend: Backend) -> None:
        backend.clock.advance(-_YEARS)  # before the database's now
        first = await backend.authorised()
        backend.clock.advance(timedelta(seconds=1))
        second = await backend.placed()
        backend.clock.advance(timedelta(seconds=1))
        await backend.changes.apply(first.order_id, confirm)
        claimed = [await backend.stores.attempts.claim(LEASE) for _ in range(2)]
        kinds = [(each.payment.id, each.attempt.kind) for each in claimed if each is not None]
        assert kinds == [(first.id, AttemptKind.CAPTURE), (second.id, AttemptKind.AUTHORISE)]

    async def test_the_clock_of_a_replica_decides_nothing(self, backend: Backend) -> None:
        if backend.database is not None:
            backend.clock.advance(timedelta(hours=2))
        payment = await backend.placed()
        assert (await backend.claim(payment)).attempt.tries == 1

    async def test_a_lease_that_is_over_lets_another_worker_try_with_the_same_id(self, backend: Backend) -> None:
        await backend.placed()
        first = await backend.stores.attempts.claim(LEASE)
        assert first is not None
        assert await backend.stores.attempts.claim(LEASE) is None
        await backend.let_pass(LEASE)
        again = await backend.stores.attempts.claim(LEASE)
        assert again is not None
        assert (again.attempt.id, again.attempt.tries) == (first.attempt.id, 2)
        assert again.attempt.sent_at is not None
        assert again.at - again.attempt.sent_at >= LEASE

    async def test_a_postponed_attempt_is_due_later(self, backend: Backend) -> None:
        attempt = (await backend.claim(await backend.placed())).attempt
        postponed = replace(attempt, state=AttemptState.UNKNOWN, failures=1, reason="no answer")
        await backend.stores.attempts.postpone(postponed, _MINUTE)
        await backend.let_pass(_MINUTE - LEASE)
        assert await backend.stores.attempts.claim(LEASE) is None
        await backend.let_pass(LEASE)
        claimed = await backend.stores.attempts.claim(LEASE)
        assert claimed is not None
        kept = replace(claimed.attempt, sent_at=attempt.sent_at)
        assert kept == replace(postponed, tries=2, due_at=claimed.attempt.due_at)

    async def test_what_was_never_sent_is_postponed_as_it_was(self, backend: Backend) -> None:
        attempt = (await backend.claim(await backend.placed())).attempt
        unsent = replace(attempt, state=AttemptState.DUE, tries=0, sent_at=None)
        await backend.stores.attempts.postpone(unsent, timedelta(0))
        claimed = await backend.stores.attempts.claim(LEASE)
        assert claimed is not None
        assert (claimed.attempt.state, claimed.attempt.tries) == (AttemptState.SENT, 1)
        assert claimed.attempt.sent_at == claimed.at

    async def test_a_late_worker_postpones_nothing(self, backend: Backend) -> None:
        attempt = (await backend.claim(await backend.placed())).attempt
        await backend.let_pass(LEASE)
        await backend.stores.attempts.claim(_MINUTE)
        await backend.stores.attempts.postpone(replace(attempt, state=AttemptState.UNKNOWN), timedelta(0))
        assert await backend.stores.attempts.claim(LEASE) is None

    async def test_what_is_settled_is_neither_due_nor_postponed(self, backend: Backend) -> None:
        payment = await backend.placed()
        claimed = await backend.claim(payment)
        outcome = Authorised("pay_1", 1999)
        await backend.changes.settle(claimed, lambda current: settle(current, claimed.attempt, outcome))
        await backend.stores.attempts.postpone(replace(claimed.attempt, state=AttemptState.UNKNOWN), timedelta(0))
        await backend.let_pass(_MINUTE)
        assert await backend.stores.attempts.claim(LEASE) is None
        assert await backend.stores.attempts.wake(payment.id) == 0

    async def test_waking_makes_due_what_waits_and_leaves_what_was_just_sent(self, backend: Backend) -> None:
        one, other = [await backend.placed() for _ in range(2)]
        for payment, state in ((one, AttemptState.WAITING), (other, AttemptState.SENT)):
            attempt = (await backend.claim(payment)).attempt
            await backend.stores.attempts.postpone(replace(attempt, state=state), _MINUTE)
            assert await backend.stores.attempts.wake(payment.id) == 1
        claimed = await backend.stores.attempts.claim(LEASE)
        assert claimed is not None
        assert (claimed.payment.id, claimed.attempt.state) == (one.id, AttemptState.WAITING)
        assert await backend.stores.attempts.claim(LEASE) is None

    async def test_what_was_woken_during_a_call_is_looked_at_again_at_once(self, backend: Backend) -> None:
        payment = await backend.placed()
        first = (await backend.claim(payment)).attempt
        await backend.stores.attempts.postpone(replace(first, state=AttemptState.WAITING), timedelta(0))
        second = (await backend.claim(payment)).attempt
        await backend.stores.attempts.wake(payment.id)
        await backend.stores.attempts.postpone(second, _MINUTE)
        assert await backend.stores.attempts.claim(LEASE) is not None

    async def test_a_worker_may_ask_for_one_payment(self, backend: Backend) -> None:
        payments = [await backend.placed() for _ in range(2)]
        claimed = await backend.stores.attempts.claim(LEASE, payments[1].id)
        assert claimed is not None
        assert claimed.payment.id == payments[1].id
        assert await backend.stores.attempts.claim(LEASE, IDS.new()) is None

    async def test_the_backlog_counts_what_is_unknown_since_the_oldest(self, backend: Backend) -> None:
        payments = [await backend.placed() for _ in range(3)]
        assert (await backend.stores.attempts.measure()).unknown_for == timedelta(0)
        await backend.claim(payments[0])
        await backend.let_pass(_MINUTE)
        await backend.claim(payments[1])
        backlog = await backend.stores.attempts.measure()
        assert (backlog.open, backlog.unknown, backlog.unknown_for // _MINUTE) == (3, 2, 1)

    async def test_lists_are_newest_first_by_state_or_of_all(self, backend: Backend) -> None:
        payments = [await backend.placed() for _ in range(3)]
        await backend.claim(payments[1])
        attempts = backend.stores.attempts
        everything = await attempts.list_by_state(None, None, 10)
        assert [each.payment.id for each in everything] == [payment.id for payment in reversed(payments)]
        (sent,) = await attempts.list_by_state(AttemptState.SENT, None, 10)
        assert sent.payment.id == payments[1].id
        (oldest,) = await attempts.list_by_state(None, everything[1].attempt.id, 10)
        assert (oldest.attempt, oldest.payment) == (everything[2].attempt, everything[2].payment)


def _event(number: int = 1, reference: str | None = "pay_1") -> ProviderEvent:
    return ProviderEvent(
        provider="p", event_id=f"evt_{number}", type="payment.changed", reference=reference, raw=b'{"new": 1}'
    )


class WebhooksContract:
    async def test_one_is_stored_once(self, backend: Backend) -> None:
        webhooks = backend.stores.webhooks
        added = await asyncio.gather(*(webhooks.add(_event(), _MINUTE) for _ in range(10)))
        assert [each for each in added if each is not None] == [False]
        assert await webhooks.add(replace(_event(), provider="q"), _MINUTE) is False

    async def test_it_is_due_at_once_only_where_an_attempt_waits_for_the_provider(self, backend: Backend) -> None:
        payment, webhooks = await backend.waiting(), backend.stores.webhooks
        assert await webhooks.add(_event(1, "pay_other"), _MINUTE) is False
        assert await webhooks.claim(LEASE) is None
        assert await webhooks.add(_event(2, payment.reference), _MINUTE) is True
        claimed = await webhooks.claim(LEASE)
        assert claimed is not None
        assert claimed.event.event_id == "evt_2"

    async def test_one_look_settles_what_came_before_it_about_the_same_payment(self, backend: Backend) -> None:
        webhooks = backend.stores.webhooks
        for number, reference in ((1, "pay_1"), (2, "pay_1"), (3, "pay_2"), (4, None), (5, None)):
            await webhooks.add(_event(number, reference), number * LEASE)
        await backend.let_pass(LEASE)
        claimed = await webhooks.claim(_MINUTE)
        assert claimed is not None
        assert claimed.covered == {"evt_1", "evt_2"}
        await webhooks.add(_event(6, "pay_1"), 6 * LEASE)
        await webhooks.settle(claimed)
        await backend.let_pass(10 * _MINUTE)
        left = [await webhooks.claim(_MINUTE) for _ in range(5)]
        assert sorted(each.event.event_id for each in left if each is not None) == ["evt_3", "evt_4", "evt_5", "evt_6"]

    async def test_it_is_claimed_with_the_payment_it_is_about(self, backend: Backend) -> None:
        payment = await backend.authorised()
        event = _event(reference=payment.reference)
        await backend.stores.webhooks.add(event, timedelta(0))
        await backend.let_pass(_MINUTE)
        claimed = await backend.stores.webhooks.claim(LEASE)
        assert claimed is not None
        assert (claimed.event, claimed.payment, claimed.tries, claimed.age // _MINUTE) == (event, payment, 1, 1)
        assert await backend.stores.webhooks.claim(LEASE) is None
        await backend.let_pass(LEASE)
        assert await backend.stores.webhooks.claim(LEASE) is not None

    async def test_one_about_nothing_that_is_known_has_no_payment(self, backend: Backend) -> None:
        for number, reference in enumerate(("pay_unknown", None)):
            await backend.stores.webhooks.add(_event(number, reference), timedelta(0))
            claimed = await backend.stores.webhooks.claim(LEASE)
            assert claimed is not None
            assert (claimed.event.reference, claimed.payment) == (reference, None)

    async def test_a_settled_one_is_never_due_again(self, backend: Backend) -> None:
        webhooks, event = backend.stores.webhooks, _event()
        await webhooks.add(event, timedelta(0))
        claimed = await webhooks.claim(LEASE)
        assert claimed is not None
        await webhooks.settle(claimed)
        await webhooks.settle(claimed)
        await webhooks.postpone(event, timedelta(0))
        assert await webhooks.add(event, timedelta(0)) is None
        await backend.let_pass(_MINUTE)
        assert await webhooks.claim(LEASE) is None

    async def test_a_postponed_one_is_due_later(self, backend: Backend) -> None:
        webhooks, event = backend.stores.webhooks, _event()
        await webhooks.add(event, timedelta(0))
        await webhooks.postpone(event, _MINUTE)
        await backend.let_pass(_MINUTE - LEASE)
        assert await webhooks.claim(LEASE) is None
        await backend.let_pass(LEASE)
        assert await webhooks.claim(LEASE) is not None
