"""What every `ThrottleStore` does."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import timedelta
from uuid import UUID

from services.auth.app.throttling.ports import ThrottleStore
from services.auth.domain.throttling.attempt import Admission, Attempt, Denied, Outcome, Verdict
from services.auth.domain.throttling.limits import Limits, Scope
from services.auth.domain.throttling.network import network_of
from tests.auth.contract.samples import new_id

LIMITS = Limits()
ANN, HOME, OFFICE = "ann@example.com", "192.0.2.1", "192.0.2.2"
ADMITTED, BUSY = Verdict.ADMITTED, Verdict.BUSY
_SLACK = timedelta(seconds=5)  # a real server's clock goes on


@dataclass(frozen=True, slots=True)
class Stand:
    """An empty throttle of LIMITS; `advance` makes all that it keeps older."""

    throttle: ThrottleStore
    advance: Callable[[timedelta], Awaitable[None]]
    ids: Callable[[], UUID] = field(default=new_id)

    def attempt(self, network: str = HOME, subject: str = ANN) -> Attempt:
        return Attempt(self.ids(), subject, network)

    async def ask(self, network: str = HOME, subject: str = ANN) -> Admission:
        return await self.throttle.admit(self.attempt(network, subject))

    async def made(self, outcome: Outcome, network: str = HOME, subject: str = ANN) -> Admission:
        """What an attempt was answered, and settled with if it was admitted."""
        attempt = self.attempt(network, subject)
        answer = await self.throttle.admit(attempt)
        if answer is ADMITTED:
            await self.throttle.settle(attempt, outcome)
        return answer

    async def wrong(self, times: int, network: str = HOME, subject: str = ANN) -> None:
        for _ in range(times):
            assert await self.made(Outcome.FAILURE, network, subject) is ADMITTED

    async def wrong_from_anywhere(self, times: int) -> None:
        for number in range(times):
            await self.wrong(1, stranger(number))

    async def closed_by_patience(self, network: str | None = None) -> int:
        """Counts failures of an attacker who waits as long as required, until nothing opens within a day.

        Each comes from a new network unless one is given.
        """
        failures = 0
        while True:
            answer = await self.made(Outcome.FAILURE, network or stranger(failures))
            if answer is ADMITTED:
                failures += 1
            elif denied(answer).wait > timedelta(days=1):
                return failures
            else:
                await self.advance(denied(answer).wait)


def stranger(number: int) -> str:
    return f"198.51.{number // 250}.{number % 250}"


def denied(answer: Admission) -> Denied:
    assert isinstance(answer, Denied), answer
    return answer


def is_about(wait: timedelta, expected: timedelta) -> bool:
    return expected - _SLACK < wait <= expected


class ThrottleStoreContract:
    async def test_so_many_failures_are_free_and_each_further_one_doubles_the_wait(self, stand: Stand) -> None:
        await stand.wrong(LIMITS.network.free)
        for seconds in (30, 60, 120, 240, 480, 960, 1920, 3600, 3600):
            answer = denied(await stand.ask())
            assert (answer.scope, is_about(answer.wait, timedelta(seconds=seconds))) == (Scope.NETWORK, True)
            await stand.advance(timedelta(seconds=seconds))
            await stand.wrong(1)

    async def test_after_the_wait_that_was_told_an_attempt_is_admitted(self, stand: Stand) -> None:
        await stand.wrong(LIMITS.network.free)
        wait = denied(await stand.ask()).wait
        await stand.advance(wait - _SLACK)
        assert isinstance(await stand.ask(), Denied)
        await stand.advance(_SLACK)
        assert await stand.ask() is ADMITTED

    async def test_after_a_wait_there_is_one_place_until_it_is_settled(self, stand: Stand) -> None:
        await stand.wrong(LIMITS.network.free)
        await stand.advance(timedelta(seconds=30))
        first = stand.attempt()
        assert await stand.throttle.admit(first) is ADMITTED
        assert await stand.ask() is BUSY
        await stand.throttle.settle(first, Outcome.ABANDONED)
        assert await stand.ask() is ADMITTED

    async def test_denials_count_for_nothing(self, stand: Stand) -> None:
        await stand.wrong(LIMITS.network.free)
        for _ in range(50):
            assert isinstance(await stand.ask(), Denied)
        await stand.advance(timedelta(seconds=30))
        await stand.wrong(1)
        assert is_about(denied(await stand.ask()).wait, timedelta(seconds=60))

    async def test_a_success_forgets_what_failed_before(self, stand: Stand) -> None:
        await stand.wrong(LIMITS.network.free - 1)
        await stand.made(Outcome.SUCCESS)
        await stand.wrong(LIMITS.network.free)
        assert isinstance(await stand.ask(), Denied)

    async def test_what_is_undecided_is_not_counted(self, stand: Stand) -> None:
        for _ in range(3 * LIMITS.unknown_networks.free):
            assert await stand.made(Outcome.ABANDONED) is ADMITTED

    async def test_strangers_are_counted_together(self, stand: Stand) -> None:
        await stand.wrong_from_anywhere(LIMITS.unknown_networks.free)
        answer = denied(await stand.ask(stranger(900)))
        assert (answer.scope, is_about(answer.wait, timedelta(seconds=30))) == (Scope.UNKNOWN_NETWORKS, True)

    async def test_strangers_do_not_lock_a_known_network_out(self, stand: Stand) -> None:
        await stand.made(Outcome.SUCCESS)
        assert await stand.closed_by_patience() == LIMITS.unknown_networks.cap
        assert isinstance(await stand.ask(OFFICE), Denied)
        await stand.wrong(LIMITS.network.free - 1)
        assert await stand.made(Outcome.SUCCESS) is ADMITTED
        assert await stand.ask(OFFICE) is ADMITTED, "a success of its holder opens an account to strangers again"

    async def test_a_known_network_is_a_stranger_again_when_nobody_signed_in_from_it_for_long(
        self, stand: Stand
    ) -> None:
        await stand.made(Outcome.SUCCESS)
        await stand.advance(LIMITS.known_for)
        await stand.wrong_from_anywhere(LIMITS.unknown_networks.free)
        assert denied(await stand.ask()).scope is Scope.UNKNOWN_NETWORKS

    async def test_an_account_has_at_most_a_hundred_failures_in_a_row(self, stand: Stand) -> None:
        for network in (HOME, OFFICE, "192.0.2.3", "192.0.2.4", "192.0.2.5"):
            await stand.made(Outcome.SUCCESS, network)
        strangers = await stand.closed_by_patience()
        devices = 0
        for network in (HOME, OFFICE, "192.0.2.3", "192.0.2.4", "192.0.2.5"):
            devices += await stand.closed_by_patience(network)
        assert (strangers, devices) == (60, 40)
        for network in (HOME, stranger(1), stranger(901)):
            assert denied(await stand.ask(network)).wait > timedelta(days=20)

    async def test_what_failed_long_ago_is_forgotten(self, stand: Stand) -> None:
        assert await stand.closed_by_patience() == LIMITS.unknown_networks.cap
        await stand.advance(LIMITS.memory)
        await stand.wrong(LIMITS.network.free)

    async def test_forgiven_is_every_failure_and_one_network_is_known(self, stand: Stand) -> None:
        await stand.made(Outcome.SUCCESS, OFFICE)
        await stand.closed_by_patience()
        await stand.closed_by_patience(OFFICE)
        await stand.throttle.reset(ANN, HOME)
        await stand.wrong_from_anywhere(LIMITS.unknown_networks.free)
        assert denied(await stand.ask(OFFICE)).scope is Scope.UNKNOWN_NETWORKS
        assert await stand.ask(HOME) is ADMITTED

    async def test_subjects_do_not_know_of_each_other(self, stand: Stand) -> None:
        await stand.wrong(LIMITS.network.free)
        assert await stand.ask(subject="bob@example.com") is ADMITTED
        assert isinstance(await stand.ask(), Denied)

    async def test_a_64_of_ipv6_is_one_network(self, stand: Stand) -> None:
        for host in range(LIMITS.network.free):
            await stand.wrong(1, network_of(f"2001:db8::{host:x}:1"))
        assert denied(await stand.ask(network_of("2001:db8::ffff"))).scope is Scope.NETWORK
        assert await stand.ask(network_of("2001:db8:0:1::1")) is ADMITTED

    async def test_two_hundred_at_once_are_as_many_as_there_are_places(self, stand: Stand) -> None:
        attempts = [stand.attempt() for _ in range(200)]
        answers = await asyncio.gather(*map(stand.throttle.admit, attempts))
        assert (answers.count(ADMITTED), answers.count(BUSY)) == (LIMITS.network.free, 200 - LIMITS.network.free)
        admitted = [attempt for attempt, answer in zip(attempts, answers, strict=True) if answer is ADMITTED]
        await asyncio.gather(*(stand.throttle.settle(attempt, Outcome.FAILURE) for attempt in admitted))
        answers = await asyncio.gather(*map(stand.throttle.admit, attempts))
        assert all(isinstance(answer, Denied) for answer in answers)

    async def test_strangers_at_once_share_the_places_of_all_strangers(self, stand: Stand) -> None:
        answers = await asyncio.gather(*(stand.ask(stranger(number)) for number in range(200)))
        assert (answers.count(ADMITTED), answers.count(BUSY)) == (
            LIMITS.unknown_networks.free,
            200 - LIMITS.unknown_networks.free,
        )

    async def test_a_success_does_not_forget_who_is_under_way(self, stand: Stand) -> None:
        attempts = [stand.attempt() for _ in range(LIMITS.network.free)]
        for attempt in attempts:
            assert await stand.throttle.admit(attempt) is ADMITTED
        await stand.throttle.settle(attempts[0], Outcome.SUCCESS)
        assert await stand.ask() is ADMITTED
        assert await stand.ask() is BUSY

    async def test_an_attempt_whose_maker_died_turns_into_a_failure(self, stand: Stand) -> None:
        attempts = [stand.attempt() for _ in range(LIMITS.network.free)]
        for attempt in attempts:
            assert await stand.throttle.admit(attempt) is ADMITTED
        assert await stand.ask() is BUSY
        await stand.advance(LIMITS.pending)
        assert denied(await stand.ask()).scope is Scope.NETWORK
        await stand.throttle.settle(attempts[0], Outcome.ABANDONED)
        assert isinstance(await stand.ask(), Denied), "too late"

    async def test_being_right_is_heard_however_late(self, stand: Stand) -> None:
        await stand.wrong(LIMITS.network.free - 1)
        slow = stand.attempt()
        assert await stand.throttle.admit(slow) is ADMITTED
        await stand.advance(LIMITS.pending)
        assert isinstance(await stand.ask(), Denied)
        await stand.throttle.settle(slow, Outcome.SUCCESS)
        assert await stand.ask() is ADMITTED

    async def test_an_attempt_is_settled_once_and_holds_one_place(self, stand: Stand) -> None:
        attempt = stand.attempt()
        for _ in range(LIMITS.network.free + 1):
            assert await stand.throttle.admit(attempt) is ADMITTED
        for _ in range(LIMITS.network.free + 1):
            await stand.throttle.settle(attempt, Outcome.FAILURE)
        await stand.throttle.settle(stand.attempt(), Outcome.FAILURE)
        await stand.wrong(LIMITS.network.free - 1)
        assert isinstance(await stand.ask(), Denied)
