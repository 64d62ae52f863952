"""Malformed bodies and paths are refused, always in the same form."""

import gzip
from typing import Any

import pytest

from kernel.runtime.http.request_body import MAX_BODY_BYTES
from tests.auth.http.api import Api
from tests.auth.http.problem import assert_problem, broken_fields
from tests.auth.http.wire import ask

_LOGIN = "/auth/v1/login"
_SOUND = b'{"email": "a@b", "password": "x"}'


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b" ",
        b"{",
        b"nothing",
        b'{"email": "a@b", "email": "a@b", "password": "x"}',
        b'{"email": "a@b", "password": "x", "more": {"a": 1, "a": 2}}',
        b'{"email": "a@b", "password": NaN}',
        b'{"email": "a@b", "password": -Infinity}',
        b'{"email": "a@b", "password": "\\u0000"}',
        b'{"email": "a@b", "password": "\x00"}',
        b'{"email": "a@b", "password": "\\ud800"}',
        b'{"email": "a@b", "password": "\\udc00\\ud800"}',
        b'{"email": "a@b", "pass\\u0000word": "x"}',
        b'{"email": "a@b", "password": "\xff"}',
        b'{"email": "a@b", "password": "\xed\xa0\x80"}',
        b'{"email": "a@b", "password": "\xc0\x80"}',
        b'\xef\xbb\xbf{"email": "a@b", "password": "x"}',
        _SOUND.decode().encode("utf-16"),
        _SOUND + b"{}",
        _SOUND + b"]",
        b"{'email': 'a@b', 'password': 'x'}",
        b'{"email": "a@b", "password": "x",}',
        b'{"email": "a@b", "password": ' + b"[" * 33 + b"]" * 33 + b"}",
        b"[" * 500_000,
        b'{"a":' * 100_000,
        b'{"email": "a@b", "password": ' + b"1" * 101 + b"}",
        b'{"email": "a@b", "password": ' + b"9" * 5_000 + b"}",
        b'{"email": "a@b", "password": 1e400}',
        b'{"email": "a@b", "password": -1' + b"0" * 400 + b".5}",
    ],
    ids=lambda body: repr(body[:40]),
)
async def test_what_is_not_sound_json_is_malformed(shared_api: Api, body: bytes) -> None:
    assert_problem(await shared_api.post_bytes(_LOGIN, body), 400, "malformed-json")


@pytest.mark.parametrize(
    ("body", "fields"),
    [
        (b"{}", ["email", "password"]),
        (b'{"email": 1, "password": true}', ["email", "password"]),
        (b'{"email": null, "password": []}', ["email", "password"]),
        (b'{"email": "a@b", "password": 12345678901234567890123}', ["password"]),
        (b'{"email": "a@b", "password": 1e308}', ["password"]),
        (b'{"email": "a@b", "password": "x", "admin": true}', ["admin"]),
        (b'{"email": "a@b", "password": "x", "Password": "y"}', ["Password"]),
        (b'{"email": "nobody", "password": "x"}', ["email"]),
        (b'{"email": "a@b", "password": {"$gt": ""}}', ["password"]),
        (b"[]", [""]),
        (b'"a"', [""]),
        (b"null", [""]),
        (b"1", [""]),
    ],
)
async def test_sound_json_that_breaks_the_schema_names_each_field(
    shared_api: Api, body: bytes, fields: list[str]
) -> None:
    answer = await shared_api.post_bytes(_LOGIN, body)
    assert_problem(answer, 422, "invalid-request")
    assert broken_fields(answer) == fields


@pytest.mark.parametrize(
    "content_type",
    [
        None,
        "",
        "text/plain",
        "application/x-www-form-urlencoded",
        "multipart/form-data; boundary=x",
        "application/msgpack",
        "application/problem+json",
        "application/jsonp",
        "text/json",
        "application / json",
        "text/plain, application/json",
        "application/json, application/json",
        "application/json; charset=utf-16",
        "application/json; charset=utf-7",
        "application/json; charset=latin1",
        "application/json; charset=unknown",
        "application/json; charset=",
        "application/json; charset",
        "application/json; charset =utf-8",
        "application/json; charset*=utf-8''utf-8",
        "application/json; charset=utf-8; charset=utf-8",
        "application/json; charset=utf-8; charset=utf-16",
        "application/json; charset=utf-16; charset=utf-8",
        "application/json; x=1; CHARSET=UTF-16",
        'application/json; x="; charset=utf-16"',
    ],
)
async def test_a_body_says_that_it_is_json(shared_api: Api, content_type: str | None) -> None:
    answer = await shared_api.post_bytes(_LOGIN, _SOUND, content_type)
    assert_problem(answer, 415, "unsupported-media-type")


@pytest.mark.parametrize(
    "types", [("application/json", "application/json"), ("application/json", "text/plain"), ("", "application/json")]
)
async def test_a_body_says_once_what_it_is(shared_api: Api, types: tuple[str, str]) -> None:
    headers = [("content-type", each) for each in types]
    answer = await shared_api.client.post(_LOGIN, content=_SOUND, headers=headers)
    assert_problem(answer, 415, "unsupported-media-type")


