"""How a payment follows its order, and the people who act on it. Every function here is pure.

Each looks at the state first, so an event that comes twice, late or out of order changes nothing that it should not.
"""

from dataclasses import replace
from uuid import UUID

from kernel.errors import Category, DomainError
from services.payments.domain.attempts import AttemptKind
from services.payments.domain.changes import AttemptDraft, Change, DiscrepancyDraft, RefundDraft
from services.payments.domain.discrepancies import DiscrepancyKind
from services.payments.domain.events import PaymentCancelled, PaymentCaptured, PaymentDeclined, PaymentVoided
from services.payments.domain.payments import Payment, PaymentState
from services.payments.domain.refunds import RefundExceedsCaptured

_UNTOUCHED = frozenset({PaymentState.CREATED, PaymentState.DECLINED})
_UNDER_WAY = frozenset({PaymentState.AUTHORISING, PaymentState.CAPTURING})


class PaymentNotCapturable(DomainError):
    """Nothing is authorised, or not any more; `state` says what the payment is."""

    slug = "payment-not-capturable"
    title = "The payment cannot be captured"
    category = Category.CONFLICT

    def __init__(self, state: PaymentState) -> None:
        super().__init__(f"The payment is {state}.", members={"state": state.value})


def place(existing: Payment | None, new: Payment, decline_code: str | None) -> Change | None:
    """An order was placed. `new` is its payment; `decline_code` says why it cannot even be tried."""
    if existing is None:
        return _begin(new, decline_code)
    if existing.buyer_id is None:  # cancelled before it was placed: now it is known whose it was
        return Change(
            payment=replace(
                existing,
                buyer_id=new.buyer_id,
                payment_method_id=new.payment_method_id,
                amount=new.amount,
                currency=new.currency,
            )
        )
    return None


def choose_method(existing: Payment | None, new: Payment, decline_code: str | None) -> Change | None:
    """The buyer has chosen another payment method. Only a declined payment is tried again."""
    if existing is None:
        return _begin(new, decline_code)
    if existing.state is not PaymentState.DECLINED or existing.cancel_wanted:
        return None
    return _begin(replace(existing, payment_method_id=new.payment_method_id, provider=new.provider), decline_code)


def confirm(existing: Payment | None) -> Change | None:
    """The order was confirmed: captures what is authorised.

    An order that confirms again has not heard how it ended, so that is said again.
    """
    if existing is None:
        return None
    match existing.state:
        case PaymentState.AUTHORISED:
            return _capture(existing)
        case PaymentState.CAPTURED:
            payload = PaymentCaptured(
                order_id=existing.order_id, captured=existing.captured, currency=existing.currency
            )
            return Change(payment=existing, payloads=(payload,))
        case PaymentState.VOIDED:
            return Change(payment=existing, payloads=(PaymentVoided(order_id=existing.order_id),))
    return None


def request_capture(existing: Payment) -> Change | None:
    """An operator captures. None when it is captured already, or about to be. Raises PaymentNotCapturable."""
    if existing.state in {PaymentState.CAPTURING, PaymentState.CAPTURED}:
        return None
    if existing.state is not PaymentState.AUTHORISED:
        raise PaymentNotCapturable(existing.state)
    return _capture(existing)


def cancel(existing: Payment | None, tombstone: Payment) -> Change | None:
    """The order was cancelled: undoes what was done, or will be when its outcome is known.

    Before the order was heard of, `tombstone` makes sure that nothing is ever authorised for it.
    """
    if existing is None:
        return Change(payment=tombstone.move(PaymentState.CANCELLED, cancel_wanted=True))
    if existing.state in _UNTOUCHED:
        return _drop(existing)
    if existing.state in _UNDER_WAY:
        return None if existing.cancel_wanted else Change(payment=replace(existing, cancel_wanted=True))
    if existing.state in {PaymentState.AUTHORISED, PaymentState.ACTION_REQUIRED}:
        return void(replace(existing, cancel_wanted=True))
    if existing.state is PaymentState.CAPTURED and not existing.cancel_wanted:
        return refund_rest(replace(existing, cancel_wanted=True))
    return None


def accept_return(existing: Payment | None, return_id: UUID, amount: int, currency: str) -> Change | None:
    """Goods came back: refunds their price, or as much of it as is left. The store does it once for each return."""
    if existing is None:
        return None
    payable = min(amount, existing.refundable) if currency == existing.currency else 0
    source = f"return:{return_id}"
    detail = f"return {return_id}: {payable} of {amount} {currency} can be refunded"
    short = DiscrepancyDraft(DiscrepancyKind.REFUND_SHORT, detail, source)
    discrepancies = () if payable == amount else (short,)
    if payable == 0:
        return Change(payment=existing, discrepancies=discrepancies)
    change = _refund(existing, RefundDraft(payable, "Goods were returned.", source))
    return replace(change, discrepancies=discrepancies)


def request_refund(existing: Payment, amount: int, reason: str, source: str) -> Change:
    """An operator refunds. Raises RefundExceedsCaptured."""
    if amount > existing.refundable:
        raise RefundExceedsCaptured(existing.refundable)
    return _refund(existing, RefundDraft(amount, reason, source))


def void(payment: Payment) -> Change:
    """Releases what is held. Whatever else is still asked of the provider does not matter any more."""
    return Change(
        payment=payment.move(PaymentState.VOIDING), attempts=(AttemptDraft(AttemptKind.VOID),), closes_open=True
    )


def refund_rest(payment: Payment) -> Change:
    """Refunds all that is left of a payment whose order was cancelled."""
    if payment.refundable == 0:
        return Change(payment=payment)
    return _refund(payment, RefundDraft(payment.refundable, "The order was cancelled.", "cancel"))


def _begin(payment: Payment, decline_code: str | None) -> Change:
    if decline_code is not None:
        declined = payment.move(PaymentState.DECLINED, decline_code=decline_code)
        payload = PaymentDeclined(order_id=payment.order_id, decline_code=decline_code)
        return Change(payment=declined, payloads=(payload,))
    authorising = payment.move(PaymentState.AUTHORISING, decline_code=None, reference=None)
    return Change(payment=authorising, attempts=(AttemptDraft(AttemptKind.AUTHORISE, payment.amount),))


def _capture(payment: Payment) -> Change:
    return Change(
        payment=payment.move(PaymentState.CAPTURING),
        attempts=(AttemptDraft(AttemptKind.CAPTURE, payment.authorised),),
    )


def _drop(payment: Payment) -> Change:
    cancelled = payment.move(PaymentState.CANCELLED, cancel_wanted=True)
    return Change(payment=cancelled, payloads=(PaymentCancelled(order_id=payment.order_id),))


def _refund(payment: Payment, draft: RefundDraft) -> Change:
    refunding = replace(payment, refunding=payment.refunding + draft.amount)
    return Change(payment=refunding, attempts=(AttemptDraft(AttemptKind.REFUND, draft.amount, draft),))
