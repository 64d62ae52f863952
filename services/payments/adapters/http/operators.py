"""For operators: captures, refunds, the books, and what waits for the provider or for a person."""

from datetime import datetime
from typing import Annotated
from uuid import UUID

from litestar import Response, get, post
from litestar.openapi import ResponseSpec
from litestar.params import FromPath, FromQuery, JSONBody, QueryParameter

from kernel.errors import Unavailable
from kernel.events import Actor
from kernel.money import CurrencyMismatch
from kernel.runtime.http.idempotency import keyed_response
from kernel.runtime.http.pagination import DEFAULT_LIMIT, Cursor, Limit, Listing, Page
from kernel.runtime.http.query import read_since
from kernel.runtime.http.request import StrictRequest, parse_field
from services.payments.adapters.http import schemas
from services.payments.adapters.http.conversions import (
    UseCasesDependency,
    to_attempt,
    to_balance,
    to_discrepancy,
    to_dispute,
    to_entry,
    to_payment,
    to_refund,
)
from services.payments.app.payments.payment_changes import Cause
from services.payments.app.refunds.request_refund import RequestRefundCommand
from services.payments.domain.attempts import AttemptState
from services.payments.domain.ledger import Account
from services.payments.domain.order_transitions import PaymentNotCapturable
from services.payments.domain.payment_methods import CardNumberRefused, refuse_card_number
from services.payments.domain.refunds import RefundExceedsCaptured, parse_reason

_DISPUTES = Listing("disputes")
StateFilter = Annotated[AttemptState | None, QueryParameter(name="state", description="Only attempts in this state")]
IsOpen = Annotated[bool | None, QueryParameter(name="open", description="Only open ones, or only resolved ones")]


@post(
    "/payments/v1/payments/{payment_id:uuid}/captures",
    summary="Capture what is authorised.",
    description="The answer is the payment; a payment that is captured already, or about to be, stays as it is.",
    responses={202: ResponseSpec(schemas.Payment, generate_examples=False, description="The payment")},
    status_code=202,
    opt={"problems": (PaymentNotCapturable,)},
)
async def capture_payment(
    request: StrictRequest, payment_id: FromPath[UUID], use_cases: UseCasesDependency
) -> Response[bytes]:
    changed = await use_cases.capture_payment.execute(payment_id, _cause(request))
    if changed.payment is None:
        raise Unavailable(retry_after=1)
    return keyed_response(202, to_payment(changed.payment), is_replay=changed.is_replay)


@post(
    "/payments/v1/payments/{payment_id:uuid}/refunds",
    summary="Refund a part of a payment, or all of it.",
    description="Several refunds together never give back more than was captured.",
    responses={202: ResponseSpec(schemas.Refund, generate_examples=False, description="The refund")},
    status_code=202,
    opt={"problems": (RefundExceedsCaptured, CurrencyMismatch, CardNumberRefused)},
)
async def request_refund(
    request: StrictRequest,
    payment_id: FromPath[UUID],
    data: JSONBody[schemas.NewRefundBody],
    use_cases: UseCasesDependency,
) -> Response[bytes]:
    refuse_card_number("reason", data.reason)
    amount = data.amount
    command = RequestRefundCommand(
        payment_id=payment_id,
        amount=amount if isinstance(amount, int) else amount.amount,
        currency=None if isinstance(amount, int) else amount.currency,
        reason=parse_field("reason", parse_reason, data.reason),
        cause=_cause(request),
    )
    changed = await use_cases.request_refund.execute(command)
    if changed.payment is None or changed.refund is None:
        raise Unavailable(retry_after=1)
    return keyed_response(202, to_refund(changed.refund, changed.payment), is_replay=changed.is_replay)


@get("/payments/v1/disputes", summary="List disputes, newest first.")
async def list_disputes(
    use_cases: UseCasesDependency, limit: Limit = DEFAULT_LIMIT, cursor: Cursor = None
) -> Page[schemas.Dispute]:
    found = await use_cases.list_disputes.execute(_DISPUTES.read_id(cursor), limit + 1)
    return _DISPUTES.page(found, limit, to_dispute, lambda dispute: dispute.id)


@get("/payments/v1/ledger", summary="List the entries of the ledger, oldest first.")
async def read_ledger(
    use_cases: UseCasesDependency,
    account: FromQuery[Account | None] = None,
    since: FromQuery[datetime | None] = None,
    limit: Limit = DEFAULT_LIMIT,
    cursor: Cursor = None,
) -> Page[schemas.LedgerEntry]:
    start = read_since(since)
    entries = Listing("ledger", account, start)
    found = await use_cases.read_ledger.execute(account, start, entries.read_number(cursor), limit + 1)
    return entries.page(found, limit, to_entry, lambda entry: entry.number)


@get(
    "/payments/v1/ledger/balances",
    summary="Show the balance of every account, by currency.",
    description="All balances of a currency sum to zero.",
)
async def read_balances(use_cases: UseCasesDependency) -> schemas.Balances:
    return schemas.Balances([to_balance(balance) for balance in await use_cases.read_balances.execute()])


@get(
    "/payments/v1/attempts",
    summary="List what the provider is or was asked, newest first.",
    description="`state=unknown` shows the attempts whose outcome is not known yet.",
)
async def list_attempts(
    use_cases: UseCasesDependency,
    attempt_state: StateFilter = None,
    limit: Limit = DEFAULT_LIMIT,
    cursor: Cursor = None,
) -> Page[schemas.Attempt]:
    attempts = Listing("attempts", attempt_state)
    found = await use_cases.list_attempts.execute(attempt_state, attempts.read_id(cursor), limit + 1)
    return attempts.page(found, limit, to_attempt, lambda claimed: claimed.attempt.id)


@get("/payments/v1/discrepancies", summary="List where the books and the provider's differ, newest first.")
async def list_discrepancies(
    use_cases: UseCasesDependency, is_open: IsOpen = None, limit: Limit = DEFAULT_LIMIT, cursor: Cursor = None
) -> Page[schemas.Discrepancy]:
    discrepancies = Listing("discrepancies", is_open)
    before = discrepancies.read_id(cursor)
    found = await use_cases.list_discrepancies.execute(is_open=is_open, before=before, limit=limit + 1)
    return discrepancies.page(found, limit, to_discrepancy, lambda each: each.id)


@post(
    "/payments/v1/discrepancies/{discrepancy_id:uuid}/resolve",
    status_code=200,
    summary="Mark a discrepancy as resolved.",
    description="One that is resolved already stays as it is.",
    opt={"problems": (CardNumberRefused,)},
)
async def resolve_discrepancy(
    request: StrictRequest,
    discrepancy_id: FromPath[UUID],
    data: JSONBody[schemas.ResolutionBody],
    use_cases: UseCasesDependency,
) -> schemas.Discrepancy:
    refuse_card_number("note", data.note)
    note = parse_field("note", parse_reason, data.note)
    return to_discrepancy(await use_cases.resolve_discrepancy.execute(discrepancy_id, request.user_id, note))


def _cause(request: StrictRequest) -> Cause:
    return Cause(actor=Actor.user(request.user_id), origin=request.origin, key=request.idempotency_key)


HANDLERS = [
    capture_payment,
    request_refund,
    list_disputes,
    read_ledger,
    read_balances,
    list_attempts,
    list_discrepancies,
    resolve_discrepancy,
]
