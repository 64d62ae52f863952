"""Access tokens for tests: as real as the issuer's, or broken in one chosen way."""

import json
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric.ec import ECDSA
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature
from joserfc.jwk import ECKey

from kernel.access_token_claims import TYPE, Principal
from kernel.clock import Clock
from kernel.roles import format_scope
from kernel.runtime.tokens import base64url
from kernel.runtime.tokens.jwks import ALGORITHM, LocalKeys


class TokenMint:
    """An issuer with a key of its own. `keys` is what a verifier under test trusts."""

    def __init__(self, issuer: str, audience: str, clock: Clock) -> None:
        self._issuer = issuer
        self._audience = audience
        self._clock = clock
        self._key = ECKey.generate_key("P-256")
        self.kid = self._key.thumbprint()
        self.keys = LocalKeys(self.jwks)

    async def jwks(self) -> dict[str, Any]:
        public = {**self._key.as_dict(private=False), "kid": self.kid, "use": "sig", "alg": ALGORITHM}
        return {"keys": [public]}

    def mint(
        self, principal: Principal, *, header: Mapping[str, Any] | None = None, claims: Mapping[str, Any] | None = None
    ) -> str:
        """A signed token; members of `header` and `claims` replace the right ones, None takes one out."""
        return self.sign(
            json.dumps(_apply_changes(self.header(), header)).encode(),
            json.dumps(_apply_changes(self.claims(principal), claims)).encode(),
        )

    def header(self) -> dict[str, Any]:
        return {"alg": ALGORITHM, "typ": TYPE, "kid": self.kid}

    def claims(self, principal: Principal) -> dict[str, Any]:
        session = {"sid": principal.sid and str(principal.sid), "auth_time": _seconds(principal.auth_time)}
        level = {"acr": principal.acr, "acr_max": principal.acr_max, "amr": list(principal.amr) or None}
        right = {
            "iss": self._issuer,
            "aud": self._audience,
            "sub": str(principal.sub),
            "jti": principal.token_id,
            "client_id": principal.client_id,
            "iat": _seconds(self._clock.now()),
            "exp": _seconds(principal.expires_at),
            "roles": sorted(principal.roles),
            "scope": format_scope(principal.permissions),
            "account_version": principal.account_version,
            "cnf": principal.key_thumbprint and {"jkt": principal.key_thumbprint},
        }
        return _apply_changes(right, session | level)

    def sign_statement(self, type_: str, payload: bytes) -> str:
        """Signs as the issuer signs its statements about revocations."""
        return self.sign(json.dumps({"alg": ALGORITHM, "typ": type_, "kid": self.kid}).encode(), payload)

    def sign(self, header: bytes, payload: bytes) -> str:
        """Both exactly as they are, with a right signature over them."""
        signed = f"{base64url.encode(header)}.{base64url.encode(payload)}"
        return f"{signed}.{base64url.encode(self._signature(signed.encode()))}"

    def _signature(self, signed: bytes) -> bytes:
        pair = decode_dss_signature(self._key.get_op_key("sign").sign(signed, ECDSA(hashes.SHA256())))
        return b"".join(number.to_bytes(32, "big") for number in pair)


def _seconds(time: datetime | None) -> int | None:
    return None if time is None else int(time.timestamp())


def _apply_changes(right: dict[str, Any], changes: Mapping[str, Any] | None) -> dict[str, Any]:
    return {name: value for name, value in {**right, **(changes or {})}.items() if value is not None}
