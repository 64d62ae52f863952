"""Everything that the service does. `wiring.py` builds it; `adapters/http` calls it."""

from dataclasses import dataclass

from kernel.clock import Clock
from services.storefront.app.catalogue_cache import CatalogueCache
from services.storefront.app.list_orders import ListOrders
from services.storefront.app.ports import Accounts, Orders, Payments
from services.storefront.app.show_checkout import ShowCheckout
from services.storefront.app.show_home import ShowHome
from services.storefront.app.show_order import ShowOrder


@dataclass(frozen=True, slots=True, kw_only=True)
class UseCases:
    show_home: ShowHome
    show_checkout: ShowCheckout
    list_orders: ListOrders
    show_order: ShowOrder


def build_use_cases(orders: Orders, payments: Payments, accounts: Accounts, clock: Clock) -> UseCases:
    return UseCases(
        show_home=ShowHome(orders=orders, cache=CatalogueCache(clock)),
        show_checkout=ShowCheckout(orders=orders, payments=payments, accounts=accounts),
        list_orders=ListOrders(orders=orders),
        show_order=ShowOrder(orders=orders, payments=payments),
    )
