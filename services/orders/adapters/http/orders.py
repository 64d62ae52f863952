"""For buyers: quotes and orders, and for staff to see them all."""

from datetime import datetime
from typing import Annotated
from uuid import UUID

from litestar import Response, get, post
from litestar.openapi import ResponseSpec
from litestar.params import FromPath, JSONBody, QueryParameter

from kernel.errors import FieldError, Forbidden, InvalidRequest
from kernel.money import AmountNotPayable, CurrencyMismatch, check_payable
from kernel.runtime.http.idempotency import keyed_response
from kernel.runtime.http.pagination import DEFAULT_LIMIT, Cursor, Limit, Listing, Page
from kernel.runtime.http.query import read_since
from kernel.runtime.http.request import StrictRequest
from services.orders.adapters.http import receipt_page, schemas
from services.orders.adapters.http.conversions import Cases, items_of, to_history_item, to_order, to_quote, viewer_of
from services.orders.app.orders.cancel_order import CancelOrderCommand
from services.orders.app.orders.pay_order import PayOrderCommand
from services.orders.app.orders.place_order import PlaceOrderCommand
from services.orders.app.queries import Patience
from services.orders.domain.errors import (
    OrderNotCancellable,
    OrderNotPayable,
    OutOfStock,
    PriceChanged,
    TooManyOpenOrders,
    UnknownSku,
)
from services.orders.domain.orders import Order, OrderFilter, OrderState

MAX_WAIT = 25  # seconds: the gateway waits 30 for a replica's first byte

_ORDER = "/orders/v1/orders/{order_id:uuid}"
_PRICING = (UnknownSku, CurrencyMismatch, AmountNotPayable)
State = Annotated[OrderState | None, QueryParameter(name="state", description="Only orders in this state")]
Since = Annotated[datetime | None, QueryParameter(description="Only orders placed at or after this time (RFC 3339)")]
Query = Annotated[
    str | None,
    QueryParameter(
        name="query",
        min_length=1,
        max_length=100,
        pattern=r"^[^\x00-\x1f\x7f]+(?!\n)$",
        description="A number, or words of the address",
    ),
]
Wait = Annotated[int, QueryParameter(ge=0, le=MAX_WAIT, description="Seconds to wait for a version over `version`")]
Version = Annotated[int | None, QueryParameter(ge=0, le=2**31, description="The version that the client has")]


@post(
    "/orders/v1/quotes",
    summary="Price a cart.",
    description="Reserves nothing and changes nothing.",
    status_code=200,
    opt={"problems": _PRICING},
)
async def quote_cart(data: JSONBody[schemas.QuoteBody], use_cases: Cases) -> schemas.Quote:
    if data.ship_to is not None:
        data.ship_to.address("ship_to.")
    return to_quote(await use_cases.quote_cart.execute(items_of(data.lines), data.currency))


@post(
    "/orders/v1/orders",
    summary="Place an order.",
    description="Reserves its stock until `reserved_until`. The same `Idempotency-Key` never makes a second order.",
    responses={201: ResponseSpec(schemas.Order, generate_examples=False, description="The new order")},
    opt={"problems": (*_PRICING, PriceChanged, OutOfStock, TooManyOpenOrders)},
)
async def place_order(
    request: StrictRequest, data: JSONBody[schemas.PlaceOrderBody], use_cases: Cases
) -> Response[bytes]:
    expected = data.expected_total
    command = PlaceOrderCommand(
        items=items_of(data.lines),
        currency=data.currency,
        expected_total=check_payable(expected.amount, expected.currency, "expected_total"),
        payment_method_id=data.payment_method_id,
        ship_to=data.ship_to.address("ship_to."),
        by=request.principal,
        origin=request.origin,
        idempotency_key=request.idempotency_key,
    )
    placed = await use_cases.place_order.execute(command)
    return keyed_response(201, to_order(placed.thing), is_replay=placed.is_replay)


@get("/orders/v1/orders", summary="List orders, newest first.")
async def list_orders(
    request: StrictRequest,
    use_cases: Cases,
    *,
    in_state: State = None,
    since: Since = None,
    words: Query = None,
    limit: Limit = DEFAULT_LIMIT,
    cursor: Cursor = None,
) -> Page[schemas.Order]:
    """One's own, or everyone's with the permission to see them."""
    viewer = viewer_of(request.principal)
    buyer_id = None if viewer.sees_all else viewer.user_id
    start = read_since(since)
    listing = Listing("orders", buyer_id, in_state, start, words)
    wanted = OrderFilter(buyer_id, in_state, start, words, listing.read_id(cursor))
    found = await use_cases.list_orders.execute(wanted, limit + 1)
    return listing.page(found, limit, to_order, lambda order: order.id)


@get(_ORDER, summary="Show an order.")
async def show_order(
    request: StrictRequest, order_id: FromPath[UUID], use_cases: Cases, wait: Wait = 0, version: Version = None
) -> schemas.Order:
    """With `wait`, the answer comes once the order is newer than `version`, or when that time is over."""
    if wait and version is None:
        raise InvalidRequest(fields=[FieldError("version", "is missing: the version that wait is for")])
    patience = Patience(version, wait) if wait and version is not None else None
    return to_order(await use_cases.show_order.execute(order_id, viewer_of(request.principal), patience))


@get(f"{_ORDER}/history", summary="Show what happened to an order, oldest first.")
async def show_history(request: StrictRequest, order_id: FromPath[UUID], use_cases: Cases) -> schemas.History:
    order, events = await use_cases.show_history.execute(order_id, viewer_of(request.principal))
    return schemas.History([to_history_item(event, order.buyer_id) for event in events], None)


@get(f"{_ORDER}/receipt", summary="Show an order's receipt as a page.", media_type="text/html")
async def show_receipt(request: StrictRequest, order_id: FromPath[UUID], use_cases: Cases) -> Response[str]:
    order: Order = await use_cases.show_order.execute(order_id, viewer_of(request.principal))
    return Response(receipt_page.render(order), media_type="text/html")


@post(
    f"{_ORDER}/pay",
    summary="Pay with another method after a decline.",
    status_code=202,
    responses={202: ResponseSpec(schemas.Order, generate_examples=False, description="The method is tried")},
    opt={"problems": (OrderNotPayable, Forbidden)},
)
async def pay_order(
    request: StrictRequest, order_id: FromPath[UUID], data: JSONBody[schemas.PayBody], use_cases: Cases
) -> Response[bytes]:
    viewer = viewer_of(request.principal)
    command = PayOrderCommand(order_id, data.payment_method_id, viewer, request.origin, request.idempotency_key)
    changed = await use_cases.pay_order.execute(command)
    return keyed_response(202, to_order(changed.order), is_replay=changed.is_replay)


@post(
    f"{_ORDER}/cancel",
    summary="Cancel an order of which nothing has been shipped.",
    description='Takes `{"reason": …}`, or no body. Repeating it changes nothing.',
    status_code=200,
    opt={"problems": (OrderNotCancellable,), "optional_body": schemas.CancelBody},
)
async def cancel_order(request: StrictRequest, order_id: FromPath[UUID], use_cases: Cases) -> schemas.Order:
    data = await request.optional_json(schemas.CancelBody)
    reason = None if data is None else data.reason
    command = CancelOrderCommand(order_id, viewer_of(request.principal), request.origin, reason)
    return to_order(await use_cases.cancel_order.execute(command))


HANDLERS = [
    quote_cart,
    place_order,
    list_orders,
    show_order,
    show_history,
    show_receipt,
    pay_order,
    cancel_order,
]
