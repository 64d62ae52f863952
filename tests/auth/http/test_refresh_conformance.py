"""Auth passes the refresh conformance suite, and the suite finds an auth that does not."""

import asyncio
import json
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from datetime import timedelta
from uuid import UUID

import httpx
import pytest

from kernel.events import Event
from kernel.secret import Secret
from kernel.testing.refresh_conformance.auth_under_test import AuthUnderTest, Finding
from kernel.testing.refresh_conformance.rate_limiter import RateLimiter
from kernel.testing.refresh_conformance.suite import (
    RefreshConformance,
    ReuseWindowConformance,
    TokenEndpointConformance,
)
from kernel.testing.refresh_conformance.token_endpoint import OAuthClient, TokenEndpointUnderTest
from services.auth.adapters.crypto.passwords.argon2_hasher import Argon2Hasher
from services.auth.adapters.memory.sessions.sessions import MemorySessions
from services.auth.app.sessions.ports import Ending, Refreshed
from services.auth.domain.sessions.refresh_rotation import Decision, UnusualRefresh, Verdict
from services.auth.domain.sessions.session import Lease, RefreshOrigin, SessionLimits
from tests.auth.http.api import Api
from tests.auth.http.application import build_own
from tests.auth.http.provider import OAUTH, obtain_tokens, register
from tests.auth.unit.memory_auth import MemoryAuth

_Event = Callable[[UnusualRefresh], Event]
_LIMITS = SessionLimits()
_AT_ONCE = RateLimiter(rate=1_000_000, burst=1_000_000)


@asynccontextmanager
async def _asked(
    auth: MemoryAuth, around: Callable[[httpx.ASGITransport], httpx.AsyncBaseTransport] = lambda inner: inner
) -> AsyncIterator[AuthUnderTest]:
    """As a client sees it, without a socket; time passes by moving its clock."""

    async def wait(seconds: float) -> None:
        auth.clock.advance(timedelta(seconds=seconds))

    transport = around(httpx.ASGITransport(build_own(auth)))
    async with httpx.AsyncClient(transport=transport, base_url="http://auth.test") as client:
        window = _LIMITS.reuse_window.total_seconds()
        yield AuthUnderTest(client, reuse_window=window, limiter=_AT_ONCE, wait=wait)


@pytest.fixture
async def auth_under_test(shared_hasher: Argon2Hasher) -> AsyncIterator[AuthUnderTest]:
    async with _asked(await MemoryAuth.open(shared_hasher)) as auth:
        yield auth


class TestMemoryAuth(RefreshConformance): ...


class TestMemoryAuthOverTime(ReuseWindowConformance): ...


class _Families:
    """The same rule for the families of a client, at the token endpoint."""

    @pytest.fixture
    async def auth_under_test(self, api: Api) -> TokenEndpointUnderTest:
        wiki, one_at_a_time = await register(api, await api.admin()), asyncio.Lock()
        await api.register()

        async def log_in() -> str:
            async with one_at_a_time:
                return str((await obtain_tokens(api, wiki))["refresh_token"])

        async def wait(seconds: float) -> None:
            api.auth.clock.advance(timedelta(seconds=seconds))

        oauth = OAuthClient(
            token_endpoint=f"{OAUTH}/token",
            revocation_endpoint=f"{OAUTH}/revoke",
            client_id=wiki.client_id,
            client_secret=Secret(wiki.secret or ""),
        )
        window = _LIMITS.reuse_window.total_seconds()
        return TokenEndpointUnderTest(api.client, oauth, log_in, reuse_window=window, limiter=_AT_ONCE, wait=wait)


class TestMemoryFamilies(_Families, TokenEndpointConformance): ...


class TestMemoryFamiliesOverTime(_Families, ReuseWindowConformance): ...


class _Broken(MemorySessions):
    """Sessions in memory with one fault each."""

    limits = _LIMITS

    def __init__(self, auth: MemoryAuth) -> None:
        assert isinstance(auth.stores.sessions, MemorySessions)
        super().__init__(auth.stores.sessions._scope, auth.clock, self.limits)


class _Forks(_Broken):
    async def rotate(
        self, session_id: UUID, presented: int, origin: RefreshOrigin, event: _Event, **proven: str | None
    ) -> Refreshed:
        session = self._scope.tables.sessions.get(session_id)
        return await super().rotate(session_id, session.generation if session else presented, origin, event, **proven)


