"""Forged tokens (RFC 8725): each is refused, with the one error that reveals nothing."""

import hmac
import json
from collections.abc import Callable
from typing import Any

import pytest
from joserfc.jwk import ECKey

from kernel.access_token_claims import MAX_LENGTH
from kernel.errors import InvalidToken
from kernel.runtime.tokens import base64url
from kernel.testing.token_mint import TokenMint
from tests.kernel.unit.token_bench import CALLER, EXPECTED, Bench

_OWN_KEY = ECKey.generate_key("P-256")
_HEADERS: dict[str, dict[str, Any]] = {
    "no kid": {"kid": None},
    "unknown kid": {"kid": "another"},
    "kid as a path": {"kid": "../../../dev/null"},
    "kid as a list": {"kid": ["a"]},
    "no alg": {"alg": None},
    "alg as a list": {"alg": ["ES256"]},
    "another curve's alg": {"alg": "ES384"},
    "another family's alg": {"alg": "RS256"},
    "no typ": {"typ": None},
    "an ID token's typ": {"typ": "JWT"},
    "a logout token's typ": {"typ": "logout+jwt"},
    "typ as a number": {"typ": 1},
    "its own key": {"jwk": _OWN_KEY.as_dict(private=False)},
    "a key's address": {"jku": "https://evil.test/jwks.json"},
    "a certificate's address": {"x5u": "https://evil.test/cert.pem"},
    "its own certificate": {"x5c": ["MIIB"]},
    "an unknown extension": {"crit": ["exp"], "exp": 1},
    "an empty crit": {"crit": []},
    "an unencoded payload": {"b64": False, "crit": ["b64"]},
    "b64 on its own": {"b64": True},
    "encryption": {"enc": "A256GCM"},
    "compression": {"zip": "DEF"},
}
_CLAIMS: dict[str, dict[str, Any]] = {
    "no issuer": {"iss": None},
    "another issuer": {"iss": "https://issuer.test/"},
    "issuer as a list": {"iss": [EXPECTED.issuer]},
    "no audience": {"aud": None},
    "another audience": {"aud": "other"},
    "audiences without ours": {"aud": ["other", "goodgo2"]},
    "audience inside a string": {"aud": "goodgo other"},
    "audience inside a list": {"aud": [["goodgo"]]},
    "no expiry": {"exp": None},
    "expiry as text": {"exp": "9999999999"},
    "expiry as a bool": {"exp": True},
    "expiry past all calendars": {"exp": 10**15},
    "expiry beyond all numbers": {"exp": 10**400},
    "issued at no time": {"iat": None},
    "issued in the future": {"iat": 4102444800},
    "not yet valid": {"nbf": 4102444800},
    "not before as a bool": {"nbf": True},
    "no subject": {"sub": None},
    "a subject that is no id": {"sub": "root"},
    "no session": {"sid": None},
    "no token id": {"jti": None},
    "no time of authentication": {"auth_time": None},
    "no roles": {"roles": None},
    "roles as text": {"roles": "admin"},
    "roles of numbers": {"roles": [1]},
    "no scope": {"scope": None},
    "scope as a list": {"scope": ["auth:users:read"]},
    "scope that is no permission": {"scope": "auth:everything"},
}


async def _refused(bench: Bench, token: str) -> None:
    with pytest.raises(InvalidToken) as refusal:
        await bench.verifier.verify(token)
    assert refusal.value.detail == InvalidToken.title


@pytest.mark.parametrize("header", _HEADERS.values(), ids=_HEADERS)
async def test_a_signed_header_that_is_not_as_pinned_is_refused(header: dict[str, Any]) -> None:
    bench = Bench()
    await _refused(bench, bench.token(header=header))


@pytest.mark.parametrize("claims", _CLAIMS.values(), ids=_CLAIMS)
async def test_signed_claims_that_do_not_hold_are_refused(claims: dict[str, Any]) -> None:
    bench = Bench()
    await _refused(bench, bench.token(claims=claims))


@pytest.mark.parametrize("spelling", ["none", "None", "NONE", "nOnE", ""])
@pytest.mark.parametrize("signature", ["", "AA"])
async def test_no_signature_is_refused_however_it_is_spelled(spelling: str, signature: str) -> None:
    bench = Bench()
    head, payload, _ = bench.token(header={"alg": spelling}).split(".")
    await _refused(bench, f"{head}.{payload}.{signature}")


