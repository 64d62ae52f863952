"""Stripe, over its HTTP API: PaymentIntents that are captured by hand (https://docs.stripe.com/api).

Only the calls that are needed, form-encoded, with our own deadline. The attempt's id is the idempotency key; it is in
the metadata, too, so that a payment whose answer was lost is found.
"""

from collections.abc import AsyncIterator, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

import msgspec

from kernel.errors import Unavailable
from kernel.secret import Secret
from services.payments.adapters.providers.calls import ProviderCalls
from services.payments.adapters.providers.signatures import check_signature
from services.payments.adapters.providers.stripe_objects import (
    NAME,
    read_card,
    read_code,
    read_error_type,
    read_reference,
    read_refund,
    read_snapshot,
    to_stripe_amount,
)
from services.payments.app.provider.ports import (
    AuthoriseRequest,
    FollowUpRequest,
    NotAuthentic,
    PaymentReference,
    ProviderEvent,
)
from services.payments.domain.attempts import (
    ActionRequired,
    Authorised,
    Captured,
    Declined,
    Pending,
    Refunded,
    Refused,
    Voided,
)
from services.payments.domain.payment_methods import CardSummary, ProviderTokenRefused
from services.payments.domain.snapshots import ProviderState, Snapshot

API_VERSION = "2025-09-30.clover"
"""Pinned: Stripe answers in this form whatever it changes later."""

_OK, _BAD_REQUEST, _PAYMENT_REQUIRED, _NOT_FOUND = 200, 400, 402, 404
_MOST_PAGES = 20  # of 100 intents each
_CLOCK_DIFFERENCE = timedelta(minutes=5)
_INTENTS = "/v1/payment_intents"


