"""What the sandbox makes of a payment: pure rules over plain values, as the token says."""

from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

TOKENS = {
    "tok_ok": "4242",
    "tok_declined": "0002",
    "tok_insufficient_funds": "9995",
    "tok_3ds": "3220",
    "tok_3ds_abandoned": "3221",
    "tok_answer_lost": "5556",
    "tok_error_before": "0119",
    "tok_error_after": "0120",
    "tok_slow": "5126",
    "tok_async": "3184",
    "tok_capture_fails": "0341",
    "tok_refund_fails": "5126",
    "tok_dispute": "0259",
}
"""The last four digits of the card that each token stands for."""

_DECLINES = {"tok_declined": "card_declined", "tok_insufficient_funds": "insufficient_funds"}
_ASYNC_DELAY = timedelta(seconds=1)


class Refused(Exception):
    """The sandbox will never do it; the message is a code."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SandboxRefund:
    id: str
    attempt_id: str
    amount: int
    code: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SandboxDispute:
    id: str
    amount: int
    reason: str
    opened_at: str
    outcome: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SandboxPayment:
    """`attempt_id` and `payment_id` are the caller's. `card` is the token that chose what happens;
    `captures` counts how often money was taken."""

    id: str
    attempt_id: str
    payment_id: str
    amount: int
    currency: str
    card: str
    return_url: str
    created_at: str
    state: str = "authorised"
    authorised: int = 0
    captured: int = 0
    captures: int = 0
    refunded: int = 0
    action_url: str | None = None
    decline_code: str | None = None
    decides_at: str | None = None
    refunds: tuple[SandboxRefund, ...] = field(default_factory=tuple)
    disputes: tuple[SandboxDispute, ...] = field(default_factory=tuple)


def authorise(payment: SandboxPayment, page: str, now: datetime) -> SandboxPayment:
    """Returns the new payment as its token makes it. `page` is where the buyer confirms."""
    if (code := _DECLINES.get(payment.card)) is not None:
        return replace(payment, state="declined", decline_code=code)
    if payment.card.startswith("tok_3ds"):
        return replace(payment, state="action_required", action_url=page)
    if payment.card == "tok_async":
        return replace(payment, state="pending", decides_at=(now + _ASYNC_DELAY).isoformat())
    return replace(payment, authorised=payment.amount)


def decide(payment: SandboxPayment, now: datetime) -> SandboxPayment:
    """Returns the payment as it is at `now`: one that was pending is authorised after a while."""
    if payment.state == "pending" and payment.decides_at and datetime.fromisoformat(payment.decides_at) <= now:
        return replace(payment, state="authorised", authorised=payment.amount, decides_at=None)
    return payment


def confirm(payment: SandboxPayment, *, approved: bool) -> SandboxPayment:
    """The buyer has answered on the page. Raises Refused when nothing waits for the buyer."""
    if payment.state != "action_required":
        raise Refused("not_waiting")
    if approved:
        return replace(payment, state="authorised", authorised=payment.amount, action_url=None)
    return replace(payment, state="declined", decline_code="authentication_failed", action_url=None)


def capture(payment: SandboxPayment, amount: int, dispute_id: str, now: datetime) -> SandboxPayment:
    """Raises Refused."""
    if payment.state != "authorised" or not 0 < amount <= payment.authorised:
        raise Refused("not_capturable")
    if payment.card == "tok_capture_fails":
        raise Refused("capture_failed")
    captured = replace(payment, state="captured", captured=amount, captures=payment.captures + 1)
    if payment.card != "tok_dispute":
        return captured
    opened = SandboxDispute(id=dispute_id, amount=amount, reason="fraudulent", opened_at=now.isoformat())
    return replace(captured, disputes=(*captured.disputes, opened))


def void(payment: SandboxPayment) -> SandboxPayment:
    """Raises Refused. What was voided before stays so."""
    if payment.state == "captured":
        raise Refused("captured")
    if payment.state == "declined":
        return payment
    return replace(payment, state="voided", action_url=None, decides_at=None)


def refund(payment: SandboxPayment, refund_id: str, attempt_id: str, amount: int) -> SandboxPayment:
    """Raises Refused for more than is left; one that the token makes fail is stored as failed."""
    if payment.state != "captured" or not 0 < amount <= payment.captured - payment.refunded:
        raise Refused("refund_exceeds_captured")
    code = "refund_failed" if payment.card == "tok_refund_fails" else None
    made = SandboxRefund(id=refund_id, attempt_id=attempt_id, amount=amount, code=code)
    refunded = payment.refunded + (amount if code is None else 0)
    return replace(payment, refunded=refunded, refunds=(*payment.refunds, made))


def close_dispute(payment: SandboxPayment, dispute_id: str, outcome: str) -> SandboxPayment:
    """Raises Refused for a dispute that is unknown or decided."""
    if not any(each.id == dispute_id and each.outcome is None for each in payment.disputes):
        raise Refused("no_open_dispute")
    disputes = tuple(replace(each, outcome=outcome) if each.id == dispute_id else each for each in payment.disputes)
    return replace(payment, disputes=disputes)
