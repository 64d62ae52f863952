"""What every `LogoutNotices` does, and which ends every store queues one for."""

import asyncio
from collections.abc import Sequence
from contextlib import suppress
from datetime import timedelta
from uuid import UUID

from kernel.events import Event
from services.auth.app.sessions.ports import Ending
from services.auth.domain.oidc.events import FamilyEnded
from services.auth.domain.oidc.family import CLIENT_REMOVED, CONSENT_WITHDRAWN, REVOKED, EndedFamily
from services.auth.domain.oidc.logout_notice import LogoutAttempt, LogoutOutcome, NoticeState
from services.auth.domain.sessions.session_end import EndCause
from tests.auth.contract.backend import LIMITS, Backend
from tests.auth.contract.provider_samples import (
    add_client,
    new_client,
    new_client_event,
    new_family,
    start_family,
    started,
)
from tests.auth.contract.samples import SECOND, add_account, new_event, new_session_event, rotate_session, start_session

_URI = "https://wiki.test/ended"
_LEASE = timedelta(minutes=1)
_DELIVERED = LogoutOutcome(NoticeState.DELIVERED)


def _ending() -> Ending:
    def events(user_id: UUID, session_id: UUID) -> Sequence[Event]:
        return [new_session_event("auth.session.ended", user_id, session_id)]

    return Ending(EndCause.LOGGED_OUT, events)


async def _start(backend: Backend, uri: str | None = _URI) -> tuple[UUID, UUID, UUID]:
    """Returns a user, its session and the family of a client that takes logout tokens."""
    await add_client(backend, backchannel_logout_uri=uri)
    user_id = await add_account(backend)
    session_id = await start_session(backend, user_id)
    return user_id, session_id, (await start_family(backend, session_id)).family_id


async def _claim_all(backend: Backend) -> list[LogoutAttempt]:
    claimed: list[LogoutAttempt] = []
    while (attempt := await backend.provider.logout_notices.claim(_LEASE)) is not None:
        claimed.append(attempt)
    return claimed


async def _end_family(backend: Backend, family_id: UUID, cause: str) -> None:
    def event(ended: EndedFamily) -> Event:
        values = {"family_id": ended.id, "session_id": ended.session_id, "client_id": "wiki", "cause": cause}
        return new_event(FamilyEnded.event_type, ended.user_id, **values)

    assert await backend.provider.families.end(family_id, "wiki", event)


