"""How an order leaves, arrives and comes back."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from uuid import UUID

from kernel.errors import NotFound
from services.orders.domain.errors import OrderNotShippable, UnknownSku
from services.orders.domain.events import OrderDelivered, OrderShipped, ReturnAccepted, ShipmentDelivered
from services.orders.domain.order_transitions import Step, advance
from services.orders.domain.orders import Item, Order, OrderReturn, OrderState, Shipment
from services.orders.domain.pricing import merge

_SHIPPABLE = frozenset({OrderState.PAID, OrderState.SHIPPED})
_RETURNABLE = frozenset({OrderState.SHIPPED, OrderState.DELIVERED})


def ship(order: Order, items: Iterable[Item], *, tracking: str | None, id_: UUID, at: datetime) -> Step:
    """Raises OrderNotShippable, also for more pieces than are left to ship, and UnknownSku."""
    wanted = _check(order, items, _SHIPPABLE, _count_ordered(order) - _count_shipped(order))
    shipment = Shipment(id=id_, items=wanted, tracking=tracking, shipped_at=at)
    payload = OrderShipped(number=order.number, shipment_id=id_, tracking=tracking)
    return advance(order, payload, state=OrderState.SHIPPED, shipments=(*order.shipments, shipment))


def deliver(order: Order, shipment_id: UUID, *, at: datetime) -> Step | None:
    """None when it has arrived already. Raises NotFound."""
    shipment = next((each for each in order.shipments if each.id == shipment_id), None)
    if shipment is None:
        raise NotFound("no such shipment")
    if shipment.delivered_at is not None:
        return None
    arrived = replace(shipment, delivered_at=at)
    shipments = tuple(arrived if each.id == shipment_id else each for each in order.shipments)
    is_last = all(each.delivered_at for each in shipments) and _count_shipped(order) == _count_ordered(order)
    if is_last:
        return advance(order, OrderDelivered(number=order.number), state=OrderState.DELIVERED, shipments=shipments)
    return advance(order, ShipmentDelivered(shipment_id=shipment_id), shipments=shipments)


def take_back(order: Order, items: Iterable[Item], *, reason: str, restock: bool, id_: UUID, at: datetime) -> Step:
    """Accepts a return. Raises OrderNotShippable, also for more pieces than were shipped, and UnknownSku."""
    wanted = _check(order, items, _RETURNABLE, _count_shipped(order) - _count_returned(order))
    prices = {line.sku: line.unit_price for line in order.lines}
    amount = sum(prices[item.sku] * item.quantity for item in wanted)
    accepted = OrderReturn(id=id_, items=wanted, reason=reason, restock=restock, amount=amount, accepted_at=at)
    payload = ReturnAccepted(return_id=id_, amount=amount, currency=order.currency)
    return advance(order, payload, returns=(*order.returns, accepted))


def repeat_return(order: Order, accepted: OrderReturn) -> Step:
    """Publishes an accepted return again: it is refunded once."""
    return advance(order, ReturnAccepted(return_id=accepted.id, amount=accepted.amount, currency=order.currency))


def _check(order: Order, items: Iterable[Item], states: frozenset[OrderState], left: Counter[str]) -> tuple[Item, ...]:
    """Returns one item a product."""
    if order.state not in states:
        raise OrderNotShippable(order.state)
    wanted, ordered = merge(items), _count_ordered(order)
    if unknown := [item.sku for item in wanted if item.sku not in ordered]:
        raise UnknownSku(unknown)
    if any(item.quantity > left[item.sku] for item in wanted):
        raise OrderNotShippable(order.state, "It has fewer pieces than that.")
    return wanted


def _count_ordered(order: Order) -> Counter[str]:
    return Counter({line.sku: line.quantity for line in order.lines})


def _count_shipped(order: Order) -> Counter[str]:
    return _sum(item for shipment in order.shipments for item in shipment.items)


def _count_returned(order: Order) -> Counter[str]:
    return _sum(item for each in order.returns for item in each.items)


def _sum(items: Iterable[Item]) -> Counter[str]:
    return Counter({item.sku: item.quantity for item in merge(items)})
