"""Webhooks of the sandbox: signed as Stripe signs, sent at least once, and as unreliable as the knobs say."""

import asyncio
import hmac
import json
import secrets
import time

import httpx

from ops.stack.payment_sandbox.payments import SandboxPayment
from ops.stack.payment_sandbox.store import SandboxStore

_RANDOM = secrets.SystemRandom()
_POLL = 0.1  # seconds
_LONGEST_DELAY, _MOST_DOUBLINGS = 60.0, 6
_TIMEOUT = 5.0


def queue_webhook(store: SandboxStore, type_: str, payment: SandboxPayment, delay: float = 0.0) -> None:
    """Queues the webhook of a change, in the change's transaction, as often and as late as the knobs say."""
    knobs, now = store.knobs, time.time() + delay
    if _RANDOM.random() < knobs.webhooks_dropped:
        return
    event = {"id": f"evt_{secrets.token_hex(12)}", "type": type_, "payment": payment.id, "state": payment.state}
    body = json.dumps(event)
    for _ in range(2 if _RANDOM.random() < knobs.webhooks_doubled else 1):
        late = _RANDOM.random() * knobs.webhook_delay if _RANDOM.random() < knobs.webhooks_delayed else 0.0
        store.add_webhook(body, now + late, forged=_RANDOM.random() < knobs.webhooks_forged)


def sign(body: str, secret: str, at: int) -> str:
    """Returns the signature header: `t=SECONDS,v1=HMAC-SHA256(secret, "SECONDS.BODY")`."""
    return f"t={at},v1={hmac.new(secret.encode(), f'{at}.{body}'.encode(), 'sha256').hexdigest()}"


class WebhookSender:
    """Sends what is due to `url`, and again until it is accepted; one with a wrong signature is sent once."""

    def __init__(self, store: SandboxStore, url: str, secret: str) -> None:
        self._store = store
        self._url = url
        self._secret = secret

    async def run(self) -> None:
        """Runs until it is cancelled."""
        async with httpx.AsyncClient(trust_env=False, timeout=_TIMEOUT) as http:
            while True:
                due = self._store.due_webhooks(time.time())
                await asyncio.gather(
                    *(self._send(http, id_, body, tries, is_forged=forged) for id_, body, tries, forged in due)
                )
                await asyncio.sleep(_POLL)

    async def _send(self, http: httpx.AsyncClient, id_: int, body: str, tries: int, *, is_forged: bool) -> None:
        secret = secrets.token_hex(16) if is_forged else self._secret
        headers = {
            "content-type": "application/json",
            "sandbox-signature": sign(body, secret, int(time.time())),
        }
        try:
            response = await http.post(self._url, content=body, headers=headers)
            is_accepted = response.is_success
        except httpx.HTTPError:
            is_accepted = False
        if is_accepted or is_forged:
            self._store.remove_webhook(id_)
        else:
            delay = min(2.0 ** min(tries, _MOST_DOUBLINGS), _LONGEST_DELAY)
            self._store.postpone_webhook(id_, time.time() + delay)
