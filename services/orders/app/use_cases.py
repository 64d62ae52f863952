"""Everything that the service does. `wiring.py` builds it; `adapters/http`, `broker` and `timer` call it."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from kernel.clock import Clock
from kernel.events import EventFactory
from kernel.ids import Ids
from services.orders.app import queries
from services.orders.app.addresses.ports import Addresses
from services.orders.app.addresses.remove_address import RemoveAddress
from services.orders.app.addresses.save_address import SaveAddress
from services.orders.app.catalogue.ports import Catalogue, Pictures
from services.orders.app.catalogue.put_picture import PutPicture
from services.orders.app.catalogue.put_product import PutProduct
from services.orders.app.orders.accept_return import AcceptReturn
from services.orders.app.orders.apply_payment import ApplyPayment
from services.orders.app.orders.cancel_order import CancelOrder
from services.orders.app.orders.deliver_shipment import DeliverShipment
from services.orders.app.orders.erase_account import EraseAccount
from services.orders.app.orders.order_events import OrderEvents
from services.orders.app.orders.pay_order import PayOrder
from services.orders.app.orders.place_order import PlacementLimits, PlaceOrder
from services.orders.app.orders.ports import OrderReader, Orders, OrderWatch, UnfinishedOrders
from services.orders.app.orders.purge_legal_copies import PurgeLegalCopies
from services.orders.app.orders.settle_due_orders import SettleDueOrders
from services.orders.app.orders.ship_order import ShipOrder
from services.orders.app.stock.adjust_stock import AdjustStock
from services.orders.app.stock.ports import Stock


@dataclass(frozen=True, slots=True, kw_only=True)
class Stores:
    catalogue: Catalogue
    pictures: Pictures
    stock: Stock
    addresses: Addresses
    orders: Orders
    reader: OrderReader
    unfinished: UnfinishedOrders


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """The shop's own rules; settings.py says what each is."""

    placement: PlacementLimits
    remind_after: timedelta
    legal_term: timedelta


@dataclass(frozen=True, slots=True, kw_only=True)
class UseCases:
    list_products: queries.ListProducts
    show_product: queries.ShowProduct
    show_picture: queries.ShowPicture
    put_product: PutProduct
    put_picture: PutPicture
    show_stock: queries.ShowStock
    adjust_stock: AdjustStock
    quote_cart: queries.QuoteCart
    place_order: PlaceOrder
    pay_order: PayOrder
    cancel_order: CancelOrder
    ship_order: ShipOrder
    deliver_shipment: DeliverShipment
    accept_return: AcceptReturn
    list_orders: queries.ListOrders
    show_order: queries.ShowOrder
    show_history: queries.ShowHistory
    list_addresses: queries.ListAddresses
    save_address: SaveAddress
    remove_address: RemoveAddress
    apply_payment: ApplyPayment
    settle_due_orders: SettleDueOrders
    erase_account: EraseAccount
    purge_legal_copies: PurgeLegalCopies


def build_use_cases(
    stores: Stores, watch: OrderWatch, terms: Terms, clock: Clock, ids: Ids, *, factory: EventFactory
) -> UseCases:
    events = OrderEvents(factory)
    orders, unfinished, addresses = stores.orders, stores.unfinished, stores.addresses
    return UseCases(
        **_readers(stores, watch),
        put_product=PutProduct(catalogue=stores.catalogue),
        put_picture=PutPicture(pictures=stores.pictures),
        adjust_stock=AdjustStock(stock=stores.stock, clock=clock, ids=ids),
        save_address=SaveAddress(addresses=addresses, clock=clock, ids=ids),
        remove_address=RemoveAddress(addresses=addresses),
        place_order=PlaceOrder(
            orders=orders, catalogue=stores.catalogue, clock=clock, ids=ids, events=events, limits=terms.placement
        ),
        pay_order=PayOrder(orders=orders, events=events),
        cancel_order=CancelOrder(orders=orders, events=events),
        ship_order=ShipOrder(orders=orders, clock=clock, ids=ids, events=events),
        deliver_shipment=DeliverShipment(orders=orders, clock=clock, events=events),
        accept_return=AcceptReturn(orders=orders, clock=clock, ids=ids, events=events),
        apply_payment=ApplyPayment(orders=orders, events=events),
        purge_legal_copies=PurgeLegalCopies(unfinished=unfinished),
        settle_due_orders=SettleDueOrders(
            orders=orders, unfinished=unfinished, events=events, remind_after=terms.remind_after
        ),
        erase_account=EraseAccount(orders=orders, unfinished=unfinished, events=events, legal_term=terms.legal_term),
    )


def _readers(stores: Stores, watch: OrderWatch) -> dict[str, Any]:
    return {
        "list_products": queries.ListProducts(catalogue=stores.catalogue),
        "show_product": queries.ShowProduct(catalogue=stores.catalogue),
        "show_picture": queries.ShowPicture(pictures=stores.pictures),
        "show_stock": queries.ShowStock(stock=stores.stock),
        "quote_cart": queries.QuoteCart(catalogue=stores.catalogue),
        "list_orders": queries.ListOrders(reader=stores.reader),
        "show_order": queries.ShowOrder(orders=stores.orders, watch=watch),
        "show_history": queries.ShowHistory(orders=stores.orders, reader=stores.reader),
        "list_addresses": queries.ListAddresses(addresses=stores.addresses),
    }
