"""A client that authenticates with a key of its own (private_key_jwt, RFC 7523)."""

from dataclasses import dataclass
from typing import Any
from uuid import uuid4

import httpx
from joserfc import jwt
from joserfc.jwk import ECKey, RSAKey

from kernel.testing.client_key import ClientKey
from tests.auth.http.api import Api
from tests.auth.http.provider import CALLBACK, OAUTH, VERIFIER, Wiki, call

ISSUER = "https://issuer.test"
_TYPE = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"


@dataclass(frozen=True, slots=True)
class Signer:
    """A client, its key, and the key that its proofs prove."""

    api: Api
    wiki: Wiki
    key: ECKey
    proving: ClientKey | None = None

    def sign(self, header: dict[str, Any] | None = None, key: Any = None, **changes: Any) -> dict[str, str]:
        """Returns the fields of a form. Changes replace the right claims, None takes one out."""
        now = int(self.api.auth.clock.now().timestamp())
        own = {"iss": self.wiki.client_id, "sub": self.wiki.client_id, "aud": ISSUER}
        claims = {**own, "jti": str(uuid4()), "iat": now, "exp": now + 60, **changes}
        kept = {name: value for name, value in claims.items() if value is not None}
        head = {"alg": "ES256", **(header or {})}
        text = jwt.encode(head, kept, key or self.key, algorithms=["ES256", "RS256", "PS256", "HS256"])
        return {"client_assertion_type": _TYPE, "client_assertion": text}

    async def post(self, endpoint: str, assertion: dict[str, str] | None = None, /, **form: str) -> httpx.Response:
        headers = {"dpop": self.proving.prove("POST", f"{ISSUER}{OAUTH}/{endpoint}")} if self.proving else {}
        return await call(self.api, endpoint, None, form | (assertion or self.sign()), headers=headers)

    async def exchange(self, code: str) -> httpx.Response:
        form = {"code": code, "redirect_uri": CALLBACK, "code_verifier": VERIFIER}
        return await self.post("token", grant_type="authorization_code", **form)


def write_jwks(*keys: ECKey | RSAKey) -> dict[str, Any]:
    return {"keys": [key.as_dict(private=False) for key in keys]}
