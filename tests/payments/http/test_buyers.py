"""Buyers add payment methods, and see and resume their own payments."""

import json
import logging

import pytest

from services.payments.manifest import PAYMENTS_READ
from tests.payments.http.conftest import Api

_METHODS = "/payment-methods"


async def test_a_payment_method_is_shown_without_its_token(api: Api) -> None:
    token = api.token()
    added = await api.call("POST", _METHODS, token, json={"provider_token": "tok_ok"})
    assert added.status_code == 201
    assert added.json() == {"id": added.json()["id"], "brand": "visa", "last4": "4242", "expires": "2034-12"}
    listed = await api.call("GET", _METHODS, token)
    assert listed.json() == {"items": [added.json()], "next_cursor": None}


@pytest.mark.parametrize("sent", ["4111111111111111", "4111 1111 1111 1111", "tok_5500000000000004"])
async def test_a_card_number_is_refused_and_repeated_nowhere(
    api: Api, sent: str, caplog: pytest.LogCaptureFixture, capsys: pytest.CaptureFixture[str]
) -> None:
    caplog.set_level(logging.DEBUG)
    answer = await api.call("POST", _METHODS, api.token(), json={"provider_token": sent})
    assert (answer.status_code, answer.json()["type"]) == (422, "/problems/card-number-refused")
    assert answer.json()["errors"] == [{"field": "provider_token", "detail": "looks like a card number"}]
    printed = capsys.readouterr()
    assert not any(sent in text for text in (answer.text, caplog.text, printed.out, printed.err))


@pytest.mark.parametrize("body", [{}, {"provider_token": ""}, {"provider_token": 1}, {"provider_token": "a b"}])
async def test_a_bad_token_is_a_422(api: Api, body: dict[str, object]) -> None:
    answer = await api.call("POST", _METHODS, api.token(), json=body)
    assert (answer.status_code, answer.json()["type"]) == (422, "/problems/invalid-request")


async def test_a_token_that_the_provider_does_not_know_is_refused(api: Api) -> None:
    answer = await api.call("POST", _METHODS, api.token(), json={"provider_token": "pm_other"})
    assert (answer.status_code, answer.json()["type"]) == (422, "/problems/provider-token-refused")


async def test_a_call_sent_again_with_its_key_adds_one(api: Api) -> None:
    token, headers = api.token(), {"idempotency-key": "one"}
    first, again = [
        await api.call("POST", _METHODS, token, headers=headers, json={"provider_token": "tok_ok"}) for _ in range(2)
    ]
    assert (again.status_code, again.json()) == (201, first.json())
    assert again.headers["idempotency-replayed"] == "true"
    other = await api.call("POST", _METHODS, token, headers=headers, json={"provider_token": "tok_3ds"})
    assert other.json()["type"] == "/problems/idempotency-key-reused"


async def test_only_the_owner_removes_a_method(api: Api) -> None:
    token = api.token()
    added = (await api.call("POST", _METHODS, token, json={"provider_token": "tok_ok"})).json()["id"]
    assert (await api.call("DELETE", f"{_METHODS}/{added}", api.token())).status_code == 404
    assert (await api.call("DELETE", f"{_METHODS}/{added}", token)).status_code == 204
    assert (await api.call("DELETE", f"{_METHODS}/{added}", token)).status_code == 404


async def test_a_buyer_sees_their_own_payment(api: Api) -> None:
    buyer = api.stage.new_user()
    payment = await api.stage.captured(buyer_id=buyer.user_id)
    shown = await api.call("GET", f"/payments/{payment.id}", api.token_of(buyer))
    assert shown.status_code == 200
    assert shown.json() == {
        "id": str(payment.id),
        "order_id": str(payment.order_id),
        "state": "captured",
        "amount": {"amount": 1999, "currency": "EUR"},
        "authorised": 1999,
        "captured": 1999,
        "refunded": 0,
        "next_action": None,
        "decline_code": None,
        "version": payment.version,
    }
    assert (await api.call("GET", f"/payments/{payment.id}", api.token())).status_code == 404
    assert (await api.call("GET", f"/payments/{payment.id}", api.token(PAYMENTS_READ))).json() == shown.json()


async def test_payments_are_found_by_their_orders(api: Api) -> None:
    buyer = api.stage.new_user()
    mine = [await api.stage.place(buyer_id=buyer.user_id) for _ in range(2)]
    other = await api.stage.place()
    orders = ",".join(str(payment.order_id) for payment in (*mine, other))
    own = (await api.call("GET", "/payments", api.token_of(buyer), params={"order_id": orders})).json()
    assert [each["id"] for each in own["items"]] == [str(payment.id) for payment in mine]
    everyones = (await api.call("GET", "/payments", api.token(PAYMENTS_READ), params={"order_id": orders})).json()
    assert len(everyones["items"]) == 3


@pytest.mark.parametrize("ids", ["", "1", "01920c3e-7b7a-7cc0-8d4f-2f6f4d0c9a11,", "x" * 4000])
async def test_what_is_no_list_of_orders_is_a_422(api: Api, ids: str) -> None:
    answer = await api.call("GET", "/payments", api.token(), params={"order_id": ids})
    assert answer.status_code == 422
    assert [error["field"] for error in answer.json()["errors"]] == ["order_id"]


async def test_lists_come_in_pages(api: Api) -> None:
    buyer = api.stage.new_user()
    made = [str((await api.stage.place(buyer_id=buyer.user_id)).id) for _ in range(3)]
    token = api.token_of(buyer)
    first = (await api.call("GET", "/payments", token, params={"limit": 2})).json()
    rest = (await api.call("GET", "/payments", token, params={"limit": 2, "cursor": first["next_cursor"]})).json()
    assert [each["id"] for page in (first, rest) for each in page["items"]] == made[::-1]
    assert rest["next_cursor"] is None


async def test_a_buyer_who_is_back_from_the_bank_resumes(api: Api) -> None:
    buyer = api.stage.new_user()
    payment = await api.stage.place("tok_3ds", buyer_id=buyer.user_id)
    await api.stage.work()
    path, token = f"/payments/{payment.id}", api.token_of(buyer)
    waiting = (await api.call("GET", path, token)).json()
    assert waiting["next_action"] == {"type": "redirect", "url": "https://bank.test/pay_1"}
    assert (await api.call("POST", f"{path}/resume", api.token())).status_code == 404
    api.stage.provider.confirm("pay_1", approved=True)
    resumed = await api.call("POST", f"{path}/resume", token)
    assert (resumed.status_code, resumed.json()["state"]) == (200, "authorised")


async def test_no_token_of_the_provider_is_in_any_event(api: Api) -> None:
    await api.stage.captured("tok_3ds")
    recorded = json.dumps([str(event) for event in api.stage.state.events])
    assert "tok_" not in recorded
