"""Calls the shop through the gateway and keeps the ledger, as `tests.faults.caller` does for accounts."""

import json
import re
from dataclasses import dataclass
from typing import Any

import httpx

from tests.faults.caller import Answer
from tests.faults.ledger import Ledger, Outcome, outcome_of

CARD_NUMBER = "4242424242424242"
"""Shoppers try to hand it in; it must be found nowhere."""

SECRETS = re.compile(rf"{CARD_NUMBER}|\btok_[a-z0-9_]+")
"""The card number, and every token of the sandbox."""


@dataclass(slots=True)
class ShopCaller:
    """Every call of one buyer, and of staff about that buyer's orders."""

    client: httpx.AsyncClient
    ledger: Ledger
    account: str

    async def call(
        self,
        kind: str,
        method: str,
        path: str,
        body: dict[str, Any] | None = None,
        *,
        bearer: str,
        key: str | None = None,
        **facts: Any,
    ) -> Answer:
        """`key` is sent as the Idempotency-Key. An answer that repeats a secret is in the ledger as a leak."""
        headers = {"authorization": f"Bearer {bearer}"} | ({"idempotency-key": key} if key else {})
        number = self.ledger.intend(kind, self.account, key=key, **facts)
        try:
            answer = await self.client.request(method, path, json=body, headers=headers)
        except httpx.HTTPError:
            self.ledger.settle(number, Outcome.UNKNOWN, 0)
            return Answer(Outcome.UNKNOWN, 0, {})
        outcome, came = outcome_of(answer.status_code), _read(answer)
        leaks = {"leak": path} if SECRETS.search(answer.text) else {}
        self.ledger.settle(number, outcome, answer.status_code, **_kept(came), **leaks)
        return Answer(outcome, answer.status_code, came)


def _read(answer: httpx.Response) -> dict[str, Any]:
    try:
        return dict(json.loads(answer.content)) if answer.content else {}
    except ValueError:
        return {}  # the gateway's own page, for a replica that is gone


def _kept(came: dict[str, Any]) -> dict[str, Any]:
    """What the checker needs. `total` is of an order, in minor units."""
    kept = {name: came[name] for name in ("id", "state", "type") if isinstance(came.get(name), str)}
    if isinstance(total := came.get("total"), dict):
        kept["total"] = total["amount"]
    return kept
