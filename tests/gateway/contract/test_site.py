"""A web app behind a real gateway, beside the services."""

import re
import sys
from base64 import b64encode
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path
from typing import Any

import httpx
import pytest

from gateway.rate_limits import Limit
from gateway.site import Site
from kernel.manifest import LimitClass
from ops.stack.ports import LOOPBACK, free_port
from tests.gateway.contract.answers import ask, assert_problem
from tests.gateway.contract.conftest import UNLIMITED
from tests.gateway.contract.running import Gateway, Program, gateway, program, wait_for, write

SITE = Site("web", "A web app", "/livez", credential_paths=("/sign-in",), stand_ins={"/signin": "/echo/v1/page"})


@contextmanager
def site_replica() -> Iterator[Program]:
    port = free_port()
    with program([sys.executable, "-m", "tests.gateway.contract.site_replica", str(port)], port) as running:
        yield running


@contextmanager
def with_site(folder: Path, backend: Program, *sites: Program, **changes: Any) -> Iterator[Gateway]:
    settings: dict[str, Any] = {"site": SITE, "limits": UNLIMITED, **changes}
    with gateway(folder, backend, **settings) as running:
        upstreams = {**running.settings.upstreams, "web": tuple(f"http://{LOOPBACK}:{each.port}" for each in sites)}
        object.__setattr__(running.settings, "upstreams", upstreams)
        write(running.settings, folder)
        wait_for(f"{running.http}/", 200 if sites else 503)
        yield running


@pytest.fixture(scope="module")
def platform(backend: Program, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Gateway]:
    with site_replica() as site, with_site(tmp_path_factory.mktemp("site"), backend, site) as running:
        yield running


@pytest.fixture
def client(platform: Gateway) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=platform.https, verify=platform.trust(), timeout=30) as client:
        yield client


@pytest.mark.parametrize(
    "target",
    [
        "/",
        "/orders/",
        "/products//7",
        "/_next/static/chunks/app/orders/%5Bid%5D/page.js?dpl=1",
        "/a;b",
        "/.well-known/change-password",
        "/nothing/v1/things",
        "/signin?interaction=a_b",
    ],
)
def test_every_path_that_is_not_the_platforms_reaches_the_site_as_it_was_sent(platform: Gateway, target: str) -> None:
    answer = ask(platform.http_port, target)
    assert (answer.status, httpx.Response(200, content=answer.body).json()["target"]) == (200, target)


@pytest.mark.parametrize("path", ["/echo", "/echo/", "/echo/v1/things/", "/payment-sandbox/v1/all"])
def test_a_path_of_the_platform_never_reaches_it(client: httpx.Client, path: str) -> None:
    assert_problem(client.get(path), 404, "not-found")


@pytest.mark.parametrize("path", ["/echo/v1/things", "/.well-known/echo.json"])
def test_a_service_is_served_as_without_it(client: httpx.Client, path: str) -> None:
    answer = client.get(path)
    assert (answer.json()["path"], answer.headers["referrer-policy"]) == (path, "no-referrer")


def test_an_answer_has_the_security_headers_and_the_sites_own_content_policy(client: httpx.Client) -> None:
    answer = client.get("/")
    assert answer.headers["strict-transport-security"].startswith("max-age=63072000")
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.headers.get_list("referrer-policy") == ["same-origin"]
    assert answer.headers["content-security-policy"] == "script-src 'nonce-1'"
    assert {"server", "x-powered-by", "access-control-allow-origin"}.isdisjoint(answer.headers)


def test_a_request_has_an_id_which_comes_back(client: httpx.Client) -> None:
    kept = client.get("/", headers={"X-Request-ID": "a-B_c.9"})
    assert kept.headers.get_list("x-request-id") == ["a-B_c.9"]
    assert ["x-request-id", "a-B_c.9"] in kept.json()["headers"]
    made = client.get("/", headers={"X-Request-ID": "with space"}).headers.get_list("x-request-id")
    assert len(made) == 1
    assert made != ["with space"]


def test_the_site_sees_the_host_and_the_connections_address(client: httpx.Client) -> None:
    sent = {"Host": "shop.example:8443", "X-Forwarded-For": "192.0.2.7", "X-Forwarded-Host": "evil.example"}
    headers = dict(client.get("/", headers=sent).json()["headers"])
    assert (headers["host"], headers["x-forwarded-for"], headers["x-forwarded-proto"]) == (
        "shop.example:8443",
        "127.0.0.1",
        "https",
    )
    assert "x-forwarded-host" not in headers


@pytest.mark.parametrize("name", ["X-Middleware-Subrequest", "X-User-Id", "X-Original-Url", "Forwarded"])
def test_a_header_that_would_lie_to_it_is_dropped(client: httpx.Client, name: str) -> None:
    assert name.lower() not in dict(client.get("/", headers={name: "middleware"}).json()["headers"])


