"""Shows what a checkout page needs: the prices of a cart, payment methods and the profile."""

from dataclasses import dataclass

from services.storefront.app.composition import Composed, compose
from services.storefront.app.ports import Accounts, Orders, Payments
from services.storefront.domain.cart import Cart


@dataclass(frozen=True, slots=True, kw_only=True)
class ShowCheckout:
    orders: Orders
    payments: Payments
    accounts: Accounts

    async def execute(self, cart: Cart) -> Composed:
        """The quote is required: raises what `Orders.quote` raises. The rest may be missing."""
        return await compose(
            lambda: self.orders.quote(cart),
            {"methods": self.payments.list_methods, "profile": self.accounts.show_profile},
        )
