# ruff: noqa: INP001 - an example stands alone
"""A client whose tokens are bound to a key of its own (DPoP, RFC 9449). It needs httpx and joserfc."""

import time
from base64 import urlsafe_b64encode
from collections.abc import Callable
from hashlib import sha256
from typing import Any
from uuid import uuid4

import httpx
from joserfc import jwt
from joserfc.jwk import ECKey


class BoundClient:
    """`origin` is where the platform is reached, such as `https://localhost:8443`. Keep `key` where no page or app can
    read it, and as long as the session."""

    def __init__(self, http: httpx.AsyncClient, origin: str, clock: Callable[[], float] = time.time) -> None:
        self.key = ECKey.generate_key("P-256")
        self._http = http
        self._origin = origin
        self._clock = clock
        self._pair: dict[str, Any] = {}

    async def log_in(self, email: str, password: str) -> None:
        """Starts a session that is bound to the key."""
        await self._take_pair("/auth/v1/login", {"email": email, "password": password})

    async def refresh(self) -> None:
        await self._take_pair("/auth/v1/refresh", {"refresh_token": self._pair["refresh_token"]})

    async def call(self, method: str, path: str, **options: Any) -> httpx.Response:
        """Sends the access token with a proof for this one request."""
        token, url = self._pair["access_token"], self._origin + path
        headers = {"Authorization": f"DPoP {token}", "DPoP": self._prove(method, url, token)}
        return await self._http.request(method, url, headers=headers, **options)

    async def _take_pair(self, path: str, body: dict[str, str]) -> None:
        url = self._origin + path
        answer = await self._http.post(url, json=body, headers={"DPoP": self._prove("POST", url)})
        answer.raise_for_status()
        self._pair = answer.json()
        if self._pair["token_type"] != "DPoP":  # noqa: S105 - the type's name
            raise RuntimeError("the server did not bind the tokens")

    def _prove(self, method: str, url: str, access_token: str | None = None) -> str:
        """Makes a new proof, also when a request is sent again. `url` has no query."""
        header = {"typ": "dpop+jwt", "alg": "ES256", "jwk": self.key.as_dict(private=False)}
        claims = {"jti": str(uuid4()), "htm": method, "htu": url, "iat": int(self._clock())}
        if access_token is not None:
            digest = sha256(access_token.encode()).digest()
            claims["ath"] = urlsafe_b64encode(digest).rstrip(b"=").decode()
        return jwt.encode(header, claims, self.key)
