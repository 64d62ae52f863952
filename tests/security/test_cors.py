"""What a page of another origin may do by way of its visitor's browser: nothing that it could not do by itself."""

import httpx
import pytest

from tests.security.attacked_platform import House
from tests.stack.platform import PASSWORD, Person

_OURS = "http://localhost:3000"
_METHODS = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE"]

STRANGERS = {
    "another origin": "https://evil.example",
    "another port": "http://localhost:3001",
    "no port": "http://localhost",
    "another scheme": "https://localhost:3000",
    "no origin at all": "null",
    "ours before a dot": "http://localhost:3000.evil.example",
    "ours after a dash": "http://evil-localhost:3000",
    "ours as a subdomain": "http://a.localhost:3000",
    "ours as a user": "http://localhost:3000@evil.example",
    "ours with a slash": "http://localhost:3000/",
    "ours in capitals": "HTTP://LOCALHOST:3000",
    "ours among others": "http://localhost:3000 https://evil.example",
    "ours in a list": "http://localhost:3000, https://evil.example",
    "ours by its address": "http://127.0.0.1:3000",
    "the gateway itself": "https://localhost",
    "anything": "*",
    "a file": "file://",
    "an extension": "chrome-extension://aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
    "ours with an underscore": "http://localhost_:3000",
    "ours with a backquote": "http://localhost`:3000",
}


def _permission(answer: httpx.Response) -> dict[str, str]:
    return {name: value for name, value in answer.headers.items() if name.startswith("access-control-")}


async def _preflight(client: httpx.AsyncClient, origin: str, method: str, path: str = "/auth/v1/me") -> httpx.Response:
    asked = {
        "origin": origin,
        "access-control-request-method": method,
        "access-control-request-headers": "authorization",
    }
    return await client.options(path, headers=asked | {"access-control-request-private-network": "true"})


@pytest.mark.parametrize("method", _METHODS)
async def test_our_page_may_use_each_method(client: httpx.AsyncClient, method: str) -> None:
    answer = await _preflight(client, _OURS, method)
    permission = _permission(answer)
    assert answer.status_code == 204
    assert permission["access-control-allow-origin"] == _OURS
    assert method in permission["access-control-allow-methods"].split(", ")
    assert "*" not in "".join(permission.values())


@pytest.mark.parametrize("method", ["TRACE", "CONNECT", "PROPFIND", "get"])
async def test_our_page_gets_no_other_method(client: httpx.AsyncClient, method: str) -> None:
    allowed = _permission(await _preflight(client, _OURS, method))["access-control-allow-methods"]
    assert method not in allowed.split(", ")


@pytest.mark.parametrize("stranger", STRANGERS)
async def test_a_stranger_gets_no_permission(client: httpx.AsyncClient, mallory: Person, stranger: str) -> None:
    origin = STRANGERS[stranger]
    answers = [await _preflight(client, origin, method) for method in _METHODS]
    answers.append(await client.get("/auth/v1/me", headers={"origin": origin, **mallory.bearer}))
    answers.append(await client.get("/nowhere", headers={"origin": origin}))
    answers.append(await client.get("/auth/openapi.json", headers={"origin": origin}))
    for answer in answers:
        assert _permission(answer) == {}
        assert "Origin" in answer.headers.get_list("vary")


async def test_no_origin_may_send_credentials_of_the_browsers_own(house: House, mallory: Person) -> None:
    async with house.client() as client:
        body = {"email": mallory.email, "password": PASSWORD}
        signed_in = await client.post("/auth/v1/login", json=body, headers={"origin": _OURS})
        answers = [signed_in, *[await _preflight(client, _OURS, method) for method in _METHODS]]
    for answer in answers:
        assert "access-control-allow-credentials" not in answer.headers
        assert "access-control-allow-private-network" not in answer.headers
        assert "timing-allow-origin" not in answer.headers
        assert "set-cookie" not in answer.headers


@pytest.mark.parametrize("kind", ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=a"])
async def test_what_a_form_can_send_without_asking_is_refused(client: httpx.AsyncClient, kind: str) -> None:
    headers = {"origin": "https://evil.example", "content-type": kind}
    content = b'{"refresh_token": "a"}'
    for path in ("/auth/v1/logout", "/auth/v1/login", "/auth/v1/register"):
        assert (await client.post(path, content=content, headers=headers)).status_code == 415


async def test_an_origin_that_is_there_twice_is_nobodys(house: House) -> None:
    async with house.client() as client:
        for origins in ((_OURS, "https://evil.example"), ("https://evil.example", _OURS)):
            headers = [("origin", each) for each in origins]
            answer = await client.get("/auth/v1/me", headers=headers)
            assert _permission(answer).get("access-control-allow-origin") in {None, _OURS}
            assert "evil.example" not in str(answer.headers)
