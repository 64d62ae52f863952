"""Each route of each manifest that asks for a level: refused below it, let in at it, refused when that is too old.

The guard is the real one. The handlers are stand-ins, so that no service has to run.
"""

import json
import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import timedelta
from importlib import import_module
from typing import Any

import httpx
import pytest
from litestar import Response
from litestar import route as handle
from litestar.enums import HttpMethod
from litestar.handlers import HTTPRouteHandler
from prometheus_client import CollectorRegistry

from kernel.access_token_claims import MAX_LIFETIME
from kernel.assurance import Assurance, Level
from kernel.manifest import Manifest, Requires, Route
from kernel.runtime.http.app import HttpParts, build_app
from kernel.runtime.process.health import Health
from tests.architecture.house import ROOT, services
from tests.kernel.unit.token_bench import CALLER, Bench

_ID = "01920c3e-7b7a-7cc0-8d4f-2f6f4d0c9a11"
_SECOND = timedelta(seconds=1)
_PARAMETER = re.compile(r"\{([a-z_]+)\}")
_MANIFESTS: list[Manifest] = [import_module(f"services.{folder.name}.manifest").MANIFEST for folder in services()]
_ASSURED = [(manifest, route) for manifest in _MANIFESTS for route in manifest.routes if route.assurance is not None]
_EACH_ROUTE = pytest.mark.parametrize(
    ("manifest", "route"), _ASSURED, ids=[f"{route.method} {route.path}" for _, route in _ASSURED]
)


def _stand_in(route: Route) -> HTTPRouteHandler:
    @handle(_PARAMETER.sub(r"{\1:str}", route.path), http_method=HttpMethod(route.method), status_code=200)
    async def answer() -> Response[bytes]:
        return Response(b"", status_code=200)

    return answer


@asynccontextmanager
async def _serving(manifest: Manifest, route: Route) -> AsyncIterator[tuple[httpx.AsyncClient, Bench]]:
    """The one route of a service."""
    alone, bench = replace(manifest, routes=(route,), publishes=(), consumes=()), Bench()
    parts = HttpParts(bench.verifier, Health({}), CollectorRegistry(), bench.proofs, fingerprint_keys=(b"k",))
    transport = httpx.ASGITransport(build_app(alone, [_stand_in(route)], {}, parts))
    async with httpx.AsyncClient(transport=transport, base_url="http://service.test") as client:
        yield client, bench


async def _call(manifest: Manifest, route: Route, **changes: Any) -> httpx.Response:
    """With a token that has the permission; `changes` are of its principal."""
    async with _serving(manifest, route) as (client, bench):
        now = bench.clock.now()
        held = frozenset({route.access.permission}) if isinstance(route.access, Requires) else frozenset()
        principal = replace(CALLER, permissions=held, auth_time=now, expires_at=now + MAX_LIFETIME)
        age = changes.pop("age", timedelta(0))
        token = bench.mint.mint(replace(principal, auth_time=now - age, **changes))
        headers = {"authorization": f"Bearer {token}", "idempotency-key": "one"}
        return await client.request(route.method, _PARAMETER.sub(_ID, route.path), headers=headers)


def _assurance(route: Route) -> Assurance:
    assert route.assurance is not None
    return route.assurance


def _assert_insufficient(answer: httpx.Response, required: Level, max_age: timedelta | None) -> None:
    assert answer.status_code == 401
    problem, challenge = answer.json(), answer.headers["www-authenticate"]
    assert problem["type"] == "/problems/insufficient-authentication"
    assert challenge.startswith('Bearer error="insufficient_user_authentication"')
    assert (problem["acr_values"], f'acr_values="{required}"' in challenge) == (required, True)
    seconds = None if max_age is None else int(max_age.total_seconds())
    assert (problem.get("max_age"), f'max_age="{seconds}"' in challenge) == (seconds, seconds is not None)


def test_there_are_such_routes_in_the_services_that_have_something_to_guard() -> None:
    assert {"auth", "payments"} <= {manifest.name for manifest, _ in _ASSURED}


