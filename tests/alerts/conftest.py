"""One platform with two replicas of auth, one Prometheus and a mail server, for all tests of this part."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio

from tests.alerts.prometheus import running as observed
from tests.alerts.stage import Stage, jobs
from tests.notifications.contract.smtp.post_office import PostOffice, opened
from tests.stack.platform import running

_SETTINGS = {
    "AUTH_REFRESH_REUSE_WINDOW": "4",  # so that a late tab is late within a test
    "AUTH_REFRESH_RECOVERY_WINDOW": "0",  # and ends its session
    "AUTH_DATABASE_POOL": "4",
    "AUTH_DATABASE_TIMEOUT": "3",
    "AUTH_HASH_THREADS": "1",  # so that a queue builds
    "GOODGO_SERVICES": "",  # all of them
}


@pytest_asyncio.fixture(scope="session")
async def stage(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Stage]:
    home, folder = tmp_path_factory.mktemp("platform"), tmp_path_factory.mktemp("prometheus")
    async with opened(PostOffice()) as office:
        mail = {"SENDER": "smtp", "SMTP_HOST": "127.0.0.1", "SMTP_PORT": str(office.port), "SMTP_SECURITY": "none"}
        settings = _SETTINGS | {f"NOTIFICATIONS_{name}": value for name, value in mail.items()}
        with running(home, "--replicas", "auth=2", **settings) as platform:
            async with observed(folder, jobs(platform, home)) as prometheus, platform.client() as client:
                yield Stage(platform, platform.status()["backing"], client, prometheus, office, Path(home))
