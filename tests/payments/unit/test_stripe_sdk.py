"""Stripe's own SDK as the oracle: of which webhooks are believed, and of what a call looks like."""

import json
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import parse_qs
from uuid import UUID

import httpx
import pytest
import stripe

from kernel.secret import Secret
from ops.stack.payment_sandbox.webhooks import sign
from services.payments.adapters.providers.calls import ProviderCalls
from services.payments.adapters.providers.stripe import API_VERSION, StripeEvents, StripeProvider
from services.payments.app.provider.ports import (
    AuthoriseRequest,
    FollowUpRequest,
    NotAuthentic,
    PaymentReference,
)

_SECRET = "whsec_of_a_test"
_BODY = json.dumps(
    {
        "id": "evt_1",
        "object": "event",
        "type": "payment_intent.succeeded",
        "api_version": API_VERSION,
        "data": {"object": {"id": "pi_1", "object": "payment_intent", "amount": 1999}},
    }
)


def _headers(now: int) -> dict[str, str]:
    right = sign(_BODY, _SECRET, now)
    signature = right.partition(",")[2]
    return {
        "now": right,
        "four minutes ago": sign(_BODY, _SECRET, now - 240),
        "six minutes ago": sign(_BODY, _SECRET, now - 360),
        "another secret": sign(_BODY, "whsec_other", now),
        "another body": sign(_BODY + " ", _SECRET, now),
        "two signatures, the second right": f"{sign(_BODY, 'whsec_other', now)},{signature}",
        "a signature of the test scheme": right.replace("v1=", "v0="),
        "no time": signature,
        "no signature": f"t={now}",
        "a time that is no number": right.replace(f"t={now}", "t=now"),
        "nothing": "",
    }


@pytest.mark.parametrize("case", _headers(0))
def test_a_webhook_is_believed_when_the_sdk_believes_it(case: str) -> None:
    now = datetime.now(UTC)  # the SDK's clock is the machine's
    header = _headers(int(now.timestamp()))[case]
    assert _is_believed_here(header, now) == _is_believed_by_the_sdk(header)


def _is_believed_here(header: str, now: datetime) -> bool:
    try:
        event = StripeEvents([Secret(_SECRET)]).verify(_BODY.encode(), {"stripe-signature": header}, now)
    except NotAuthentic:
        return False
    assert (event.event_id, event.type, event.reference) == ("evt_1", "payment_intent.succeeded", "pi_1")
    return True


def _is_believed_by_the_sdk(header: str) -> bool:
    try:
        event = stripe.Webhook.construct_event(_BODY, header, _SECRET)
    except stripe.SignatureVerificationError:
        return False
    assert (event.id, event.type, event.data.object["id"]) == ("evt_1", "payment_intent.succeeded", "pi_1")
    return True


_ATTEMPT, _PAYMENT = UUID(int=1), UUID(int=2)
_AUTHORISE = AuthoriseRequest(
    attempt_id=_ATTEMPT,
    payment_id=_PAYMENT,
    amount=1999,
    currency="EUR",
    token=Secret("pm_1"),
    return_url="https://shop.test/orders/1?a=b&c=d",
)
_FOLLOW_UP = FollowUpRequest(attempt_id=_ATTEMPT, reference="pi_1", amount=1999, currency="EUR")
_OPTIONS: Any = {"idempotency_key": str(_ATTEMPT), "stripe_version": API_VERSION}
_METADATA = {"payment_id": str(_PAYMENT), "attempt_id": str(_ATTEMPT)}
_CREATE: Any = {  # the SDK's types are of a newer version of the API
    "amount": 1999,
    "currency": "eur",
    "payment_method": "pm_1",
    "payment_method_types": ["card"],
    "capture_method": "manual",
    "confirm": True,
    "return_url": "https://shop.test/orders/1?a=b&c=d",
    "metadata": _METADATA,
}
Ours = Callable[[StripeProvider], Awaitable[object]]
Theirs = Callable[[stripe.StripeClient], Awaitable[object]]

