"""How often a credential may be guessed at: what is kept of one account's failures, and what follows from them.

An attempt is admitted, made, and settled. What is under way counts like a failure until it is settled, so that any
number of guesses at once are no more than as many in a row. Two scopes must admit it: its network at this account,
and one for all networks of its group together. A network from which somebody signed in to the account lately is
known to it; its failures are not counted with those of strangers, so these cannot lock it out.

NIST SP 800-63B-4 section 3.2.2 allows 100 consecutive failures: the caps of the two groups add up to that.
"""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import Enum, StrEnum
from ipaddress import IPv6Address, ip_address, ip_network
from uuid import UUID

_STEP = timedelta(seconds=30)
_LONGEST = timedelta(hours=1)
DOUBLINGS = 7  # from 30 s to over an hour; more of them would only be larger numbers
MOST_KNOWN = 16  # networks of an account
UNKNOWN_NETWORK = "unknown"


class Scope(StrEnum):
    """Whose failures are counted together."""

    NETWORK = "network"
    STRANGERS = "strangers"
    DEVICES = "devices"


class Outcome(StrEnum):
    """What an attempt came to. UNDECIDED: it told nothing, or not whether the credential is right."""

    RIGHT = "right"
    WRONG = "wrong"
    UNDECIDED = "undecided"


class Verdict(Enum):
    """BUSY: only what is under way is in the way; it may be asked again as soon as that is settled."""

    ADMITTED = "admitted"
    BUSY = "busy"


@dataclass(frozen=True, slots=True)
class Denied:
    """Nothing is admitted before `wait` is over, and then one attempt is, if no other comes first."""

    scope: Scope
    wait: timedelta


Admission = Verdict | Denied


@dataclass(frozen=True, slots=True)
class Attempt:
    """`subject` is whose credential it is (an address as it is compared); `network` as `network_of` has it."""

    id: UUID
    subject: str
    network: str


@dataclass(frozen=True, slots=True)
class Limit:
    """`free` failures cost nothing, each further one a wait twice as long; after `cap` of them nothing is admitted."""

    free: int
    cap: int | None = None

    def wait(self, failures: int) -> timedelta:
        """How long after its last failure a scope below its cap is closed."""
        if failures < self.free:
            return timedelta(0)
        return min(_STEP * (1 << min(failures - self.free, DOUBLINGS)), _LONGEST)


@dataclass(frozen=True, slots=True)
class Limits:
    """`memory` is how long after its last failure a scope forgets; `hold` how long an attempt may be under way."""

    network: Limit = Limit(free=10)
    strangers: Limit = Limit(free=20, cap=60)
    devices: Limit = Limit(free=20, cap=40)
    memory: timedelta = timedelta(days=30)
    known_for: timedelta = timedelta(days=90)
    hold: timedelta = timedelta(seconds=30)

    def of(self, scope: Scope) -> Limit:
        return {Scope.NETWORK: self.network, Scope.STRANGERS: self.strangers, Scope.DEVICES: self.devices}[scope]


@dataclass(frozen=True, slots=True)
class Tally:
    """Failures in a row, and when the last one was."""

    failures: int
    last: datetime


@dataclass(frozen=True, slots=True)
class Hold:
    """An attempt that is under way. Not settled by `until`, it was a failure: whoever made it may have seen more."""

    network: str
    group: Scope
    until: datetime