async def test_a_mac_under_the_public_key_is_refused() -> None:
    bench = Bench()
    head, payload, _ = bench.token(header={"alg": "HS256"}).split(".")
    (public,) = (await bench.mint.jwks())["keys"]
    for secret in (ECKey.import_key(public).as_pem(private=False), json.dumps(public).encode()):
        mac = hmac.digest(secret, f"{head}.{payload}".encode(), "sha256")
        await _refused(bench, f"{head}.{payload}.{base64url.encode(mac)}")


async def test_another_issuers_signature_under_our_kid_is_refused() -> None:
    bench = Bench()
    other = TokenMint(EXPECTED.issuer, EXPECTED.audience, bench.clock)
    await _refused(bench, other.mint(CALLER, header={"kid": bench.mint.kid}))


@pytest.mark.parametrize("octets", [b"", bytes(64), b"\xff" * 64, bytes(63) + b"\x01", bytes(65)])
async def test_an_impossible_signature_is_refused(octets: bytes) -> None:
    bench = Bench()
    head = bench.token().rpartition(".")[0]
    await _refused(bench, f"{head}.{base64url.encode(octets)}")


_SPELLINGS: dict[str, Callable[[str], str]] = {
    "nothing": lambda _: "",
    "dots": lambda _: "..",
    "one part": lambda token: token.partition(".")[0],
    "two parts": lambda token: token.rpartition(".")[0],
    "four parts": lambda token: f"{token}.AA",
    "a JWE's five parts": lambda token: f"{token}.AA.AA",
    "space before": lambda token: f" {token}",
    "space after": lambda token: f"{token} ",
    "a line break": lambda token: f"{token}\n",
    "space inside": lambda token: token.replace(".", ". ", 1),
    "padding": lambda token: f"{token}==",
    "the standard alphabet": lambda token: token.replace("-", "+").replace("_", "/") + "+",
    "another spelling of the last bits": lambda token: token[:-1] + _next(token[-1]),
    "oversized": lambda token: token + "A" * MAX_LENGTH,
    "not ASCII": lambda token: token + "é",
    "a lone surrogate": lambda token: token + "\ud800",
    "NUL": lambda token: token + "\0",
}


def _next(character: str) -> str:
    alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
    return alphabet[alphabet.index(character) + 1]


@pytest.mark.parametrize("respell", _SPELLINGS.values(), ids=_SPELLINGS)
async def test_another_spelling_of_a_good_token_is_refused(respell: Callable[[str], str]) -> None:
    bench = Bench()
    await _refused(bench, respell(bench.token()))


_DOCUMENTS = {
    "not JSON": b"{",
    "a list": b"[]",
    "a number": b"1",
    "nothing": b"",
    "NaN": b'{"exp": NaN}',
    "infinity": b'{"exp": Infinity}',
    "bad UTF-8": b'{"a": "\xff"}',
    "UTF-16": '{"a": 1}'.encode("utf-16"),
    "a byte order mark": b"\xef\xbb\xbf{}",
    "deep nesting": b'{"a": ' + b"[" * 2_800,
    "a name twice": b'{"a": 1, "a": 1}',
    "a name twice further in": b'{"a": {"b": 1, "b": 2}}',
}


@pytest.mark.parametrize("document", _DOCUMENTS.values(), ids=_DOCUMENTS)
async def test_a_header_or_payload_that_is_not_one_sound_object_is_refused(document: bytes) -> None:
    bench = Bench()
    await _refused(bench, bench.mint.sign(document, json.dumps(bench.mint.claims(CALLER)).encode()))
    await _refused(bench, bench.mint.sign(json.dumps(bench.mint.header()).encode(), document))


async def test_a_claim_or_header_member_given_twice_is_refused() -> None:
    bench = Bench()
    header, claims = json.dumps(bench.mint.header()).encode(), json.dumps(bench.mint.claims(CALLER)).encode()
    await _refused(bench, bench.mint.sign(header, claims[:-1] + b', "roles": ["admin"]}'))
    await _refused(bench, bench.mint.sign(header[:-1] + b', "alg": "ES256"}', claims))
    assert await bench.verifier.verify(bench.mint.sign(header, claims)) == CALLER
