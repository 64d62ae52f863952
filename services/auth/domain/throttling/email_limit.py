"""How many emails one address may receive because of requests that need no session."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class EmailLimit:
    """Emails to one address in a day: asked for by one network, and by all networks together.

    Without a limit, anyone could flood an inbox in our name. The network pays first, so that one of strangers does not
    spend what the address may receive. A network from which the account logs in is not limited, and does not count.
    """

    per_network: int = 5
    per_address: int = 20

    def allows(self, of_network: Sequence[datetime], of_address: Sequence[datetime], now: datetime) -> bool:
        """Returns whether one more email may follow those that were sent."""
        return _recent(of_network, now) < self.per_network and _recent(of_address, now) < self.per_address

    def divide(self, replicas: int) -> "EmailLimit":
        """Returns the share of one of several replicas that count separately."""
        return EmailLimit(self.per_network // replicas, self.per_address // replicas)


def _recent(sent: Sequence[datetime], now: datetime) -> int:
    return sum(now - at < DAY for at in sent)


EMAIL_LIMIT = EmailLimit()
