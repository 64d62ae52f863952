"""A client that takes logout tokens, and its user."""

from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qsl

import httpx

from tests.auth.http.api import Api
from tests.auth.http.provider import Browser, Wiki, obtain_tokens, register

URI = "https://wiki.test/ended"


@dataclass(slots=True)
class Receiver:
    """The server of a client. `answers` come in turn, then 200; None is no answer."""

    answers: list[int | None] = field(default_factory=list)
    requests: list[httpx.Request] = field(default_factory=list)

    def answer(self, request: httpx.Request) -> httpx.Response:
        self.requests.append(request)
        status = self.answers.pop(0) if self.answers else 200
        if status is None:
            raise httpx.ConnectError("away")
        return httpx.Response(status, headers={"location": "https://elsewhere.test"})

    @property
    def tokens(self) -> list[str]:
        return [dict(parse_qsl(request.content.decode()))["logout_token"] for request in self.requests]


@dataclass(frozen=True, slots=True)
class Stage:
    """Bob is logged in at a client in a browser."""

    api: Api
    admin: str
    bob: str
    wiki: Wiki
    browser: Browser
    tokens: dict[str, Any]

    async def send(self) -> list[str]:
        """Sends what is due, and returns the outcomes."""
        outcomes: list[str] = []
        while (sent := await self.api.auth.send_logout_token.execute()) is not None:
            outcomes.append(sent.outcome.state.value)
        return outcomes


async def open_stage(api: Api, **more: Any) -> Stage:
    admin = await api.admin()
    bob = str((await api.register())["id"])
    wiki = await register(api, admin, **{"backchannel_logout_uri": URI, **more})
    browser = Browser(api)
    return Stage(api, admin, bob, wiki, browser, await obtain_tokens(api, wiki, browser))
