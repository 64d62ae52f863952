"""How long an alert looks back and waits, at the speed of production or at a test's."""

from dataclasses import dataclass

_MINUTE, _HOUR, _DAY = 60, 3600, 86400
_UNITS = (("d", _DAY), ("h", _HOUR), ("m", _MINUTE), ("s", 1))


def named(seconds: float) -> str:
    """As Prometheus writes durations: 90 is `90s`, 3600 is `1h`, 0.5 is `500ms`."""
    for unit, size in _UNITS:
        if seconds % size == 0 and (seconds >= size or size == 1):
            return f"{int(seconds // size)}{unit}"
    return f"{round(seconds * 1000)}ms"


@dataclass(frozen=True, slots=True)
class Pace:
    """`speed` 60 makes a second of each minute: the same rules, for who cannot wait."""

    speed: float = 1

    def seconds(self, minutes: float) -> float:
        return minutes * _MINUTE / self.speed

    def minutes(self, minutes: float) -> str:
        return named(self.seconds(minutes))


NORMAL = Pace()
