"""Every route of the manifest against every kind of caller. A new route is covered without an edit."""

from datetime import timedelta

import httpx
import pytest

from kernel.access_token_claims import LEEWAY, MAX_LIFETIME
from kernel.manifest import Authenticated, Public, Requires, Route
from kernel.roles import Permission
from kernel.testing.token_mint import TokenMint
from services.auth.domain.access.grants import Grants
from services.auth.domain.sessions.session import Lease
from services.auth.manifest import MANIFEST
from tests.auth.http.api import Api
from tests.auth.http.problem import assert_problem
from tests.auth.http.requests_of import body_for, filled

_PERMISSIONS = sorted(MANIFEST.permissions)
_GUARDED = [route for route in MANIFEST.routes if not isinstance(route.access, Public)]
_RESTRICTED = [route for route in MANIFEST.routes if isinstance(route.access, Requires)]
_OPEN = [route for route in MANIFEST.routes if isinstance(route.access, Public)]
_BY_KEY = "/auth/v1/api-keys/exchange"  # takes an API key where others take an access token


def _name(route: Route) -> str:
    return f"{route.method} {route.path}"


async def _try(api: Api, route: Route, token: str | None = None, **headers: str) -> httpx.Response:
    return await api.call(route.method, filled(route.path), token, headers=headers, **body_for(route))


async def _token(api: Api, *permissions: Permission) -> str:
    """A real token of a user who does not exist any more, with these permissions."""
    ids, now = api.auth.platform.ids, api.auth.clock.now()
    grants = Grants(frozenset(), frozenset(permissions))
    lease = Lease(ids.new(), ids.new(), 1, now, timedelta(days=1), grants)
    return (await api.auth.pairs.access_tokens.issue(lease)).reveal()


@pytest.fixture(scope="module")
async def expired(shared_api: Api) -> str:
    """A token whose time and leeway were over this very moment."""
    clock, ago = shared_api.auth.clock, MAX_LIFETIME + LEEWAY
    clock.advance(-ago)
    token = await _token(shared_api, *_PERMISSIONS)
    clock.advance(ago)
    return token


def _is_let_in(answer: httpx.Response) -> bool:
    """Whatever the service then says to it: the guard itself answers 401 with these two and 403 with the third."""
    if answer.headers.get("content-type") == "application/scim+json":
        return answer.status_code not in {401, 403}
    slug = answer.json()["type"].rpartition("/")[2] if answer.status_code >= 400 else ""
    return slug not in {"unauthenticated", "forbidden"}


@pytest.mark.parametrize("route", _GUARDED, ids=_name)
async def test_without_a_token_nobody_is_let_in(shared_api: Api, route: Route) -> None:
    for headers in [{}, {"authorization": ""}, {"authorization": "Basic YTpi"}, {"authorization": "Bearer"}]:
        answer = await _try(shared_api, route, **headers)
        assert_problem(answer, 401, "unauthenticated")
        assert answer.headers["www-authenticate"] == "Bearer"


@pytest.mark.parametrize("route", _GUARDED, ids=_name)
async def test_garbage_is_no_token(shared_api: Api, route: Route) -> None:
    for token in ["x", "a.b.c", "ggr_" + "A" * 71, "e30.e30.", "x" * 9000, ". ."]:
        answer = await _try(shared_api, route, token)
        assert_problem(answer, 401, "invalid-token")
        assert answer.headers["www-authenticate"] == 'Bearer error="invalid_token"'


@pytest.mark.parametrize("route", _GUARDED, ids=_name)
async def test_an_expired_token_is_no_token(shared_api: Api, expired: str, route: Route) -> None:
    assert_problem(await _try(shared_api, route, expired), 401, "invalid-token")


@pytest.mark.parametrize("route", _GUARDED, ids=_name)
async def test_another_issuers_token_is_no_token(shared_api: Api, route: Route) -> None:
    settings, clock = shared_api.auth.settings, shared_api.auth.clock
    pair = await _token(shared_api, *_PERMISSIONS)
    principal = await shared_api.auth.verifier.verify(pair)
    forged = TokenMint(settings.issuer, settings.audience, clock).mint(principal)
    assert_problem(await _try(shared_api, route, forged), 401, "invalid-token")


@pytest.mark.parametrize("route", _RESTRICTED, ids=_name)
async def test_a_plain_user_may_not(shared_api: Api, route: Route) -> None:
    answer = await _try(shared_api, route, await _token(shared_api))
    assert_problem(answer, 403, "forbidden")
    assert answer.headers["www-authenticate"] == 'Bearer error="insufficient_scope"'


@pytest.mark.parametrize("route", _RESTRICTED, ids=_name)
async def test_every_permission_but_the_right_one_is_not_enough(shared_api: Api, route: Route) -> None:
    assert isinstance(route.access, Requires)
    others = [permission for permission in _PERMISSIONS if permission != route.access.permission]
    assert_problem(await _try(shared_api, route, await _token(shared_api, *others)), 403, "forbidden")


@pytest.mark.parametrize("route", _RESTRICTED, ids=_name)
async def test_the_right_permission_alone_is_enough(shared_api: Api, route: Route) -> None:
    assert isinstance(route.access, Requires)
    assert _is_let_in(await _try(shared_api, route, await _token(shared_api, route.access.permission)))


@pytest.mark.parametrize("route", _GUARDED, ids=_name)
async def test_an_administrator_is_let_in_everywhere(shared_api: Api, shared_admin: str, route: Route) -> None:
    answer = await _try(shared_api, route, shared_admin)
    assert answer.status_code not in {401, 403}
    assert answer.status_code < 500


@pytest.mark.parametrize("route", [route for route in _OPEN if route.path != _BY_KEY and not route.oauth], ids=_name)
async def test_a_public_route_looks_at_no_token(shared_api: Api, route: Route) -> None:
    without, garbage = await _try(shared_api, route), await _try(shared_api, route, "garbage")
    assert without.status_code == garbage.status_code
    assert without.status_code not in {401, 403}


@pytest.mark.parametrize("route", _GUARDED, ids=_name)
async def test_two_authorization_headers_are_refused(shared_api: Api, route: Route) -> None:
    token = await _token(shared_api, *_PERMISSIONS)
    twice = [("authorization", f"Bearer {token}"), ("authorization", f"Bearer {token}")]
    answer = await shared_api.client.request(route.method, filled(route.path), headers=twice, **body_for(route))
    assert_problem(answer, 401, "invalid-token")


async def test_a_token_in_the_query_or_the_body_is_not_looked_at(shared_api: Api, shared_admin: str) -> None:
    answer = await shared_api.call("GET", f"/auth/v1/me?access_token={shared_admin}")
    assert_problem(answer, 401, "unauthenticated")


async def test_the_scheme_is_known_in_any_case(shared_api: Api, shared_admin: str) -> None:
    for scheme in ["bearer", "BEARER", "Bearer"]:
        headers = {"authorization": f"{scheme} {shared_admin}"}
        assert (await shared_api.call("GET", "/auth/v1/me", headers=headers)).status_code == 200


def test_every_route_has_a_known_kind_of_policy() -> None:
    assert {type(route.access) for route in MANIFEST.routes} == {Public, Authenticated, Requires}
    assert len(_GUARDED) + len(_OPEN) == len(MANIFEST.routes)
