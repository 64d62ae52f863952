"""For staff: what leaves, arrives and comes back."""

from uuid import UUID

from litestar import Response, post
from litestar.openapi import ResponseSpec
from litestar.params import FromPath, JSONBody

from kernel.runtime.http.idempotency import keyed_response
from kernel.runtime.http.request import StrictRequest
from services.orders.adapters.http import schemas
from services.orders.adapters.http.conversions import Cases, items_of, to_order, to_return, to_shipment
from services.orders.app.orders.accept_return import AcceptReturnCommand
from services.orders.app.orders.deliver_shipment import DeliverShipmentCommand
from services.orders.app.orders.ship_order import ShipOrderCommand
from services.orders.domain.errors import OrderNotShippable, UnknownSku

_ORDER = "/orders/v1/orders/{order_id:uuid}"


@post(
    f"{_ORDER}/shipments",
    summary="Record that a shipment left.",
    responses={201: ResponseSpec(schemas.Shipment, generate_examples=False, description="The new shipment")},
    opt={"problems": (OrderNotShippable, UnknownSku)},
)
async def ship_order(
    request: StrictRequest, order_id: FromPath[UUID], data: JSONBody[schemas.ShipmentBody], use_cases: Cases
) -> Response[bytes]:
    command = ShipOrderCommand(
        order_id=order_id,
        items=items_of(data.lines),
        tracking=data.tracking,
        by=request.principal,
        origin=request.origin,
        idempotency_key=request.idempotency_key,
    )
    changed = await use_cases.ship_order.execute(command)
    made = next(each for each in changed.order.shipments if each.id == changed.made)
    return keyed_response(201, to_shipment(made), is_replay=changed.is_replay)


@post(f"{_ORDER}/shipments/{{shipment_id:uuid}}/delivered", summary="Record that a shipment arrived.", status_code=200)
async def deliver_shipment(
    request: StrictRequest, order_id: FromPath[UUID], shipment_id: FromPath[UUID], use_cases: Cases
) -> schemas.Order:
    command = DeliverShipmentCommand(order_id, shipment_id, request.principal, request.origin)
    return to_order(await use_cases.deliver_shipment.execute(command))


@post(
    f"{_ORDER}/returns",
    summary="Accept goods that came back, and refund them.",
    responses={201: ResponseSpec(schemas.Return, generate_examples=False, description="The accepted return")},
    opt={"problems": (OrderNotShippable, UnknownSku)},
)
async def accept_return(
    request: StrictRequest, order_id: FromPath[UUID], data: JSONBody[schemas.ReturnBody], use_cases: Cases
) -> Response[bytes]:
    command = AcceptReturnCommand(
        order_id=order_id,
        items=items_of(data.lines),
        reason=data.reason,
        restock=data.restock,
        by=request.principal,
        origin=request.origin,
        idempotency_key=request.idempotency_key,
    )
    changed = await use_cases.accept_return.execute(command)
    made = next(each for each in changed.order.returns if each.id == changed.made)
    return keyed_response(201, to_return(made, changed.order.currency), is_replay=changed.is_replay)


HANDLERS = [ship_order, deliver_shipment, accept_return]
