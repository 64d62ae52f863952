"""The proof of a request against every line of RFC 9449 section 4.3, and what else a thief would try."""

import json
import math
from datetime import timedelta
from hashlib import sha256
from typing import Any

import pytest
from joserfc.jwk import ECKey, OctKey, OKPKey, RSAKey

from kernel.errors import InvalidDpopProof
from kernel.runtime.tokens import base64url
from kernel.runtime.tokens.dpop.proof import MAX_LENGTH
from kernel.runtime.tokens.dpop.request_proofs import RequestProofs
from kernel.testing.client_key import ClientKey
from kernel.testing.fixed_clock import EPOCH, FixedClock

_ORIGINS = ("https://goodgo.example.com", "http://localhost:8080", "https://[2001:DB8::1]:8443")
_PATH = "/orders/v1/orders"
_URL = _ORIGINS[0] + _PATH
_TOKEN = "an.access.token"
_NOW = int(EPOCH.timestamp())
_EC, _RSA = ECKey.generate_key("P-256"), RSAKey.generate_key(2048)
_PUBLIC: dict[str, Any] = dict(_EC.as_dict(private=False))


class _Service:
    def __init__(self) -> None:
        self.clock = FixedClock()
        self.proofs = RequestProofs(_ORIGINS, self.clock)
        self.client = ClientKey(self.clock, _EC)

    async def check(self, *proofs: str, method: str = "GET", path: str = _PATH, token: str | None = _TOKEN) -> str:
        headers = [(b"dpop", proof.encode("latin-1")) for proof in proofs]
        thumbprint = await self.proofs.check(headers, (method, path), access_token=token)
        assert thumbprint is not None
        return thumbprint

    def prove(self, method: str = "GET", url: str = _URL, **changes: Any) -> str:
        return self.client.prove(method, url, **{"token": _TOKEN, **changes})


@pytest.fixture
def service() -> _Service:
    return _Service()


async def test_a_right_proof_names_its_key(service: _Service) -> None:
    assert await service.check(service.prove()) == service.client.thumbprint == _EC.thumbprint()


async def test_a_request_without_a_proof_proves_nothing(service: _Service) -> None:
    assert await service.proofs.check([(b"accept", b"*/*")], ("GET", _PATH)) is None


# Line 1: there is not more than one DPoP header.
async def test_two_headers_are_refused(service: _Service) -> None:
    with pytest.raises(InvalidDpopProof, match="one DPoP header"):
        await service.check(service.prove(), service.prove())


# Line 2: the header's value is a single and well-formed JWT.
@pytest.mark.parametrize(
    "text",
    ["", "a", "a.b", "a.b.c", "a.b.c.d", "....", "ü.ü.ü", " ", "e30.e30.", "e30=.e30.AAAA", "x" * (MAX_LENGTH + 1)],
)
async def test_what_is_no_jwt_is_refused(service: _Service, text: str) -> None:
    with pytest.raises(InvalidDpopProof):
        await service.check(text)


async def test_two_proofs_in_one_header_are_refused(service: _Service) -> None:
    with pytest.raises(InvalidDpopProof):
        await service.check(f"{service.prove()}, {service.prove()}")


@pytest.mark.parametrize("payload", [b"[]", b"null", b'{"jti":"a","jti":"b"}', b"\xff", b"{"])
async def test_a_payload_that_is_no_sound_object_is_refused(service: _Service, payload: bytes) -> None:
    header = json.dumps({"typ": "dpop+jwt", "alg": "ES256", "jwk": _PUBLIC}).encode()
    with pytest.raises(InvalidDpopProof):
        await service.check(service.client.sign(header, payload))


async def test_another_text_of_the_same_octets_is_refused(service: _Service) -> None:
    with pytest.raises(InvalidDpopProof):
        await service.check(service.prove() + "=")


