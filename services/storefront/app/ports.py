"""Whom storefront asks, by role. Adapters implement these without inheriting from them.

Every call is made for the current caller, whose rights the service that answers checks. It raises
`domain.parts.PartUnavailable` when the service does not answer, or not in time, and the service's own refusal
otherwise: NotFound, Forbidden, InvalidRequest and their like. No call changes anything, so each may be repeated.
"""

from typing import Protocol
from uuid import UUID

from services.storefront.domain.cart import Cart
from services.storefront.domain.parts import Part


class Orders(Protocol):
    """The catalogue and the orders."""

    async def show_order(self, order_id: UUID) -> Part:
        """Raises NotFound, also for the order of another buyer."""
        ...

    async def list_orders(self, limit: int, cursor: str | None) -> Part:
        """Returns a page, newest first. Raises InvalidRequest for a cursor of another list."""
        ...

    async def list_products(self, limit: int) -> Part:
        """Returns the first page of the catalogue."""
        ...

    async def quote(self, cart: Cart) -> Part:
        """Returns prices, tax, shipping and total. Raises UnknownSku, CurrencyMismatch, InvalidRequest."""
        ...


class Payments(Protocol):
    """The payments of orders, and what the caller can pay with."""

    async def find_payment(self, order_id: UUID) -> Part | None:
        """Returns None before there is one, and for a payment that the caller may not see."""
        ...

    async def list_methods(self) -> Part:
        """Returns a page of the caller's payment methods."""
        ...


class Accounts(Protocol):
    """The account of the caller."""

    async def show_profile(self) -> Part:
        """Returns who the caller is."""
        ...
