"""The embedded stack's sandbox provider, over its HTTP API. Tokens and faults: docs/payments.md."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

import msgspec

from kernel.errors import Unavailable
from kernel.secret import Secret
from services.payments.adapters.providers.calls import ProviderCalls
from services.payments.adapters.providers.signatures import check_signature
from services.payments.app.provider.ports import (
    AuthoriseRequest,
    FollowUpRequest,
    NotAuthentic,
    PaymentReference,
    ProviderEvent,
    ProviderFailed,
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
from services.payments.domain.snapshots import DisputeSnapshot, ProviderState, Snapshot

NAME = "sandbox"
_OK, _REFUSED, _NOT_FOUND = 200, 402, 404


class SandboxProvider:
    """Fulfils `app.provider.ports.PaymentProvider` and `CardDirectory`."""

    def __init__(self, calls: ProviderCalls, key: Secret) -> None:
        self._calls = calls
        self._key = key

    async def authorise(self, request: AuthoriseRequest) -> Authorised | Declined | ActionRequired | Pending:
        body = {
            "attempt_id": str(request.attempt_id),
            "payment_id": str(request.payment_id),
            "amount": request.amount,
            "currency": request.currency,
            "token": request.token.reveal(),
            "return_url": request.return_url,
        }
        status, payment = await self._post("/v1/payments", request.attempt_id, body)
        if status != _OK:
            return Declined(_code(payment))
        found = _snapshot(payment)
        match found.state:
            case ProviderState.PENDING:
                return Pending(found.reference)
            case ProviderState.ACTION_REQUIRED if found.action_url is not None:
                return ActionRequired(found.reference, found.action_url)
            case ProviderState.DECLINED | ProviderState.VOIDED:
                return Declined(found.decline_code or found.state, found.reference)
        return Authorised(found.reference, found.authorised)

    async def capture(self, request: FollowUpRequest) -> Captured | Refused | Pending:
        status, payment = await self._follow_up(request, "capture")
        return Captured(_snapshot(payment).captured) if status == _OK else Refused(_code(payment))

    async def void(self, request: FollowUpRequest) -> Voided | Refused:
        status, payment = await self._follow_up(request, "void")
        return Voided() if status == _OK else Refused(_code(payment))

    async def refund(self, request: FollowUpRequest) -> Refunded | Refused | Pending:
        status, payment = await self._follow_up(request, "refunds")
        if status != _OK:
            return Refused(_code(payment))
        return _snapshot(payment).refunds.get(request.attempt_id, Pending())

    async def find(self, reference: PaymentReference) -> Snapshot | None:
        if reference.reference is not None:
            status, payment = await self._get(f"/v1/payments/{reference.reference}")
        else:
            status, payment = await self._get("/v1/payments", {"attempt_id": str(reference.attempt_id)})
        if status == _NOT_FOUND:
            return None
        if status != _OK:
            raise Unavailable("the sandbox does not say what it has")
        return _snapshot(payment)

    async def describe(self, token: Secret) -> CardSummary:
        # in the body: a token in a URL ends up in logs of proxies
        status, card = await self._post("/v1/tokens", None, {"token": token.reveal()})
        if status != _OK:
            raise ProviderTokenRefused
        return CardSummary(card["brand"], card["last4"], card["expires"])

    async def _follow_up(self, request: FollowUpRequest, action: str) -> tuple[int, Any]:
        path = f"/v1/payments/{request.reference}/{action}"
        body = {"attempt_id": str(request.attempt_id), "amount": request.amount, "currency": request.currency}
        return await self._post(path, request.attempt_id, body)

    async def _post(self, path: str, key: UUID | None, body: Mapping[str, object]) -> tuple[int, Any]:
        headers = {"content-type": "application/json", **self._headers()}
        if key is not None:
            headers["idempotency-key"] = str(key)
        return await self._calls.send("POST", path, headers, content=msgspec.json.encode(body))

    async def _get(self, path: str, params: Mapping[str, str] | None = None) -> tuple[int, Any]:
        return await self._calls.send("GET", path, self._headers(), params=params)

    def _headers(self) -> dict[str, str]:
        return {"authorization": f"Bearer {self._key.reveal()}"}


class SandboxEvents:
    """Fulfils `app.provider.ports.ProviderEvents`."""

    def __init__(self, secrets: Sequence[Secret]) -> None:
        self._secrets = tuple(secrets)

    def verify(self, raw: bytes, headers: Mapping[str, str], now: datetime) -> ProviderEvent:
        check_signature(headers.get("sandbox-signature"), raw, self._secrets, now)
        try:
            event = msgspec.json.decode(raw)
            reference = event.get("payment")
            return ProviderEvent(
                provider=NAME,
                event_id=str(event["id"]),
                type=str(event["type"]),
                reference=None if reference is None else str(reference),
                raw=raw,
            )
        except (msgspec.MsgspecError, KeyError, TypeError, AttributeError):
            raise NotAuthentic("The body is no event.") from None


def _code(answer: Any) -> str:
    return str(answer.get("code", "refused")) if isinstance(answer, dict) else "refused"


def _snapshot(payment: Any) -> Snapshot:
    """Raises ProviderFailed for what is no payment."""
    try:
        return Snapshot(
            reference=payment["id"],
            state=ProviderState(payment["state"]),
            authorised=payment["authorised"],
            captured=payment["captured"],
            refunded=payment["refunded"],
            action_url=payment["action_url"],
            decline_code=payment["decline_code"],
            refunds={UUID(each["attempt_id"]): _refund(each) for each in payment["refunds"]},
            disputes=tuple(map(_dispute, payment["disputes"])),
        )
    except (KeyError, ValueError, TypeError):
        raise ProviderFailed("the sandbox sent an unexpected answer") from None


def _refund(refund: Any) -> Refunded | Refused:
    return Refused(refund["code"]) if refund["code"] is not None else Refunded(refund["amount"])


def _dispute(dispute: Any) -> DisputeSnapshot:
    return DisputeSnapshot(
        reference=dispute["id"],
        amount=dispute["amount"],
        reason=dispute["reason"],
        opened_at=datetime.fromisoformat(dispute["opened_at"]),
        outcome=dispute["outcome"],
    )