# Line 3: all required claims are there. Line 8, 9, 11, 12: each has the value of this request.
@pytest.mark.parametrize(
    "claims",
    [
        *({name: None} for name in ("jti", "htm", "htu", "iat", "ath")),
        {"jti": ""},
        {"jti": 7},
        {"jti": "x" * 257},
        {"htm": "POST"},
        {"htm": "get"},
        {"htm": ["GET"]},
        {"htu": 7},
        {"htu": ""},
        {"htu": _PATH},
        {"htu": "//goodgo.example.com" + _PATH},
        {"htu": f"{_ORIGINS[0]}{_PATH}/"},
        {"htu": f"{_ORIGINS[0]}/orders/v1/Orders"},
        {"htu": "http://goodgo.example.com" + _PATH},
        {"htu": "https://goodgo.example.com:8443" + _PATH},
        {"htu": "https://goodgo.example.com.evil.example" + _PATH},
        {"htu": "https://evil.example@goodgo.example.com" + _PATH},
        {"htu": "https://goodgo.example.com\\@evil.example" + _PATH},
        {"htu": "https://goodgo.example.com:port" + _PATH},
        {"htu": "https://[goodgo" + _PATH},
        {"htu": "ftp://goodgo.example.com" + _PATH},
        {"iat": _NOW - 61},
        {"iat": _NOW + 61},
        {"iat": str(_NOW)},
        {"iat": True},
        {"iat": math.nan},
        {"iat": math.inf},
        {"ath": "x"},
        {"ath": base64url.encode(sha256(b"another.token").digest())},
        {"ath": sha256(_TOKEN.encode()).hexdigest()},
    ],
    ids=str,
)
async def test_a_claim_that_is_missing_or_of_another_request_is_refused(
    service: _Service, claims: dict[str, Any]
) -> None:
    with pytest.raises(InvalidDpopProof):
        await service.check(service.prove(claims=claims))


# Lines 4 and 5: typ, and an asymmetric algorithm that is taken here. Line 7: no private key.
@pytest.mark.parametrize(
    "header",
    [
        {"typ": None},
        {"typ": "JWT"},
        {"typ": "at+jwt"},
        {"typ": 7},
        {"alg": None},
        {"alg": "none"},
        {"alg": "HS256"},
        {"alg": "ES384"},
        {"alg": "RS256"},
        {"alg": "PS256"},
        {"alg": ["ES256"]},
        {"jwk": None},
        {"jwk": "a-key"},
        {"jwk": {}},
        {"jwk": OctKey.generate_key(256).as_dict()},
        {"jwk": _EC.as_dict(private=True)},
        {"jwk": _PUBLIC | {"d": None}},
        {"jwk": _PUBLIC | {"k": "AAAA"}},
        {"jwk": _PUBLIC | {"x": _PUBLIC["y"]}},
        {"jwk": _PUBLIC | {"x": _PUBLIC["x"] + "="}},
        {"jwk": _PUBLIC | {"x": 7}},
        {"jwk": _PUBLIC | {"crv": "P-384"}},
        {"jwk": {name: value for name, value in _PUBLIC.items() if name != "y"}},
        {"jku": "https://evil.example/keys"},
        {"x5c": ["MIIB"]},
        {"crit": ["exp"]},
        {"b64": False},
        {"enc": "A256GCM"},
    ],
    ids=str,
)
async def test_a_header_that_is_not_of_a_proof_is_refused(service: _Service, header: dict[str, Any]) -> None:
    with pytest.raises(InvalidDpopProof):
        await service.check(service.prove(header=header))


# Line 6: the signature is of the key in the header.
async def test_a_signature_of_another_key_is_refused(service: _Service) -> None:
    other = ClientKey(service.clock)
    with pytest.raises(InvalidDpopProof, match="not signed by the key"):
        await service.check(other.prove("GET", _URL, token=_TOKEN, header={"jwk": _PUBLIC}))


async def test_a_changed_payload_and_a_missing_signature_are_refused(service: _Service) -> None:
    header, payload, signature = service.prove().split(".")
    other = service.prove(claims={"jti": "another"}).split(".")[1]
    for broken in (f"{header}.{other}.{signature}", f"{header}.{payload}.", f"{header}.{payload}.AAAA"):
        with pytest.raises(InvalidDpopProof):
            await service.check(broken)


async def test_an_unsigned_proof_is_refused(service: _Service) -> None:
    header = base64url.encode(json.dumps({"typ": "dpop+jwt", "alg": "none", "jwk": _PUBLIC}).encode())
    with pytest.raises(InvalidDpopProof):
        await service.check(f"{header}.{service.prove().split('.')[1]}.")


async def test_a_mac_with_the_public_key_as_its_secret_is_refused(service: _Service) -> None:
    secret = OctKey.import_key({"kty": "oct", "k": _PUBLIC["x"]})
    forger = ClientKey(service.clock, secret, "HS256")
    with pytest.raises(InvalidDpopProof):
        await service.check(forger.prove("GET", _URL, token=_TOKEN, header={"jwk": _PUBLIC}))