@pytest.mark.parametrize("status", [404, 410, 429, 500, 502, 503, 504])
def test_its_error_pages_are_its_own(client: httpx.Client, status: int) -> None:
    answer = client.get("/failed", params={"status": status})
    assert (answer.status_code, answer.text) == (status, "<h1>The site's own page</h1>")


@pytest.mark.parametrize("content_type", ["text/event-stream", "text/html"])
def test_a_stream_arrives_as_it_is_written(client: httpx.Client, content_type: str) -> None:
    with client.stream("GET", "/stream", params={"type": content_type}) as answer:
        parts = answer.iter_bytes()
        assert next(parts) == b"first"  # the site writes no more before the next line
        assert client.get("/go-on").status_code == 200
        assert b"".join(parts) == b"last"


def test_pages_are_compressed_for_who_takes_it(client: httpx.Client) -> None:
    packed = client.get("/page", headers={"accept-encoding": "gzip"})
    assert (packed.headers["content-encoding"], int(packed.headers.get("content-length", 999)) < 1000) == ("gzip", True)
    plain = client.get("/page", headers={"accept-encoding": "identity"})
    assert "content-encoding" not in plain.headers
    assert packed.text == plain.text
    with client.stream("GET", "/page", headers={"accept-encoding": "gzip, deflate, br, zstd"}) as smallest:
        assert smallest.headers["content-encoding"] == "br"
        assert len(b"".join(smallest.iter_raw())) < int(plain.headers["content-length"]) / 10


def test_a_body_may_be_as_long_as_a_services_and_no_longer(client: httpx.Client, platform: Gateway) -> None:
    most = platform.settings.max_body_bytes
    assert len(client.post("/", content=b"x" * most).json()["body"]) == most
    assert_problem(client.post("/", content=b"x" * (most + 1)), 413, "payload-too-large")
    assert len(client.post("/", content=iter([b"x" * most])).json()["body"]) == most
    # in chunks it is the server's own error, of Traefik: it has begun to hand the body on
    assert client.post("/", content=iter([b"x" * most, b"x"])).status_code >= 400


def test_what_is_posted_to_a_page_for_credentials_counts_into_their_class(tmp_path: Path, backend: Program) -> None:
    limits = UNLIMITED | {LimitClass.CREDENTIAL: Limit(1, 3)}
    with (
        site_replica() as site,
        with_site(tmp_path, backend, site, limits=limits) as platform,
        ThreadPoolExecutor(20) as clients,
    ):
        posts = list(clients.map(httpx.post, [f"{platform.http}/sign-in"] * 60))  # far more than one a second
        assert {answer.status_code for answer in posts} == {200, 429}
        # of twenty at once some wait for a later second
        assert int(next(answer for answer in posts if answer.status_code == 429).headers["retry-after"]) >= 1
        assert httpx.get(f"{platform.http}/sign-in").status_code == 200
        assert httpx.post(f"{platform.http}/cart").status_code == 200
        assert httpx.post(f"{platform.http}/echo/v1/login").status_code == 200  # the API counts for itself


def test_one_client_has_so_many_requests_under_way_and_others_are_served(tmp_path: Path, backend: Program) -> None:
    with (
        site_replica() as site,
        with_site(tmp_path, backend, site, site_in_flight=2) as platform,
        ThreadPoolExecutor(2) as clients,
        httpx.stream("GET", f"{platform.http}/stream", timeout=60) as one,
        httpx.stream("GET", f"{platform.http}/stream", timeout=60) as two,
    ):
        parts = [each.iter_text() for each in (one, two)]
        assert [next(each) for each in parts] == ["first", "first"]
        assert httpx.get(f"{platform.http}/").status_code == 429
        ends = [clients.submit("".join, each) for each in parts]
        while not all(each.done() for each in ends):
            httpx.get(f"http://{LOOPBACK}:{site.port}/go-on")
        assert [each.result() for each in ends] == ["last", "last"]
        assert httpx.get(f"{platform.http}/").status_code == 200


def test_without_a_replica_it_is_away_and_the_services_are_there(tmp_path: Path, backend: Program) -> None:
    with with_site(tmp_path, backend) as platform:
        stand_in = httpx.get(f"{platform.http}/signin?interaction=a_b&next=%2Fx")
        assert (stand_in.status_code, stand_in.headers["location"]) == (302, "/echo/v1/page?interaction=a_b&next=%2Fx")
        assert httpx.get(f"{platform.http}/signin/more").status_code == 503
        assert httpx.get(f"{platform.http}/").status_code == 503
        assert httpx.get(f"{platform.http}/echo/v1/things").status_code == 200


