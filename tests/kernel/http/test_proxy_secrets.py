"""A service that can believe no proxy says so when it starts: all people behind it would share one limit."""

from dataclasses import replace

import pytest

from kernel.runtime.process import server
from kernel.runtime.process.environment import load
from kernel.runtime.process.settings import StatelessServerSettings
from kernel.secret import Secret
from kernel.testing.memory_platform import MemoryPlatform
from tests.kernel.http import sample
from tests.kernel.http.recorded_logs import recorded_logs

_SETTINGS = load(
    StatelessServerSettings,
    "orders",
    {
        "ORDERS_REDIS_URL": "redis://nowhere",
        "ORDERS_JWKS_URL": "http://nowhere",
        "ORDERS_ISSUER": "https://issuer.test",
    },
)


@pytest.mark.parametrize("secrets", [(), (Secret("s" * 32),)], ids=["none", "one"])
async def test_a_service_without_the_secrets_of_its_proxies_warns(
    monkeypatch: pytest.MonkeyPatch, secrets: tuple[Secret, ...]
) -> None:
    async def serve(*_: object, **__: object) -> None:
        """Ends at once."""

    monkeypatch.setattr(server, "serve", serve)
    with recorded_logs("orders", monkeypatch) as lines:
        platform = MemoryPlatform.open(sample.MANIFEST, replace(_SETTINGS, proxy_secrets=secrets)).platform
        await platform.serve(sample.HANDLERS, {})
        warned = [line["event"] for line in lines() if line["level"] == "warning"]
    assert [event.partition(" ")[0] for event in warned] == ([] if secrets else ["GOODGO_PROXY_SECRETS"])
