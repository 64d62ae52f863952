"""Stripe's objects in our terms: https://docs.stripe.com/api/payment_intents/object and its neighbours."""

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

from services.payments.app.provider.ports import ProviderFailed
from services.payments.domain.attempts import Pending, Refunded, Refused
from services.payments.domain.payment_methods import CardSummary
from services.payments.domain.snapshots import DisputeSnapshot, ProviderState, Snapshot

NAME = "stripe"

_STATES = {
    "requires_action": ProviderState.ACTION_REQUIRED,
    "requires_confirmation": ProviderState.PENDING,
    "processing": ProviderState.PENDING,
    "requires_capture": ProviderState.AUTHORISED,
    "succeeded": ProviderState.CAPTURED,
    "canceled": ProviderState.VOIDED,
    "requires_payment_method": ProviderState.DECLINED,
}
_DECIDED = frozenset({"won", "lost"})
# ISO 4217 has no decimals for them, and Stripe takes them as if they had two
# (https://docs.stripe.com/currencies#special-cases)
_AS_IF_TWO_DECIMALS = frozenset({"ISK", "UGX"})


def to_stripe_amount(amount: int, currency: str) -> int:
    """Returns an amount in Stripe's smallest unit of the currency."""
    return amount * 100 if currency in _AS_IF_TWO_DECIMALS else amount


def read_snapshot(intent: Any, refunds: Iterable[Any] = (), disputes: Iterable[Any] = ()) -> Snapshot:
    """Raises ProviderFailed for what is no PaymentIntent."""
    try:
        currency, state = str(intent["currency"]).upper(), _STATES[intent["status"]]
        captured = _amount(intent["amount_received"], currency)
        held = _amount(intent["amount_capturable"], currency)
        by_attempt = {
            UUID(each["metadata"]["attempt_id"]): read_refund(each, currency)
            for each in refunds
            if "attempt_id" in each["metadata"]
        }
        return Snapshot(
            reference=intent["id"],
            state=state,
            authorised=captured or held,
            captured=captured,
            refunded=sum(each.amount for each in by_attempt.values() if isinstance(each, Refunded)),
            action_url=((intent.get("next_action") or {}).get("redirect_to_url") or {}).get("url"),
            decline_code=_decline_code(intent.get("last_payment_error")),
            refunds=by_attempt,
            disputes=tuple(_dispute(each, currency) for each in disputes),
        )
    except (KeyError, ValueError, TypeError, AttributeError):
        raise ProviderFailed("stripe sent an unexpected answer") from None


def read_refund(refund: Any, currency: str) -> Refunded | Refused | Pending:
    match refund["status"]:
        case "succeeded":
            return Refunded(_amount(refund["amount"], currency))
        case "failed" | "canceled":
            return Refused(str(refund.get("failure_reason") or refund["status"]))
    return Pending()


def read_card(method: Any) -> CardSummary:
    """Raises ProviderFailed for what is no payment method of a card."""
    try:
        card = method["card"]
        return CardSummary(card["brand"], card["last4"], f"{card['exp_year']}-{card['exp_month']:02d}")
    except (KeyError, ValueError, TypeError):
        raise ProviderFailed("stripe sent an unexpected answer") from None


def read_code(answer: Any) -> str:
    """Returns the reason of an error, the bank's where there is one."""
    error = answer.get("error") if isinstance(answer, dict) else None
    return _decline_code(error) or "refused"


def read_error_type(answer: Any) -> str | None:
    """Returns Stripe's type of an error; None for what is no error."""
    error = answer.get("error") if isinstance(answer, dict) else None
    return str(error.get("type")) if isinstance(error, dict) else None


def read_reference(found: Any) -> str | None:
    """Returns the PaymentIntent that an object is, or is about; None for others."""
    if not isinstance(found, dict):
        return None
    if isinstance(error := found.get("error"), dict):
        found = error.get("payment_intent") or {}
    reference = found.get("id") if found.get("object") == "payment_intent" else found.get("payment_intent")
    return reference if isinstance(reference, str) else None


def _decline_code(error: Any) -> str | None:
    if not isinstance(error, dict):
        return None
    code = error.get("decline_code") or error.get("code") or error.get("type")
    return str(code) if code else None


def _amount(amount: int, currency: str) -> int:
    return amount // 100 if currency in _AS_IF_TWO_DECIMALS else amount


def _dispute(dispute: Any, currency: str) -> DisputeSnapshot:
    status = dispute["status"]
    return DisputeSnapshot(
        reference=dispute["id"],
        amount=_amount(dispute["amount"], currency),
        reason=dispute["reason"],
        opened_at=datetime.fromtimestamp(0, UTC) + timedelta(seconds=dispute["created"]),
        outcome=status if status in _DECIDED else None,
    )
