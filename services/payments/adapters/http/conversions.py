"""From the domain to schemas."""

from litestar.di import NamedDependency
from litestar.params import SkipValidation

from services.payments.adapters.http import schemas
from services.payments.app.attempts.ports import ClaimedAttempt
from services.payments.app.use_cases import UseCases
from services.payments.domain.discrepancies import Discrepancy, Dispute
from services.payments.domain.ledger import Balance, LedgerEntry
from services.payments.domain.payment_methods import PaymentMethod
from services.payments.domain.payments import Payment
from services.payments.domain.refunds import Refund

UseCasesDependency = SkipValidation[NamedDependency[UseCases]]


def to_method(method: PaymentMethod) -> schemas.PaymentMethod:
    card = method.card
    return schemas.PaymentMethod(id=method.id, brand=card.brand, last4=card.last4, expires=card.expires)


def to_payment(payment: Payment) -> schemas.Payment:
    url = payment.action_url
    return schemas.Payment(
        id=payment.id,
        order_id=payment.order_id,
        state=payment.state.value,
        amount=schemas.Money(payment.amount, payment.currency),
        authorised=payment.authorised,
        captured=payment.captured,
        refunded=payment.refunded,
        next_action=None if url is None else schemas.NextAction("redirect", url),
        decline_code=payment.decline_code,
        version=payment.version,
    )


def to_refund(refund: Refund, payment: Payment) -> schemas.Refund:
    return schemas.Refund(
        id=refund.id,
        payment_id=refund.payment_id,
        order_id=payment.order_id,
        amount=schemas.Money(refund.amount, payment.currency),
        reason=refund.reason,
        state=refund.state.value,
        created_at=refund.created_at,
    )


def to_attempt(claimed: ClaimedAttempt) -> schemas.Attempt:
    attempt, payment = claimed.attempt, claimed.payment
    return schemas.Attempt(
        id=attempt.id,
        payment_id=payment.id,
        order_id=payment.order_id,
        kind=attempt.kind.value,
        state=attempt.state.value,
        amount=schemas.Money(attempt.amount, payment.currency),
        tries=attempt.tries,
        reason=attempt.reason,
        created_at=attempt.created_at,
        sent_at=attempt.sent_at,
        due_at=attempt.due_at,
    )


def to_entry(entry: LedgerEntry) -> schemas.LedgerEntry:
    return schemas.LedgerEntry(
        number=entry.number,
        posting=entry.posting,
        cause=entry.cause,
        account=entry.account,
        amount=entry.amount,
        currency=entry.currency,
        payment_id=entry.payment_id,
        at=entry.at,
    )


def to_balance(balance: Balance) -> schemas.Balance:
    return schemas.Balance(balance.account, balance.currency, balance.balance)


def to_dispute(dispute: Dispute) -> schemas.Dispute:
    return schemas.Dispute(
        id=dispute.id,
        payment_id=dispute.payment_id,
        order_id=dispute.order_id,
        amount=schemas.Money(dispute.amount, dispute.currency),
        reason=dispute.reason,
        opened_at=dispute.opened_at,
        closed_at=dispute.closed_at,
        outcome=dispute.outcome,
    )


def to_discrepancy(found: Discrepancy) -> schemas.Discrepancy:
    return schemas.Discrepancy(
        id=found.id,
        payment_id=found.payment_id,
        order_id=found.order_id,
        kind=found.kind.value,
        detail=found.detail,
        found_at=found.found_at,
        resolved_at=found.resolved_at,
        resolved_by=found.resolved_by,
        note=found.note,
    )
