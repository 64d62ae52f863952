"""Which published keys are trusted, and when they are read again."""

import asyncio
from collections.abc import Callable
from typing import Any

import httpx
import pytest
from joserfc.jwk import ECKey, OctKey, RSAKey

from kernel.errors import Unavailable
from kernel.runtime.tokens.jwks import read_key_set
from kernel.runtime.tokens.remote_jwks import RemoteJwks

_URL = "https://issuer.test/.well-known/jwks.json"


def _public(kid: str, **members: Any) -> dict[str, Any]:
    return {**ECKey.generate_key("P-256").as_dict(private=False), "kid": kid, **members}


class _Issuer:
    """Answers on httpx's transport and counts; `up` and `keys` may change while a test runs."""

    def __init__(self, *keys: dict[str, Any]) -> None:
        self.keys = list(keys)
        self.asked = 0
        self.now = 0.0
        self.answer: Callable[[], httpx.Response] = lambda: httpx.Response(200, json={"keys": self.keys})
        client = httpx.AsyncClient(transport=httpx.MockTransport(self._handle))
        self.source = RemoteJwks(client, _URL, monotonic=lambda: self.now)

    def _handle(self, _request: httpx.Request) -> httpx.Response:
        self.asked += 1
        return self.answer()

    def break_down(self) -> None:
        self.answer = lambda: httpx.Response(503)


def test_keys_that_sign_nothing_here_are_left_out() -> None:
    keys = [
        _public("good", alg="ES256", use="sig"),
        _public("encryption", use="enc"),
        _public("other-alg", alg="ES384"),
        _public("signs-only", key_ops=["sign"]),
        {**ECKey.generate_key("P-384").as_dict(private=False), "kid": "other-curve"},
        {**RSAKey.generate_key(2048).as_dict(private=False), "kid": "rsa"},
        {name: value for name, value in _public("nameless").items() if name != "kid"},
    ]
    assert set(read_key_set({"keys": keys})) == {"good"}


@pytest.mark.parametrize(
    "jwks",
    [
        {},
        {"keys": {}},
        {"keys": ["a key"]},
        {"keys": [_public(str(number)) for number in range(33)]},
        {"keys": [_public("a"), _public("a")]},
        {"keys": [{**ECKey.generate_key("P-256").as_dict(private=True), "kid": "private"}]},
        {"keys": [{**OctKey.generate_key(256).as_dict(), "kid": "symmetric"}]},
        {"keys": [{**_public("off-the-curve"), "x": "AA" * 21 + "A"}]},
        {"keys": [{name: value for name, value in _public("half").items() if name != "y"}]},
    ],
    ids=["no keys", "no list", "text", "too many", "kid twice", "private", "symmetric", "off the curve", "half"],
)
def test_a_set_that_nobody_should_publish_is_refused_as_a_whole(jwks: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match="key"):
        read_key_set(jwks)


async def test_the_set_is_read_once_while_it_is_fresh() -> None:
    issuer = _Issuer(_public("a"))
    assert await issuer.source.key("a") is await issuer.source.key("a")
    assert issuer.asked == 1


async def test_callers_that_come_together_share_one_reading() -> None:
    issuer = _Issuer(_public("a"))
    found = await asyncio.gather(*(issuer.source.key("a") for _ in range(50)))
    assert issuer.asked == 1
    assert None not in found


async def test_an_old_set_is_read_again_and_a_withdrawn_key_is_gone() -> None:
    issuer = _Issuer(_public("a"), _public("b"))
    kept = await issuer.source.key("b")
    issuer.keys.pop(0)
    issuer.now = 300
    assert await issuer.source.key("a") is None
    assert await issuer.source.key("b") is kept


async def test_a_new_key_is_found_as_soon_as_a_token_names_it() -> None:
    issuer = _Issuer(_public("a"))
    await issuer.source.key("a")
    issuer.keys.append(_public("b"))
    issuer.now = 5
    assert await issuer.source.key("b") is not None


async def test_made_up_key_ids_do_not_reach_the_issuer_more_than_once_per_cool_down() -> None:
    issuer = _Issuer(_public("a"))
    for number in range(100):
        assert await issuer.source.key(f"made-up-{number}") is None
    assert issuer.asked == 1


async def test_known_keys_stay_while_the_issuer_is_down() -> None:
    issuer = _Issuer(_public("a"))
    known = await issuer.source.key("a")
    issuer.break_down()
    issuer.now = 1_000
    assert await issuer.source.key("a") is known
    assert issuer.asked == 2


async def test_a_verifier_that_never_saw_a_key_says_so() -> None:
    issuer = _Issuer(_public("a"))
    issuer.break_down()
    with pytest.raises(Unavailable) as outage:
        await issuer.source.key("a")
    assert outage.value.retry_after == 1


async def test_before_the_first_reading_it_is_tried_again_soon() -> None:
    issuer = _Issuer(_public("a"))
    heals, issuer.answer = issuer.answer, lambda: httpx.Response(503)
    for issuer.now in (0.0, 0.1, 0.2):
        with pytest.raises(Unavailable):
            await issuer.source.key("a")
    assert issuer.asked == 1
    issuer.answer, issuer.now = heals, 0.3
    assert await issuer.source.key("a") is not None


@pytest.mark.parametrize(
    "answer",
    [
        httpx.Response(302, headers={"Location": "https://evil.test/"}),
        httpx.Response(200, content=b"{" + b" " * 70_000 + b'"keys": []}'),
        httpx.Response(200, content=b'{"keys": [], "keys": []}'),
        httpx.Response(200, content=b"<html>"),
    ],
    ids=["redirect", "oversized", "a name twice", "not JSON"],
)
async def test_an_answer_that_is_not_a_key_set_changes_nothing(answer: httpx.Response) -> None:
    issuer = _Issuer(_public("a"))
    known = await issuer.source.key("a")
    issuer.answer = lambda: answer
    issuer.now = 1_000
    assert await issuer.source.key("a") is known


async def test_a_set_that_is_said_to_have_changed_is_read_once_per_cool_down() -> None:
    issuer = _Issuer(_public("old"))
    await issuer.source.key("old")
    issuer.keys.append(_public("new"))
    issuer.now = 4.9
    await issuer.source.match(frozenset({"old", "new"}))
    assert issuer.source.kids == {"old"}
    issuer.now = 5.0
    await asyncio.gather(*(issuer.source.match(frozenset({"old", "new"})) for _ in range(10)))
    assert issuer.source.kids == {"old", "new"}
    assert issuer.asked == 2
    issuer.now = 60.0
    await issuer.source.match(frozenset({"old", "new"}))
    assert issuer.asked == 2


async def test_a_set_that_cannot_be_read_again_leaves_the_known_keys() -> None:
    issuer = _Issuer(_public("old"))
    await issuer.source.key("old")
    issuer.break_down()
    issuer.now = 10.0
    await issuer.source.match(frozenset({"old", "new"}))
    assert issuer.source.kids == {"old"}
