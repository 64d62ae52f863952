"""When a message whose handler failed is delivered again."""

from dataclasses import dataclass
from datetime import timedelta


@dataclass(frozen=True, slots=True)
class Delivery:
    """How often and how soon a message is delivered again.

    A handler that raises is called again after `first_delay`, twice that, four times, up to `longest_delay`.
    `handling` is the longest that a handler may take; after `crash_notice` of silence a consumer counts as dead and
    another one takes over.
    """

    attempts: int = 8
    first_delay: timedelta = timedelta(seconds=0.25)
    longest_delay: timedelta = timedelta(seconds=30)
    handling: timedelta = timedelta(seconds=30)
    crash_notice: timedelta = timedelta(seconds=3)

    def delay(self, attempt: int) -> timedelta:
        """Returns the wait after the attempt of that number failed; the first is 1."""
        return min(self.first_delay * 2.0 ** min(attempt - 1, 30), self.longest_delay)
