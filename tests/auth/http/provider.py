"""A browser and a client at the OpenID provider, without a socket."""

import re
from base64 import urlsafe_b64encode
from collections.abc import Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import httpx

from tests.auth.http.api import Api
from tests.auth.unit.memory_auth import PASSWORD

OAUTH = "/auth/v1/oauth2"
CALLBACK = "https://wiki.test/callback"
VERIFIER = "a-verifier-of-forty-three-characters-or-more-0"
CHALLENGE = urlsafe_b64encode(sha256(VERIFIER.encode()).digest()).rstrip(b"=").decode()
_INPUT = re.compile(r'<input type="hidden" name="([^"]+)" value="([^"]*)">')


@dataclass(frozen=True, slots=True)
class Wiki:
    """A registered client. `secret` is None for a public one."""

    client_id: str
    secret: str | None

    @property
    def basic(self) -> httpx.BasicAuth:
        return httpx.BasicAuth(self.client_id, self.secret or "")

    @property
    def form(self) -> dict[str, str]:
        return {"client_id": self.client_id} | ({"client_secret": self.secret} if self.secret else {})


async def register(api: Api, admin: str, **more: Any) -> Wiki:
    body = {"name": "Wiki", "redirect_uris": [CALLBACK], **more}
    answer = await api.call("POST", "/auth/v1/clients", admin, json=body)
    assert answer.status_code == 201, answer.text
    return Wiki(answer.json()["client_id"], answer.json()["client_secret"])


def read_error(answer: httpx.Response) -> str:
    """Returns the error with which the browser is sent back to the client, and never a code."""
    assert answer.status_code == 303, answer.text
    query = read_query(answer.headers["location"])
    assert query["iss"] == "https://issuer.test"
    assert "code" not in query
    return query["error"]


def read_query(location: str) -> dict[str, str]:
    return dict(parse_qsl(urlsplit(location).query))


@dataclass(slots=True)
class Browser:
    """Keeps the issuer's cookie, fills in forms, and follows redirects within the issuer."""

    api: Api
    email: str = "bob@example.com"
    cookies: dict[str, str] = field(default_factory=dict)

    async def get(self, path: str, **query: str) -> httpx.Response:
        return await self._follow(await self._send("GET", path, params=query))

    async def post(self, path: str, form: Mapping[str, str], **headers: str) -> httpx.Response:
        return await self._follow(await self._send("POST", path, data=dict(form), headers=headers))

    async def authorize(self, wiki: Wiki, **more: str | None) -> httpx.Response:
        """Returns the page that is shown, or the redirect to the client."""
        return await self.get(f"{OAUTH}/authorize", **authorize_query(wiki, **more))

    async def log_in(self, page: httpx.Response, password: str = PASSWORD.reveal()) -> httpx.Response:
        return await self.submit(page, action="log_in", email=self.email, password=password)

    async def submit(self, page: httpx.Response, **fields: str) -> httpx.Response:
        assert page.status_code < 300 or page.status_code >= 400, page.headers["location"]
        form = dict(_INPUT.findall(page.text)) | fields
        return await self.post(f"{OAUTH}/interaction", form, origin=self.api.auth.settings.issuer)

    async def confirm_log_out(self, page: httpx.Response) -> httpx.Response:
        form = dict(_INPUT.findall(page.text))
        return await self.post(f"{OAUTH}/logout", form, origin="https://issuer.test")

    async def obtain_code(self, wiki: Wiki, **more: str | None) -> str:
        """Logs in and agrees where a page asks for it, and returns the code."""
        answer = await self.authorize(wiki, **more)
        if "password" in answer.text:
            answer = await self.log_in(answer)
        if "approve" in answer.text:
            answer = await self.submit(answer, action="approve")
        assert answer.status_code == 303, answer.text
        query = read_query(answer.headers["location"])
        assert query["iss"] == "https://issuer.test"
        return query["code"]

    async def _send(self, method: str, path: str, **options: Any) -> httpx.Response:
        headers = options.pop("headers", {})
        if self.cookies:
            headers["cookie"] = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        answer = await self.api.client.request(method, path, headers=headers, **options)
        self.api.client.cookies.clear()
        for cookie in answer.headers.get_list("set-cookie"):
            name, _, rest = cookie.partition("=")
            value = rest.partition(";")[0]
            if value:
                self.cookies[name] = value
            else:
                self.cookies.pop(name, None)
        return answer

    async def _follow(self, answer: httpx.Response) -> httpx.Response:
        while answer.status_code == 303 and answer.headers["location"].startswith("/"):
            answer = await self._send("GET", answer.headers["location"])
        return answer


def authorize_query(wiki: Wiki, **more: str | None) -> dict[str, str]:
    query: dict[str, str | None] = {
        "client_id": wiki.client_id,
        "redirect_uri": CALLBACK,
        "response_type": "code",
        "scope": "openid email profile",
        "state": "a state",
        "nonce": "n-1",
        "code_challenge": CHALLENGE,
        "code_challenge_method": "S256",
        **more,
    }
    return {name: value for name, value in query.items() if value is not None}


async def call(api: Api, endpoint: str, wiki: Wiki | None, form: Mapping[str, str], **options: Any) -> httpx.Response:
    """Calls an endpoint of clients; the client authenticates by Basic, or names itself when it is public."""
    if wiki is not None and wiki.secret is not None:
        options["auth"] = wiki.basic
    own = wiki.form if wiki is not None and wiki.secret is None else {}
    return await api.client.post(f"{OAUTH}/{endpoint}", data={**own, **form}, **options)


async def exchange(api: Api, wiki: Wiki, code: str, **more: str | None) -> httpx.Response:
    form: dict[str, str | None] = {
        "grant_type": "authorization_code",
        "code": code,
        "redirect_uri": CALLBACK,
        "code_verifier": VERIFIER,
        **more,
    }
    return await call(api, "token", wiki, {name: value for name, value in form.items() if value is not None})


async def refresh(api: Api, wiki: Wiki, refresh_token: str, **more: str) -> httpx.Response:
    return await call(api, "token", wiki, {"grant_type": "refresh_token", "refresh_token": refresh_token, **more})


async def obtain_tokens(api: Api, wiki: Wiki, browser: Browser | None = None, **more: str | None) -> dict[str, Any]:
    """Logs a user in at the client, and returns what the token endpoint answered."""
    code = await (browser or Browser(api)).obtain_code(wiki, **more)
    answer = await exchange(api, wiki, code)
    assert answer.status_code == 200, answer.text
    tokens: dict[str, Any] = answer.json()
    return tokens


async def userinfo(api: Api, access_token: str) -> httpx.Response:
    return await api.call("GET", f"{OAUTH}/userinfo", access_token)


def forge(token: str) -> str:
    """Returns the token with another signature."""
    head, payload, signature = token.split(".")
    return f"{head}.{payload}.{'A' if signature[0] != 'A' else 'B'}{signature[1:]}"
