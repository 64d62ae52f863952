"""How long to wait before a dead child is started again."""

from dataclasses import dataclass, replace

_FIRST_S = 0.2
_LONGEST_S = 10.0
_STABLE_S = 30.0
"""A child that lived this long starts over with the shortest wait."""


@dataclass(frozen=True, slots=True)
class Backoff:
    """`deaths` in a row, each after less than a stable time."""

    deaths: int = 0

    @property
    def delay(self) -> float:
        """Seconds: 0.2 after the first death, twice as long after each more, at most 10."""
        return min(_LONGEST_S, _FIRST_S * (1 << min(max(0, self.deaths - 1), 16)))

    def after(self, lived: float) -> "Backoff":
        """One death more, after `lived` seconds."""
        return replace(self, deaths=1 if lived >= _STABLE_S else self.deaths + 1)
