"""Webhooks are believed when the provider signed them, lately."""

import json
from datetime import timedelta

import pytest

from kernel.secret import Secret
from kernel.testing.fixed_clock import EPOCH
from ops.stack.payment_sandbox.webhooks import sign
from services.payments.adapters.providers.sandbox import SandboxEvents
from services.payments.app.provider.ports import NotAuthentic

_BODY = json.dumps({"id": "evt_1", "type": "payment.capture", "payment": "pay_1", "added": ["later"]})
_NOW = int(EPOCH.timestamp())
_EVENTS = SandboxEvents([Secret("new"), Secret("old")])


@pytest.mark.parametrize("secret", ["new", "old"])
@pytest.mark.parametrize("age", [-300, 0, 300])
def test_a_signed_body_is_an_event_while_a_secret_is_replaced(secret: str, age: int) -> None:
    headers = {"sandbox-signature": sign(_BODY, secret, _NOW - age)}
    event = _EVENTS.verify(_BODY.encode(), headers, EPOCH)
    assert (event.event_id, event.type, event.reference) == ("evt_1", "payment.capture", "pay_1")


@pytest.mark.parametrize(
    "header",
    [
        None,
        "",
        "t=,v1=",
        sign(_BODY, "other", _NOW),
        sign(_BODY, "new", _NOW - 301),
        sign(_BODY, "new", _NOW + 301),
        sign(_BODY + " ", "new", _NOW),
        sign(_BODY, "new", _NOW).replace("v1=", "v0="),
        f"t={_NOW + 1}," + sign(_BODY, "new", _NOW),
        sign(_BODY, "new", _NOW).replace(f"t={_NOW}", f"t=-{_NOW}"),
        "t=99999999999999999999999,v1=00",
        "t=\u0661,v1=\u00e9",
    ],
)
def test_anything_else_is_not_authentic(header: str | None) -> None:
    headers = {} if header is None else {"sandbox-signature": header}
    with pytest.raises(NotAuthentic):
        _EVENTS.verify(_BODY.encode(), headers, EPOCH)


@pytest.mark.parametrize("body", ["[]", "{}", "null", "not json", '{"id": "evt_1"}'])
def test_a_signed_body_that_is_no_event_is_not_authentic(body: str) -> None:
    headers = {"sandbox-signature": sign(body, "new", _NOW)}
    with pytest.raises(NotAuthentic):
        _EVENTS.verify(body.encode(), headers, EPOCH + timedelta(seconds=1))
