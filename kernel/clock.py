"""Time as a port: code asks the clock it was given, tests give one that stands still."""

from datetime import datetime
from typing import Protocol


class Clock(Protocol):
    """The time now. Real: `kernel.runtime.process.system.SystemClock`; tests: `kernel.testing.FixedClock`."""

    def now(self) -> datetime:
        """An aware datetime in UTC, microseconds kept."""
        ...
