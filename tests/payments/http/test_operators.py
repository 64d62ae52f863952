"""Operators capture, refund, read the books, and resolve what differs."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import httpx
import pytest

from services.payments.adapters.memory.provider import LOST
from services.payments.manifest import (
    ATTEMPTS_READ,
    CAPTURES_WRITE,
    DISCREPANCIES_READ,
    DISCREPANCIES_WRITE,
    DISPUTES_READ,
    LEDGER_READ,
    REFUNDS_WRITE,
)
from tests.payments.http.conftest import Api

_EUR_500 = {"amount": {"amount": 500, "currency": "EUR"}, "reason": "It was damaged."}


async def _refund(api: Api, payment_id: object, token: str, key: str = "one", **body: Any) -> httpx.Response:
    path = f"/payments/{payment_id}/refunds"
    return await api.call("POST", path, token, headers={"idempotency-key": key}, json={**_EUR_500, **body})


async def test_a_refund_is_accepted_and_then_succeeds(api: Api) -> None:
    buyer = api.stage.new_user()
    payment, token = await api.stage.captured(buyer_id=buyer.user_id), api.token(REFUNDS_WRITE)
    accepted = await _refund(api, payment.id, token)
    assert (accepted.status_code, accepted.json()["state"]) == (202, "pending")
    await api.stage.work()
    path = f"/refunds/{accepted.json()['id']}"
    shown = await api.call("GET", path, api.token_of(buyer))
    assert (shown.status_code, shown.json()["state"]) == (200, "succeeded")
    assert shown.json()["amount"] == {"amount": 500, "currency": "EUR"}
    assert (await api.call("GET", path, api.token())).status_code == 404


async def test_a_refund_needs_a_key_and_makes_one_thing_for_it(api: Api) -> None:
    payment, token = await api.stage.captured(), api.token(REFUNDS_WRITE)
    without = await api.call("POST", f"/payments/{payment.id}/refunds", token, json=_EUR_500)
    assert (without.status_code, without.json()["type"]) == (400, "/problems/idempotency-key-missing")
    first, again = [await _refund(api, payment.id, token) for _ in range(2)]
    assert (again.status_code, again.json()) == (202, first.json())
    assert again.headers["idempotency-replayed"] == "true"
    reused = await _refund(api, payment.id, token, reason="Another reason.")
    assert reused.json()["type"] == "/problems/idempotency-key-reused"
    assert api.stage.payment(payment.order_id).refunding == 500


async def test_more_than_is_left_is_not_refunded(api: Api) -> None:
    payment, token = await api.stage.captured(), api.token(REFUNDS_WRITE)
    await _refund(api, payment.id, token, amount=1500)
    refused = await _refund(api, payment.id, token, "two")
    assert (refused.status_code, refused.json()["type"]) == (409, "/problems/refund-exceeds-captured")
    assert refused.json()["refundable"] == 499


@pytest.mark.parametrize(
    ("body", "slug"),
    [
        ({"amount": {"amount": 500, "currency": "USD"}}, "currency-mismatch"),
        ({"amount": {"amount": 0, "currency": "EUR"}}, "invalid-request"),
        ({"amount": -1}, "invalid-request"),
        ({"amount": 1.5}, "invalid-request"),
        ({"reason": "  "}, "invalid-request"),
        ({"reason": "back to 4111 1111 1111 1111"}, "card-number-refused"),
    ],
)
async def test_a_bad_refund_is_a_422(api: Api, body: dict[str, Any], slug: str) -> None:
    payment = await api.stage.captured()
    answer = await _refund(api, payment.id, api.token(REFUNDS_WRITE), **body)
    assert (answer.status_code, answer.json()["type"]) == (422, f"/problems/{slug}")


async def test_a_refund_asks_for_a_recent_log_in(api: Api) -> None:
    payment, user = await api.stage.captured(), api.stage.new_user(REFUNDS_WRITE)
    api.stage.clock.advance(timedelta(minutes=6))
    late = replace(user, expires_at=api.stage.clock.now() + timedelta(minutes=5))
    answer = await _refund(api, payment.id, api.token_of(late))
    assert (answer.status_code, answer.json()["type"]) == (401, "/problems/insufficient-authentication")


async def test_an_operator_captures_what_is_authorised(api: Api) -> None:
    payment = await api.stage.place()
    token, path = api.token(CAPTURES_WRITE), f"/payments/{payment.id}/captures"

    async def capture(key: str) -> httpx.Response:
        return await api.call("POST", path, token, headers={"idempotency-key": key})

    early = await capture("early")
    assert (early.status_code, early.json()["type"]) == (409, "/problems/payment-not-capturable")
    assert early.json()["state"] == "authorising"
    await api.stage.work()
    answers = [await capture(key) for key in ("one", "one", "two")]
    assert [(answer.status_code, answer.json()["state"]) for answer in answers] == [(202, "capturing")] * 3
    await api.stage.work()
    assert (await capture("three")).json()["state"] == "captured"
    ((_, captures),) = api.stage.provider.list_all()
    assert captures == 1


async def test_an_unknown_payment_is_a_404(api: Api) -> None:
    unknown = api.stage.new_id()
    assert (await _refund(api, unknown, api.token(REFUNDS_WRITE))).status_code == 404
    capture = await api.call(
        "POST", f"/payments/{unknown}/captures", api.token(CAPTURES_WRITE), headers={"idempotency-key": "one"}
    )
    assert capture.status_code == 404


async def test_the_books_are_read(api: Api) -> None:
    await api.stage.captured()
    token = api.token(LEDGER_READ)
    balances = (await api.call("GET", "/ledger/balances", token)).json()["items"]
    assert balances == [
        {"account": "customer", "currency": "EUR", "balance": -1999},
        {"account": "provider_receivable", "currency": "EUR", "balance": 1999},
    ]
    first = (await api.call("GET", "/ledger", token, params={"limit": 1})).json()
    rest = (await api.call("GET", "/ledger", token, params={"limit": 1, "cursor": first["next_cursor"]})).json()
    assert [page["items"][0]["amount"] for page in (first, rest)] == [1999, -1999]
    of_account = (await api.call("GET", "/ledger", token, params={"account": "customer"})).json()
    assert [entry["amount"] for entry in of_account["items"]] == [-1999]
    since = {"since": (api.stage.clock.now() + timedelta(seconds=1)).isoformat()}
    assert (await api.call("GET", "/ledger", token, params=since)).json()["items"] == []
    without_zone = {"since": api.stage.clock.now().replace(tzinfo=None).isoformat()}
    assert (await api.call("GET", "/ledger", token, params=without_zone)).status_code == 422
    assert (await api.call("GET", "/ledger", token, params={"account": "other"})).status_code == 422


async def test_unknown_outcomes_are_listed(api: Api) -> None:
    api.stage.provider.faults.append(LOST)
    payment = await api.stage.place()
    await api.stage.work()
    (found,) = (await api.call("GET", "/attempts", api.token(ATTEMPTS_READ), params={"state": "unknown"})).json()[
        "items"
    ]
    assert (found["payment_id"], found["kind"], found["tries"]) == (str(payment.id), "authorise", 1)
    done = await api.call("GET", "/attempts", api.token(ATTEMPTS_READ), params={"state": "done"})
    assert done.json()["items"] == []


async def test_a_discrepancy_is_resolved_with_a_note(api: Api) -> None:
    await api.stage.captured("tok_capture_fails")
    token = api.token(DISCREPANCIES_READ, DISCREPANCIES_WRITE)
    (found,) = (await api.call("GET", "/discrepancies", token, params={"open": "true"})).json()["items"]
    assert (found["kind"], found["resolved_at"]) == ("capture-refused", None)
    path = f"/discrepancies/{found['id']}/resolve"
    resolved = await api.call("POST", path, token, json={"note": "The buyer was told."})
    assert (resolved.status_code, resolved.json()["note"]) == (200, "The buyer was told.")
    assert (await api.call("POST", path, token, json={"note": "Again."})).json() == resolved.json()
    assert (await api.call("GET", "/discrepancies", token, params={"open": "true"})).json()["items"] == []
    missing = f"/discrepancies/{api.stage.new_id()}/resolve"
    assert (await api.call("POST", missing, token, json={"note": "Gone."})).status_code == 404


async def test_a_dispute_that_a_webhook_tells_of_is_listed(api: Api) -> None:
    payment = await api.stage.captured()
    api.stage.provider.dispute("pay_1", api.stage.clock.now())
    sent = await api.call("POST", "/webhooks/memory", content=b"evt_1 pay_1", headers={"signature": "genuine"})
    assert sent.status_code == 204
    await api.stage.work_for(2)
    (found,) = (await api.call("GET", "/disputes", api.token(DISPUTES_READ))).json()["items"]
    assert (found["payment_id"], found["amount"]["amount"]) == (str(payment.id), 1999)
    assert api.stage.told(payment.order_id)[-1] == "payments.dispute.opened"


@pytest.mark.parametrize(
    "query", ["since=0001-01-01T00:00:00%2B14:00", "since=9999-12-31T23:59:59-14:00", "since=2026-01-01T00:00:00"]
)
async def test_a_ledger_since_a_time_that_cannot_be_is_refused(api: Api, query: str) -> None:
    answer = await api.call("GET", f"/ledger?{query}", api.token(LEDGER_READ))
    assert answer.status_code == 422
