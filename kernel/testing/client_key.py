"""A client with a key of its own (DPoP, RFC 9449): makes proofs as real as a client's, or broken in one chosen way."""

import json
from collections.abc import Mapping
from dataclasses import replace
from hashlib import sha256
from typing import Any
from uuid import uuid4

from joserfc.jwk import ECKey
from joserfc.jws import JWSRegistry

from kernel.access_token_claims import Principal
from kernel.clock import Clock
from kernel.runtime.tokens import base64url
from kernel.runtime.tokens.dpop.proof import TYPE


class ClientKey:
    """`thumbprint` is what tokens are bound to: see `bind`."""

    def __init__(self, clock: Clock, key: Any = None, algorithm: str = "ES256") -> None:
        """`key` is a private key of joserfc; a new one for ES256 by default."""
        self._clock = clock
        self._key = key or ECKey.generate_key("P-256")
        self._algorithm = algorithm
        self.thumbprint: str = self._key.thumbprint()

    def bind(self, principal: Principal) -> Principal:
        """Returns the principal of a token that is bound to this key."""
        return replace(principal, key_thumbprint=self.thumbprint)

    def headers(self, method: str, url: str, token: str) -> dict[str, str]:
        """Returns the headers of a request with a bound access token: a new proof each time."""
        return {"Authorization": f"DPoP {token}", "DPoP": self.prove(method, url, token=token)}

    def prove(
        self,
        method: str,
        url: str,
        *,
        token: str | None = None,
        header: Mapping[str, Any] | None = None,
        claims: Mapping[str, Any] | None = None,
    ) -> str:
        """Returns a proof for one request. Members of `header` and `claims` replace the right ones, None takes one
        out."""
        head = {"typ": TYPE, "alg": self._algorithm, "jwk": self._key.as_dict(private=False)}
        body = {"jti": str(uuid4()), "htm": method, "htu": url, "iat": int(self._clock.now().timestamp())}
        if token is not None:
            body["ath"] = base64url.encode(sha256(token.encode()).digest())
        return self.sign(_encode(head, header), _encode(body, claims))

    def sign(self, header: bytes, payload: bytes) -> str:
        """Both exactly as they are, with a right signature over them."""
        signed = f"{base64url.encode(header)}.{base64url.encode(payload)}"
        algorithm = JWSRegistry.algorithms[self._algorithm]
        return f"{signed}.{base64url.encode(algorithm.sign(signed.encode(), self._key))}"


def _encode(right: Mapping[str, Any], changes: Mapping[str, Any] | None) -> bytes:
    members = {name: value for name, value in {**right, **(changes or {})}.items() if value is not None}
    return json.dumps(members).encode()
