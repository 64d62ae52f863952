"""Access tokens that are bound to a key of the client (DPoP): the guard wants a proof of it with each request."""

from collections.abc import AsyncIterator
from typing import Any

import httpx
import pytest
from prometheus_client import CollectorRegistry

from kernel.assurance import Level
from kernel.runtime.http.app import HttpParts, build_app
from kernel.runtime.process.health import Health
from kernel.runtime.tokens.dpop import forwarding
from kernel.runtime.tokens.dpop.public_key import ALGORITHMS
from kernel.secret import Secret
from kernel.testing.client_key import ClientKey
from tests.kernel.http.declared import serving
from tests.kernel.http.sample import HANDLERS, Service
from tests.kernel.http.sample import MANIFEST as SAMPLE
from tests.kernel.http.sample import serving as serving_sample
from tests.kernel.unit.token_bench import CALLER, ORIGIN, Bench

_PATH = "/orders/v1/me"
_ALGS = f'algs="{" ".join(ALGORITHMS)}"'


class _Client:
    """One with a key, and an access token that is bound to it."""

    def __init__(self, service: Service) -> None:
        self.service = service
        self.key = ClientKey(service.bench.clock)
        self.token = service.bench.mint.mint(self.key.bind(CALLER))

    def prove(self, method: str = "GET", path: str = _PATH, **changes: Any) -> str:
        return self.key.prove(method, ORIGIN + path, **{"token": self.token, **changes})

    async def call(
        self, scheme: str = "DPoP", method: str = "GET", path: str = _PATH, **headers: str
    ) -> httpx.Response:
        headers = {"authorization": f"{scheme} {self.token}", **headers}
        return await self.service.client.request(method, path, headers=headers)


@pytest.fixture
async def client() -> AsyncIterator[_Client]:
    async with serving_sample() as service:
        yield _Client(service)


def _assert_refused(answer: httpx.Response, slug: str, challenge: str) -> None:
    assert answer.status_code == 401
    assert answer.json()["type"] == f"/problems/{slug}"
    assert answer.headers["www-authenticate"] == challenge


@pytest.mark.parametrize("scheme", ["DPoP", "dpop", "DPOP"])
async def test_a_bound_token_with_a_proof_is_let_in(client: _Client, scheme: str) -> None:
    answer = await client.call(scheme, dpop=client.prove())
    assert answer.json() == {"id": str(CALLER.user_id)}


async def test_a_bound_token_as_bearer_is_refused_with_and_without_a_proof(client: _Client) -> None:
    for headers in ({}, {"dpop": client.prove()}):
        _assert_refused(
            await client.call("Bearer", **headers), "invalid-token", f'Bearer error="invalid_token", DPoP {_ALGS}'
        )


async def test_a_token_that_is_not_bound_is_refused_as_dpop(client: _Client) -> None:
    client.token = client.service.bench.token()
    _assert_refused(await client.call(dpop=client.prove()), "invalid-token", f'DPoP error="invalid_token", {_ALGS}')


async def test_a_token_that_is_bound_in_another_way_is_refused(client: _Client) -> None:
    for confirmation in ({"x5t#S256": "x"}, {}, {"jkt": client.key.thumbprint, "x5t#S256": "x"}, {"jkt": 7}, "x"):
        client.token = client.service.bench.token(claims={"cnf": confirmation})
        for scheme in ("Bearer", "DPoP"):
            assert (await client.call(scheme, dpop=client.prove())).status_code == 401


async def test_without_a_proof_and_with_that_of_another_key_a_bound_token_is_refused(client: _Client) -> None:
    other = ClientKey(client.service.bench.clock).prove("GET", ORIGIN + _PATH, token=client.token)
    challenge = f'DPoP error="invalid_dpop_proof", {_ALGS}'
    _assert_refused(await client.call(), "invalid-dpop-proof", challenge)
    _assert_refused(await client.call(dpop=other), "invalid-dpop-proof", challenge)


async def test_a_proof_for_another_request_is_refused(client: _Client) -> None:
    for proof in (client.prove("POST"), client.prove(path="/orders/v1/orders"), client.prove(token="another")):
        _assert_refused(
            await client.call(dpop=proof), "invalid-dpop-proof", f'DPoP error="invalid_dpop_proof", {_ALGS}'
        )


async def test_a_proof_works_once(client: _Client) -> None:
    proof = client.prove()
    assert (await client.call(dpop=proof)).status_code == 200
    assert (await client.call(dpop=proof)).json()["type"] == "/problems/invalid-dpop-proof"


async def test_two_proofs_and_two_authorizations_are_refused(client: _Client) -> None:
    both = [("authorization", f"DPoP {client.token}"), ("dpop", client.prove()), ("dpop", client.prove())]
    answer = await client.service.client.get(_PATH, headers=both)
    assert answer.json()["type"] == "/problems/invalid-dpop-proof"
    both = [("authorization", f"DPoP {client.token}"), ("authorization", "Bearer x"), ("dpop", client.prove())]
    assert (await client.service.client.get(_PATH, headers=both)).json()["type"] == "/problems/invalid-token"


