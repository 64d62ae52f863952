"""The screens of the shop."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Annotated
from uuid import UUID

import msgspec
from litestar import Response, get
from litestar.di import NamedDependency
from litestar.openapi import ResponseSpec
from litestar.params import FromPath, QueryParameter, SkipValidation

from kernel.errors import InvalidRequest, NotFound
from kernel.money import AmountNotPayable, CurrencyMismatch
from kernel.runtime import deadline
from kernel.runtime.http.etag import cacheable_response
from kernel.runtime.http.pagination import DEFAULT_LIMIT, Limit
from kernel.runtime.http.request import StrictRequest, parse_field
from services.storefront.adapters.http import schemas
from services.storefront.app.composition import Composed
from services.storefront.app.use_cases import UseCases
from services.storefront.domain.cart import Cart, parse_lines
from services.storefront.domain.errors import UnknownSku
from services.storefront.domain.parts import PartUnavailable

Cases = SkipValidation[NamedDependency[UseCases]]
Deadline = SkipValidation[NamedDependency[float]]
Lines = Annotated[
    str,
    QueryParameter(min_length=3, max_length=8000, description="The cart: SKU:QUANTITY, separated by commas"),
]
Currency = Annotated[str, QueryParameter(pattern=r"^[A-Z]{3}(?!\n)$", description="Of the cart (ISO 4217)")]
# the cursor is one of orders, which knows its form
Cursor = Annotated[
    str | None,
    QueryParameter(max_length=512, description="`next_cursor` of the previous page; omit it for the first"),
]

_JSON = "application/json"
_HOME_MAX_AGE = timedelta(seconds=30)


def _describe(schema: type[msgspec.Struct], what: str) -> dict[int, ResponseSpec]:
    return {
        200: ResponseSpec(schema, generate_examples=False, description=what),
        304: ResponseSpec(None, generate_examples=False, description="It has not changed"),
    }


@get(
    "/storefront/v1/home",
    summary="Show the home page.",
    description="Products for sale. While orders does not answer, those of up to 10 minutes ago.",
    responses=_describe(schemas.Home, "The products"),
    opt={"problems": (PartUnavailable,)},
)
async def show_home(request: StrictRequest, use_cases: Cases, time_limit: Deadline) -> Response[bytes | None]:
    async with deadline.limit(time_limit):
        products = await use_cases.show_home.execute()
    body = msgspec.json.encode({"products": products.get("items", [])})
    return cacheable_response(request.scope["headers"], body, _JSON, _HOME_MAX_AGE)


@get(
    "/storefront/v1/checkout",
    summary="Show a checkout: prices of a cart, payment methods and the profile.",
    description="The prices are required; `missing` says which other part is null, and why.",
    responses=_describe(schemas.Checkout, "The checkout"),
    opt={"problems": (InvalidRequest, UnknownSku, CurrencyMismatch, AmountNotPayable, PartUnavailable)},
)
async def show_checkout(
    request: StrictRequest, use_cases: Cases, time_limit: Deadline, lines: Lines, currency: Currency
) -> Response[bytes | None]:
    cart = Cart(parse_field("lines", parse_lines, lines), currency)
    async with deadline.limit(time_limit):
        found = await use_cases.show_checkout.execute(cart)
    methods = found.optional["methods"]
    shown = {"methods": None if methods is None else methods.get("items"), "profile": found.optional["profile"]}
    return _private(request, found, "quote", shown)


@get(
    "/storefront/v1/orders",
    summary="List the current user's orders, newest first.",
    responses=_describe(schemas.Orders, "A page of orders"),
    opt={"problems": (InvalidRequest, PartUnavailable)},
)
async def list_orders(
    request: StrictRequest,
    use_cases: Cases,
    time_limit: Deadline,
    limit: Limit = DEFAULT_LIMIT,
    cursor: Cursor = None,
) -> Response[bytes | None]:
    async with deadline.limit(time_limit):
        page = await use_cases.list_orders.execute(limit, cursor)
    return cacheable_response(request.scope["headers"], msgspec.json.encode(page), _JSON, None)


@get(
    "/storefront/v1/orders/{order_id:uuid}",
    summary="Show an order with its payment.",
    description="The order is required; `missing` says why its payment is null, when it did not answer.",
    responses=_describe(schemas.OrderView, "The order"),
    opt={"problems": (NotFound, PartUnavailable)},
)
async def show_order(
    request: StrictRequest, order_id: FromPath[UUID], use_cases: Cases, time_limit: Deadline
) -> Response[bytes | None]:
    async with deadline.limit(time_limit):
        found = await use_cases.show_order.execute(order_id)
    return _private(request, found, "order", found.optional)


def _private(
    request: StrictRequest, found: Composed, name: str, optional: Mapping[str, object]
) -> Response[bytes | None]:
    """Answers with all parts; only the caller may keep it, to ask whether it has changed."""
    missing = [{"part": each.part, "reason": each.reason} for each in found.missing]
    body = msgspec.json.encode({name: found.required, **optional, "missing": missing})
    return cacheable_response(request.scope["headers"], body, _JSON, None)


HANDLERS = [show_home, show_checkout, list_orders, show_order]