@pytest.mark.parametrize("coding", ["gzip", "x-gzip", "br", "zstd", "deflate", "compress", "gzip, identity", "utf-8"])
@pytest.mark.parametrize("body", [_SOUND, gzip.compress(_SOUND)], ids=["plain", "compressed"])
async def test_a_body_is_not_compressed(shared_api: Api, coding: str, body: bytes) -> None:
    headers = {"content-type": "application/json", "content-encoding": coding}
    answer = await shared_api.call("POST", _LOGIN, content=body, headers=headers)
    assert_problem(answer, 415, "unsupported-media-type")
    assert (answer.headers["accept"], answer.headers["accept-encoding"]) == ("application/json", "identity")


async def test_a_compressed_body_that_does_not_say_so_is_malformed(shared_api: Api) -> None:
    assert_problem(await shared_api.post_bytes(_LOGIN, gzip.compress(_SOUND)), 400, "malformed-json")


async def test_identity_is_no_coding(shared_api: Api) -> None:
    headers = {"content-type": "application/json", "content-encoding": "Identity"}
    answer = await shared_api.call("POST", _LOGIN, content=_SOUND, headers=headers)
    assert_problem(answer, 401, "invalid-credentials")


@pytest.mark.parametrize(
    "content_type",
    [
        "application/json",
        "Application/JSON",
        "application/json; charset=utf-8",
        "application/json;charset=UTF-8",
        'application/json ; charset="utf-8" ; x=1',
        "application/json; profile=x",
    ],
)
async def test_json_may_be_spelled_in_any_case_and_with_its_charset(shared_api: Api, content_type: str) -> None:
    assert_problem(await shared_api.post_bytes(_LOGIN, _SOUND, content_type), 401, "invalid-credentials")


async def test_a_mebibyte_fits_and_one_octet_more_does_not(shared_api: Api) -> None:
    fits = _SOUND + b" " * (MAX_BODY_BYTES - len(_SOUND))
    assert_problem(await shared_api.post_bytes(_LOGIN, fits), 401, "invalid-credentials")
    assert_problem(await shared_api.post_bytes(_LOGIN, fits + b" "), 413, "payload-too-large")


async def test_a_body_without_a_length_is_bounded_too(shared_api: Api) -> None:
    async def pieces() -> Any:
        for _ in range(17):
            yield b" " * (64 * 1024)

    headers = {"content-type": "application/json"}
    answer = await shared_api.call("POST", _LOGIN, content=pieces(), headers=headers)
    assert_problem(answer, 413, "payload-too-large")


@pytest.mark.parametrize(
    "path",
    [
        "//auth/v1/me",
        "/auth//v1/me",
        "/auth/v1//me",
        "/auth/v1/me/",
        "/auth/v1/me//",
        "/auth/v1/me;x",
        "/auth/v1/me;x=1",
        "/auth;x/v1/me",
        "/auth/v1/./me",
        "/auth/v1/../v1/me",
        "/auth/v1/x/../me",
        "/auth/v1/%6de",
        "/auth/v1/%6De",
        "/auth%2fv1/me",
        "/auth/v1%2Fme",
        "/auth/v1/%2e/me",
        "/auth/v1/%2e%2e/v1/me",
        "/auth/v1/me%00",
        "/auth/v1/me%20",
        "/auth/v1/me%0a",
        "/auth/v1/me%3f",
        "/auth/v1/me%23",
        "/auth/v1\\me",
        "/auth/v1/me\\",
        "/Auth/v1/me",
        "/auth/V1/me",
        "/auth/v1/ME",
        "/auth/v1/m\u00e9",
        "/auth/v1/\uff4de",
        "auth/v1/me",
        "http://auth.test/auth/v1/me",
        "*",
        "",
    ],
)
async def test_a_path_has_one_spelling(shared_api: Api, shared_admin: str, path: str) -> None:
    assert await ask(shared_api.app, path, shared_admin) == 404


async def test_an_unknown_or_repeated_query_parameter_is_named(shared_api: Api, shared_admin: str) -> None:
    assert await ask(shared_api.app, "/auth/v1/me", shared_admin) == 200
    answer = await shared_api.call("GET", "/auth/v1/users?limit=1&mail=a&limit=2&a%00=//", shared_admin)
    assert_problem(answer, 422, "invalid-request")
    assert broken_fields(answer) == ["mail", "limit", "a\0"]


async def test_an_id_has_one_form_in_either_case(shared_api: Api, shared_admin: str) -> None:
    one = (await shared_api.call("GET", "/auth/v1/me", shared_admin)).json()["id"]
    assert await ask(shared_api.app, f"/auth/v1/users/{one}", shared_admin) == 200
    assert await ask(shared_api.app, f"/auth/v1/users/{one.upper()}", shared_admin) == 200
    for other in (one.replace("-", ""), f"urn:uuid:{one}", f"{{{one}}}"):
        assert await ask(shared_api.app, f"/auth/v1/users/{other}", shared_admin) == 404
