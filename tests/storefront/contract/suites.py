"""What every adapter of a port promises. A test class opens the adapter over some parts, and can take it away."""

from collections.abc import Sequence
from uuid import UUID

import pytest

from kernel.errors import InvalidRequest, NotFound
from services.storefront.app.ports import Accounts, Orders, Payments
from services.storefront.domain.cart import Cart, CartLine
from services.storefront.domain.errors import UnknownSku
from services.storefront.domain.parts import PartUnavailable
from tests.storefront.stage import LAMP, METHOD, ORDER, ORDER_ID, PAYMENT, PROFILE

UNKNOWN_ID = UUID("01920c3e-7b7a-7cc0-8d4f-ffffffffffff")


class OrdersContract:
    async def test_an_order_is_shown_whole(self, orders: Orders) -> None:
        assert await orders.show_order(ORDER_ID) == ORDER

    async def test_an_order_that_does_not_exist_is_not_found(self, orders: Orders) -> None:
        with pytest.raises(NotFound):
            await orders.show_order(UNKNOWN_ID)

    async def test_orders_and_products_come_in_pages(self, orders: Orders) -> None:
        assert await orders.list_orders(1, None) == {"items": [ORDER], "next_cursor": None}
        assert await orders.list_products(5) == {"items": [LAMP], "next_cursor": None}

    async def test_a_cursor_of_another_list_is_refused(self, orders: Orders) -> None:
        with pytest.raises(InvalidRequest):
            await orders.list_orders(1, "of-another-list")

    async def test_a_quote_is_about_the_cart(self, orders: Orders) -> None:
        quote = await orders.quote(Cart((CartLine("LAMP-01", 2),), "EUR"))
        assert quote["lines"] == [{"sku": "LAMP-01", "quantity": 2}]

    async def test_a_product_that_is_not_for_sale_is_named(self, orders: Orders) -> None:
        with pytest.raises(UnknownSku) as refused:
            await orders.quote(Cart((CartLine("NONE-1", 1),), "EUR"))
        assert refused.value.members == {"skus": ["NONE-1"]}


class PaymentsContract:
    async def test_the_payment_of_an_order_is_found(self, payments: Payments) -> None:
        assert await payments.find_payment(ORDER_ID) == PAYMENT

    async def test_an_order_without_a_payment_has_none(self, payments: Payments) -> None:
        assert await payments.find_payment(UNKNOWN_ID) is None

    async def test_methods_come_in_a_page(self, payments: Payments) -> None:
        assert await payments.list_methods() == {"items": [METHOD], "next_cursor": None}


class AccountsContract:
    async def test_the_profile_is_the_callers(self, accounts: Accounts) -> None:
        assert await accounts.show_profile() == PROFILE


class AwayContract:
    """Every call of a service that is away says so, whatever way it is away."""

    async def test_no_call_is_answered(self, away: tuple[Orders, Payments, Accounts]) -> None:
        orders, payments, accounts = away
        calls: Sequence[object] = (
            orders.show_order(ORDER_ID),
            orders.list_orders(1, None),
            orders.list_products(1),
            orders.quote(Cart((CartLine("LAMP-01", 2),), "EUR")),
            payments.find_payment(ORDER_ID),
            payments.list_methods(),
            accounts.show_profile(),
        )
        for call in calls:
            with pytest.raises(PartUnavailable):
                await call  # type: ignore[misc]  # all are coroutines, of different results