@dataclass(slots=True)
class Record:
    """What is kept of one subject. `networks` and `groups` count failures; `known` says until when a network is."""

    networks: dict[str, Tally] = field(default_factory=dict)
    groups: dict[Scope, Tally] = field(default_factory=dict)
    held: dict[UUID, Hold] = field(default_factory=dict)
    known: dict[str, datetime] = field(default_factory=dict)

    def admit(self, attempt: Attempt, now: datetime, limits: Limits) -> Admission:
        """Holds a place for an attempt that it admits; the longest wait of an attempt that it denies."""
        self._catch_up(now, limits)
        if attempt.id in self.held:
            return Verdict.ADMITTED
        network, group = attempt.network, Scope.DEVICES if attempt.network in self.known else Scope.STRANGERS
        of_network = sum(hold.network == network for hold in self.held.values())
        of_group = sum(hold.group is group for hold in self.held.values())
        answers = [
            _judged(Scope.NETWORK, self.networks.get(network), of_network, now, limits),
            _judged(group, self.groups.get(group), of_group, now, limits),
        ]
        if denials := [answer for answer in answers if isinstance(answer, Denied)]:
            return max(denials, key=lambda denied: denied.wait)
        if Verdict.BUSY in answers:
            return Verdict.BUSY
        self.held[attempt.id] = Hold(network, group, now + limits.hold)
        return Verdict.ADMITTED

    def settle(self, attempt: Attempt, outcome: Outcome, now: datetime, limits: Limits) -> None:
        """Changes nothing more for an attempt that is settled, or was never admitted, unless it was right."""
        self._catch_up(now, limits)
        hold = self.held.pop(attempt.id, None)
        if outcome is Outcome.RIGHT:
            # what blocks nothing is forgotten with it, so that the record does not grow with every stranger
            blocked = {name: tally for name, tally in self.networks.items() if tally.failures >= limits.network.free}
            blocked.pop(attempt.network, None)
            self._welcome(attempt.network, blocked, now, limits)
        elif hold is not None and outcome is Outcome.WRONG:
            self._count(hold, now, limits)

    def forgive(self, network: str, now: datetime, limits: Limits) -> None:
        """The holder has proven who they are in another way, from `network`: it is the only one that is known now."""
        self._catch_up(now, limits)
        self.known.clear()
        self._welcome(network, {}, now, limits)

    def _welcome(self, network: str, still_blocked: dict[str, Tally], now: datetime, limits: Limits) -> None:
        self.groups.clear()
        self.networks = still_blocked
        self.known[network] = now + limits.known_for
        while len(self.known) > MOST_KNOWN:
            del self.known[min(self.known, key=lambda name: (self.known[name], name))]

    def _count(self, hold: Hold, at: datetime, limits: Limits) -> None:
        self.networks[hold.network] = _one_more(self.networks.get(hold.network), at, limits)
        self.groups[hold.group] = _one_more(self.groups.get(hold.group), at, limits)

    def _catch_up(self, now: datetime, limits: Limits) -> None:
        """What has happened since by the mere passing of time."""
        lapsed = sorted((hold.until, id_) for id_, hold in self.held.items() if hold.until <= now)
        for until, id_ in lapsed:
            self._count(self.held.pop(id_), until, limits)
        self.networks = {name: tally for name, tally in self.networks.items() if now < tally.last + limits.memory}
        self.groups = {group: tally for group, tally in self.groups.items() if now < tally.last + limits.memory}
        self.known = {name: until for name, until in self.known.items() if now < until}


def _one_more(tally: Tally | None, at: datetime, limits: Limits) -> Tally:
    if tally is None or at >= tally.last + limits.memory:
        return Tally(1, at)
    return Tally(tally.failures + 1, max(tally.last, at))


def _judged(scope: Scope, tally: Tally | None, under_way: int, now: datetime, limits: Limits) -> Admission:
    limit, failures = limits.of(scope), tally.failures if tally else 0
    if tally is not None:
        is_closed = limit.cap is not None and failures >= limit.cap
        opens = tally.last + (limits.memory if is_closed else limit.wait(failures))
        if now < opens:
            return Denied(scope, opens - now)
    places = max(1, limit.free - failures)
    return Verdict.ADMITTED if under_way < places else Verdict.BUSY


def network_of(client_ip: str | None) -> str:
    """An IPv4 address, or the /64 that an IPv6 address is in: whoever has one of those has all of it (RFC 6177).

    No address, or one that is none, is a network of its own that all such attempts share.
    """
    try:
        address = ip_address((client_ip or "").partition("%")[0])
    except ValueError:
        return UNKNOWN_NETWORK
    if isinstance(address, IPv6Address):
        mapped = address.ipv4_mapped
        return str(mapped) if mapped else str(ip_network((address, 64), strict=False))
    return str(address)
