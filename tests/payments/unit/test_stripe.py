"""Stripe's API as its documentation states it: what is sent, and what its answers mean."""

import json
from collections.abc import Callable
from datetime import timedelta
from typing import Any
from urllib.parse import parse_qsl
from uuid import UUID

import httpx
import pytest

from kernel.errors import Unavailable
from kernel.secret import Secret
from kernel.testing.fixed_clock import EPOCH
from ops.stack.payment_sandbox.webhooks import sign
from services.payments.adapters.providers.calls import ProviderCalls
from services.payments.adapters.providers.stripe import StripeEvents, StripeProvider
from services.payments.adapters.providers.stripe_objects import to_stripe_amount
from services.payments.app.provider.ports import (
    AuthoriseRequest,
    FollowUpRequest,
    PaymentReference,
    ProviderFailed,
    ProviderNotCalled,
)
from services.payments.domain.attempts import ActionRequired, Authorised, Captured, Declined, Refunded, Refused, Voided
from services.payments.domain.payment_methods import ProviderTokenRefused
from services.payments.domain.snapshots import ProviderState

_ATTEMPT, _PAYMENT = UUID(int=1), UUID(int=2)
_REFERENCE = PaymentReference(attempt_id=_ATTEMPT, reference=None, sent_at=EPOCH)
_FOLLOW_UP = FollowUpRequest(attempt_id=_ATTEMPT, reference="pi_1", amount=1999, currency="EUR")
Answer = Callable[[httpx.Request], tuple[int, dict[str, Any]]]


def _intent(status: str, **more: Any) -> dict[str, Any]:
    held, taken = (1999 if status == "requires_capture" else 0), (1999 if status == "succeeded" else 0)
    whole = {"id": "pi_1", "object": "payment_intent", "currency": "eur", "status": status}
    return {**whole, "amount_capturable": held, "amount_received": taken, "metadata": {}, **more}


def _stripe(answer: Answer, seen: list[httpx.Request] | None = None) -> StripeProvider:
    def respond(request: httpx.Request) -> httpx.Response:
        if seen is not None:
            seen.append(request)
        status, body = answer(request)
        return httpx.Response(status, json=body)

    http = httpx.AsyncClient(transport=httpx.MockTransport(respond))
    return StripeProvider(ProviderCalls("stripe", "https://stripe.test", http, timedelta(seconds=5)), Secret("sk_1"))


def _authorise() -> AuthoriseRequest:
    return AuthoriseRequest(
        attempt_id=_ATTEMPT,
        payment_id=_PAYMENT,
        amount=1999,
        currency="EUR",
        token=Secret("pm_1"),
        return_url="https://shop.test/orders/1",
    )


async def test_an_authorisation_is_a_confirmed_intent_that_is_captured_by_hand() -> None:
    seen: list[httpx.Request] = []
    stripe = _stripe(lambda _: (200, _intent("requires_capture")), seen)
    assert await stripe.authorise(_authorise()) == Authorised("pi_1", 1999)
    (request,) = seen
    assert (request.method, request.url.path) == ("POST", "/v1/payment_intents")
    assert dict(parse_qsl(request.content.decode())) == {
        "amount": "1999",
        "currency": "eur",
        "payment_method": "pm_1",
        "payment_method_types[]": "card",
        "capture_method": "manual",
        "confirm": "true",
        "return_url": "https://shop.test/orders/1",
        "metadata[payment_id]": str(_PAYMENT),
        "metadata[attempt_id]": str(_ATTEMPT),
    }
    assert request.headers["idempotency-key"] == str(_ATTEMPT)
    assert request.headers["authorization"] == "Bearer sk_1"
    assert request.headers["stripe-version"]


async def test_a_decline_has_the_banks_code_and_the_intents_id() -> None:
    error = {"type": "card_error", "code": "card_declined", "decline_code": "insufficient_funds"}
    body = {"error": {**error, "payment_intent": {"id": "pi_1", "object": "payment_intent"}}}
    assert await _stripe(lambda _: (402, body)).authorise(_authorise()) == Declined("insufficient_funds", "pi_1")


async def test_a_buyer_is_sent_to_the_bank() -> None:
    action = {"type": "redirect_to_url", "redirect_to_url": {"url": "https://bank.test/1"}}
    stripe = _stripe(lambda _: (200, _intent("requires_action", next_action=action)))
    assert await stripe.authorise(_authorise()) == ActionRequired("pi_1", "https://bank.test/1")


