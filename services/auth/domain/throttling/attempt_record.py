"""What is stored about the attempts at one credential, and what follows from it.

An attempt is admitted, made and settled. A pending attempt counts like a failure until it is settled, so any number
of simultaneous guesses is no better than as many in a row. Two scopes must admit an attempt: its network, and the
group of its network (known or unknown to the account). Failures of unknown networks do not count against known ones,
so strangers cannot lock the owner out.
"""

from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from services.auth.domain.throttling.attempt import Admission, Attempt, Denied, Outcome, Verdict
from services.auth.domain.throttling.limits import MAX_KNOWN_NETWORKS, Limits, Scope


@dataclass(frozen=True, slots=True)
class FailureCount:
    """Failures in a row, and the time of the last one."""

    failures: int
    last: datetime


@dataclass(frozen=True, slots=True)
class PendingAttempt:
    """An admitted attempt. Not settled by `until`, it counts as a failure: its maker may have seen the answer."""

    network: str
    group: Scope
    until: datetime


@dataclass(slots=True)
class AttemptRecord:
    """The failures by network and by group, the pending attempts, and until when each network is known."""

    networks: dict[str, FailureCount] = field(default_factory=dict)
    groups: dict[Scope, FailureCount] = field(default_factory=dict)
    pending: dict[UUID, PendingAttempt] = field(default_factory=dict)
    known: dict[str, datetime] = field(default_factory=dict)

    def admit(self, attempt: Attempt, now: datetime, limits: Limits) -> Admission:
        """Admits the attempt and adds it to the pending ones, or returns BUSY or Denied with the longest wait.

        Idempotent for an attempt that is pending.
        """
        self._expire(now, limits)
        if attempt.id in self.pending:
            return Verdict.ADMITTED
        network = attempt.network
        group = Scope.KNOWN_NETWORKS if network in self.known else Scope.UNKNOWN_NETWORKS
        pending_of_network = sum(each.network == network for each in self.pending.values())
        pending_of_group = sum(each.group is group for each in self.pending.values())
        answers = [
            _check_scope(Scope.NETWORK, self.networks.get(network), pending_of_network, now, limits),
            _check_scope(group, self.groups.get(group), pending_of_group, now, limits),
        ]
        if denials := [answer for answer in answers if isinstance(answer, Denied)]:
            return max(denials, key=lambda denied: denied.wait)
        if Verdict.BUSY in answers:
            return Verdict.BUSY
        self.pending[attempt.id] = PendingAttempt(network, group, now + limits.pending)
        return Verdict.ADMITTED

    def settle(self, attempt: Attempt, outcome: Outcome, now: datetime, limits: Limits) -> None:
        """Removes the pending attempt and counts its outcome. A failure that is not pending counts nothing."""
        self._expire(now, limits)
        pending = self.pending.pop(attempt.id, None)
        if outcome is Outcome.SUCCESS:
            # only networks that are blocked are kept, so that the record does not grow with every stranger
            blocked = {name: count for name, count in self.networks.items() if count.failures >= limits.network.free}
            blocked.pop(attempt.network, None)
            self._remember_network(attempt.network, blocked, now, limits)
        elif pending is not None and outcome is Outcome.FAILURE:
            self._count(pending, now, limits)

    def reset(self, network: str, now: datetime, limits: Limits) -> None:
        """Forgets every failure, and every known network but `network`: the owner was proven in another way."""
        self._expire(now, limits)
        self.known.clear()
        self._remember_network(network, {}, now, limits)

    def _remember_network(self, network: str, blocked: dict[str, FailureCount], now: datetime, limits: Limits) -> None:
        self.groups.clear()
        self.networks = blocked
        self.known[network] = now + limits.known_for
        while len(self.known) > MAX_KNOWN_NETWORKS:
            del self.known[min(self.known, key=lambda name: (self.known[name], name))]

    def _count(self, pending: PendingAttempt, at: datetime, limits: Limits) -> None:
        self.networks[pending.network] = _increment(self.networks.get(pending.network), at, limits)
        self.groups[pending.group] = _increment(self.groups.get(pending.group), at, limits)

    def _expire(self, now: datetime, limits: Limits) -> None:
        """Counts pending attempts that timed out, and forgets what is old."""
        timed_out = sorted((each.until, id_) for id_, each in self.pending.items() if each.until <= now)
        for until, id_ in timed_out:
            self._count(self.pending.pop(id_), until, limits)
        self.networks = {name: count for name, count in self.networks.items() if now < count.last + limits.memory}
        self.groups = {group: count for group, count in self.groups.items() if now < count.last + limits.memory}
        self.known = {name: until for name, until in self.known.items() if now < until}


def _increment(count: FailureCount | None, at: datetime, limits: Limits) -> FailureCount:
    if count is None or at >= count.last + limits.memory:
        return FailureCount(1, at)
    return FailureCount(count.failures + 1, max(count.last, at))


def _check_scope(scope: Scope, count: FailureCount | None, pending: int, now: datetime, limits: Limits) -> Admission:
    limit, failures = limits.find(scope), count.failures if count else 0
    if count is not None:
        is_closed = limit.cap is not None and failures >= limit.cap
        opens = count.last + (limits.memory if is_closed else limit.wait(failures))
        if now < opens:
            return Denied(scope, opens - now)
    places = max(1, limit.free - failures)
    return Verdict.ADMITTED if pending < places else Verdict.BUSY
