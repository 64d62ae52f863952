"""The sandbox's HTTP API, as an ASGI application.

`/v1/…`, `/all` and `/knobs` need the key; `/payment-sandbox/confirm/ID` is the page for buyers, which the gateway
serves.
"""

import asyncio
import hmac
import json
import secrets
from collections.abc import Awaitable, Callable, MutableMapping
from dataclasses import asdict, replace
from datetime import UTC, datetime
from typing import Any
from urllib.parse import parse_qs

from ops.stack.payment_sandbox import page, payments
from ops.stack.payment_sandbox.payments import TOKENS, Refused, SandboxPayment
from ops.stack.payment_sandbox.store import SandboxStore
from ops.stack.payment_sandbox.webhooks import queue_webhook

_MAX_BODY = 64 * 1024
_PAGE = ("payment-sandbox", "confirm")
_EXPIRES = "2034-12"
Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
Answer = tuple[int, Any]


class SandboxApi:
    """`base_url` is the gateway's, through which buyers reach the page."""

    def __init__(self, store: SandboxStore, key: str, base_url: str) -> None:
        self._store = store
        self._key = key
        self._base_url = base_url

    async def __call__(self, scope: Message, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            return
        body = await _receive(receive)
        method, path = scope["method"], scope["path"].strip("/").split("/")
        if (*path[:-1],) == _PAGE:
            await self._confirm(send, method, path[-1], body)
        elif not self._is_allowed(scope):
            await _send_json(send, 401, {"code": "unauthenticated"})
        elif method == "GET":
            await _send_json(send, *self._read(path, scope["query_string"].decode()))
        else:
            await self._change(send, _header(scope, b"idempotency-key"), path, body)

    def _is_allowed(self, scope: Message) -> bool:
        return hmac.compare_digest(_header(scope, b"authorization"), f"Bearer {self._key}")

    def _read(self, path: list[str], query: str) -> Answer:
        match path:
            case ["v1", "payments", payment_id]:
                return self._show(self._store.find(payment_id))
            case ["v1", "payments"]:
                return self._show(self._store.find_attempt(parse_qs(query).get("attempt_id", [""])[0]))
            case ["all"]:
                return 200, {"payments": [asdict(self._decide(each)) for each in self._store.list_all()]}
            case ["knobs"]:
                return 200, self._store.knobs.to_json()
        return 404, {"code": "not_found"}

    def _show(self, payment: SandboxPayment | None) -> Answer:
        return (404, {"code": "not_found"}) if payment is None else (200, asdict(self._decide(payment)))

    def _decide(self, payment: SandboxPayment) -> SandboxPayment:
        decided = payments.decide(payment, _now())
        if decided is not payment:
            self._store.save(decided)
        return decided

    async def _change(self, send: Send, key: str, path: list[str], body: bytes) -> None:
        try:
            given = json.loads(body)
        except ValueError:
            await _send_json(send, 400, {"code": "malformed"})
            return
        if path in (["knobs"], ["v1", "tokens"]):
            await _send_json(send, *(self._set_knobs(given) if path == ["knobs"] else _describe(given)))
            return
        known = self._store.find_answer(key)
        if known is not None:
            await _send_json(send, *known)
            return
        card = self._card(path, given)
        await asyncio.sleep(self._store.knobs.choose_delay(card))
        await self._act(send, key, path, given, card=card)

    async def _act(self, send: Send, key: str, path: list[str], given: Any, *, card: str) -> None:
        """Changes, remembers the answer under the key, and sends it as the fault wants it."""
        fault = self._store.knobs.choose_fault(card) if self._store.record_try(key) else None
        if fault == "error_before":
            await _send_json(send, 500, {"code": "fault"})
            return
        with self._store.transaction():
            answer = self._store.find_answer(key) or self._apply(path, given)
            if fault == "error_after":
                answer = 500, {"code": "fault"}
            self._store.save_answer(key, *answer)
        if fault == "answer_lost":
            await _break_off(send)
        else:
            await _send_json(send, *answer)

    def _card(self, path: list[str], given: Any) -> str:
        payment = self._store.find(path[2]) if len(path) > 2 else None  # noqa: PLR2004 - v1/payments/ID
        return payment.card if payment is not None else str(given.get("token", ""))

    def _apply(self, path: list[str], given: Any) -> Answer:
        try:
            match path:
                case ["v1", "payments"]:
                    return 200, asdict(self._authorise(given))
                case ["v1", "payments", payment_id, action]:
                    return 200, asdict(self._follow_up(payment_id, action, given))
        except Refused as refused:
            return 402, {"code": str(refused)}
        return 404, {"code": "not_found"}

    def _authorise(self, given: Any) -> SandboxPayment:
        if given["token"] not in TOKENS:
            raise Refused("token_unknown")
        payment_id = f"pay_{secrets.token_hex(12)}"
        names = ("attempt_id", "payment_id", "amount", "currency", "return_url")
        values = {name: given[name] for name in names}
        new = SandboxPayment(id=payment_id, card=given["token"], created_at=_now().isoformat(), **values)
        made = payments.authorise(new, "/".join((self._base_url, *_PAGE, payment_id)), _now())
        self._store.save(made)
        delay = 1.0 if made.state == "pending" else 0.0
        queue_webhook(self._store, "payment.changed", replace(made, state="authorised") if delay else made, delay)
        return made

    def _follow_up(self, payment_id: str, action: str, given: Any) -> SandboxPayment:
        payment = self._store.find(payment_id)
        if payment is None:
            raise Refused("payment_unknown")
        changed = self._decide(payment)
        match action:
            case "capture":
                changed = payments.capture(changed, given["amount"], f"dp_{secrets.token_hex(8)}", _now())
            case "void":
                changed = payments.void(changed)
            case "refunds":
                changed = payments.refund(changed, f"re_{secrets.token_hex(8)}", given["attempt_id"], given["amount"])
            case "disputes":
                changed = payments.close_dispute(changed, given["dispute_id"], given["outcome"])
            case _:
                raise Refused("action_unknown")
        self._store.save(changed)
        queue_webhook(self._store, f"payment.{action}", changed)
        return changed

    def _set_knobs(self, given: Any) -> Answer:
        try:
            knobs = self._store.knobs.change(given)
        except ValueError as wrong:
            return 422, {"code": str(wrong)}
        self._store.save_knobs(knobs)
        return 200, knobs.to_json()

    async def _confirm(self, send: Send, method: str, payment_id: str, body: bytes) -> None:
        payment = self._store.find(payment_id)
        if payment is None:
            await _send_json(send, 404, {"code": "not_found"})
            return
        policy = page.content_security_policy(payment)
        # a buyer who abandons the page answers nothing, whatever is pressed
        if method == "POST" and payment.card != "tok_3ds_abandoned":
            is_approved = parse_qs(body.decode("latin-1")).get("answer") == ["approve"]
            self._settle(payment, is_approved=is_approved)
            await _send(send, 303, b"", location=payment.return_url, policy=policy)
        else:
            await _send(send, 200, page.render(payment).encode(), content_type="text/html", policy=policy)

    def _settle(self, payment: SandboxPayment, *, is_approved: bool) -> None:
        try:
            confirmed = payments.confirm(payment, approved=is_approved)
        except Refused:
            return  # answered before: the buyer goes back to the shop all the same
        with self._store.transaction():
            self._store.save(confirmed)
            queue_webhook(self._store, "payment.changed", confirmed)


def _describe(given: Any) -> Answer:
    last4 = TOKENS.get(str(given.get("token"))) if isinstance(given, dict) else None
    if last4 is None:
        return 404, {"code": "token_unknown"}
    return 200, {"brand": "visa", "last4": last4, "expires": _EXPIRES}


def _now() -> datetime:
    return datetime.now(UTC)


def _header(scope: Message, wanted: bytes) -> str:
    return next((value.decode("latin-1") for name, value in scope["headers"] if name == wanted), "")


async def _receive(receive: Receive) -> bytes:
    body = b""
    while True:
        message = await receive()
        body += bytes(message.get("body", b""))
        if not message.get("more_body", False) or len(body) > _MAX_BODY:
            return body


async def _send_json(send: Send, status: int, answer: Any) -> None:
    await _send(send, status, json.dumps(answer).encode(), content_type="application/json")


async def _send(
    send: Send, status: int, body: bytes, *, content_type: str = "text/plain", location: str = "", policy: str = ""
) -> None:
    headers = [
        (b"content-type", content_type.encode()),
        (b"content-length", str(len(body)).encode()),
        (b"cache-control", b"no-store"),
        (b"content-security-policy", (policy or "default-src 'none'; frame-ancestors 'none'").encode()),
    ]
    if location:
        headers.append((b"location", location.encode()))
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": body})


async def _break_off(send: Send) -> None:
    """Ends the connection in the middle of the answer: the server closes it when less comes than was announced."""
    await send({"type": "http.response.start", "status": 200, "headers": [(b"content-length", b"100")]})
    await send({"type": "http.response.body", "body": b"{", "more_body": True})