class _ForgivesNothing(_Broken):
    limits = replace(_LIMITS, reuse_window=timedelta(0), recovery_window=timedelta(0))


class _RecoversNothing(_Broken):
    """As the release before: who comes late is a thief."""

    limits = replace(_LIMITS, recovery_window=timedelta(0))


class _KnowsNoPlace(_Broken):
    """Everybody comes from the same place."""

    async def rotate(
        self, session_id: UUID, presented: int, origin: RefreshOrigin, event: _Event, **proven: str | None
    ) -> Refreshed:
        return await super().rotate(session_id, presented, replace(origin, user_agent=None), event, **proven)


class _TakesElsewhereForTheft(_Broken):
    """Ends the session at the first repeat from another user agent."""

    async def rotate(
        self, session_id: UUID, presented: int, origin: RefreshOrigin, event: _Event, **proven: str | None
    ) -> Refreshed:
        outcome = await super().rotate(session_id, presented, origin, event, **proven)
        session = self._scope.tables.sessions[session_id]
        if isinstance(outcome, Lease) and session.repeats_elsewhere:
            decision = Decision(Verdict.REUSED, session, presented, origin, self._clock.now())
            return decision.reuse(self._scope.tables.accounts[session.user_id].contact)
        return outcome


class _RevokesNothing(_Broken):
    """A late predecessor gives another successor, and the lost one works as well."""

    async def rotate(
        self, session_id: UUID, presented: int, origin: RefreshOrigin, event: _Event, **proven: str | None
    ) -> Refreshed:
        session = self._scope.tables.sessions.get(session_id)
        is_lost = session is not None and session.predecessor < presented < session.generation
        known = session.generation if session is not None and is_lost else presented
        return await super().rotate(session_id, known, origin, event, **proven)


class _ForgivesForever(_Broken):
    limits = replace(_LIMITS, reuse_window=timedelta(days=1))


class _OnlyComplains(_Broken):
    """Theft is answered with 401, and rolled back."""

    async def end(self, *_: object, **__: object) -> bool:
        return False


class _EndsAll(_Broken):
    async def end(self, session_id: UUID, ending: Ending, *, owner: UUID | None = None) -> bool:
        user_id = owner or self._scope.tables.sessions[session_id].user_id
        return bool(await self.end_all(user_id, ending))


class _ExtendsOnRetry(_Broken):
    async def rotate(
        self, session_id: UUID, presented: int, origin: RefreshOrigin, event: _Event, **proven: str | None
    ) -> Refreshed:
        outcome = await super().rotate(session_id, presented, origin, event, **proven)
        return replace(outcome, refresh_expires_in=self.limits.idle) if isinstance(outcome, Lease) else outcome


class _WritesBackWhatItRead(_Broken):
    """Reads, waits a moment, writes: an end in between is undone."""

    async def rotate(
        self, session_id: UUID, presented: int, origin: RefreshOrigin, event: _Event, **proven: str | None
    ) -> Refreshed:
        outcome = await super().rotate(session_id, presented, origin, event, **proven)
        rotated = self._scope.tables.sessions[session_id]
        for _ in range(50):
            await asyncio.sleep(0)
        if isinstance(outcome, Lease):
            self._scope.tables.sessions[session_id] = rotated
        return outcome


