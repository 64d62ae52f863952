"""A life with recognisable secrets: every call that carries one, right and wrong, in its place and out of it."""

import asyncio
import json
import os
import signal
from dataclasses import dataclass, field
from pathlib import Path
from secrets import token_hex
from typing import Any

import httpx

from tests.stack.canaries import Canaries
from tests.stack.platform import Platform

_WITHIN = 60  # seconds
_OUTAGES = ("postgres", "redis", "nats")


@dataclass(slots=True)
class Life:
    """Of one person. `answers` are the statuses that came, by what was tried."""

    client: httpx.AsyncClient
    platform: Platform
    canaries: Canaries
    email: str = field(default_factory=lambda: f"canary-{token_hex(12)}@example.com")
    name: str = field(default_factory=lambda: f"Canary {token_hex(12)}")
    answers: dict[str, list[int]] = field(default_factory=dict)

    async def live(self) -> None:
        password = self._password("first")
        await self._begin(password)
        pair = await self._sign_in(password)
        pair = await self._be_robbed(password, pair)
        await self._get_lost(password, pair)
        password = await self._change(password, pair)
        password = await self._reset(password)
        for server in _OUTAGES:
            await self._through_an_outage(server, password)
        pair = await self._sign_in(password)
        await self._call("erase", "POST", "me/erase", _bearer(pair), password=password)

    async def _begin(self, password: str) -> None:
        body = {"email": self.email, "password": password, "display_name": self.name}
        for what in ("register", "register again"):
            await self._call(what, "POST", "register", {"idempotency-key": "canary"}, content=json.dumps(body))
        await self._call("register weak", "POST", "register", email=self.email, password=self._password("weak")[-14:])
        await self._call("log in unverified", "POST", "login", email=self.email, password=password)
        await self._call("resend", "POST", "email/resend", email=self.email)
        first, second = await self._links("verify", 2)
        for what, token in (("verify", second), ("verify again", second), ("verify void", first)):
            self._pair(await self._call(what, "POST", "email/verify", token=token, password=password))

    async def _sign_in(self, password: str) -> dict[str, Any]:
        wrong = self._password("wrong")
        await self._call("log in wrong", "POST", "login", email=self.email, password=wrong)
        return self._pair(await self._call("log in", "POST", "login", email=self.email, password=password))

    async def _be_robbed(self, password: str, pair: dict[str, Any]) -> dict[str, Any]:
        """The session of `pair` ends; gives another."""
        stolen = pair["refresh_token"]
        lost = self._pair(await self._call("refresh", "POST", "refresh", refresh_token=stolen))
        self._pair(await self._call("recovered", "POST", "refresh", refresh_token=stolen))
        await self._call("theft", "POST", "refresh", refresh_token=lost["refresh_token"])
        await self._call("log out", "POST", "logout", refresh_token=stolen)
        return await self._sign_in(password)

    async def _get_lost(self, password: str, pair: dict[str, Any]) -> None:
        """Sends secrets in the wrong places: a service must not log what it refuses."""
        access, refresh = pair["access_token"], pair["refresh_token"]
        await self._call("refresh with access", "POST", "refresh", refresh_token=access)
        await self._call("access with refresh", "GET", "me", {"authorization": f"Bearer {refresh}"})
        await self._call("forged", "GET", "me", {"authorization": f"Bearer {access[:-1]}"})
        await self._call("in a query", "GET", f"me?access_token={access}&refresh_token={refresh}&password={password}")
        await self._call("in a path", "GET", f"sessions/{refresh}", _bearer(pair))
        await self._call("beyond a route", "GET", f"reset-password/{refresh}")
        await self._call("in a cookie", "GET", "me", {"cookie": f"token={access}; password={password}"})
        await self._call("unknown field", "POST", "login", email=self.email, password=password, **{password: refresh})
        await self._call("as an address", "POST", "login", email=password, password=[password])
        await self._call("broken", "POST", "login", content=f'{{"password": "{password}", "token": "{access}"')
        basic = httpx.BasicAuth(self.email, password)
        self._count("basic", await self.client.get("/auth/v1/me", auth=basic))
        self._count("elsewhere", await self.client.get("/notifications/v1/failed-mails", headers=_bearer(pair)))

    async def _change(self, password: str, pair: dict[str, Any]) -> str:
        new = self._password("changed")
        weak = {"current_password": password, "new_password": self._password("weak change")[-14:]}
        await self._call("change to weak", "POST", "password/change", _bearer(pair), **weak)
        wrong = {"current_password": self._password("wrong change"), "new_password": new}
        await self._call("change from wrong", "POST", "password/change", _bearer(pair), **wrong)
        right = {"current_password": password, "new_password": new}
        self._pair(await self._call("change", "POST", "password/change", _bearer(pair), **right))
        return new

    async def _reset(self, password: str) -> str:
        await self._call("forget", "POST", "password/forgot", email=self.email)
        (token,) = await self._links("reset", 1)
        # who follows the link comes by the gateway with the token in the query
        self._count("follow", await self.client.get("/reset-password", params={"token": token}))
        new = self._password("reset")
        for what in ("reset", "reset again"):
            await self._call(what, "POST", "password/reset", token=token, new_password=new)
        await self._call("log in with old", "POST", "login", email=self.email, password=password)
        return new

    async def _through_an_outage(self, server: str, password: str) -> None:
        """Calls while it is away, and until it is back."""
        pair = await self._sign_in(password)
        os.kill(self.platform.status()["backing"][server]["pid"], signal.SIGKILL)
        async with asyncio.timeout(60):
            while True:
                statuses = await asyncio.gather(
                    self._call(f"{server} away", "POST", "login", email=self.email, password=password),
                    self._call(f"{server} away", "POST", "refresh", refresh_token=pair["refresh_token"]),
                    self._call(f"{server} away", "POST", "password/forgot", email=self.email),
                    self._call(f"{server} away", "GET", "me", _bearer(pair)),
                )
                for answer in statuses:
                    self._pair(answer)
                if statuses[0].is_success and self._is_back(server):
                    return
                await asyncio.sleep(0.1)

    def _is_back(self, server: str) -> bool:
        children = json.loads((Path(self.platform.environ["GOODGO_HOME"]) / "state.json").read_text())["children"]
        return any(child["name"] == server and child["state"] == "healthy" for child in children)

    async def _links(self, purpose: str, count: int) -> list[str]:
        """The tokens of so many mails, oldest first."""
        (url, query), marker = self.platform.mailbox(self.email), f"{purpose}-"
        async with asyncio.timeout(_WITHIN):
            while True:
                mails = (await self.client.get(url, params=query)).json()["items"]
                tokens = [_token(mail["text"]) for mail in reversed(mails) if marker in mail["text"]]
                if len(tokens) >= count:
                    return [self.canaries.add(f"link/{purpose}", token) for token in tokens]
                await asyncio.sleep(0.1)

    def _password(self, what: str) -> str:
        return self.canaries.add(f"password/{what}", f"Kanarie/{token_hex(20)}")

    def _pair(self, answer: httpx.Response) -> dict[str, Any]:
        """Of an answer that may hold none; its tokens are to be looked for from now on."""
        pair: dict[str, Any] = answer.json() if answer.is_success else {}
        for kind in ("access_token", "refresh_token"):
            if kind in pair:
                self.canaries.add(f"token/{kind}", pair[kind])
        return pair

    async def _call(
        self,
        what: str,
        method: str,
        path: str,
        headers: dict[str, str] | None = None,
        content: str | None = None,
        **body: Any,
    ) -> httpx.Response:
        sent = content if content is not None else json.dumps(body) if body else None
        headers = {**(headers or {}), **({"content-type": "application/json"} if sent else {})}
        answer = await self.client.request(method, f"/auth/v1/{path}", content=sent, headers=headers)
        self._count(what, answer)
        return answer

    def _count(self, what: str, answer: httpx.Response) -> None:
        self.answers.setdefault(what, []).append(answer.status_code)


def _bearer(pair: dict[str, Any]) -> dict[str, str]:
    return {"authorization": f"Bearer {pair['access_token']}"}


def _token(text: str) -> str:
    return text.partition("token=")[2].split()[0]
