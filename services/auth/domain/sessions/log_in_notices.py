"""When the holder of an account gets an email about a log in: it came from a network or a device that is new."""

from dataclasses import dataclass
from datetime import timedelta

NOTICES_PERIOD = timedelta(days=1)
MAX_NOTICES = 5
"""New places in NOTICES_PERIOD that the holder gets an email about. Each is recorded; more would not be read."""


@dataclass(frozen=True, slots=True)
class Novelty:
    """What is new about a place to its account.

    `places` were known before, `new_today` of them for no longer than NOTICES_PERIOD.
    """

    is_new_network: bool
    is_new_device: bool
    places: int
    new_today: int

    @property
    def is_new(self) -> bool:
        """Nothing is new to an account that has never logged in: its first log in follows a registration."""
        return self.places > 0 and (self.is_new_network or self.is_new_device)

    @property
    def is_notice_due(self) -> bool:
        return self.is_new and self.new_today < MAX_NOTICES
