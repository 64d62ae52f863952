"""How long to wait before a dead process is restarted."""

from dataclasses import dataclass, replace

_FIRST_S = 0.2
_LONGEST_S = 10.0
_STABLE_S = 30.0
"""After a life of this length the next wait is the shortest again."""


@dataclass(frozen=True, slots=True)
class Backoff:
    """Counts `deaths` in a row, each after less than 30 s."""

    deaths: int = 0

    @property
    def delay(self) -> float:
        """0.2 s after the first death, doubled after each further one, at most 10 s."""
        return min(_LONGEST_S, _FIRST_S * (1 << min(max(0, self.deaths - 1), 16)))

    def add_death(self, lived: float) -> "Backoff":
        """Counts a death after `lived` seconds."""
        return replace(self, deaths=1 if lived >= _STABLE_S else self.deaths + 1)
