"""`Idempotency-Key` as the manifest declares it, up to the command; contract suites hold what stores do with it."""

import json
from collections.abc import AsyncIterator
from typing import Any

import httpx
import pytest

from kernel.idempotency import IdempotencyKey, IdempotencyKeyReused
from kernel.manifest import Idempotency, Public, Route
from kernel.runtime.http.client_address import ClientAddress
from kernel.runtime.http.guard import Guard
from tests.kernel.http.declared import MANIFEST, Orders, serving
from tests.kernel.http.sample import Service
from tests.kernel.unit.token_bench import Bench

_PATH = "/orders/v1/orders"
_PAY = "/orders/v1/orders/01900000-0000-7000-8000-0000000000aa/pay"


@pytest.fixture
def orders() -> Orders:
    return Orders()


@pytest.fixture
async def service(orders: Orders) -> AsyncIterator[Service]:
    async with serving(orders) as service:
        yield service


async def _create(
    service: Service, key: str | None = "one", body: str = '{"title": "a"}', path: str = _PATH
) -> httpx.Response:
    headers = {"content-type": "application/json", "authorization": f"Bearer {service.bench.token()}"}
    return await service.client.post(path, content=body, headers=headers | ({"idempotency-key": key} if key else {}))


@pytest.mark.parametrize(
    "again",
    [
        '{"title":"a","note":null}',
        '{ "note": null,\n "title": "a" }',
        '{"title": "\\u0061"}',
    ],
)
async def test_the_same_value_is_the_same_request_however_it_is_written(service: Service, again: str) -> None:
    first, replay = await _create(service), await _create(service, body=again)
    assert (replay.status_code, replay.content) == (first.status_code, first.content)
    assert "idempotency-replayed" not in first.headers
    assert replay.headers["idempotency-replayed"] == "true"


async def test_another_value_under_the_key_is_refused(service: Service) -> None:
    await _create(service)
    answer = await _create(service, body='{"title": "b"}')
    assert (answer.status_code, answer.json()["type"]) == (422, "/problems/idempotency-key-reused")


async def test_without_a_key_each_request_is_a_new_one(service: Service, orders: Orders) -> None:
    for _ in range(2):
        assert "idempotency-replayed" not in (await _create(service, key=None)).headers
    assert orders.keys == [None, None]


async def test_a_key_is_of_its_caller_route_and_path(service: Service, orders: Orders) -> None:
    other = service.bench.token(claims={"sub": "01900000-0000-7000-8000-0000000000ff"})
    await _create(service)
    await _create(service, path=_PAY)
    await service.client.post(
        _PAY, json={"title": "a"}, headers={"authorization": f"Bearer {other}", "idempotency-key": "one"}
    )
    assert len({key.digest for key in orders.keys if key}) == 3
    elsewhere = await _create(service, path=_PAY.replace("aa/pay", "bb/pay"))
    assert elsewhere.json()["type"] == "/problems/idempotency-key-reused"


async def test_where_a_key_is_required_a_request_without_one_makes_nothing(service: Service, orders: Orders) -> None:
    answer = await _create(service, key=None, path=_PAY)
    assert (answer.status_code, answer.json()["type"]) == (400, "/problems/idempotency-key-missing")
    assert orders.keys == []
    assert (await _create(service, path=_PAY)).status_code == 202


@pytest.mark.parametrize("key", ["", " ", "a b", "x" * 256, "a\tb"])
async def test_a_key_is_visible_ascii_of_bounded_length(service: Service, key: str) -> None:
    answer = await service.client.post(_PATH, json={"title": "a"}, headers={"idempotency-key": key})
    assert (answer.status_code, [error["field"] for error in answer.json()["errors"]]) == (422, ["Idempotency-Key"])


async def test_two_keys_are_none(service: Service) -> None:
    headers = [("idempotency-key", "one"), ("idempotency-key", "one")]
    assert (await service.client.post(_PATH, json={"title": "a"}, headers=headers)).status_code == 422


async def test_a_key_is_not_found_again_by_who_reads_the_store(service: Service, orders: Orders) -> None:
    await _create(service)
    (key,) = orders.keys
    assert key is not None
    assert b"one" not in key.digest + key.fingerprint
    assert len(key.digest) == len(key.fingerprint) == 32


def test_a_fingerprint_of_a_key_that_was_rotated_is_known() -> None:
    IdempotencyKey(b"digest", b"now", (b"before",)).check(b"before")
    with pytest.raises(IdempotencyKeyReused):
        IdempotencyKey(b"digest", b"now", (b"before",)).check(b"other")


async def test_the_document_says_which_routes_take_a_key(service: Service) -> None:
    paths = (await service.get("/orders/openapi.json")).json()["paths"]

    def parameter(path: str) -> Any:
        return next(each for each in paths[path]["post"]["parameters"] if each["name"] == "Idempotency-Key")

    assert (parameter(_PATH)["required"], parameter("/orders/v1/orders/{order_id}/pay")["required"]) == (False, True)
    answers = paths["/orders/v1/orders/{order_id}/pay"]["post"]["responses"]
    for status, slug in [("400", "missing"), ("409", "in-use"), ("422", "reused")]:
        assert f"`idempotency-key-{slug}`" in answers[status]["description"]
    assert "`gone`" in answers["410"]["description"]
    assert "Idempotency-Replayed" in answers["202"]["headers"]
    assert "Idempotency-Key" not in json.dumps(paths["/orders/v1/token"])


def test_a_service_that_honours_keys_has_a_secret_for_their_fingerprints() -> None:
    bench = Bench()
    with pytest.raises(ValueError, match="fingerprint keys"):
        Guard(MANIFEST, bench.verifier, frozenset(), proofs=bench.proofs, client_address=ClientAddress())


def test_a_read_makes_nothing_that_a_key_could_name() -> None:
    with pytest.raises(ValueError, match="makes nothing"):
        Route("GET", "/orders/v1/x", Public(), idempotency=Idempotency.HONOURED)
