"""A service with two routes and no database: one requires a bearer token, both give the same answer."""

from typing import Any

from joserfc import jwt
from joserfc.jwk import ECKey
from litestar import get
from prometheus_client import CollectorRegistry

from kernel.access_token_claims import TYPE, Expected
from kernel.manifest import Authenticated, Manifest, Public, Route
from kernel.runtime.http.app import HttpParts, build_app
from kernel.runtime.process.health import Health
from kernel.runtime.process.system import SystemClock
from kernel.runtime.tokens.dpop.request_proofs import RequestProofs
from kernel.runtime.tokens.jwks import ALGORITHM, LocalKeys
from kernel.runtime.tokens.revocation.revocation_list import RevocationList
from kernel.runtime.tokens.signature_verifier import AccessTokenVerifier

OPEN, GUARDED = "/sample/v1/open", "/sample/v1/guarded"
_CALLER = "01a20645-e448-751d-8415-683e8ad8b670"
_EXPECTED = Expected("https://sample.example", "goodgo")
_MANIFEST = Manifest("sample", "Sample", (Route("GET", OPEN, Public()), Route("GET", GUARDED, Authenticated())))


@get(OPEN, summary="Answer anybody.")
async def open_to_all() -> dict[str, str]:
    return {"id": _CALLER}


@get(GUARDED, summary="Answer who is logged in.")
async def answer_authenticated() -> dict[str, str]:
    return {"id": _CALLER}


def build() -> tuple[Any, str]:
    """The application, and a token that it accepts for ten minutes."""
    clock = SystemClock()
    revoked = RevocationList(clock)
    revoked.mark_complete(float("inf"))  # nothing is ever revoked here
    keys, token = _keys_and_token(int(clock.now().timestamp()))
    verifier, proofs = AccessTokenVerifier(keys, _EXPECTED, clock, revoked), RequestProofs([], clock)
    parts = HttpParts(verifier, Health({}), CollectorRegistry(), proofs)
    return build_app(_MANIFEST, [open_to_all, answer_authenticated], {}, parts), token


def _keys_and_token(now: int) -> tuple[LocalKeys, str]:
    key = ECKey.generate_key("P-256")
    public = {**key.as_dict(private=False), "kid": "1", "use": "sig", "alg": ALGORITHM}

    async def jwks() -> dict[str, Any]:
        return {"keys": [public]}

    who = {"iss": _EXPECTED.issuer, "aud": _EXPECTED.audience, "sub": _CALLER, "sid": _CALLER, "jti": _CALLER}
    what = {"client_id": "goodgo", "iat": now, "exp": now + 600, "auth_time": now, "roles": [], "scope": ""}
    header = {"alg": ALGORITHM, "typ": TYPE, "kid": "1"}
    return LocalKeys(jwks), jwt.encode(header, {**who, **what, "account_version": 0}, key, algorithms=[ALGORITHM])
