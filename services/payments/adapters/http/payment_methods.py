"""For buyers: their payment methods."""

from uuid import UUID

from litestar import Response, delete, get, post
from litestar.openapi import ResponseSpec
from litestar.params import FromPath, JSONBody

from kernel.runtime.http.idempotency import keyed_response
from kernel.runtime.http.pagination import DEFAULT_LIMIT, Cursor, Limit, Listing, Page
from kernel.runtime.http.request import StrictRequest, parse_field
from services.payments.adapters.http import schemas
from services.payments.adapters.http.conversions import UseCasesDependency, to_method
from services.payments.app.methods.add_payment_method import AddPaymentMethodCommand
from services.payments.domain.payment_methods import CardNumberRefused, ProviderTokenRefused, parse_provider_token

_METHODS = Listing("payment-methods")


@post(
    "/payments/v1/payment-methods",
    summary="Add a payment method by the provider's token.",
    description="Send the token that the provider's own page made of the card. What looks like a card number is refused"
    " and stored nowhere.",
    responses={201: ResponseSpec(schemas.PaymentMethod, generate_examples=False, description="The payment method")},
    opt={"problems": (CardNumberRefused, ProviderTokenRefused)},
)
async def add_payment_method(
    request: StrictRequest, data: JSONBody[schemas.NewPaymentMethodBody], use_cases: UseCasesDependency
) -> Response[bytes]:
    token = parse_field("provider_token", parse_provider_token, data.provider_token)
    command = AddPaymentMethodCommand(request.user_id, token, request.idempotency_key)
    created = await use_cases.add_payment_method.execute(command)
    return keyed_response(201, to_method(created.thing), is_replay=created.is_replay)


@get("/payments/v1/payment-methods", summary="List the current user's payment methods, newest first.")
async def list_payment_methods(
    request: StrictRequest, use_cases: UseCasesDependency, limit: Limit = DEFAULT_LIMIT, cursor: Cursor = None
) -> Page[schemas.PaymentMethod]:
    before = _METHODS.read_id(cursor)
    found = await use_cases.list_payment_methods.execute(request.user_id, before, limit + 1)
    return _METHODS.page(found, limit, to_method, lambda method: method.id)


@delete(
    "/payments/v1/payment-methods/{method_id:uuid}",
    summary="Remove a payment method.",
    description="Payments that were made with it stay.",
)
async def remove_payment_method(
    request: StrictRequest, method_id: FromPath[UUID], use_cases: UseCasesDependency
) -> None:
    await use_cases.remove_payment_method.execute(method_id, request.user_id)


HANDLERS = [add_payment_method, list_payment_methods, remove_payment_method]
