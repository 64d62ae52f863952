"""The sample service, and its log lines."""

from collections.abc import AsyncIterator, Iterator

import pytest

from tests.kernel.http.recorded_logs import LogLines, recorded_logs
from tests.kernel.http.sample import Service, serving


@pytest.fixture
async def service() -> AsyncIterator[Service]:
    async with serving() as service:
        yield service


@pytest.fixture
def log_lines(monkeypatch: pytest.MonkeyPatch) -> Iterator[LogLines]:
    """What has been logged, one object a line."""
    with recorded_logs("orders", monkeypatch) as lines:
        yield lines