class LogoutNoticesContract:
    async def test_the_end_of_a_session_tells_each_client_that_has_a_family_there(self, backend: Backend) -> None:
        user_id, session_id, family_id = await _start(backend)
        await add_client(backend, "silent")
        await add_client(backend, "disabled", backchannel_logout_uri=_URI, disabled=True)
        for client_id in ("silent", "disabled"):
            await start_family(backend, session_id, client_id)
        second_tab = await start_family(backend, session_id)
        await start_family(backend, await start_session(backend, user_id))
        assert await _claim_all(backend) == []
        await backend.sessions.end(session_id, _ending())
        claimed = await _claim_all(backend)
        assert {each.family_id for each in claimed} == {family_id, second_tab.family_id}
        assert {(each.user_id, each.client_id, each.number) for each in claimed} == {(user_id, "wiki", 1)}
        client = claimed[0].client
        assert client is not None
        assert client.find_logout_uri() == _URI

    async def test_all_that_end_together_are_told_of_and_one_that_is_kept_is_not(self, backend: Backend) -> None:
        user_id, kept, _ = await _start(backend)
        families = {(await start_family(backend, await start_session(backend, user_id))).family_id for _ in range(3)}
        await backend.sessions.end_all(user_id, _ending(), keep=kept)
        assert {each.family_id for each in await _claim_all(backend)} == families

    async def test_an_erasure_in_the_same_transaction_does_not_take_the_notice_away(self, backend: Backend) -> None:
        user_id, _, family_id = await _start(backend)
        async with backend.transactions.begin() as work:
            await work.sessions.end_all(user_id, _ending())
            await work.status.erase(user_id, new_event("auth.account.erased", user_id))
        assert [(each.family_id, each.user_id) for each in await _claim_all(backend)] == [(family_id, user_id)]

    async def test_an_end_that_is_rolled_back_tells_no_client(self, backend: Backend) -> None:
        user_id, _, _ = await _start(backend)
        with suppress(LookupError):
            async with backend.transactions.begin() as work:
                await work.sessions.end_all(user_id, _ending())
                raise LookupError
        assert await _claim_all(backend) == []

    async def test_a_family_is_told_of_unless_its_client_knows_and_then_no_more(self, backend: Backend) -> None:
        _, session_id, withdrawn = await _start(backend)
        for cause in (REVOKED, CLIENT_REMOVED):
            await _end_family(backend, (await start_family(backend, session_id)).family_id, cause)
        assert await _claim_all(backend) == []
        await _end_family(backend, withdrawn, CONSENT_WITHDRAWN)
        assert [each.family_id for each in await _claim_all(backend)] == [withdrawn]
        await backend.sessions.end(session_id, _ending())
        assert await _claim_all(backend) == []

    async def test_no_family_starts_unseen_while_its_session_ends(self, backend: Backend) -> None:
        user_id, session_id, family_id = await _start(backend)
        for generation in range(1, 2 * (LIMITS.absolute // LIMITS.idle)):
            await backend.advance(LIMITS.idle / 2)
            await rotate_session(backend, session_id, generation)  # up to its absolute limit, which does not move
        async with backend.transactions.begin() as work:
            await work.sessions.end_all(user_id, _ending())
            starting = asyncio.create_task(backend.provider.families.start(new_family(session_id), started))
            await asyncio.wait({starting}, timeout=0.1)  # long enough for a start that does not wait
        assert await starting is None
        assert [each.family_id for each in await _claim_all(backend)] == [family_id]

    async def test_of_those_who_come_together_one_gets_a_notice(self, backend: Backend) -> None:
        _, session_id, _ = await _start(backend)
        await backend.sessions.end(session_id, _ending())
        notices = backend.provider.logout_notices
        claimed = await asyncio.gather(*(notices.claim(_LEASE) for _ in range(5)))
        assert sum(each is not None for each in claimed) == 1

    async def test_a_notice_comes_again_when_its_worker_died_and_after_a_delay(self, backend: Backend) -> None:
        _, session_id, _ = await _start(backend)
        await backend.sessions.end(session_id, _ending())
        (first,) = await _claim_all(backend)
        await backend.advance(_LEASE + SECOND)
        (second,) = await _claim_all(backend)
        assert second.number == 2
        notices = backend.provider.logout_notices
        await notices.settle(first, _DELIVERED)  # a later attempt has begun
        await notices.settle(second, LogoutOutcome(NoticeState.POSTPONED, "busy", 2 * _LEASE))
        await backend.advance(_LEASE + SECOND)
        assert await _claim_all(backend) == []
        await backend.advance(_LEASE)
        (third,) = await _claim_all(backend)
        await notices.settle(third, _DELIVERED)
        await backend.advance(timedelta(days=1))
        assert await _claim_all(backend) == []

    async def test_the_client_is_as_it_is_when_the_notice_is_sent(self, backend: Backend) -> None:
        _, session_id, _ = await _start(backend)
        clients = backend.provider.clients
        await backend.sessions.end(session_id, _ending())
        await clients.replace(new_client(backchannel_logout_uri="https://wiki.test/new"), new_client_event())
        (attempt,) = await _claim_all(backend)
        assert attempt.client is not None
        assert attempt.client.find_logout_uri() == "https://wiki.test/new"
        await clients.remove("wiki", new_client_event())
        await backend.advance(_LEASE + SECOND)
        (attempt,) = await _claim_all(backend)
        assert (attempt.client, attempt.client_id) == (None, "wiki")
