"""From the domain to schemas."""

from collections.abc import Iterable
from uuid import UUID

from litestar.di import NamedDependency
from litestar.params import SkipValidation

from kernel.access_token_claims import Principal
from kernel.events import ActorKind, RecordedEvent
from services.orders.adapters.http import schemas
from services.orders.app.orders.visibility import Viewer
from services.orders.app.use_cases import UseCases
from services.orders.domain.addresses import PostalAddress, SavedAddress
from services.orders.domain.orders import Item, Order, OrderLine, OrderReturn, Quote, Shipment
from services.orders.manifest import ORDERS_READ, SHIPMENTS_WRITE

Cases = SkipValidation[NamedDependency[UseCases]]


def viewer_of(principal: Principal) -> Viewer:
    sees_all = principal.may(ORDERS_READ)
    return Viewer(principal.user_id, sees_all, sees_all and principal.may(SHIPMENTS_WRITE))


def items_of(lines: Iterable[schemas.LineBody]) -> tuple[Item, ...]:
    return tuple(line.item() for line in lines)


def to_lines(lines: Iterable[OrderLine], currency: str) -> list[schemas.OrderLine]:
    return [
        schemas.OrderLine(
            sku=line.sku,
            name=line.name,
            quantity=line.quantity,
            unit_price=schemas.Money(line.unit_price, currency),
            tax_rate=line.tax_rate,
            tax=schemas.Money(line.tax, currency),
            total=schemas.Money(line.total, currency),
        )
        for line in lines
    ]


def to_quote(quote: Quote) -> schemas.Quote:
    return schemas.Quote(
        to_lines(quote.lines, quote.currency),
        *(schemas.Money(amount, quote.currency) for amount in (quote.tax, quote.shipping, quote.total)),
    )


def to_order(order: Order) -> schemas.Order:
    currency = order.currency
    return schemas.Order(
        id=order.id,
        number=order.number,
        state=order.state,
        version=order.version,
        buyer_id=order.buyer_id,
        lines=to_lines(order.lines, currency),
        tax=schemas.Money(order.tax, currency),
        shipping=schemas.Money(order.shipping, currency),
        total=schemas.Money(order.total, currency),
        payment_state=order.payment_state,
        refunded=order.refunded,
        cancel_reason=order.cancel_reason,
        shipments=[to_shipment(each) for each in order.shipments],
        returns=[to_return(each, currency) for each in order.returns],
        ship_to=to_address(order.ship_to) if order.ship_to else None,
        reserved_until=order.reserved_until,
        created_at=order.created_at,
    )


def to_shipment(shipment: Shipment) -> schemas.Shipment:
    return schemas.Shipment(
        id=shipment.id,
        lines=_to_shipped_lines(shipment.items),
        tracking=shipment.tracking,
        shipped_at=shipment.shipped_at,
        delivered_at=shipment.delivered_at,
    )


def to_return(accepted: OrderReturn, currency: str) -> schemas.Return:
    return schemas.Return(
        id=accepted.id,
        lines=_to_shipped_lines(accepted.items),
        reason=accepted.reason,
        restock=accepted.restock,
        refund=schemas.Money(accepted.amount, currency),
        accepted_at=accepted.accepted_at,
    )


def to_address(address: PostalAddress) -> schemas.Address:
    return schemas.Address(
        name=address.name,
        line1=address.line1,
        line2=address.line2,
        city=address.city,
        region=address.region,
        postal_code=address.postal_code,
        country=address.country,
    )


def to_saved_address(saved: SavedAddress) -> schemas.SavedAddress:
    address = saved.address
    return schemas.SavedAddress(
        name=address.name,
        line1=address.line1,
        line2=address.line2,
        city=address.city,
        region=address.region,
        postal_code=address.postal_code,
        country=address.country,
        id=saved.id,
        created_at=saved.created_at,
    )


def to_history_item(event: RecordedEvent, buyer_id: UUID) -> schemas.HistoryItem:
    """Says whether staff acted, and not who of them."""
    by = "system"
    if event.actor is not None and event.actor.kind is not ActorKind.SYSTEM:
        by = "buyer" if event.actor.user_id == buyer_id else "staff"
    return schemas.HistoryItem(
        type=event.type.partition(".")[2], occurred_at=event.occurred_at, by=by, data={**event.data, **event.personal}
    )


def _to_shipped_lines(items: Iterable[Item]) -> list[schemas.ShippedLine]:
    return [schemas.ShippedLine(item.sku, item.quantity) for item in items]
