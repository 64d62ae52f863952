"""Another OpenID provider for tests: one that signs whatever a test puts into it, without a socket."""

from base64 import urlsafe_b64encode
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cache
from hashlib import sha256
from typing import Any
from urllib.parse import parse_qsl

import httpx
from joserfc import jwt
from joserfc.jwk import ECKey, OctKey

from tests.auth.http.api import Api
from tests.auth.http.provider import read_query

ISSUER = "https://login.test"
IDENTITIES = "/auth/v1/me/identities"
TRUSTED = {"trusts_email": True}
CALLBACK = "https://app.test/signin/callback"
CONNECTIONS = "/auth/v1/connections"
CONNECTION = {"name": "Example AG", "issuer": ISSUER, "client_id": "goodgo", "redirect_uris": [CALLBACK]}
USER = {"sub": "sub-1", "email": "bob@example.com", "email_verified": True, "name": "Bob"}


@cache
def _key(kid: str) -> ECKey:
    return ECKey.generate_key("P-256", {"kid": kid})


@dataclass(slots=True)
class ForgingProvider:
    """`claims` are put into every identity token over the right ones. `calls` are the paths that were asked for."""

    claims: dict[str, Any] = field(default_factory=lambda: dict(USER))
    userinfo: dict[str, Any] = field(default_factory=dict)
    metadata: dict[str, Any] = field(default_factory=dict)
    kid: str = "first"
    other_keys: list[Any] = field(default_factory=list)
    header: dict[str, Any] = field(default_factory=dict)
    is_down: bool = False
    calls: list[str] = field(default_factory=list)
    challenge: str = ""
    nonce: str = ""

    def client(self) -> httpx.AsyncClient:
        return httpx.AsyncClient(transport=httpx.MockTransport(self._answer))

    def log_in(self, authorization_url: str) -> str:
        """Does what the user's browser does there, and returns the state that it brings back."""
        query = read_query(authorization_url)
        assert (query["redirect_uri"], query["code_challenge_method"]) == (CALLBACK, "S256")
        self.challenge, self.nonce = query["code_challenge"], query["nonce"]
        return query["state"]

    def _answer(self, request: httpx.Request) -> httpx.Response:
        self.calls.append(request.url.path)
        if self.is_down:
            raise httpx.ConnectError("down")
        answers: dict[str, Callable[[httpx.Request], Mapping[str, Any]]] = {
            "/.well-known/openid-configuration": self._describe,
            "/keys": lambda _: {"keys": [*self.other_keys, _key(self.kid).as_dict(private=False)]},
            "/token": self._issue,
            "/userinfo": lambda _: self.userinfo,
        }
        found = answers[request.url.path](request)
        return httpx.Response(200 if "error" not in found else 400, json=found)

    def _describe(self, _: httpx.Request) -> Mapping[str, Any]:
        endpoints = {"authorization": "authorize", "token": "token", "userinfo": "userinfo"}
        urls = {f"{name}_endpoint": f"{ISSUER}/{path}" for name, path in endpoints.items()}
        return {"issuer": ISSUER, **urls, "jwks_uri": f"{ISSUER}/keys", **self.metadata}

    def _issue(self, request: httpx.Request) -> Mapping[str, Any]:
        form = dict(parse_qsl(request.content.decode()))
        proof = urlsafe_b64encode(sha256(form["code_verifier"].encode()).digest()).rstrip(b"=").decode()
        if form["code"] != "good" or proof != self.challenge:
            return {"error": "invalid_grant"}
        return {"access_token": "at", "token_type": "Bearer", "id_token": self._sign()}

    def _sign(self) -> str:
        now = 1_767_225_600
        content = {"iss": ISSUER, "aud": "goodgo", "iat": now, "exp": now + 10**9, "nonce": self.nonce, **self.claims}
        header = {"alg": "ES256", "kid": self.kid, **self.header}
        key: Any = OctKey.import_key(b"x" * 32) if header["alg"] == "HS256" else _key(self.kid)
        if header["alg"] == "none":
            signed = jwt.encode({"alg": "ES256"}, content, key).split(".")
            return f"eyJhbGciOiJub25lIn0.{signed[1]}."
        return jwt.encode(header, content, key)


async def add_connection(api: Api, admin: str, **more: Any) -> str:
    answer = await api.call("POST", CONNECTIONS, admin, json={**CONNECTION, "client_secret": "s3cret", **more})
    assert answer.status_code == 201, answer.text
    return str(answer.json()["id"])


async def begin(api: Api, connection_id: str, redirect_to: str = CALLBACK) -> httpx.Response:
    return await api.call("POST", f"{CONNECTIONS}/{connection_id}/begin", json={"redirect_to": redirect_to})


async def log_in(api: Api, provider: ForgingProvider, connection_id: str, **more: Any) -> httpx.Response:
    """Logs in from beginning to end."""
    begun = await begin(api, connection_id)
    assert begun.status_code == 200, begun.text
    state = provider.log_in(begun.json()["authorization_url"])
    return await finish(api, connection_id, state=state, **more)


async def finish(api: Api, connection_id: str, **body: Any) -> httpx.Response:
    return await api.call("POST", f"{CONNECTIONS}/{connection_id}/finish", json={"code": "good", **body})


def problem(answer: httpx.Response) -> tuple[int, str]:
    """Returns the status and the slug."""
    return answer.status_code, answer.json()["type"].rpartition("/")[2]
