"""What an outcome at the provider makes of a payment. Every function here is pure.

The settlement of an attempt is where a cancellation that came in the meantime takes effect: what was authorised is
voided, what was captured is refunded.
"""

from dataclasses import replace

from services.payments.domain.attempts import (
    Absent,
    ActionRequired,
    Attempt,
    AttemptKind,
    AttemptState,
    Authorised,
    Captured,
    Declined,
    Outcome,
    Pending,
    Refunded,
    Refused,
    Voided,
)
from services.payments.domain.changes import AttemptDraft, Change, DiscrepancyDraft
from services.payments.domain.discrepancies import DiscrepancyKind
from services.payments.domain.events import (
    ActionRequired as ActionRequiredEvent,
)
from services.payments.domain.events import (
    PaymentAuthorised,
    PaymentCancelled,
    PaymentCaptured,
    PaymentDeclined,
    PaymentVoided,
    RefundFailed,
    RefundSucceeded,
)
from services.payments.domain.ledger import post_capture, post_refund
from services.payments.domain.order_transitions import refund_rest, void
from services.payments.domain.payments import Payment, PaymentState
from services.payments.domain.refunds import RefundState


def settle(payment: Payment, attempt: Attempt, outcome: Outcome) -> Change:
    """Returns what the outcome of an open attempt makes of its payment. Raises ValueError for one that cannot be."""
    match outcome:
        case Pending(reference=reference):
            known = replace(payment, reference=payment.reference or reference)
            return Change(payment=known, settled=AttemptState.WAITING)
        case Absent():
            return _begin_again(payment, attempt)
    match attempt.kind:
        case AttemptKind.AUTHORISE:
            return _settle_authorisation(payment, outcome)
        case AttemptKind.REFUND:
            return _settle_refund(payment, attempt, outcome)
    return _settle_rest(payment, attempt, outcome)


def _settle_authorisation(payment: Payment, outcome: Outcome) -> Change:
    match outcome:
        case Authorised():
            return _authorise(payment, outcome)
        case ActionRequired():
            return _require_action(payment, outcome)
        case Declined(code=code, reference=reference):
            return _decline(payment, code, reference)
    raise ValueError(f"{type(outcome).__name__} is no outcome of an authorisation")


def _settle_refund(payment: Payment, attempt: Attempt, outcome: Outcome) -> Change:
    match outcome:
        case Refunded():
            return _refund(payment, attempt)
        case Refused(code=code):
            return _refuse_refund(payment, attempt, code)
    raise ValueError(f"{type(outcome).__name__} is no outcome of a refund")


def _settle_rest(payment: Payment, attempt: Attempt, outcome: Outcome) -> Change:
    match attempt.kind, outcome:
        case AttemptKind.CAPTURE, Captured(amount=amount):
            return _capture(payment, amount)
        case AttemptKind.CAPTURE, Refused(code=code):
            return _refuse_capture(payment, code)
        case AttemptKind.VOID, Voided():
            return _void(payment)
        case AttemptKind.VOID, Refused(code=code):
            return _refuse_void(payment, code)
    raise ValueError(f"{type(outcome).__name__} is no outcome of a {attempt.kind}")


def _authorise(payment: Payment, outcome: Authorised) -> Change:
    authorised = payment.move(
        PaymentState.AUTHORISED, authorised=outcome.amount, reference=outcome.reference, decline_code=None
    )
    payload = PaymentAuthorised(order_id=payment.order_id, amount=outcome.amount, currency=payment.currency)
    differs = DiscrepancyDraft(
        DiscrepancyKind.AUTHORISED_DIFFERS, f"{outcome.amount} was authorised of {payment.amount} {payment.currency}"
    )
    # less than the order costs is of no use: the hold is released, and the order is not confirmed
    is_short = outcome.amount < payment.amount
    change = Change(payment=authorised, payloads=() if is_short else (payload,))
    if payment.cancel_wanted or is_short:
        change = replace(void(authorised), payloads=change.payloads)
    discrepancies = () if outcome.amount == payment.amount else (differs,)
    return replace(change, settled=AttemptState.DONE, discrepancies=discrepancies)


