"""What the gateway proves itself to services with: no client sends it, takes it away or sees it."""

from collections.abc import Iterator

import httpx
import pytest

from kernel.manifest import Manifest
from ops.stack.ports import LOOPBACK
from tests.gateway.contract.conftest import UNLIMITED
from tests.gateway.contract.running import Gateway, Program, gateway
from tests.gateway.sample import ECHO

_SECRET = "s" * 32
_CALLER = Manifest("caller", "Caller", (), upstreams=("echo",), has_database=False)


@pytest.fixture(scope="module")
def proven(backend: Program, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Gateway]:
    manifests = (ECHO, _CALLER)
    changes = {"limits": UNLIMITED, "proxy_secret": _SECRET, "inside_calls": True, "manifests": manifests}
    changes["payment_sandbox"] = f"http://{LOOPBACK}:{backend.port}"
    with gateway(tmp_path_factory.mktemp("proven"), backend, **changes) as running:
        yield running


def _seen(url: str, **headers: str) -> list[tuple[str, str]]:
    answer = httpx.get(
        f"{url}/echo/v1/things", headers={name.replace("_", "-"): text for name, text in headers.items()}
    )
    assert answer.status_code == 200
    assert _SECRET not in str(answer.headers)
    return [(name, value) for name, value in answer.json()["headers"]]


def _secrets(seen: list[tuple[str, str]]) -> list[str]:
    return [value for name, value in seen if name == "x-proxy-secret"]


def test_a_service_gets_the_secret(proven: Gateway) -> None:
    assert _secrets(_seen(proven.http)) == [_SECRET]


@pytest.mark.parametrize(
    "headers",
    [
        {"x_proxy_secret": "forged"},
        {"connection": "close, X-Proxy-Secret"},
        {"connection": "x-proxy-secret", "x_proxy_secret": "forged"},
        {"connection": "X-Proxy-Secret, X-Forwarded-For", "x_forwarded_for": "9.9.9.9"},
        {"te": "trailers", "trailer": "x-proxy-secret"},
    ],
)
def test_no_client_replaces_it_or_takes_it_away(proven: Gateway, headers: dict[str, str]) -> None:
    seen = _seen(proven.http, **headers)
    assert _secrets(seen) == [_SECRET]
    assert [value for name, value in seen if name == "x-forwarded-for"] == [LOOPBACK]


def test_without_a_secret_a_clients_is_dropped(platform: Gateway) -> None:
    assert _secrets(_seen(platform.http, x_proxy_secret=_SECRET)) == []


def test_the_payment_sandbox_does_not_get_it(proven: Gateway) -> None:
    seen = httpx.get(f"{proven.http}/payment-sandbox/confirm/pay_1").json()["headers"]
    assert _secrets([(name, value) for name, value in seen]) == []


@pytest.mark.parametrize("path", ["/nothing", "/echo/v1/things?status=500", "//", "/echo/v1/things/"])
def test_no_answer_holds_it(proven: Gateway, path: str) -> None:
    answer = httpx.get(f"{proven.http}{path}")
    assert answer.status_code in {404, 500}
    assert _SECRET not in f"{answer.headers} {answer.text}"


def test_between_services_a_caller_proves_itself_and_names_the_client(proven: Gateway) -> None:
    inside = f"http://{LOOPBACK}:{proven.settings.internal_port}"
    seen = _seen(inside, x_proxy_secret="the web app's", x_forwarded_for="203.0.113.9")
    assert _secrets(seen) == ["the web app's"]
    assert [value for name, value in seen if name == "x-forwarded-for"] == ["203.0.113.9"]
    assert _secrets(_seen(inside)) == []
