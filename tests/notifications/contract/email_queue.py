"""What every `EmailQueue` does."""

import asyncio
from datetime import timedelta
from uuid import UUID

from kernel.secret import Secret
from kernel.testing.fixed_clock import EPOCH
from services.notifications.domain.delivery_retries import Attempt, GivenUp, Postponed, Sent
from services.notifications.domain.email import Email, FailedEmail
from tests.notifications.contract.backend import Backend
from tests.notifications.stage import ADDRESS, mail, new_id

LATER, MUCH_LATER = EPOCH + timedelta(minutes=1), EPOCH + timedelta(hours=1)


async def _claimed(backend: Backend) -> Attempt:
    attempt = await backend.mails.claim(EPOCH, LATER)
    assert attempt is not None
    return attempt


async def _given_up(backend: Backend, **how: object) -> Email:
    """A mail of its own, refused at its first attempt."""
    await backend.mails.queue(mail(**how))  # type: ignore[arg-type]  # passed on as they are
    attempt = await _claimed(backend)
    await backend.mails.settle(attempt, GivenUp(LATER, "no such user"))
    return attempt.mail


class EmailQueueContract:
    async def test_a_mail_comes_back_as_it_was_queued(self, backend: Backend) -> None:
        for queued in (mail(), mail(link=Secret("https://goodgo.test/x?a=1&b=<2>"))):
            assert await backend.mails.queue(queued) is True
            assert await backend.mails.claim(EPOCH, LATER) == Attempt(queued, 1)

    async def test_an_empty_queue_has_nothing_due(self, backend: Backend) -> None:
        assert await backend.mails.claim(EPOCH, LATER) is None

    async def test_an_event_is_handled_once(self, backend: Backend) -> None:
        queued = mail()
        assert [await backend.mails.queue(queued) for _ in range(2)] == [True, False]
        await _claimed(backend)
        assert await backend.mails.claim(EPOCH, LATER) is None

    async def test_an_event_whose_mail_was_sent_is_still_handled(self, backend: Backend) -> None:
        queued = mail()
        await backend.mails.queue(queued)
        await backend.mails.settle(await _claimed(backend), Sent())
        assert await backend.mails.queue(queued) is False
        assert await backend.mails.claim(MUCH_LATER, MUCH_LATER) is None

    async def test_of_twenty_who_handle_one_event_at_once_one_queues_its_mail(self, backend: Backend) -> None:
        queued = mail()
        assert sorted(await asyncio.gather(*(backend.mails.queue(queued) for _ in range(20)))) == [False] * 19 + [True]

    async def test_a_mail_that_somebody_holds_is_nobody_elses(self, backend: Backend) -> None:
        await backend.mails.queue(mail())
        await _claimed(backend)
        assert await backend.mails.claim(LATER - timedelta(seconds=1), MUCH_LATER) is None

    async def test_a_holder_that_falls_silent_loses_it(self, backend: Backend) -> None:
        queued = mail()
        await backend.mails.queue(queued)
        await _claimed(backend)
        assert await backend.mails.claim(LATER, MUCH_LATER) == Attempt(queued, 2)

    async def test_twenty_who_claim_at_once_get_a_mail_each(self, backend: Backend) -> None:
        queued = [mail() for _ in range(20)]
        for each in queued:
            await backend.mails.queue(each)
        claimed = await asyncio.gather(*(backend.mails.claim(EPOCH, LATER) for _ in range(20)))
        assert {attempt.mail.id for attempt in claimed if attempt} == {each.id for each in queued}

    async def test_the_mail_that_has_waited_longest_comes_first(self, backend: Backend) -> None:
        young, old = mail(written_at=EPOCH), mail(written_at=EPOCH - timedelta(hours=1))
        await backend.mails.queue(young)
        await backend.mails.queue(old)
        assert [(await _claimed(backend)).mail for _ in range(2)] == [old, young]

    async def test_a_mail_that_was_sent_is_gone(self, backend: Backend) -> None:
        await backend.mails.queue(mail())
        await backend.mails.settle(await _claimed(backend), Sent())
        assert await backend.mails.claim(MUCH_LATER, MUCH_LATER) is None
        assert await backend.mails.list_given_up(None, 10) == []

    async def test_a_postponed_mail_is_due_when_it_says(self, backend: Backend) -> None:
        queued = mail()
        await backend.mails.queue(queued)
        await backend.mails.settle(await _claimed(backend), Postponed(MUCH_LATER, "busy"))
        assert await backend.mails.claim(MUCH_LATER - timedelta(seconds=1), MUCH_LATER) is None
        assert await backend.mails.claim(MUCH_LATER, MUCH_LATER) == Attempt(queued, 2)

    async def test_a_mail_that_was_given_up_is_listed_and_never_due(self, backend: Backend) -> None:
        failed = await _given_up(backend)
        assert await backend.mails.list_given_up(None, 10) == [FailedEmail(failed, 1, "no such user", LATER)]
        assert await backend.mails.claim(MUCH_LATER, MUCH_LATER) is None

    async def test_a_mail_that_was_given_up_and_is_postponed_is_due_again(self, backend: Backend) -> None:
        failed = await _given_up(backend)
        await backend.mails.settle(Attempt(failed, 1), Postponed(LATER, "asked for"))
        assert await backend.mails.list_given_up(None, 10) == []
        again = await backend.mails.claim(LATER, MUCH_LATER)
        assert again is not None
        assert (again.mail, again.number) == (failed, 2)

    async def test_who_comes_too_late_with_a_failure_changes_nothing(self, backend: Backend) -> None:
        await backend.mails.queue(mail())
        first = await _claimed(backend)
        second = await backend.mails.claim(LATER, MUCH_LATER)
        assert second is not None
        await backend.mails.settle(first, GivenUp(LATER, "refused"))
        await backend.mails.settle(first, Postponed(EPOCH, "busy"))
        assert await backend.mails.list_given_up(None, 10) == []
        assert await backend.mails.claim(LATER, MUCH_LATER) is None
        await backend.mails.settle(first, Sent())
        await backend.mails.settle(second, Postponed(EPOCH, "busy"))
        assert await backend.mails.claim(MUCH_LATER, MUCH_LATER) is None

    async def test_pages_go_from_the_newest_to_the_oldest(self, backend: Backend) -> None:
        failed = [await _given_up(backend) for _ in range(5)]
        await backend.mails.queue(mail())
        first = await backend.mails.list_given_up(None, 3)
        second = await backend.mails.list_given_up(first[-1].mail.id, 3)
        assert [each.mail for each in (*first, *second)] == failed[::-1]
        assert await backend.mails.list_given_up(failed[0].id, 3) == []

    async def test_an_account_that_is_forgotten_leaves_nothing(self, backend: Backend) -> None:
        erased = new_id()
        await _given_up(backend, account_id=erased)
        await backend.mails.queue(mail(account_id=erased))
        others = mail()
        await backend.mails.queue(others)
        for _ in range(2):
            await backend.mails.delete_all(erased)
        assert await backend.mails.list_given_up(None, 10) == []
        assert (await _claimed(backend)).mail == others
        assert await backend.mails.claim(EPOCH, LATER) is None

    async def test_an_event_of_a_forgotten_account_is_still_handled(self, backend: Backend) -> None:
        queued = mail()
        await backend.mails.queue(queued)
        await backend.mails.delete_all(queued.account_id)
        assert await backend.mails.queue(queued) is False

    async def test_an_erased_account_gets_no_mail_whatever_comes_first(self, backend: Backend) -> None:
        """The writers of an email have read the address before the erasure."""
        for _ in range(10):
            erased = new_id()
            await backend.recipients.record(erased, ADDRESS)

            async def erase(account_id: UUID) -> None:
                await backend.recipients.erase(account_id)
                await backend.mails.delete_all(account_id)

            late = [backend.mails.queue(mail(account_id=erased)) for _ in range(8)]
            await asyncio.gather(*late[:4], erase(erased), *late[4:])
            assert await backend.mails.queue(mail(account_id=erased)) is False
            assert await backend.mails.claim(EPOCH, LATER) is None

    async def test_a_mail_that_is_gone_cannot_be_settled_back(self, backend: Backend) -> None:
        queued = mail()
        await backend.mails.queue(queued)
        attempt = await _claimed(backend)
        await backend.mails.delete_all(queued.account_id)
        for outcome in (Postponed(EPOCH, "busy"), GivenUp(LATER, "refused"), Sent()):
            await backend.mails.settle(attempt, outcome)
        assert await backend.mails.claim(MUCH_LATER, MUCH_LATER) is None
        assert await backend.mails.list_given_up(None, 10) == []
