"""Calls the API and keeps the ledger: the intent before the request leaves, the outcome before anybody acts on it."""

import base64
import hashlib
import json
import random
import ssl
from dataclasses import dataclass
from typing import Any

import httpx

from tests.faults.ledger import Ledger, Outcome, outcome_of

_PATIENCE_S = 5.0


@dataclass(frozen=True, slots=True)
class Answer:
    """`status` is 0 when there was none."""

    outcome: Outcome
    status: int
    body: dict[str, Any]


def client(url: str, trust: ssl.SSLContext, number: int) -> httpx.AsyncClient:
    """From an address of its own, as the gateway's limits are per client."""
    address = f"127.0.{1 + number // 250}.{1 + number % 250}"
    transport = httpx.AsyncHTTPTransport(verify=trust, local_address=address)
    return httpx.AsyncClient(base_url=url, transport=transport, timeout=_PATIENCE_S)


@dataclass(slots=True)
class Caller:
    """`leaves`: how often it goes away before the answer comes, for all that the server can tell."""

    client: httpx.AsyncClient
    ledger: Ledger
    chance: random.Random
    leaves: float = 0

    async def post(self, kind: str, account: str, path: str, body: dict[str, Any], **facts: Any) -> Answer:
        return await self.call(kind, account, "POST", path, body, **facts)

    async def call(
        self,
        kind: str,
        account: str,
        method: str,
        path: str,
        body: dict[str, Any] | None = None,
        *,
        bearer: str | None = None,
        **facts: Any,
    ) -> Answer:
        headers = {} if bearer is None else {"authorization": f"Bearer {bearer}"}
        meant = {**(body or {}), **facts, "bearer": bearer and fingerprint(bearer)}
        number = self.ledger.intend(kind, account, **meant)
        patience = self.chance.uniform(0.001, 0.05) if self.chance.random() < self.leaves else _PATIENCE_S
        try:
            answer = await self.client.request(method, f"/auth/v1/{path}", json=body, headers=headers, timeout=patience)
        except httpx.HTTPError:
            self.ledger.settle(number, Outcome.UNKNOWN, 0)
            return Answer(Outcome.UNKNOWN, 0, {})
        outcome, came = outcome_of(answer.status_code), _read(answer)
        self.ledger.settle(number, outcome, answer.status_code, **_kept(came))
        return Answer(outcome, answer.status_code, came)


def fingerprint(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()[:16]


def _read(answer: httpx.Response) -> dict[str, Any]:
    return dict(answer.json()) if answer.content else {}


def _kept(came: dict[str, Any]) -> dict[str, Any]:
    """What the checker needs. The subject of an access token is read, not verified: it is compared."""
    kept: dict[str, Any] = {name: came[name] for name in ("id", "email", "session_id", "refresh_token") if name in came}
    if token := came.get("access_token"):
        payload = token.split(".")[1]
        claims = json.loads(base64.urlsafe_b64decode(payload + "=" * (-len(payload) % 4)))
        kept |= {"sub": claims["sub"], "sid": claims["sid"], "access": fingerprint(token)}
    return kept
