"""Who may call what: every route of every service against every kind of caller, expected from the manifests alone."""

from collections.abc import AsyncIterator, Mapping

import httpx
import pytest
import pytest_asyncio

from kernel.manifest import Manifest, Public, Requires, Route
from tests.auth.http.requests_of import body_for, filled
from tests.security.attacked_platform import MANIFESTS, House, entitled, profile, slug
from tests.stack.platform import Person, newcomer

# who may call OAuth's endpoints is a matter of clients, not of users: tests/auth/http/test_provider_clients.py
_ROUTES = [route for manifest in MANIFESTS for route in manifest.routes if not route.oauth]
_PERMISSIONS = sorted({str(permission) for manifest in MANIFESTS for permission in manifest.permissions})
_MAILBOX = "/notifications/v1/mailbox"  # of the embedded stack: public, with the token that `status` tells
_KEY_EXCHANGE = "/auth/v1/api-keys/exchange"  # public, and takes an API key where others take an access token
_RUNTIMES_OWN = {"openapi.json", "docs", "events"}


def _name(route: Route) -> str:
    return f"{route.method} {route.path}"


Callers = Mapping[str, tuple[Person, frozenset[str]]]
"""By kind: a user, and the permissions of the user."""


@pytest_asyncio.fixture(scope="module")
async def callers(house: House) -> AsyncIterator[Callers]:
    async with house.client() as client:
        admin = await house.admin(client)
        made = {"a plain user": (await newcomer(client), frozenset[str]())}
        for permission in _PERMISSIONS:
            somebody = await entitled(await newcomer(client), admin, permission)
            made[permission] = (somebody, frozenset({permission}))
        yield made | {"an administrator": (await house.admin(client), frozenset(_PERMISSIONS))}


async def _call(client: httpx.AsyncClient, house: House, route: Route, headers: Mapping[str, str]) -> httpx.Response:
    query = {"token": house.mailbox_token} if route.path.startswith(_MAILBOX) else {}
    return await client.request(route.method, filled(route.path), headers=headers, params=query, **body_for(route))


def _refusal(route: Route, held: frozenset[str] | None) -> tuple[int, str] | None:
    """What the guard has to say to a caller who holds `held`; None stands for one without a token."""
    if route.path == _KEY_EXCHANGE:
        return 401, "invalid-api-key"
    if route.path.startswith(_MAILBOX) and held is not None:
        return 401, "unauthenticated"  # a user's token is not the mailbox's, whatever the address has
    if isinstance(route.access, Public):
        return None
    if held is None:
        return 401, "unauthenticated"
    is_short = isinstance(route.access, Requires) and str(route.access.permission) not in held
    return (403, "forbidden") if is_short else None


def _assert_as_expected(answer: httpx.Response, expected: tuple[int, str] | None, who: str) -> None:
    assert answer.status_code < 500, (who, answer.text)
    if expected is None:
        assert answer.status_code not in {401, 403}, (who, answer.text)
    else:
        assert answer.status_code == expected[0], (who, answer.text)
        assert slug(answer) == expected[1] or _is_scim(answer), (who, answer.text)


def _is_scim(answer: httpx.Response) -> bool:
    """Its errors have no slug (RFC 7644 section 3.12)."""
    return answer.headers["content-type"] == "application/scim+json"


@pytest.mark.parametrize("route", _ROUTES, ids=_name)
async def test_each_caller_gets_what_the_policy_says(
    client: httpx.AsyncClient, house: House, callers: Callers, route: Route
) -> None:
    _assert_as_expected(await _call(client, house, route, {}), _refusal(route, None), "nobody")
    for who, (somebody, held) in callers.items():
        answer = await _call(client, house, route, somebody.bearer)
        _assert_as_expected(answer, _refusal(route, held), who)


async def test_the_callers_are_who_they_are_said_to_be(callers: Callers) -> None:
    for somebody, held in callers.values():
        assert set((await profile(somebody))["permissions"]) >= held
    assert (await profile(callers["a plain user"][0]))["permissions"] == []
    for permission in _PERMISSIONS:
        assert (await profile(callers[permission][0]))["permissions"] == [permission]


@pytest.mark.parametrize("manifest", MANIFESTS, ids=lambda manifest: manifest.name)
async def test_a_service_documents_the_routes_of_its_manifest_and_guards_them_so(
    client: httpx.AsyncClient, manifest: Manifest
) -> None:
    described = (await client.get(f"{manifest.prefix}/openapi.json")).json()["paths"]
    found = {
        (method.upper(), path): bool(operation.get("security"))
        for path, operations in described.items()
        for method, operation in operations.items()
        if path.removeprefix(f"{manifest.prefix}/") not in _RUNTIMES_OWN
    }
    declared = {(route.method, route.path): not isinstance(route.access, Public) for route in manifest.routes}
    forward_auth = tuple(route.path for route in manifest.routes if route.forward_auth)
    more = found.keys() - declared.keys()  # forward-auth answers every method, and below its path
    assert all(forward_auth and path.startswith(forward_auth) and found[method, path] for method, path in more)
    assert {key: found[key] for key in found.keys() - more} == declared


@pytest.mark.parametrize("path", ["livez", "readyz", "metrics"])
async def test_what_no_policy_names_is_not_reached_through_the_gateway(client: httpx.AsyncClient, path: str) -> None:
    prefixes = [manifest.prefix for manifest in MANIFESTS]
    for prefix in ["", *prefixes, *(f"{prefix}/v1" for prefix in prefixes)]:
        assert (await client.get(f"{prefix}/{path}")).status_code == 404
