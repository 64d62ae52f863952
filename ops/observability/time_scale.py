"""Windows and waiting times of alerts, at the time scale of production or of a test."""

from dataclasses import dataclass

_MINUTE, _HOUR, _DAY = 60, 3600, 86400
_UNITS = (("d", _DAY), ("h", _HOUR), ("m", _MINUTE), ("s", 1))


def format_duration(seconds: float) -> str:
    """Formats a duration for Prometheus: 90 is `90s`, 3600 is `1h`, 0.5 is `500ms`."""
    for unit, size in _UNITS:
        if seconds % size == 0 and (seconds >= size or size == 1):
            return f"{int(seconds // size)}{unit}"
    return f"{round(seconds * 1000)}ms"


@dataclass(frozen=True, slots=True)
class TimeScale:
    """With `speed` 60 a minute of the rules is a second, so that a test need not wait."""

    speed: float = 1

    def seconds(self, minutes: float) -> float:
        return minutes * _MINUTE / self.speed

    def minutes(self, minutes: float) -> str:
        return format_duration(self.seconds(minutes))


NORMAL = TimeScale()
