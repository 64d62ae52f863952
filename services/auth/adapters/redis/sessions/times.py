"""Times as the scripts have them: microseconds since 1970."""

from datetime import UTC, datetime, timedelta

_MICROSECOND = timedelta(microseconds=1)
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def micros(limit: timedelta) -> int:
    return limit // _MICROSECOND


def micros_of(at: datetime) -> int:
    return micros(at - _EPOCH)


def duration(micros: int) -> timedelta:
    return micros * _MICROSECOND


def time_of(micros: int) -> datetime:
    return _EPOCH + micros * _MICROSECOND