async def test_captures_voids_and_refunds_have_their_outcomes() -> None:
    refund = {"status": "succeeded", "amount": 1999}
    assert await _stripe(lambda _: (200, _intent("succeeded"))).capture(_FOLLOW_UP) == Captured(1999)
    assert await _stripe(lambda _: (200, _intent("canceled"))).void(_FOLLOW_UP) == Voided()
    assert await _stripe(lambda _: (200, refund)).refund(_FOLLOW_UP) == Refunded(1999)
    refused = {"error": {"type": "invalid_request_error", "code": "charge_already_refunded"}}
    assert await _stripe(lambda _: (400, refused)).refund(_FOLLOW_UP) == Refused("charge_already_refunded")


@pytest.mark.parametrize(("state", "outcome"), [("canceled", Voided()), ("succeeded", Refused("unexpected_state"))])
async def test_what_cannot_be_voided_is_looked_at(state: str, outcome: Voided | Refused) -> None:
    refused = {"error": {"type": "invalid_request_error", "code": "unexpected_state"}}
    stripe = _stripe(lambda request: (400, refused) if request.method == "POST" else (200, _intent(state)))
    assert await stripe.void(_FOLLOW_UP) == outcome


async def test_a_lost_attempt_is_found_page_by_page_by_our_own_id() -> None:
    pages = [
        {"data": [_intent("succeeded", id="pi_9")], "has_more": True},
        {"data": [_intent("requires_capture", metadata={"attempt_id": str(_ATTEMPT)})], "has_more": False},
    ]

    def answer(request: httpx.Request) -> tuple[int, dict[str, Any]]:
        if request.url.path != "/v1/payment_intents":
            return 200, {"data": [], "has_more": False}
        assert int(request.url.params["created[gte]"]) < EPOCH.timestamp()
        return 200, pages["starting_after" in request.url.params]

    found = await _stripe(answer).find(_REFERENCE)
    assert found is not None
    assert (found.reference, found.state, found.authorised) == ("pi_1", ProviderState.AUTHORISED, 1999)


async def test_only_a_whole_list_says_that_an_attempt_is_absent() -> None:
    assert await _stripe(lambda _: (200, {"data": [], "has_more": False})).find(_REFERENCE) is None
    endless = {"data": [_intent("succeeded")], "has_more": True}
    with pytest.raises(Unavailable):
        await _stripe(lambda _: (200, endless)).find(_REFERENCE)


@pytest.mark.parametrize(
    ("status", "body", "error"),
    [
        (500, {}, ProviderFailed),
        (409, {}, Unavailable),
        (429, {}, ProviderNotCalled),
        (401, {}, Unavailable),
        (400, {"error": {"type": "idempotency_error"}}, Unavailable),
        (200, {}, ProviderFailed),
    ],
)
async def test_what_is_no_outcome_is_an_exception(status: int, body: dict[str, Any], error: type[Exception]) -> None:
    with pytest.raises(error):
        await _stripe(lambda _: (status, body)).authorise(_authorise())


async def test_a_card_is_described_and_a_token_changes_no_path() -> None:
    card = {"type": "card", "card": {"brand": "visa", "last4": "4242", "exp_year": 2034, "exp_month": 2}}
    described = await _stripe(lambda _: (200, card)).describe(Secret("pm_1"))
    assert (described.brand, described.last4, described.expires) == ("visa", "4242", "2034-02")
    with pytest.raises(ProviderTokenRefused):
        await _stripe(lambda _: (200, card)).describe(Secret("pm_1/../../refunds"))
    with pytest.raises(ProviderTokenRefused):
        await _stripe(lambda _: (404, {"error": {}})).describe(Secret("pm_1"))


@pytest.mark.parametrize(("currency", "amount"), [("EUR", 1999), ("JPY", 1999), ("KWD", 1999), ("ISK", 199_900)])
def test_two_currencies_are_sent_as_if_they_had_two_decimals(currency: str, amount: int) -> None:
    assert to_stripe_amount(1999, currency) == amount


def test_a_webhook_is_about_its_intent() -> None:
    for found in ({"object": "payment_intent", "id": "pi_1"}, {"object": "dispute", "payment_intent": "pi_1"}):
        body = json.dumps({"id": "evt_1", "type": "some.type", "data": {"object": found}})
        headers = {"stripe-signature": sign(body, "secret", int(EPOCH.timestamp()))}
        event = StripeEvents([Secret("secret")]).verify(body.encode(), headers, EPOCH)
        assert (event.provider, event.event_id, event.reference) == ("stripe", "evt_1", "pi_1")
