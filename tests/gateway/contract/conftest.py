from collections.abc import Iterator

import httpx
import pytest

from gateway.rate_limits import Limit
from kernel.manifest import LimitClass
from tests.gateway.contract.running import Gateway, Program, gateway, replica

# So that tests which are not about limits never meet them.
UNLIMITED = {limit: Limit(100_000, 100_000) for limit in LimitClass}


@pytest.fixture(scope="session")
def backend() -> Iterator[Program]:
    with replica() as running:
        yield running


@pytest.fixture(scope="session")
def platform(backend: Program, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Gateway]:
    page = f"http://127.0.0.1:{backend.port}"
    with gateway(tmp_path_factory.mktemp("gateway"), backend, limits=UNLIMITED, payment_sandbox=page) as running:
        yield running


@pytest.fixture
def client(platform: Gateway) -> Iterator[httpx.Client]:
    """Over TLS; the certificate is checked against itself."""
    with httpx.Client(base_url=platform.https, verify=platform.trust(), timeout=30) as client:
        yield client


@pytest.fixture
def plain_client(platform: Gateway) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=platform.http, timeout=30) as client:
        yield client
