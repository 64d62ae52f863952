import httpx
import pytest

from gateway.headers import DROPPED
from tests.gateway.contract.answers import ask
from tests.gateway.contract.running import Gateway

FORGED = ["X-Forwarded-For", "X-Real-Ip", "X-Forwarded-Proto", "X-Forwarded-Port", "X-Forwarded-Prefix", *DROPPED]


@pytest.mark.parametrize("name", FORGED)
def test_a_forged_header_never_reaches_the_service(plain_client: httpx.Client, name: str) -> None:
    answer = plain_client.get("/echo/v1/things", headers={name: "9.9.9.9", name.replace("-", "_"): "9.9.9.9"})
    assert answer.status_code == 200
    assert "9.9.9.9" not in answer.text


def test_the_service_sees_the_address_that_the_gateway_saw(plain_client: httpx.Client) -> None:
    answer = plain_client.get(
        "/echo/v1/things", headers={"X-Forwarded-For": "9.9.9.9, 8.8.8.8", "Forwarded": "for=1.1.1.1"}
    )
    seen = dict(answer.json()["headers"])
    assert (seen["x-forwarded-for"], seen["x-real-ip"]) == ("127.0.0.1", "127.0.0.1")
    assert seen["x-forwarded-proto"] == "http"


def test_a_hop_by_hop_header_cannot_take_the_address_away(plain_client: httpx.Client) -> None:
    named = "close, X-Forwarded-For, X-Real-Ip, X-Request-Id"
    seen = dict(plain_client.get("/echo/v1/things", headers={"Connection": named}).json()["headers"])
    assert (seen["x-forwarded-for"], seen["x-real-ip"]) == ("127.0.0.1", "127.0.0.1")
    assert seen["x-request-id"]


@pytest.mark.parametrize("host", ["evil.example", "evil.example:1", "localhost@evil.example"])
def test_a_forged_host_changes_nothing(platform: Gateway, host: str) -> None:
    answer = ask(platform.http_port, "/echo/v1/things", headers={"Host": host})
    assert b"evil" not in answer.body
