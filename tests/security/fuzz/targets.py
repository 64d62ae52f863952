"""What is fuzzed: a function of octets for each, that raises nothing as long as all is well.

A reader's own refusal is well, and answers False. Any other exception is a find, and so is an outcome that cannot be.
"""

import json
from collections.abc import Callable, Coroutine, Mapping
from dataclasses import dataclass
from typing import Any, TypeVar
from uuid import UUID

import msgspec

from kernel.access_token_claims import LEEWAY
from kernel.errors import InvalidRequest, InvalidToken
from kernel.runtime.data import strict_json
from kernel.runtime.events.broker import cloud_event as envelope
from kernel.runtime.http.json_body import MalformedJson, decode
from kernel.runtime.http.pagination import Listing
from kernel.runtime.tokens import base64url
from kernel.runtime.tokens.jwks import read_key_set
from kernel.runtime.tokens.revocation.revocation import Revocation
from kernel.secret import Secret
from services.auth.adapters.crypto.sessions.refresh_tokens import MacRefreshTokens
from services.auth.adapters.http.schemas import RegisterBody
from services.auth.domain.access.role import parse_role_name
from services.auth.domain.accounts.display_name import parse_display_name
from services.auth.domain.accounts.email_address import EmailAddress
from tests.kernel.contract.broker import message
from tests.kernel.unit.token_bench import CALLER, Bench
from tests.security.fuzz.headers import is_kept

_Outcome = TypeVar("_Outcome")
_BENCH = Bench()
_HEADER, _CLAIMS = (json.dumps(each).encode() for each in (_BENCH.mint.header(), _BENCH.mint.claims(CALLER)))
_REFRESH_TOKENS = MacRefreshTokens({0: b"a secret of 32 octets or of more"})
_LISTING = Listing("things")
_SESSION = UUID("01900000-0000-7000-8000-0000000000bb")


@dataclass(frozen=True, slots=True)
class Target:
    """`reads` says whether it took the octets. Of the seeds, `good` are taken and `bad` are not."""

    reads: Callable[[bytes], bool]
    good: tuple[bytes, ...]
    bad: tuple[bytes, ...]


def _now(coroutine: Coroutine[Any, Any, _Outcome]) -> _Outcome:
    """What it returns, when it waits for nothing."""
    try:
        coroutine.send(None)
    except StopIteration as returned:
        outcome: _Outcome = returned.value
        return outcome
    raise AssertionError("it waited")


def _text(octets: bytes) -> str:
    return octets.decode("utf-8", "ignore")


def _is_principal(token: str) -> bool:
    try:
        principal = _now(_BENCH.verifier.verify(token))
    except InvalidToken:
        return False
    assert principal.expires_at > _BENCH.clock.now() - LEEWAY
    return True


def _access_token(octets: bytes) -> bool:
    text = _text(octets)
    is_good = _is_principal(text)
    assert not is_good or text == _TOKEN, "a token that nobody made"
    return is_good


def _header(octets: bytes) -> bool:
    return _is_principal(_BENCH.mint.sign(octets, _CLAIMS))


def _claims(octets: bytes) -> bool:
    return _is_principal(_BENCH.mint.sign(_HEADER, octets))


def _refresh_token(octets: bytes) -> bool:
    text = _text(octets)
    presented = _REFRESH_TOKENS.read(Secret(text))
    assert presented is None or text == _REFRESH_TOKEN, "a token that nobody made"
    return presented is not None


def _base64url(octets: bytes) -> bool:
    text = _text(octets)
    try:
        decoded = base64url.decode(text)
    except ValueError:
        return False
    assert base64url.encode(decoded) == text
    return True


def _json(octets: bytes) -> bool:
    try:
        value = strict_json.parse(octets)
    except ValueError:
        return False
    written = json.dumps(value, ensure_ascii=False, allow_nan=False).encode()  # and so fit for any database
    assert strict_json.parse(written) == value
    return True


def _body(octets: bytes) -> bool:
    try:
        body = decode(octets, RegisterBody)
    except MalformedJson:
        return False
    except InvalidRequest as broken:
        return _unheard([error.detail for error in broken.fields])
    return isinstance(body.email, str)


def _unheard(details: list[str]) -> bool:
    """False. A refusal says what to fix, in words that can be sent."""
    assert details
    assert json.loads(msgspec.json.encode(details)) == details
    return False


def _given_out() -> bytes:
    return (_LISTING.page([_SESSION, _SESSION], 1, str, str).next_cursor or "").encode()


def _cursor(octets: bytes) -> bool:
    try:
        key = _LISTING.read_id(_text(octets))
    except InvalidRequest:
        return False
    return isinstance(key, UUID)