class StripeProvider:
    """Fulfils `app.provider.ports.PaymentProvider` and `CardDirectory`."""

    def __init__(self, calls: ProviderCalls, key: Secret) -> None:
        self._calls = calls
        self._key = key

    async def authorise(self, request: AuthoriseRequest) -> Authorised | Declined | ActionRequired | Pending:
        form = {
            "amount": str(to_stripe_amount(request.amount, request.currency)),
            "currency": request.currency.lower(),
            "payment_method": request.token.reveal(),
            "payment_method_types[]": "card",
            "capture_method": "manual",
            "confirm": "true",
            "return_url": request.return_url,
            "metadata[payment_id]": str(request.payment_id),
            "metadata[attempt_id]": str(request.attempt_id),
        }
        status, intent = await self._post(_INTENTS, request.attempt_id, form)
        if status != _OK:
            return Declined(read_code(intent), read_reference(intent))
        found = read_snapshot(intent)
        match found.state:
            case ProviderState.ACTION_REQUIRED if found.action_url is not None:
                return ActionRequired(found.reference, found.action_url)
            case ProviderState.DECLINED | ProviderState.VOIDED:
                return Declined(found.decline_code or found.state, found.reference)
            case ProviderState.AUTHORISED | ProviderState.CAPTURED:
                return Authorised(found.reference, found.authorised)
        return Pending(found.reference)

    async def capture(self, request: FollowUpRequest) -> Captured | Refused | Pending:
        form = {"amount_to_capture": str(to_stripe_amount(request.amount, request.currency))}
        status, intent = await self._post(f"{_INTENTS}/{request.reference}/capture", request.attempt_id, form)
        if status != _OK:
            return Refused(read_code(intent))
        found = read_snapshot(intent)
        return Captured(found.captured) if found.state is ProviderState.CAPTURED else Pending()

    async def void(self, request: FollowUpRequest) -> Voided | Refused:
        status, intent = await self._post(f"{_INTENTS}/{request.reference}/cancel", request.attempt_id, {})
        if status == _OK:
            return Voided()
        # Stripe refuses to cancel what is canceled: what it is decides
        status, current = await self._get(f"{_INTENTS}/{request.reference}")
        if status == _OK and read_snapshot(current).state in {ProviderState.VOIDED, ProviderState.DECLINED}:
            return Voided()
        return Refused(read_code(intent))

    async def refund(self, request: FollowUpRequest) -> Refunded | Refused | Pending:
        form = {
            "payment_intent": request.reference,
            "amount": str(to_stripe_amount(request.amount, request.currency)),
            "metadata[attempt_id]": str(request.attempt_id),
        }
        status, refund = await self._post("/v1/refunds", request.attempt_id, form)
        return read_refund(refund, request.currency) if status == _OK else Refused(read_code(refund))

    async def find(self, reference: PaymentReference) -> Snapshot | None:
        intent = await self._find_intent(reference)
        if intent is None:
            return None
        refunds = await self._list("/v1/refunds", {"payment_intent": str(intent["id"])})
        disputes = await self._list("/v1/disputes", {"payment_intent": str(intent["id"])})
        return read_snapshot(intent, refunds, disputes)

    async def describe(self, token: Secret) -> CardSummary:
        status, method = await self._get(f"/v1/payment_methods/{_path_segment(token.reveal())}")
        if status != _OK or method.get("type") != "card":
            raise ProviderTokenRefused
        return read_card(method)

    async def _find_intent(self, reference: PaymentReference) -> Any | None:
        """Without Stripe's id, walks the intents made since: lists are consistent at once, searches are not."""
        if reference.reference is not None:
            status, intent = await self._get(f"{_INTENTS}/{reference.reference}")
            if status not in {_OK, _NOT_FOUND}:
                raise Unavailable("stripe does not say what it has")
            return intent if status == _OK else None
        since = int((reference.sent_at - _CLOCK_DIFFERENCE).timestamp())
        async for intent in self._walk(_INTENTS, {"created[gte]": str(since)}):
            if intent.get("metadata", {}).get("attempt_id") == str(reference.attempt_id):
                return intent
        return None

    async def _list(self, path: str, params: Mapping[str, str]) -> list[Any]:
        return [each async for each in self._walk(path, params)]

    async def _walk(self, path: str, params: Mapping[str, str]) -> AsyncIterator[Any]:
        """Raises Unavailable when there is more than can be looked through: then nothing is certainly absent."""
        after: dict[str, str] = {}
        for _ in range(_MOST_PAGES):
            status, page = await self._get(path, {**params, "limit": "100", **after})
            if status != _OK:
                raise Unavailable("stripe does not say what it has")
            for each in page["data"]:
                yield each
            if not page["has_more"]:
                return
            after = {"starting_after": page["data"][-1]["id"]}
        raise Unavailable("stripe has more than can be looked through")

    async def _post(self, path: str, key: UUID, form: Mapping[str, str]) -> tuple[int, Any]:
        headers = {"content-type": "application/x-www-form-urlencoded", "idempotency-key": str(key), **self._headers()}
        status, answer = await self._calls.send("POST", path, headers, content=urlencode(form).encode())
        if status not in {_OK, _BAD_REQUEST, _PAYMENT_REQUIRED, _NOT_FOUND}:
            raise Unavailable(f"stripe answered {status}")  # 401 and 403: the key is wrong, and nothing was done
        if read_error_type(answer) == "idempotency_error":
            raise Unavailable("stripe knows this attempt with other values")  # a person has to look
        return status, answer

    async def _get(self, path: str, params: Mapping[str, str] | None = None) -> tuple[int, Any]:
        return await self._calls.send("GET", path, self._headers(), params=params)

    def _headers(self) -> dict[str, str]:
        return {"authorization": f"Bearer {self._key.reveal()}", "stripe-version": API_VERSION}


class StripeEvents:
    """Fulfils `app.provider.ports.ProviderEvents`."""

    def __init__(self, secrets: Sequence[Secret]) -> None:
        self._secrets = tuple(secrets)

    def verify(self, raw: bytes, headers: Mapping[str, str], now: datetime) -> ProviderEvent:
        check_signature(headers.get("stripe-signature"), raw, self._secrets, now)
        try:
            event = msgspec.json.decode(raw)
            return ProviderEvent(
                provider=NAME,
                event_id=str(event["id"]),
                type=str(event["type"]),
                reference=read_reference(event["data"]["object"]),
                raw=raw,
            )
        except (msgspec.MsgspecError, KeyError, TypeError, AttributeError):
            raise NotAuthentic("The body is no event.") from None


def _path_segment(token: str) -> str:
    """Raises ProviderTokenRefused for a token that would change the path."""
    if not token.replace("_", "").isalnum() or not token.isascii():
        raise ProviderTokenRefused
    return token
