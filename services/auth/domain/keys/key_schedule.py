"""How often signing keys change."""

from dataclasses import dataclass
from datetime import timedelta

DEFAULT_KEY_AGE = timedelta(days=30)
DEFAULT_KEY_NOTICE = timedelta(seconds=300)
"""As long as third parties may cache the key set."""


@dataclass(frozen=True, slots=True)
class KeySchedule:
    """How long a key stays in each state.

    `signing`: until another key is published. `notice`: how long that one is published before it signs, because
    third parties cache the key set. `verifying`: how long the old one still verifies.
    """

    signing: timedelta
    notice: timedelta
    verifying: timedelta

    @property
    def cache_lifetime(self) -> timedelta:
        """Returns how long others may keep the key set. A longer one would hide a key that signs already."""
        return min(self.notice, DEFAULT_KEY_NOTICE)