@_EACH_ROUTE
async def test_a_caller_below_the_level_is_refused(manifest: Manifest, route: Route) -> None:
    assurance = _assurance(route)
    weaker = [level for level in Level if list(Level).index(level) < list(Level).index(assurance.level)]
    for acr in (*weaker, None, "urn:other:level"):
        answer = await _call(manifest, route, acr=acr, acr_max=Level.PHR)
        _assert_insufficient(answer, assurance.level, assurance.max_age)


@_EACH_ROUTE
async def test_a_key_or_a_client_is_refused_whatever_it_may(manifest: Manifest, route: Route) -> None:
    answer = await _call(manifest, route, acr=None, acr_max=None, amr=("api_key",))
    _assert_insufficient(answer, _assurance(route).level, _assurance(route).max_age)


@_EACH_ROUTE
async def test_a_caller_at_the_level_or_above_is_let_in(manifest: Manifest, route: Route) -> None:
    assurance = _assurance(route)
    for acr in list(Level)[list(Level).index(assurance.level) :]:
        answer = await _call(manifest, route, acr=acr, acr_max=Level.PHR, age=assurance.max_age or timedelta(days=1))
        assert answer.status_code == 200, answer.text


@_EACH_ROUTE
async def test_an_account_that_cannot_reach_the_level_is_let_in_with_its_highest(
    manifest: Manifest, route: Route
) -> None:
    assert (await _call(manifest, route, acr=Level.AAL1, acr_max=Level.AAL1)).status_code == 200


@_EACH_ROUTE
async def test_an_authentication_that_is_too_old_is_refused(manifest: Manifest, route: Route) -> None:
    assurance = _assurance(route)
    for acr_max in (Level.AAL1, Level.PHR):
        acr = Level.AAL1 if acr_max is Level.AAL1 else Level.PHR
        if assurance.max_age is None:
            assert (await _call(manifest, route, acr=acr, acr_max=acr_max, age=timedelta(days=80))).status_code == 200
            continue
        answer = await _call(manifest, route, acr=acr, acr_max=acr_max, age=assurance.max_age + _SECOND)
        _assert_insufficient(answer, min(assurance.level, acr_max, key=list(Level).index), assurance.max_age)


@_EACH_ROUTE
def test_the_document_says_it(manifest: Manifest, route: Route) -> None:
    document = json.loads((ROOT / f"clients/api/openapi/{manifest.name}.json").read_text(encoding="utf-8"))
    operation, assurance = document["paths"][route.path][route.method.lower()], _assurance(route)
    seconds = {} if assurance.max_age is None else {"max_age": int(assurance.max_age.total_seconds())}
    assert operation["x-assurance"] == {"acr": assurance.level} | seconds
    assert "`insufficient-authentication`" in operation["responses"]["401"]["description"]


def test_every_administrators_act_in_auth_asks_for_a_level_and_every_change_for_a_recent_one() -> None:
    (auth,) = (manifest for manifest in _MANIFESTS if manifest.name == "auth")
    acts = [route for route in auth.routes if isinstance(route.access, Requires)]
    acts = [route for route in acts if not route.path.startswith(auth.dead_letters_path)]  # names no person
    # an API key has no level: SCIM asks sessions for one by itself (tests/auth/http/test_scim.py)
    acts = [route for route in acts if not route.scim]
    assert [f"{route.method} {route.path}" for route in acts if route.assurance is None] == []
    changes = [route for route in acts if route.method != "GET" and not route.repeatable]
    assert [f"{route.method} {route.path}" for route in changes if _assurance(route).max_age is None] == []


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("POST", "/auth/v1/me/erase"),
        ("POST", "/auth/v1/me/email"),
        ("POST", "/auth/v1/password/change"),
        ("DELETE", "/auth/v1/me/password"),
        ("POST", "/auth/v1/me/factors/totp"),
        ("POST", "/auth/v1/me/factors/passkeys"),
        ("PATCH", "/auth/v1/me/factors/{factor_id}"),
        ("DELETE", "/auth/v1/me/factors/{factor_id}"),
        ("POST", "/auth/v1/me/recovery-codes"),
        ("POST", "/auth/v1/me/api-keys"),
        ("POST", "/payments/v1/payments/{payment_id}/refunds"),
    ],
)
def test_what_a_stolen_session_must_not_do_asks_for_a_level(method: str, path: str) -> None:
    assert (method, path) in {(route.method, route.path) for _, route in _ASSURED}