def _require_action(payment: Payment, outcome: ActionRequired) -> Change:
    waiting = replace(payment, state=PaymentState.ACTION_REQUIRED, reference=outcome.reference, action_url=outcome.url)
    if payment.cancel_wanted:
        return replace(void(waiting), settled=AttemptState.FAILED)
    is_known = payment.state is PaymentState.ACTION_REQUIRED
    payloads = () if is_known else (ActionRequiredEvent(order_id=payment.order_id),)
    return Change(payment=waiting, settled=AttemptState.WAITING, payloads=payloads)


def _decline(payment: Payment, code: str, reference: str | None) -> Change:
    if payment.cancel_wanted:
        cancelled = payment.move(PaymentState.CANCELLED, decline_code=code, reference=reference)
        payload = PaymentCancelled(order_id=payment.order_id)
        return Change(payment=cancelled, settled=AttemptState.FAILED, reason=code, payloads=(payload,))
    declined = payment.move(PaymentState.DECLINED, decline_code=code, reference=reference)
    event = PaymentDeclined(order_id=payment.order_id, decline_code=code)
    return Change(payment=declined, settled=AttemptState.FAILED, reason=code, payloads=(event,))


def _capture(payment: Payment, amount: int) -> Change:
    captured = payment.move(PaymentState.CAPTURED, captured=amount)
    payload = PaymentCaptured(order_id=payment.order_id, captured=amount, currency=payment.currency)
    posting = post_capture(amount, payment.currency)
    change = refund_rest(captured) if payment.cancel_wanted else Change(payment=captured)
    return replace(change, settled=AttemptState.DONE, postings=(posting,), payloads=(payload,))


def _refuse_capture(payment: Payment, code: str) -> Change:
    found = DiscrepancyDraft(DiscrepancyKind.CAPTURE_REFUSED, f"the provider refused to capture: {code}")
    return replace(void(payment), settled=AttemptState.FAILED, reason=code, discrepancies=(found,))


def _void(payment: Payment) -> Change:
    voided = payment.move(PaymentState.VOIDED)
    return Change(payment=voided, settled=AttemptState.DONE, payloads=(PaymentVoided(order_id=payment.order_id),))


def _refuse_void(payment: Payment, code: str) -> Change:
    """A person has to look: the hold may still be there, or the money may have been taken."""
    found = DiscrepancyDraft(DiscrepancyKind.VOID_REFUSED, f"the provider refused to void: {code}")
    return Change(payment=payment, settled=AttemptState.FAILED, reason=code, discrepancies=(found,))


def _refund(payment: Payment, attempt: Attempt) -> Change:
    amount = attempt.amount
    refunded = replace(payment, refunding=payment.refunding - amount, refunded=payment.refunded + amount)
    payload = RefundSucceeded(
        order_id=payment.order_id,
        refund_id=attempt.refund_id or attempt.id,
        amount=amount,
        refunded=refunded.refunded,
        currency=payment.currency,
    )
    return Change(
        payment=refunded,
        settled=AttemptState.DONE,
        refund_state=RefundState.SUCCEEDED,
        postings=(post_refund(amount, payment.currency),),
        payloads=(payload,),
    )


def _refuse_refund(payment: Payment, attempt: Attempt, code: str) -> Change:
    kept = replace(payment, refunding=payment.refunding - attempt.amount)
    payload = RefundFailed(
        order_id=payment.order_id,
        refund_id=attempt.refund_id or attempt.id,
        amount=attempt.amount,
        currency=payment.currency,
        cause=code,
    )
    found = DiscrepancyDraft(
        DiscrepancyKind.REFUND_REFUSED, f"the provider refused to refund {attempt.amount} {payment.currency}: {code}"
    )
    return Change(
        payment=kept,
        settled=AttemptState.FAILED,
        reason=code,
        refund_state=RefundState.FAILED,
        discrepancies=(found,),
        payloads=(payload,),
    )


def _begin_again(payment: Payment, attempt: Attempt) -> Change:
    """The provider has no trace of the attempt: a new one begins, under a key that the provider has never seen.

    Nothing is authorised any more for an order that was cancelled in the meantime.
    """
    if attempt.kind is AttemptKind.AUTHORISE and payment.cancel_wanted:
        return _decline(payment, "cancelled", None)
    again = AttemptDraft(attempt.kind, attempt.amount, refund_id=attempt.refund_id)
    return Change(payment=payment, settled=AttemptState.FAILED, reason="absent at the provider", attempts=(again,))
