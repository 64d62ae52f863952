"""Each path answers its own methods and says which they are."""

from collections.abc import Iterator

import pytest

from kernel.manifest import Public, Route
from services.auth.manifest import MANIFEST
from tests.auth.http.api import Api
from tests.auth.http.problem import assert_problem
from tests.auth.http.requests_of import filled

_METHODS = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "TRACE", "CONNECT", "BREW")


def _not_served() -> Iterator[tuple[str, str, set[str]]]:
    for path in sorted({route.path for route in MANIFEST.routes if not route.forward_auth}):
        served = {route.method for route in MANIFEST.routes if route.path == path}
        allowed = served | {"OPTIONS"} | ({"HEAD"} if "GET" in served else set())
        for method in sorted(set(_METHODS) - allowed):
            yield method, filled(path), allowed


@pytest.mark.parametrize(("method", "path", "allowed"), list(_not_served()))
async def test_a_method_that_is_not_served_is_told_which_are(
    shared_api: Api, method: str, path: str, allowed: set[str]
) -> None:
    answer = await shared_api.call(method, path)
    assert answer.status_code == 405
    assert set(answer.headers["allow"].split(", ")) == allowed
    if method != "HEAD":
        assert_problem(answer, 405, "method-not-allowed")


@pytest.mark.parametrize("path", sorted({route.path for route in MANIFEST.routes if not route.forward_auth}))
async def test_options_says_what_is_served_and_needs_no_token(shared_api: Api, path: str) -> None:
    served = {route.method for route in MANIFEST.routes if route.path == path}
    answer = await shared_api.call("OPTIONS", filled(path))
    assert (answer.status_code, answer.content) == (204, b"")
    assert set(answer.headers["allow"].split(", ")) >= served | {"OPTIONS"}
    assert ("HEAD" in answer.headers["allow"]) == ("GET" in served)


_GETS = [route for route in MANIFEST.routes if route.method == "GET"]


@pytest.mark.parametrize("route", _GETS, ids=lambda route: route.path)
async def test_head_is_get_without_the_content(shared_api: Api, shared_admin: str, route: Route) -> None:
    headers = {"x-request-id": "the-same"}
    token = None if isinstance(route.access, Public) else shared_admin
    get = await shared_api.call("GET", filled(route.path), token, headers=headers)
    head = await shared_api.call("HEAD", filled(route.path), token, headers=headers)
    assert head.content == b""
    assert (head.status_code, head.headers) == (get.status_code, get.headers)
