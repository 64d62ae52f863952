"""How many attempts to log in, and to use an emailed link, may fail before the next one has to wait.

NIST SP 800-63B-4 section 3.2.2 allows 100 consecutive failures per account: the caps of the two groups of networks
add up to that. This is why these numbers are constants and not settings.
"""

from dataclasses import dataclass, replace
from datetime import timedelta
from enum import StrEnum
from math import ceil
from typing import Self

from services.auth.domain.throttling.email_limit import EMAIL_LIMIT, EmailLimit

_FIRST_WAIT = timedelta(seconds=30)
_LONGEST_WAIT = timedelta(hours=1)
DOUBLINGS = 7  # from 30 s to over an hour; more would only make larger numbers
MAX_KNOWN_NETWORKS = 16  # of an account


class Scope(StrEnum):
    """Whose failures are counted together: one network, all unknown networks, or all known networks.

    A network is known to an account for some time after a log in from it succeeded. The values are stored in Redis,
    where replicas of two releases read them: they stay as they are.
    """

    NETWORK = "network"
    UNKNOWN_NETWORKS = "strangers"
    KNOWN_NETWORKS = "devices"

    @property
    def label(self) -> str:
        """The name in metrics."""
        return self.name.lower()


@dataclass(frozen=True, slots=True)
class Limit:
    """`free` failures cost nothing, each further one doubles the wait; after `cap` failures nothing is admitted."""

    free: int
    cap: int | None = None

    def wait(self, failures: int) -> timedelta:
        """Returns how long after its last failure a scope below its cap is closed."""
        if failures < self.free:
            return timedelta(0)
        return min(_FIRST_WAIT * (1 << min(failures - self.free, DOUBLINGS)), _LONGEST_WAIT)

    def divide(self, replicas: int) -> "Limit":
        """Returns the share of one of several replicas that count separately."""
        return Limit(ceil(self.free / replicas), None if self.cap is None else self.cap // replicas)


@dataclass(frozen=True, slots=True)
class Limits:
    """`memory`: when a scope's failures are forgotten, after the last one. `pending`: how long an attempt may take."""

    network: Limit = Limit(free=10)
    unknown_networks: Limit = Limit(free=20, cap=60)
    known_networks: Limit = Limit(free=20, cap=40)
    memory: timedelta = timedelta(days=30)
    known_for: timedelta = timedelta(days=90)
    pending: timedelta = timedelta(seconds=30)

    def find(self, scope: Scope) -> Limit:
        if scope is Scope.NETWORK:
            return self.network
        return self.unknown_networks if scope is Scope.UNKNOWN_NETWORKS else self.known_networks

    def divide(self, replicas: int) -> Self:
        """Returns the share of one of several replicas that count separately."""
        return replace(
            self,
            network=self.network.divide(replicas),
            unknown_networks=self.unknown_networks.divide(replicas),
            known_networks=self.known_networks.divide(replicas),
        )


PASSWORD_LIMITS = Limits()

# 256 random bits cannot be guessed: this limits noise, and is wide enough for an office behind one address
_LINKS = Limit(free=100)
LINK_LIMITS = Limits(_LINKS, _LINKS, _LINKS, memory=timedelta(hours=1), known_for=timedelta(hours=1))

REPLICAS = 4  # that count separately while Redis is away, and stay within the limits together


@dataclass(frozen=True, slots=True)
class ThrottleRules:
    """The limits of attempts at passwords and at emailed links, and of emails."""

    passwords: Limits = PASSWORD_LIMITS
    links: Limits = LINK_LIMITS
    emails: EmailLimit = EMAIL_LIMIT

    @classmethod
    def with_hash_deadline(cls, deadline: timedelta) -> Self:
        """Returns the limits when a password check may wait `deadline` for a core: it is still pending meanwhile."""
        return cls(passwords=replace(PASSWORD_LIMITS, pending=PASSWORD_LIMITS.pending + deadline))

    def divide(self, replicas: int = REPLICAS) -> Self:
        """Returns the share of one of several replicas that count separately."""
        return replace(
            self,
            passwords=self.passwords.divide(replicas),
            links=self.links.divide(replicas),
            emails=self.emails.divide(replicas),
        )
