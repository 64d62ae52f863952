"""For buyers, and for operators who may read all payments."""

from typing import Annotated
from uuid import UUID

from litestar import get, post
from litestar.params import FromPath, QueryParameter

from kernel.access_token_claims import Principal
from kernel.errors import FieldError, InvalidRequest
from kernel.runtime.http.pagination import DEFAULT_LIMIT, MAX_LIMIT, Cursor, Limit, Listing, Page
from kernel.runtime.http.request import StrictRequest
from services.payments.adapters.http import schemas
from services.payments.adapters.http.conversions import UseCasesDependency, to_payment, to_refund
from services.payments.manifest import PAYMENTS_READ

_PAYMENTS = Listing("payments")
OrderIds = Annotated[
    str | None,
    QueryParameter(name="order_id", max_length=37 * MAX_LIMIT, description="Up to 100 ids, separated by commas"),
]


@get(
    "/payments/v1/payments",
    summary="List payments: the current user's, or all.",
    description="Needs `payments:payments:read` to see those of others. With `order_id`, the payments of these orders,"
    " in one page; without, newest first.",
)
async def list_payments(
    request: StrictRequest,
    use_cases: UseCasesDependency,
    order_ids: OrderIds = None,
    limit: Limit = DEFAULT_LIMIT,
    cursor: Cursor = None,
) -> Page[schemas.Payment]:
    owner = _owner(request.principal)
    if order_ids is not None:
        payments = await use_cases.find_payments_of_orders.execute(_parse_ids(order_ids), owner)
        return Page([to_payment(payment) for payment in payments], None)
    found = await use_cases.list_payments.execute(owner, _PAYMENTS.read_id(cursor), limit + 1)
    return _PAYMENTS.page(found, limit, to_payment, lambda payment: payment.id)


@get("/payments/v1/payments/{payment_id:uuid}", summary="Show a payment.")
async def show_payment(
    request: StrictRequest, payment_id: FromPath[UUID], use_cases: UseCasesDependency
) -> schemas.Payment:
    return to_payment(await use_cases.show_payment.execute(payment_id, _owner(request.principal)))


@post(
    "/payments/v1/payments/{payment_id:uuid}/resume",
    status_code=200,
    summary="Ask the provider now what became of a payment.",
    description="Call it when the buyer is back from the provider's page. The answer is the payment as it is then.",
)
async def resume_payment(
    request: StrictRequest, payment_id: FromPath[UUID], use_cases: UseCasesDependency
) -> schemas.Payment:
    return to_payment(await use_cases.resume_payment.execute(payment_id, _owner(request.principal)))


@get("/payments/v1/refunds/{refund_id:uuid}", summary="Show a refund.")
async def show_refund(
    request: StrictRequest, refund_id: FromPath[UUID], use_cases: UseCasesDependency
) -> schemas.Refund:
    refund, payment = await use_cases.show_refund.execute(refund_id, _owner(request.principal))
    return to_refund(refund, payment)


def _owner(principal: Principal) -> UUID | None:
    """Returns whose payments the caller may see; None for everyone's."""
    return None if principal.may(PAYMENTS_READ) else principal.user_id


def _parse_ids(text: str) -> list[UUID]:
    """Raises InvalidRequest."""
    parts = text.split(",")
    try:
        ids = [UUID(part) for part in parts if str(UUID(part)) == part.lower()]
    except ValueError:
        ids = []
    if len(ids) != len(parts) or len(ids) > MAX_LIMIT:
        raise InvalidRequest(fields=[FieldError("order_id", f"is 1 to {MAX_LIMIT} ids, separated by commas")])
    return ids


HANDLERS = [list_payments, show_payment, resume_payment, show_refund]