_CALLS: dict[str, tuple[Ours, Theirs]] = {
    "authorise": (
        lambda ours: ours.authorise(_AUTHORISE),
        lambda sdk: sdk.v1.payment_intents.create_async(
            _CREATE,
            _OPTIONS,
        ),
    ),
    "capture": (
        lambda ours: ours.capture(_FOLLOW_UP),
        lambda sdk: sdk.v1.payment_intents.capture_async("pi_1", {"amount_to_capture": 1999}, _OPTIONS),
    ),
    "void": (
        lambda ours: ours.void(_FOLLOW_UP),
        lambda sdk: sdk.v1.payment_intents.cancel_async("pi_1", {}, _OPTIONS),
    ),
    "refund": (
        lambda ours: ours.refund(_FOLLOW_UP),
        lambda sdk: sdk.v1.refunds.create_async(
            {"payment_intent": "pi_1", "amount": 1999, "metadata": {"attempt_id": str(_ATTEMPT)}}, _OPTIONS
        ),
    ),
    "describe": (
        lambda ours: ours.describe(Secret("pm_1")),
        lambda sdk: sdk.v1.payment_methods.retrieve_async("pm_1", None, {"stripe_version": API_VERSION}),
    ),
    "find": (
        lambda ours: ours.find(PaymentReference(attempt_id=_ATTEMPT, reference="pi_1", sent_at=datetime.now(UTC))),
        lambda sdk: sdk.v1.payment_intents.retrieve_async("pi_1", None, {"stripe_version": API_VERSION}),
    ),
}


@pytest.mark.parametrize(("ours", "theirs"), _CALLS.values(), ids=_CALLS)
async def test_a_call_is_the_one_that_the_sdk_makes(ours: Ours, theirs: Theirs) -> None:
    sent: list[httpx.Request] = []

    def respond(request: httpx.Request) -> httpx.Response:
        sent.append(request)
        return httpx.Response(200, json=_answer(request.url.path))

    async with httpx.AsyncClient(transport=httpx.MockTransport(respond)) as http:
        calls = ProviderCalls("stripe", "https://stripe.test", http, timedelta(seconds=5))
        await ours(StripeProvider(calls, Secret("sk_test_1")))
    recorder = _Recorder()
    sdk = stripe.StripeClient(
        "sk_test_1", base_addresses={"api": "https://stripe.test"}, http_client=recorder, max_network_retries=0
    )
    await theirs(sdk)
    assert _summary(sent[0]) == _summary(recorder.sent[0])


class _Recorder(stripe.HTTPClient):
    """Sends nothing."""

    name = "recorder"

    def __init__(self) -> None:
        super().__init__()
        self.sent: list[httpx.Request] = []

    async def request_async(self, method: str, url: str, headers: Any, post_data: Any = None) -> tuple[bytes, int, Any]:
        request = httpx.Request(method, url, headers=dict(headers), content=post_data)
        self.sent.append(request)
        return json.dumps(_answer(request.url.path)).encode(), 200, {}


def _summary(request: httpx.Request) -> dict[str, object]:
    """Returns what Stripe reads of a request; an array's index may be left out."""
    names = ("authorization", "idempotency-key", "stripe-version", "content-type")
    sent = parse_qs(request.content.decode(), keep_blank_values=True)
    return {
        "method": request.method,
        "path": request.url.path,
        "form": {name.replace("[0]", "[]"): values for name, values in sent.items()},
        **{name: request.headers.get(name) for name in names if request.method == "POST" or name != "content-type"},
    }


def _answer(path: str) -> dict[str, Any]:
    if "refunds" in path or "disputes" in path:
        return {"object": "list", "id": "re_1", "status": "succeeded", "amount": 1999, "data": [], "has_more": False}
    if "payment_methods" in path:
        card = {"brand": "visa", "last4": "4242", "exp_month": 1, "exp_year": 2034}
        return {"id": "pm_1", "object": "payment_method", "type": "card", "card": card}
    return {
        "id": "pi_1",
        "object": "payment_intent",
        "currency": "eur",
        "status": "succeeded",
        "amount_capturable": 0,
        "amount_received": 1999,
        "metadata": {},
    }