def _email(octets: bytes) -> bool:
    try:
        address = EmailAddress.parse(_text(octets))
    except ValueError:
        return False
    assert EmailAddress.parse(address.text) == address
    return True


def _display_name(octets: bytes) -> bool:
    try:
        name = parse_display_name(_text(octets))
    except ValueError:
        return False
    assert parse_display_name(name) == name
    return True


def _role_name(octets: bytes) -> bool:
    try:
        return bool(parse_role_name(_text(octets)))
    except ValueError:
        return False


def _headers(octets: bytes) -> bool:
    pairs = (line.partition(b": ") for line in octets.split(b"\n"))
    return _now(is_kept([(name.lower(), value) for name, _, value in pairs]))


def _envelope(octets: bytes) -> bool:
    try:
        received = envelope.decode(octets)
    except envelope.NotAnEnvelope:
        return False
    assert envelope.decode(envelope.encode(received)) == received
    return True


def _revocation(octets: bytes) -> bool:
    try:
        revocation = Revocation.read(_text(octets))
    except ValueError:
        return False
    assert Revocation.read(revocation.write()) == revocation
    return True


def _deep(wire: bytes) -> bytes:
    """As deep as no parser's stack is."""
    return wire.replace(b'"facts":{', b'"facts":{"a":' + b"[" * 100_000 + b"]" * 100_000 + b",")


def _key_set(octets: bytes) -> bool:
    try:
        keys = read_key_set(strict_json.parse_object(octets))
    except ValueError:
        return False
    assert all(not key.is_private for key in keys.values())
    return bool(keys)


_TOKEN = _BENCH.token()
_LAST_SECOND = json.dumps({**_BENCH.mint.claims(CALLER), "exp": 253_402_300_799}).encode()  # that a datetime holds
_REFRESH_TOKEN = _REFRESH_TOKENS.write(_SESSION, 1).reveal()
_KEYS = json.dumps(_now(_BENCH.mint.jwks())).encode()
_ENVELOPE = envelope.encode(message(42))
_PARENT = b"00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01"

TARGETS: Mapping[str, Target] = {
    "access-token": Target(_access_token, (_TOKEN.encode(),), (b"a.b.c", _TOKEN[:-1].encode())),
    "token-header": Target(_header, (_HEADER,), (b"{}", _HEADER.replace(b"ES256", b"none"))),
    "token-claims": Target(_claims, (_CLAIMS, _LAST_SECOND), (b"[]", _CLAIMS.replace(b"goodgo", b"other"))),
    "refresh-token": Target(_refresh_token, (_REFRESH_TOKEN.encode(),), (b"ggr_", _REFRESH_TOKEN[:-1].encode())),
    "base64url": Target(_base64url, (b"", b"AQ", b"-_8"), (b"AQ==", b"AR", b"+/8")),
    "json": Target(
        _json,
        (b'{"a": [1, -2.5e3, true, null, "\\u00e9\\ud83d\\ude00"]}', b'"\xc3\xa9"'),
        (b'{"a": 1, "a": 2}', b'"\\ud800"', b"NaN", b"1e400", b"[" * 40),
    ),
    "body": Target(
        _body,
        (b'{"email": "ada@example.com", "password": "a long one", "display_name": null}',),
        (b'{"email": 1, "more": {}}', b"[", b"[]"),
    ),
    "cursor": Target(_cursor, (_given_out(),), (b"", b"AAAA", b"=")),
    "email": Target(_email, ("jos\u00e9@b\u00fccher.example".encode(), b"a.b+c@x-y.org"), (b"a@@b", b"a b@c", b"@")),
    "display-name": Target(_display_name, ("Jos\u00e9 \u4e2d".encode(),), (b" ", "\u202e".encode(), b"\x00")),
    "role-name": Target(_role_name, (b"editor",), (b"Editor", b"")),
    "headers": Target(
        _headers,
        (b"x-request-id: a-b.c_1\ntraceparent: " + _PARENT + b"\nx-forwarded-for: 1.2.3.4, ::ffff:9.8.7.6",),
        (b"x-request-id: a b\ntraceparent: 00-0-0-0\nx-forwarded-for: fe80::1%eth0",),
    ),
    "envelope": Target(_envelope, (_ENVELOPE,), (b"{}", _ENVELOPE.replace(b".v1", b".v"), _deep(_ENVELOPE))),
    "revocation": Target(
        _revocation, (b"1893456000000000 session 01900000-0000-7000-8000-0000000000bb 0",), (b"", b"9" * 30 + b" a b c")
    ),
    "key-set": Target(_key_set, (_KEYS,), (b'{"keys": [{"kty": "oct", "k": "AA"}]}', b"{}")),
}
