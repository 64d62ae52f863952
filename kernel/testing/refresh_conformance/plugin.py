"""pytest's options and the fixture, for a run against a URL."""

import argparse
import ssl
from collections.abc import AsyncIterator, Awaitable, Callable
from pathlib import Path

import httpx
import pytest
import pytest_asyncio

from kernel.secret import Secret
from kernel.testing.refresh_conformance.auth_under_test import Account, AuthUnderTest
from kernel.testing.refresh_conformance.rate_limiter import RateLimiter
from kernel.testing.refresh_conformance.token_endpoint import LogInCommand, OAuthClient, TokenEndpointUnderTest
from kernel.testing.refresh_conformance.window import Window

_TIMEOUT = 30  # seconds for one answer
_OAUTH = ("--revocation-endpoint", "--client-id", "--log-in-command")


def pytest_addoption(parser: pytest.Parser) -> None:
    group = parser.getgroup("refresh conformance")
    group.addoption("--auth-url", metavar="URL", help="where /auth/v1/refresh is found below")
    group.addoption("--ca-cert", metavar="FILE", type=Path, help="the root to trust; by default the system's")
    group.addoption("--email", help="an account that can log in; by default the suite registers one")
    group.addoption("--password-file", metavar="FILE", type=Path, help="its password")
    group.addoption("--token-endpoint", metavar="URL", help="of an OAuth server, instead of --auth-url")
    group.addoption("--revocation-endpoint", metavar="URL", help="of the same server (RFC 7009)")
    group.addoption("--client-id", help="the client that asks there")
    group.addoption("--client-secret-file", metavar="FILE", type=Path, help="its secret, for Basic; none if public")
    group.addoption("--log-in-command", metavar="COMMAND", help="prints refresh tokens of new log ins, one a line")
    group.addoption("--reuse-window", metavar="SECONDS", type=float, help="AUTH_REFRESH_REUSE_WINDOW; waits that long")
    group.addoption("--rate", metavar="N", type=float, default=15, help="requests a second (default 15)")


def pytest_configure(config: pytest.Config) -> None:
    if config.getoption("--token-endpoint"):
        if missing := [name for name in _OAUTH if not config.getoption(name)]:
            raise pytest.UsageError(f"--token-endpoint needs {', '.join(missing)}, too")
    elif not config.getoption("--auth-url"):
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
    async with httpx.AsyncClient(base_url=options.auth_url or "", verify=verify, timeout=_TIMEOUT) as client:
        yield _token_endpoint(client, options) if options.token_endpoint else _own_api(client, options)


def _own_api(client: httpx.AsyncClient, options: argparse.Namespace) -> AuthUnderTest:
    limiter, window = RateLimiter(options.rate), options.reuse_window or 0
    account = Account(options.email, _read_secret(options.password_file)) if options.email else None
    return AuthUnderTest(client, account=account, reuse_window=window, limiter=limiter)


def _token_endpoint(client: httpx.AsyncClient, options: argparse.Namespace) -> AuthUnderTest:
    oauth = OAuthClient(
        token_endpoint=options.token_endpoint,
        revocation_endpoint=options.revocation_endpoint,
        client_id=options.client_id,
        client_secret=_read_secret(options.client_secret_file) if options.client_secret_file else None,
    )
    log_in: Callable[[], Awaitable[str]] = LogInCommand(options.log_in_command)
    limiter, window = RateLimiter(options.rate), options.reuse_window or 0
    return TokenEndpointUnderTest(client, oauth, log_in, reuse_window=window, limiter=limiter)


def _read_secret(file: Path) -> Secret:
    return Secret(file.read_text("utf-8").rstrip("\n"))