_NAVIGATIONS = [{"accept": "text/html,*/*;q=0.8"}, {"accept": "*/*", "sec-fetch-dest": "document"}]
_FETCHES = [
    {"accept": "*/*"},
    {"accept": "text/html", "sec-fetch-dest": "empty"},
    {"accept": "image/svg+xml", "sec-fetch-dest": "image"},
]


@pytest.fixture(scope="module")
def away(backend: Program, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Gateway]:
    with with_site(tmp_path_factory.mktemp("away"), backend) as running:
        yield running


@pytest.mark.parametrize("headers", _NAVIGATIONS)
def test_a_person_gets_a_page_while_the_site_is_away(away: Gateway, headers: dict[str, str]) -> None:
    answer = httpx.get(f"{away.http}/cart", headers=headers | {"x-request-id": "r-1"})
    assert (answer.status_code, answer.headers["content-type"]) == (503, "text/html; charset=utf-8")
    assert '<html lang="en">' in answer.text
    assert "We are away for a moment" in answer.text
    assert "r-1" in answer.text
    assert (answer.headers["retry-after"], answer.headers["cache-control"]) == ("1", "no-store")
    assert answer.headers.get_list("x-request-id") == ["r-1"]
    assert answer.headers["strict-transport-security"].startswith("max-age=63072000")


def test_the_page_is_in_german_for_who_reads_german(away: Gateway) -> None:
    answer = httpx.get(away.http, headers={"accept": "text/html", "accept-language": "de-DE,de;q=0.9,en;q=0.5"})
    assert '<html lang="de">' in answer.text


def test_the_page_allows_its_own_style_and_nothing_else(away: Gateway) -> None:
    answer = httpx.get(away.http, headers={"accept": "text/html"})
    style = re.search(r"<style>(.*?)</style>", answer.text, re.DOTALL)
    assert style is not None
    digest = b64encode(sha256(style[1].encode()).digest()).decode()
    assert answer.headers["content-security-policy"].startswith(f"default-src 'none'; style-src 'sha256-{digest}';")


@pytest.mark.parametrize("headers", _FETCHES)
def test_a_script_or_an_image_gets_no_page_while_the_site_is_away(away: Gateway, headers: dict[str, str]) -> None:
    answer = httpx.get(f"{away.http}/cart", headers=headers)
    assert answer.status_code == 503
    assert "<html" not in answer.text


def test_a_form_that_is_posted_while_the_site_is_away_is_not_posted_again_by_the_page(away: Gateway) -> None:
    assert "refresh" in httpx.get(away.http, headers={"accept": "text/html"}).text
    posted = httpx.post(f"{away.http}/cart", headers={"accept": "text/html"})
    assert (posted.status_code, "We are away" in posted.text, "refresh" in posted.text) == (503, True, False)


@pytest.mark.parametrize("status", [404, 429, 500, 502, 503, 504])
def test_a_persons_error_page_of_the_site_is_its_own(client: httpx.Client, status: int) -> None:
    answer = client.get("/failed", params={"status": status}, headers={"accept": "text/html"})
    assert (answer.status_code, answer.text) == (status, "<h1>The site's own page</h1>")


def test_a_person_who_asks_too_often_gets_a_page(tmp_path: Path, backend: Program) -> None:
    limits = UNLIMITED | {LimitClass.CREDENTIAL: Limit(1, 1)}
    with site_replica() as site, with_site(tmp_path, backend, site, limits=limits) as platform:
        answers = [httpx.post(f"{platform.http}/sign-in", headers={"accept": "text/html"}) for _ in range(20)]
        refused = [answer for answer in answers if answer.status_code == 429]
        assert refused
        assert "Too many requests" in refused[0].text
        assert int(refused[0].headers["retry-after"]) >= 1


def test_a_replica_that_is_ill_gets_no_requests(tmp_path: Path, backend: Program) -> None:
    with site_replica() as one, site_replica() as other, with_site(tmp_path, backend, one, other) as platform:
        httpx.get(f"http://{LOOPBACK}:{one.port}/fall-ill")
        httpx.get(f"http://{LOOPBACK}:{one.port}/livez")
        wait_until_one_answers(platform, other)


def wait_until_one_answers(platform: Gateway, expected: Program) -> None:
    for _ in range(200):
        answers = {httpx.get(f"{platform.http}/").json()["pid"] for _ in range(8)}
        if answers == {expected.process.pid}:
            return
    raise AssertionError("the other replica is still asked")


def test_when_a_replica_dies_the_next_request_goes_to_the_other(tmp_path: Path, backend: Program) -> None:
    with site_replica() as one, site_replica() as other, with_site(tmp_path, backend, one, other) as platform:
        one.kill()
        assert {httpx.get(f"{platform.http}/").status_code for _ in range(20)} == {200}
        assert {httpx.post(f"{platform.http}/cart", content=b"x").status_code for _ in range(10)} == {200}
