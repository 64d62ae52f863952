"""Any order of attempts, outcomes and waits gives the results of a model that replays a diary."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from kernel.testing.fixed_clock import FixedClock
from kernel.testing.ordered_ids import OrderedIds
from services.auth.domain.throttling.attempt import Attempt, Denied, Outcome, Verdict
from services.auth.domain.throttling.attempt_record import AttemptRecord
from services.auth.domain.throttling.limits import Limit, Limits, Scope

# small, so that a few steps reach every edge
_LIMITS = Limits(
    network=Limit(free=2),
    unknown_networks=Limit(free=3, cap=6),
    known_networks=Limit(free=3, cap=5),
    memory=timedelta(days=3),
    known_for=timedelta(days=2),
    pending=timedelta(seconds=40),
)
_NETWORKS = st.sampled_from(["192.0.2.1", "192.0.2.2", "192.0.2.3", "192.0.2.4"])


@dataclass(frozen=True, slots=True)
class Entry:
    at: datetime
    network: str
    group: Scope
    is_right: bool


@dataclass(slots=True)
class Diary:
    """What was settled, in the order of time."""

    entries: list[Entry] = field(default_factory=list)

    def write(self, entry: Entry) -> None:
        self.entries.append(entry)
        self.entries.sort(key=lambda each: each.at)  # stable: at one instant, as it came

    def is_known(self, network: str, now: datetime) -> bool:
        return any(
            each.is_right and each.network == network and now < each.at + _LIMITS.known_for for each in self.entries
        )

    def failures(self, scope: Scope, network: str, now: datetime) -> tuple[int, datetime]:
        """In a row, and when the last one was."""
        count, last = 0, datetime.min.replace(tzinfo=now.tzinfo)
        for each in self.entries:
            if count and each.at >= last + _LIMITS.memory:
                count = 0
            is_blocked = scope is Scope.NETWORK and each.network != network and count >= _LIMITS.network.free
            if each.is_right and not is_blocked:
                count = 0
            elif not each.is_right and (each.network == network if scope is Scope.NETWORK else each.group is scope):
                count, last = count + 1, each.at
        return (count, last) if count and now < last + _LIMITS.memory else (0, last)

    def wait(self, scope: Scope, network: str, now: datetime) -> timedelta:
        limit, (count, last) = _LIMITS.find(scope), self.failures(scope, network, now)
        if limit.cap is not None and count >= limit.cap:
            return last + _LIMITS.memory - now
        if count < limit.free:
            return timedelta(0)
        seconds = [30, 60, 120, 240, 480, 960, 1920, 3600][min(count - limit.free, 7)]
        return last + timedelta(seconds=seconds) - now


class Guessing(RuleBasedStateMachine):
    def __init__(self) -> None:
        super().__init__()
        self.clock, self.ids = FixedClock(), OrderedIds()
        self.record, self.diary = AttemptRecord(), Diary()
        self.under_way: dict[Attempt, tuple[Scope, datetime]] = {}

    @property
    def now(self) -> datetime:
        return self.clock.now()

    def lapse(self) -> None:
        for attempt, (group, until) in list(self.under_way.items()):
            if until <= self.now:
                del self.under_way[attempt]
                self.diary.write(Entry(until, attempt.network, group, is_right=False))

    @rule(seconds=st.sampled_from([1, 29, 30, 39, 40, 600, 3600, 2 * 86_400, 3 * 86_400]))
    def wait(self, seconds: int) -> None:
        self.clock.advance(timedelta(seconds=seconds))

    @rule(network=_NETWORKS)
    def admit(self, network: str) -> None:
        self.lapse()
        attempt = Attempt(self.ids.new(), "ann", network)
        answer = self.record.admit(attempt, self.now, _LIMITS)
        group = Scope.KNOWN_NETWORKS if self.diary.is_known(network, self.now) else Scope.UNKNOWN_NETWORKS
        longest = max(self.diary.wait(scope, network, self.now) for scope in (Scope.NETWORK, group))
        if longest > timedelta(0):
            assert isinstance(answer, Denied)
            assert answer.wait == longest
        elif self.is_full(network, group):
            assert answer is Verdict.BUSY
        else:
            assert answer is Verdict.ADMITTED
            self.under_way[attempt] = (group, self.now + _LIMITS.pending)

    def is_full(self, network: str, group: Scope) -> bool:
        of_network = sum(attempt.network == network for attempt in self.under_way)
        of_group = sum(of is group for of, _ in self.under_way.values())
        return any(
            pending >= max(1, _LIMITS.find(scope).free - self.diary.failures(scope, network, self.now)[0])
            for scope, pending in ((Scope.NETWORK, of_network), (group, of_group))
        )

    @rule(outcome=st.sampled_from(Outcome), place=st.integers(0, 9))
    def settle(self, outcome: Outcome, place: int) -> None:
        waiting = list(self.under_way)
        self.lapse()
        if not waiting:
            return
        attempt = waiting[place % len(waiting)]
        group, _ = self.under_way.pop(attempt, (None, None))
        self.record.settle(attempt, outcome, self.now, _LIMITS)
        if outcome is Outcome.SUCCESS:
            self.diary.write(Entry(self.now, attempt.network, Scope.KNOWN_NETWORKS, is_right=True))
        elif group is not None and outcome is Outcome.FAILURE:
            self.diary.write(Entry(self.now, attempt.network, group, is_right=False))

    @invariant()
    def no_group_fails_more_often_in_a_row_than_its_cap(self) -> None:
        for scope in (Scope.UNKNOWN_NETWORKS, Scope.KNOWN_NETWORKS):
            cap = _LIMITS.find(scope).cap
            assert cap is not None
            assert self.diary.failures(scope, "", self.now)[0] <= cap


TestGuessing = Guessing.TestCase
TestGuessing.settings = settings(stateful_step_count=30, deadline=None, derandomize=True)
