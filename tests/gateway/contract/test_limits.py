from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from gateway.rate_limits import Limit
from kernel.manifest import LimitClass
from ops.stack.ports import LOOPBACK
from tests.gateway.contract.answers import assert_problem, assert_secured
from tests.gateway.contract.running import PASSWORD, Gateway, Program, gateway, redis

LOGIN = "/echo/v1/login"
THINGS = "/echo/v1/things"
# Small enough that a slow machine cannot earn tokens as fast as the tests spend them.
TIGHT = {LimitClass.DEFAULT: Limit(10, 40), LimitClass.CREDENTIAL: Limit(1, 5)}


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Program]:
    with redis(tmp_path) as running:
        yield running


def _url(store: Program) -> str:
    return f"redis://gateway:{PASSWORD.reveal()}@{LOOPBACK}:{store.port}/0"


@pytest.fixture
def limited(backend: Program, store: Program, tmp_path: Path) -> Iterator[Gateway]:
    with gateway(tmp_path, backend, redis_url=_url(store), limits=TIGHT) as running:
        yield running


def _burst(gateway: Gateway, path: str, count: int) -> list[httpx.Response]:
    with httpx.Client(base_url=gateway.http) as client:
        return [client.post(path) for _ in range(count)]


def _refused(answers: list[httpx.Response]) -> int:
    return [answer.status_code for answer in answers].count(429)


def test_a_client_over_the_limit_is_told_when_to_come_back(limited: Gateway) -> None:
    answers = _burst(limited, LOGIN, 20)
    assert {answer.status_code for answer in answers[:5]} == {200}
    refused = next(answer for answer in answers if answer.status_code == 429)
    assert_problem(refused, 429, "rate-limited")
    assert refused.headers["retry-after"] == "1"
    assert refused.headers["ratelimit"] == '"credential";r=0;t=1'
    assert refused.headers["ratelimit-policy"] == '"credential";q=1;w=1;burst=5'


def test_a_parameter_does_not_hide_a_credential_route(limited: Gateway) -> None:
    assert _refused(_burst(limited, "/echo/v1/things/7/unlock", 20)) > 0


def test_the_credential_routes_share_one_limit(limited: Gateway) -> None:
    assert _refused(_burst(limited, LOGIN, 20)) > 0
    assert _refused(_burst(limited, "/echo/v1/things/7/unlock", 4)) > 0


def test_the_other_routes_have_their_own_limit(limited: Gateway) -> None:
    assert _refused(_burst(limited, LOGIN, 20)) > 0
    assert _refused(_burst(limited, THINGS, 30)) == 0
    refused = next(answer for answer in _burst(limited, THINGS, 300) if answer.status_code == 429)
    assert refused.headers["ratelimit-policy"] == '"default";q=10;w=1;burst=40'


def test_what_nobody_routes_is_limited_too(limited: Gateway) -> None:
    assert _refused(_burst(limited, "/nowhere", 300)) > 0


def test_a_header_makes_no_new_client(limited: Gateway) -> None:
    with httpx.Client(base_url=limited.http) as client:
        forged = [{"X-Forwarded-For": f"10.0.0.{n}", "X-Real-Ip": f"10.0.0.{n}"} for n in range(20)]
        assert _refused([client.post(LOGIN, headers=headers) for headers in forged]) > 0


def test_a_client_cannot_choose_its_limiter(limited: Gateway) -> None:
    with httpx.Client(base_url=limited.http) as client:
        assert _refused([client.post(LOGIN) for _ in range(20)]) > 0
        assert _refused([client.post(LOGIN, headers={"Gateway-Limiter": "local"}) for _ in range(4)]) > 0


def test_two_gateways_count_together(limited: Gateway, backend: Program, store: Program, tmp_path: Path) -> None:
    beside = tmp_path / "beside"
    beside.mkdir()
    with gateway(beside, backend, redis_url=_url(store), limits=TIGHT) as other:
        assert _refused(_burst(limited, LOGIN, 20)) > 0
        assert _refused(_burst(other, LOGIN, 4)) > 0


def test_without_redis_the_limits_are_kept_in_memory(backend: Program, tmp_path: Path) -> None:
    with gateway(tmp_path, backend, limits=TIGHT) as alone:
        assert _refused(_burst(alone, LOGIN, 20)) > 0


def test_losing_redis_fails_no_request_and_keeps_the_limits(limited: Gateway, store: Program) -> None:
    assert _burst(limited, THINGS, 1)[0].status_code == 200
    store.kill()
    first = _burst(limited, THINGS, 1)[0]
    assert (first.status_code, first.headers.get_list("content-type")) == (200, ["application/json"])
    assert_secured(first)
    answers = _burst(limited, LOGIN, 20)
    assert {answer.status_code for answer in answers} == {200, 429}
    assert _burst(limited, THINGS, 1)[0].status_code == 200
