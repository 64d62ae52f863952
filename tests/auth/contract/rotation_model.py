"""Any order of refreshing, racing, replaying, waiting and ending, held against a model of a few lines."""

import asyncio
from collections.abc import Awaitable, Coroutine
from datetime import timedelta
from typing import Any, Protocol, TypeVar
from uuid import uuid4

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule, run_state_machine_as_test

from services.auth.domain.sessions import FIRST_GENERATION, Lease, Reuse
from tests.auth.contract.backend import LIMITS, Backend
from tests.auth.contract.stage import ending, enrolled, signed_in

_Result = TypeVar("_Result")

# Real clocks go on by themselves: no sum of these comes within ten seconds below a limit.
_MOMENTS = [timedelta(seconds=seconds) for seconds in (10, 20, 30)]
_NEARLY_IDLE = LIMITS.idle - timedelta(hours=1)
_SOME = FIRST_GENERATION + 2  # a session that ends at once shows little


class Run(Protocol):
    def __call__(self, work: Coroutine[Any, Any, _Result]) -> _Result: ...


class Rotation(RuleBasedStateMachine):
    """The model: a generation, how long ago it came and the session began, and whether it has ended."""

    def __init__(self, backend: Backend, run: Run) -> None:
        super().__init__()
        self.backend, self.run = backend, run
        self.user_id = run(enrolled(backend, f"{uuid4().hex}@example.com"))
        self.session_id = run(signed_in(backend, self.user_id))
        self.generation, self.has_ended = FIRST_GENERATION, False
        self.age, self.since_rotated = timedelta(0), timedelta(0)

    @property
    def is_live(self) -> bool:
        return self.since_rotated < LIMITS.idle and self.age < LIMITS.absolute and not self.has_ended

    @rule(by=st.sampled_from(_MOMENTS))
    def wait(self, by: timedelta) -> None:
        self.run(_all(self.backend.advance(by)))
        self.age, self.since_rotated = self.age + by, self.since_rotated + by

    @rule(by=st.sampled_from(_MOMENTS), behind=st.integers(0, 2))
    def lose_an_answer_and_come_back(self, by: timedelta, behind: int) -> None:
        self.present(0, 1)
        self.wait(by)
        self.present(behind, 1)

    @precondition(lambda self: self.generation > _SOME)
    @rule(by=st.sampled_from([_NEARLY_IDLE, LIMITS.idle]))
    def leave_it_alone(self, by: timedelta) -> None:
        self.present(0, 1)
        self.wait(by)

    @precondition(lambda self: self.is_live and self.generation > _SOME)
    @rule()
    def use_it_for_years(self) -> None:
        while self.age + _NEARLY_IDLE < LIMITS.absolute:
            self.wait(_NEARLY_IDLE)
            self.present(0, 1)
        self.wait(max(timedelta(0), LIMITS.absolute - self.age))

    @rule(behind=st.sampled_from([0, 0, 1, 1, 1, 2, 3, -1]), at_once=st.integers(1, 3))
    def present(self, behind: int, at_once: int) -> None:
        """The same token, from so many at once."""
        presented = self.generation - behind
        outcomes = self.run(_all(*[self.backend.sessions.rotate(self.session_id, presented) for _ in range(at_once)]))
        is_retry = behind == 1 and self.since_rotated < LIMITS.reuse_window
        if not self.is_live or behind < 0:
            assert outcomes == [None] * at_once
        elif behind == 0 or is_retry:
            assert all(isinstance(outcome, Lease) for outcome in outcomes)
            if behind == 0:
                self.generation, self.since_rotated = self.generation + 1, timedelta(0)
            assert {outcome.generation for outcome in outcomes if isinstance(outcome, Lease)} == {self.generation}
        else:
            told = [(each.presented, each.current) for each in outcomes if isinstance(each, Reuse)]
            assert told == [(presented, self.generation)] * at_once

    @precondition(lambda self: self.generation > _SOME)
    @rule()
    def end(self) -> None:
        assert self.run(self.backend.sessions.end(self.session_id, ending())) == self.is_live
        self.has_ended = True

    @invariant()
    def it_is_listed_while_it_lives(self) -> None:
        listed = self.run(self.backend.sessions.live(self.user_id, None, 10))
        assert [session.generation for session in listed] == ([self.generation] if self.is_live else [])


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