@pytest.mark.parametrize(
    ("fault", "case"),
    [
        (_Forks, "test_parallel_presenters_get_one_successor"),
        (_Forks, "test_a_lost_answer_can_be_asked_for_again"),
        (_Forks, "test_a_token_out_of_order_ends_its_family"),
        (_Forks, "test_a_token_racing_its_successor_is_a_retry_or_a_theft"),
        (_ForgivesNothing, "test_a_lost_answer_can_be_asked_for_again"),
        (_ForgivesNothing, "test_parallel_presenters_get_one_successor"),
        (_Forks, "test_a_follower_from_the_same_place_forks_nothing"),
        (_Forks, "test_a_follower_from_elsewhere_gets_three_repeats_and_the_holder_goes_on"),
        (_KnowsNoPlace, "test_a_follower_from_elsewhere_gets_three_repeats_and_the_holder_goes_on"),
        (_TakesElsewhereForTheft, "test_a_follower_from_elsewhere_gets_three_repeats_and_the_holder_goes_on"),
        (_OnlyComplains, "test_a_token_out_of_order_ends_its_family"),
        (_OnlyComplains, "test_thieves_who_come_at_once_all_get_nothing"),
        (_OnlyComplains, "test_no_token_of_a_logged_out_session_is_replayed"),
        (_OnlyComplains, "test_an_older_token_logs_out_too"),
        (_OnlyComplains, "test_sessions_of_the_same_second_live_apart"),
        (_EndsAll, "test_a_family_that_ended_takes_no_other_with_it"),
        (_ExtendsOnRetry, "test_a_retry_extends_no_limit"),
        (_WritesBackWhatItRead, "test_a_refresh_racing_a_logout_leaves_nothing_alive"),
        (_WritesBackWhatItRead, "test_a_crowd_of_refreshes_racing_a_logout_leaves_nothing_alive"),
    ],
)
async def test_a_fault_in_the_sessions_is_noticed(fault: type[_Broken], case: str, shared_hasher: Argon2Hasher) -> None:
    auth = await MemoryAuth.open(shared_hasher)
    async with _asked(auth.with_sessions(fault(auth))) as asked:
        with pytest.raises(Finding):
            await getattr(RefreshConformance(), case)(asked)


@pytest.mark.parametrize(
    ("fault", "case"),
    [
        (_ForgivesForever, "test_a_lost_answer_is_recovered_late_and_its_lost_successor_revoked"),
        (_Forks, "test_a_lost_answer_is_recovered_late_and_its_lost_successor_revoked"),
        (_RecoversNothing, "test_a_lost_answer_is_recovered_late_and_its_lost_successor_revoked"),
        (_RevokesNothing, "test_a_lost_answer_is_recovered_late_and_its_lost_successor_revoked"),
        (_RecoversNothing, "test_fifty_late_presenters_at_once_get_one_successor"),
        (_Forks, "test_fifty_late_presenters_at_once_get_one_successor"),
        (_ForgivesForever, "test_fifty_late_presenters_at_once_get_one_successor"),
        (_KnowsNoPlace, "test_a_thief_who_follows_from_elsewhere_is_found_within_five_refreshes"),
        (_RevokesNothing, "test_a_thief_who_follows_from_elsewhere_is_found_within_five_refreshes"),
    ],
)
async def test_a_fault_of_the_window_is_noticed(fault: type[_Broken], case: str, shared_hasher: Argon2Hasher) -> None:
    auth = await MemoryAuth.open(shared_hasher)
    async with _asked(auth.with_sessions(fault(auth))) as asked:
        with pytest.raises(Finding):
            await getattr(ReuseWindowConformance(), case)(asked)


@dataclass(frozen=True, slots=True)
class _Between(httpx.AsyncBaseTransport):
    """Stands before a sound auth and changes what it is sent; None is answered with a 500."""

    inner: httpx.ASGITransport
    change: Callable[[str], str | None]

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        changed = self.change(json.dumps(json.loads(await request.aread() or b"{}")))
        if changed is None:
            return httpx.Response(500, request=request)
        headers = {name: value for name, value in request.headers.items() if name != "content-length"}
        return await self.inner.handle_async_request(
            httpx.Request(request.method, request.url, headers=headers, content=changed.encode())
        )


@pytest.mark.parametrize(
    ("change", "case"),
    [
        (lambda body: body.replace('" ', '"'), "test_a_tampered_token_is_refused_and_ends_nobodys_session"),
        (lambda body: None if "null" in body else body, "test_what_is_not_even_text_is_refused"),
        (lambda body: None if "u20ac" in body else body, "test_garbage_is_no_token"),
        (lambda body: None if "%00" in body else body, "test_a_logout_with_a_forgery_says_nothing_and_ends_nothing"),
    ],
    ids=["trims", "breaks on null", "breaks on the euro", "breaks on an escape"],
)
async def test_a_fault_in_reading_tokens_is_noticed(
    change: Callable[[str], str | None], case: str, shared_hasher: Argon2Hasher
) -> None:
    auth = await MemoryAuth.open(shared_hasher)
    async with _asked(auth, lambda inner: _Between(inner, change)) as asked:
        with pytest.raises(Finding):
            await getattr(RefreshConformance(), case)(asked)
