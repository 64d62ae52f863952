"""Any order of refreshing, replaying, waiting and ending, held against a model of a few lines."""

import asyncio
from datetime import timedelta

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from kernel.testing.fixed_clock import FixedClock
from kernel.testing.ordered_ids import OrderedIds
from services.auth.app.facts import Facts
from services.auth.domain.accounts import Account
from services.auth.domain.sessions import EndCause, Lease, NewSession, Reuse, SessionLimits
from services.auth.wiring.stores import memory_stores
from tests.auth.unit.memory_auth import ADA, ORIGIN

_LIMITS = SessionLimits(timedelta(minutes=10), timedelta(minutes=30), timedelta(seconds=30))


class Rotation(RuleBasedStateMachine):
    """The model: a generation, when it came, when the session began, and whether it has ended."""

    def __init__(self) -> None:
        super().__init__()
        self.loop = asyncio.new_event_loop()
        self.clock = FixedClock()
        self.facts = Facts(self.clock, OrderedIds())
        self.stores = memory_stores(self.clock, _LIMITS)
        self.loop.run_until_complete(self._begin())
        self.generation, self.has_ended, self.born = 1, False, self.clock.now()
        self.rotated = self.born

    async def _begin(self) -> None:
        account = Account(self.facts.ids.new(), ADA, None, self.clock.now())
        await self.stores.accounts.enrol(account, "hash", self.facts.of("registered", ORIGIN))
        self.session = NewSession(self.facts.ids.new(), account.id, None, None)
        await self.stores.sessions.start(self.session, "hash", self.facts.of("started", ORIGIN))

    def teardown(self) -> None:
        self.loop.close()

    @property
    def is_live(self) -> bool:
        now = self.clock.now()
        in_limits = now < self.rotated + _LIMITS.idle and now < self.born + _LIMITS.absolute
        return in_limits and not self.has_ended

    @rule(seconds=st.sampled_from([1, 29, 30, 200, 599, 600]))
    def wait(self, seconds: int) -> None:
        self.clock.advance(timedelta(seconds=seconds))

    @rule(age=st.integers(-1, 3))
    def present(self, age: int) -> None:
        presented = self.generation - age
        outcome = self.loop.run_until_complete(self.stores.sessions.rotate(self.session.id, presented))
        in_window = self.clock.now() - self.rotated < _LIMITS.reuse_window
        if not self.is_live or age < 0:
            assert outcome is None
        elif age == 0:
            assert isinstance(outcome, Lease)
            self.generation, self.rotated = self.generation + 1, self.clock.now()
            assert outcome.generation == self.generation
        elif age == 1 and in_window:
            assert isinstance(outcome, Lease)
            assert outcome.generation == self.generation
        else:
            assert isinstance(outcome, Reuse)
            assert (outcome.presented, outcome.current) == (presented, self.generation)

    @rule()
    def end(self) -> None:
        ending = self.facts.ending(EndCause.LOGGED_OUT, ORIGIN)
        assert self.loop.run_until_complete(self.stores.sessions.end(self.session.id, ending)) == self.is_live
        self.has_ended = True

    @invariant()
    def it_is_listed_while_it_lives(self) -> None:
        listed = self.loop.run_until_complete(self.stores.sessions.live(self.session.user_id, None, 10))
        assert [session.generation for session in listed] == ([self.generation] if self.is_live else [])


TestRotation = Rotation.TestCase
TestRotation.settings = settings(max_examples=40, stateful_step_count=20, deadline=None)
