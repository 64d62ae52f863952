"""Any order of refreshes, races, replays, places, keys, waits and ends gives the results of a model of fifty lines."""

import asyncio
from collections.abc import Awaitable, Coroutine
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any, Protocol, TypeVar
from uuid import uuid4

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule, run_state_machine_as_test

from services.auth.app.audit.ports import AuditFilter
from services.auth.app.sessions.ports import Refreshed
from services.auth.domain.sessions.refresh_rotation import KeyNotProven, Reuse, TooManyRepeats
from services.auth.domain.sessions.session import FIRST_GENERATION, Lease, RefreshOrigin
from tests.auth.contract.backend import LIMITS, Backend
from tests.auth.contract.samples import ELSEWHERE, HOME, add_account, new_ending, present, start_session

_Result = TypeVar("_Result")

# Real clocks go on by themselves: no sum of these comes within ten seconds below a limit.
_MOMENTS = [timedelta(seconds=seconds) for seconds in (10, 20, 30)]
_DAY = timedelta(hours=24)
_NEARLY_IDLE = LIMITS.idle - timedelta(hours=1)
_SOME = FIRST_GENERATION + 2  # a session that ends at once shows little
_OTHER_AGENT = RefreshOrigin(HOME.network, "another browser")
_IPV6 = RefreshOrigin("2001:db8:1:2::/64", None)
_KEYS = ["k" * 43, "o" * 43]
_PLACES = [HOME, HOME, HOME, ELSEWHERE, ELSEWHERE, _OTHER_AGENT, _IPV6]


class Run(Protocol):
    def __call__(self, work: Coroutine[Any, Any, _Result]) -> _Result: ...


@dataclass(slots=True)
class Model:
    """The rule of the contract. Times are ages: how long ago something happened."""

    generation: int = FIRST_GENERATION
    predecessor: int = FIRST_GENERATION - 1
    age: timedelta = timedelta(0)
    since_rotated: timedelta = timedelta(0)
    since_issued: timedelta = timedelta(0)
    place: RefreshOrigin = HOME
    repeats: list[timedelta] = field(default_factory=list)
    recoveries: int = 0
    has_ended: bool = False
    key: str | None = None
    bound_from: int = FIRST_GENERATION
    recorded: list[str] = field(default_factory=list)

    @property
    def is_live(self) -> bool:
        return self.since_rotated < LIMITS.idle and self.age < LIMITS.absolute and not self.has_ended

    def wait(self, by: timedelta) -> None:
        self.age, self.since_rotated = self.age + by, self.since_rotated + by
        self.since_issued, self.repeats = self.since_issued + by, [ago + by for ago in self.repeats]

    def bind(self, key: str | None) -> None:
        if self.key is None and key is not None:
            self.key, self.bound_from = key, self.generation + 1

    def present(self, presented: int, place: RefreshOrigin, key: str | None) -> tuple[object, ...] | None:
        if not self.is_live or presented > self.generation:
            return None
        is_early = presented == self.predecessor and self.since_issued < LIMITS.reuse_window
        if self.key in {None, key}:
            return self._present_proven(presented, place, key, is_early=is_early)
        is_robbed = presented < self.bound_from and not is_early
        return ("reused", presented, self.generation, self.predecessor) if is_robbed else ("unproven",)

    def _present_proven(
        self, presented: int, place: RefreshOrigin, key: str | None, *, is_early: bool
    ) -> tuple[object, ...]:
        if presented == self.generation:
            self.bind(key)
            self.predecessor, self.generation, self.recoveries = self.generation, self.generation + 1, 0
            self.since_rotated = self.since_issued = timedelta(0)
            self.place = place
            return ("rotated", self.generation)
        if is_early:
            if place != self.place:
                if len([ago for ago in self.repeats if ago < _DAY]) >= 3:
                    return ("elsewhere",)
                self.repeats.append(timedelta(0))
                self.recorded.append("auth.refresh.repeated")
            return ("repeated", self.generation)
        if presented == self.predecessor and self.since_rotated < LIMITS.recovery_window and self.recoveries < 10:
            self.bind(key)
            self.generation, self.recoveries, self.since_issued = self.generation + 1, self.recoveries + 1, timedelta(0)
            self.place = place
            self.recorded.append("auth.refresh.recovered")
            return ("recovered", self.generation)
        return ("reused", presented, self.generation, self.predecessor)


def _seen(refreshed: Refreshed) -> tuple[object, ...] | None:
    if isinstance(refreshed, Lease):
        name = "repeated" if refreshed.repeated else "recovered" if refreshed.recovered else "rotated"
        return (name, refreshed.generation)
    if isinstance(refreshed, Reuse):
        return ("reused", refreshed.presented, refreshed.current, refreshed.predecessor)
    if isinstance(refreshed, KeyNotProven):
        return ("unproven",)
    return ("elsewhere",) if isinstance(refreshed, TooManyRepeats) else None