async def test_the_query_is_no_part_of_the_proof_and_the_method_is_the_one_that_was_sent(client: _Client) -> None:
    assert (
        await client.call("DPoP", "GET", "/orders/v1/orders?", dpop=client.prove(path="/orders/v1/orders"))
    ).is_success
    assert (await client.call("DPoP", "HEAD", dpop=client.prove("HEAD"))).is_success
    assert (await client.call("DPoP", "HEAD", dpop=client.prove("GET"))).status_code == 401


async def test_a_permission_and_a_level_that_lack_are_told_in_the_scheme_of_the_client() -> None:
    async with serving() as service:
        client = _Client(service)
        client.token = service.bench.mint.mint(
            client.key.bind(CALLER), claims={"acr": Level.AAL1, "acr_max": Level.AAL2}
        )
        proof = client.prove("DELETE", "/orders/v1/all")
        answer = await client.call("DPoP", "DELETE", "/orders/v1/all", dpop=proof)
    assert answer.headers["www-authenticate"].startswith('DPoP error="insufficient_user_authentication", acr_values=')
    async with serving_sample() as service:
        client = _Client(service)
        proof = client.prove("POST", "/orders/v1/orders")
        answer = await client.call("DPoP", "POST", "/orders/v1/orders", dpop=proof)
    assert (answer.status_code, answer.headers["www-authenticate"]) == (
        403,
        f'DPoP error="insufficient_scope", {_ALGS}',
    )


@pytest.mark.parametrize(
    ("method", "path", "headers", "proven"),
    [
        ("GET", "/orders/v1/verify", {}, ("GET", "/orders/v1/verify")),
        ("DELETE", "/orders/v1/verify/files/a%20b", {}, ("DELETE", "/files/a%20b")),
        ("POST", "/orders/v1/verify/files", {}, ("POST", "/orders/v1/verify/files")),
        (
            "GET",
            "/orders/v1/verify",
            {"x-forwarded-method": "PUT", "x-forwarded-uri": "/files/a?b=c"},
            ("PUT", "/files/a"),
        ),
    ],
)
async def test_for_another_proxy_the_proof_is_of_the_request_that_it_holds(
    method: str, path: str, headers: dict[str, str], proven: tuple[str, str]
) -> None:
    async with serving() as service:
        client = _Client(service)
        for right, status in ((proven, 204), (("PATCH", proven[1]), 401), ((proven[0], "/elsewhere"), 401)):
            answer = await client.call("DPoP", method, path, dpop=client.prove(*right), **headers)
            assert answer.status_code == status


async def test_the_document_offers_both_schemes_and_says_what_a_proof_is_refused_with(client: _Client) -> None:
    document = (await client.service.get("/orders/openapi.json")).json()
    assert document["components"]["securitySchemes"]["dpop"]["scheme"] == "dpop"
    operation = document["paths"][_PATH]["get"]
    assert operation["security"] == [{"bearer": []}, {"dpop": []}]
    assert "`invalid-dpop-proof`" in operation["responses"]["401"]["description"]


async def test_a_proven_service_is_believed_that_it_checked_the_proof_and_the_key_still_has_to_be_right() -> None:
    bench, secret = Bench(), Secret("p" * 32)
    parts = HttpParts(bench.verifier, Health({}), CollectorRegistry(), bench.proofs, proxy_secrets=[secret])
    transport = httpx.ASGITransport(build_app(SAMPLE, HANDLERS, {}, parts))
    async with httpx.AsyncClient(transport=transport, base_url=ORIGIN) as http:
        client = _Client(Service(http, Health({}), bench))
        proven = {forwarding.HEADER: forwarding.CHECKED, "x-proxy-secret": secret.reveal()}
        proof = client.prove("GET", "/storefront/v1/home")
        for _ in range(2):  # one request of the client may need several calls
            assert (await client.call(dpop=proof, **proven)).status_code == 200
        other = ClientKey(bench.clock).prove("GET", f"{ORIGIN}/storefront/v1/home", token=client.token)
        for refused in (other, client.prove(token="another"), client.prove(claims={"iat": 0}), "no proof"):
            assert (await client.call(dpop=refused, **proven)).status_code == 401
        assert (await client.call(**proven)).status_code == 401


async def test_nobody_but_a_proven_service_may_say_that_the_proof_was_checked(client: _Client) -> None:
    proof = client.prove("GET", "/storefront/v1/home")
    for secret in ({}, {"x-proxy-secret": "x" * 32}):
        answer = await client.call(dpop=proof, **{forwarding.HEADER: forwarding.CHECKED, **secret})
        assert answer.json()["type"] == "/problems/invalid-dpop-proof"
