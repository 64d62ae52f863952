"""pytest's options and the fixture, for a run against a URL."""

import ssl
from collections.abc import AsyncIterator
from pathlib import Path

import httpx
import pytest
import pytest_asyncio

from kernel.secret import Secret
from kernel.testing.refresh_conformance.auth_under_test import Account, AuthUnderTest
from kernel.testing.refresh_conformance.rate_limiter import RateLimiter
from kernel.testing.refresh_conformance.window import Window

_TIMEOUT = 30  # seconds for one answer


def pytest_addoption(parser: pytest.Parser) -> None:
    group = parser.getgroup("refresh conformance")
    group.addoption("--auth-url", metavar="URL", help="where /auth/v1/refresh is found below")
    group.addoption("--ca-cert", metavar="FILE", type=Path, help="the root to trust; by default the system's")
    group.addoption("--email", help="an account that can log in; by default the suite registers one")
    group.addoption("--password-file", metavar="FILE", type=Path, help="its password")
    group.addoption("--reuse-window", metavar="SECONDS", type=float, help="AUTH_REFRESH_REUSE_WINDOW; waits that long")
    group.addoption("--rate", metavar="N", type=float, default=15, help="requests a second (default 15)")


def pytest_configure(config: pytest.Config) -> None:
    if not config.getoption("--auth-url"):
        raise pytest.UsageError("which auth? --auth-url https://localhost:8443 --ca-cert .goodgo/ca.pem")
    if bool(config.getoption("--email")) != bool(config.getoption("--password-file")):
        raise pytest.UsageError("an account is --email and --password-file")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Without a window that is known there is nothing to wait for; pytest counts what is left out as deselected."""
    if config.getoption("--reuse-window") is None:
        left_out = [item for item in items if isinstance(item, pytest.Function) and issubclass(item.cls, Window)]
        config.hook.pytest_deselected(items=left_out)
        items[:] = [item for item in items if item not in left_out]


@pytest_asyncio.fixture(scope="session")
async def auth_under_test(request: pytest.FixtureRequest) -> AsyncIterator[AuthUnderTest]:
    options = request.config.option
    verify = ssl.create_default_context(cafile=options.ca_cert)
    async with httpx.AsyncClient(base_url=options.auth_url, verify=verify, timeout=_TIMEOUT) as client:
        yield AuthUnderTest(
            client, account=_account(options), reuse_window=options.reuse_window or 0, limiter=RateLimiter(options.rate)
        )


def _account(options: object) -> Account | None:
    email, file = getattr(options, "email", None), getattr(options, "password_file", None)
    return Account(email, Secret(file.read_text("utf-8").rstrip("\n"))) if email and file else None