# Line 9: the URL is compared in normal form, without query and fragment.
@pytest.mark.parametrize(
    "url",
    [
        f"{_URL}?limit=2",
        f"{_URL}#top",
        f"{_URL}?a=b#c?d",
        "HTTPS://GoodGo.Example.COM" + _PATH,
        "https://goodgo.example.com:443" + _PATH,
        "https://goodgo.example.com/%6Frders/v1/orders",
        "http://localhost:8080" + _PATH,
        "http://LOCALHOST:8080" + _PATH,
        "https://[2001:db8::1]:8443" + _PATH,
    ],
)
async def test_equal_urls_of_every_public_origin_are_taken(service: _Service, url: str) -> None:
    await service.check(service.prove(url=url))


async def test_an_empty_path_is_the_root(service: _Service) -> None:
    await service.check(service.prove(url=_ORIGINS[0]), path="/")


# Line 10: this server gives no nonce, so one in a proof means nothing.
async def test_a_nonce_that_was_not_asked_for_does_not_matter(service: _Service) -> None:
    await service.check(service.prove(claims={"nonce": "of-another-server"}))


# Line 11: the proof was made within 60 seconds of now.
@pytest.mark.parametrize("seconds", [-60, 0, 60])
async def test_a_clock_may_be_a_minute_off(service: _Service, seconds: int) -> None:
    await service.check(service.prove(claims={"iat": _NOW + seconds}))


# Line 12: the hash is asked for with a token only.
async def test_without_a_token_no_hash_is_asked_for(service: _Service) -> None:
    await service.check(service.client.prove("GET", _URL), token=None)
    await service.check(service.prove(), token=None)


# Section 11.1: once.
async def test_a_proof_works_once_as_long_as_it_could_work(service: _Service) -> None:
    proof = service.prove(claims={"iat": _NOW + 60})
    await service.check(proof)
    for _ in range(4):
        with pytest.raises(InvalidDpopProof, match="used before"):
            await service.check(proof)
        service.clock.advance(timedelta(seconds=30))
    with pytest.raises(InvalidDpopProof, match="used before"):
        await service.check(proof)
    service.clock.advance(timedelta(seconds=1))
    with pytest.raises(InvalidDpopProof, match="iat"):
        await service.check(proof)


async def test_a_jti_is_used_up_for_its_own_key_alone_and_for_every_url(service: _Service) -> None:
    await service.check(service.prove(claims={"jti": "one"}))
    other = ClientKey(service.clock)
    await service.check(other.prove("GET", _URL, token=_TOKEN, claims={"jti": "one"}))
    with pytest.raises(InvalidDpopProof, match="used before"):
        await service.check(service.prove("POST", claims={"jti": "one"}), method="POST")


async def test_a_proof_that_was_refused_is_not_used_up(service: _Service) -> None:
    proof = service.prove()
    with pytest.raises(InvalidDpopProof):
        await service.check(proof, method="DELETE")
    await service.check(proof)


@pytest.mark.parametrize(
    ("key", "algorithm"),
    [
        (_RSA, "PS256"),
        (OKPKey.generate_key("Ed25519"), "Ed25519"),
        (OKPKey.generate_key("Ed25519"), "EdDSA"),
    ],
    ids=["PS256", "Ed25519", "EdDSA"],
)
async def test_keys_of_other_kinds_are_taken(service: _Service, key: Any, algorithm: str) -> None:
    service.client = ClientKey(service.clock, key, algorithm)
    assert await service.check(service.prove()) == key.thumbprint()
    with pytest.raises(InvalidDpopProof):
        await service.check(service.prove(header={"alg": "ES256"}))


async def test_an_rsa_key_that_is_too_short_is_refused(service: _Service) -> None:
    service.client = ClientKey(service.clock, RSAKey.generate_key(1024), "PS256")
    with pytest.raises(InvalidDpopProof, match="2048"):
        await service.check(service.prove())


async def test_the_keys_of_many_clients_are_told_apart(service: _Service) -> None:
    clients = [ClientKey(service.clock) for _ in range(5)]
    for _ in range(2):
        for client in clients:
            assert await service.check(client.prove("GET", _URL, token=_TOKEN)) == client.thumbprint
