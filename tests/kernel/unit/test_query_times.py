"""Times in a query are times in UTC, or a problem: none of them is a fault of the service."""

from datetime import UTC, datetime, timedelta, timezone

import pytest

from kernel.errors import InvalidRequest
from kernel.runtime.http.query import read_since

_EAST, _WEST = timezone(timedelta(hours=14)), timezone(-timedelta(hours=14))


def test_a_time_is_read_in_utc() -> None:
    assert read_since(None) is None
    assert read_since(datetime(2026, 1, 1, 14, tzinfo=_EAST)) == datetime(2026, 1, 1, tzinfo=UTC)


@pytest.mark.parametrize(
    "since",
    [
        datetime(2026, 1, 1),  # noqa: DTZ001 - what a client may send
        datetime(1, 1, 1, tzinfo=_EAST),
        datetime(9999, 12, 31, 23, 59, 59, tzinfo=_WEST),
    ],
)
def test_a_time_that_is_none_in_utc_is_refused(since: datetime) -> None:
    with pytest.raises(InvalidRequest):
        read_since(since)