class Rotation(RuleBasedStateMachine):
    """A session of the backend beside the model."""

    def __init__(self, backend: Backend, run: Run) -> None:
        super().__init__()
        self.backend, self.run = backend, run
        self.user_id = run(add_account(backend, f"{uuid4().hex}@example.com"))
        self.session_id = run(start_session(backend, self.user_id))
        self.model = Model()

    @property
    def is_worn(self) -> bool:
        return self.model.generation > _SOME

    @rule(by=st.sampled_from([*_MOMENTS, _DAY]))
    def wait(self, by: timedelta) -> None:
        self.run(_all(self.backend.advance(by)))
        self.model.wait(by)

    @rule(by=st.sampled_from(_MOMENTS), behind=st.integers(0, 2), place=st.sampled_from(_PLACES))
    def lose_an_answer_and_come_back(self, by: timedelta, behind: int, place: RefreshOrigin) -> None:
        self.present(0, 1, HOME)
        self.wait(by)
        self.present(behind, 1, place)

    @rule(times=st.sampled_from([1, 2, 11]), place=st.sampled_from(_PLACES))
    def lose_every_answer(self, times: int, place: RefreshOrigin) -> None:
        for _ in range(times):
            self.wait(LIMITS.reuse_window)
            self.present(self.model.generation - self.model.predecessor, 1, place)

    @rule(times=st.integers(1, 4), pause=st.sampled_from([timedelta(0), _DAY]))
    def follow_from_elsewhere(self, times: int, pause: timedelta) -> None:
        for _ in range(times):
            self.present(0, 1, HOME)
            self.present(1, 1, ELSEWHERE)
            if pause:
                self.wait(pause)

    @precondition(lambda self: self.is_worn)
    @rule(by=st.sampled_from([_NEARLY_IDLE, LIMITS.idle]))
    def leave_it_alone(self, by: timedelta) -> None:
        self.present(0, 1, HOME)
        self.wait(by)

    @precondition(lambda self: self.model.is_live and self.is_worn)
    @rule()
    def use_it_for_years(self) -> None:
        while self.model.age + _NEARLY_IDLE < LIMITS.absolute:
            self.wait(_NEARLY_IDLE)
            self.present(0, 1, HOME)
        self.wait(max(timedelta(0), LIMITS.absolute - self.model.age))

    @rule(behind=st.sampled_from([0, 0, 1, 1, 1, 2, 3, -1]), at_once=st.integers(1, 5), place=st.sampled_from(_PLACES))
    def present(self, behind: int, at_once: int, place: RefreshOrigin) -> None:
        """The same token, from so many at once."""
        presented = self.model.generation - behind
        self.present_with(presented, at_once, place, self.model.key)

    @precondition(lambda self: self.is_worn)
    @rule(behind=st.integers(0, 3), at_once=st.integers(1, 3), key=st.sampled_from([None, *_KEYS]))
    def present_with_a_key(self, behind: int, at_once: int, key: str | None) -> None:
        """Binds the session, proves its key, or comes without it."""
        self.present_with(self.model.generation - behind, at_once, HOME, key)

    def present_with(self, presented: int, at_once: int, place: RefreshOrigin, key: str | None) -> None:
        calls = [present(self.backend.sessions, self.session_id, presented, place, key) for _ in range(at_once)]
        outcomes = sorted(map(str, map(_seen, self.run(_all(*calls)))))
        assert outcomes == sorted(str(self.model.present(presented, place, key)) for _ in range(at_once))

    @precondition(lambda self: self.is_worn)
    @rule()
    def end(self) -> None:
        assert self.run(self.backend.sessions.end(self.session_id, new_ending())) == self.model.is_live
        self.model.has_ended = True

    @invariant()
    def it_is_listed_while_it_lives(self) -> None:
        listed = self.run(self.backend.session_reader.list_live(self.user_id, None, 10))
        model = self.model
        assert [(each.generation, each.predecessor) for each in listed] == (
            [(model.generation, model.predecessor)] if model.is_live else []
        )

    @invariant()
    def every_unusual_refresh_is_recorded(self) -> None:
        events = self.run(self.backend.audit.page(AuditFilter(user_id=self.user_id), 1000))
        unusual = {"auth.refresh.repeated", "auth.refresh.recovered"}
        assert sorted(event.type for event in events if event.type in unusual) == sorted(self.model.recorded)


async def _all(*calls: Awaitable[_Result]) -> list[_Result]:
    return list(await asyncio.gather(*calls))


class RotationModelContract:
    examples = 12

    async def test_any_order_of_calls_does_what_the_model_does(self, backend: Backend) -> None:
        loop = asyncio.get_running_loop()

        def run(work: Coroutine[Any, Any, _Result]) -> _Result:
            return asyncio.run_coroutine_threadsafe(work, loop).result()

        few = settings(max_examples=self.examples, stateful_step_count=15, deadline=None)
        await asyncio.to_thread(
            run_state_machine_as_test,
            lambda: Rotation(backend, run),  # type: ignore[arg-type]  # a class, or whatever makes a machine
            settings=few,
        )
